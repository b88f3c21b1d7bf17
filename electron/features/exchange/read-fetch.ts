import { bagPathKey, decodeBagPath, isSafeBagPath } from './bag-path.ts'
import type { BagProblem } from './bag-problem.ts'
import { problemAt } from './bag-problem.ts'
import type { BagSource } from './bag-source.ts'
import { readLines } from './read-lines.ts'

export interface FetchItem {
  readonly url: string
  /** In bytes, where it is stated. */
  readonly size: number | undefined
}

/** What a holey bag leaves to be fetched (RFC 8493 2.2.3), by path. A bag without fetch.txt has nothing to fetch. */
export const readFetch = async (
  source: BagSource,
): Promise<{ readonly items: ReadonlyMap<string, FetchItem>; readonly problems: readonly BagProblem[] }> => {
  const items = new Map<string, FetchItem>()
  const problems: BagProblem[] = []
  const entry = source.entries.get('fetch.txt')
  if (!entry) return { items, problems }
  const take = (line: string, number: number): void => {
    if (line.trim() === '') return
    const [, url, size, path] = /^(\S+)[ \t]+(\d+|-)[ \t]+(.+)$/.exec(line) ?? []
    const key = bagPathKey(decodeBagPath(path ?? ''))
    if (url === undefined) problems.push({ path: 'fetch.txt', code: 'bag.malformedLine', data: { path: 'fetch.txt', line: number } })
    else if (!isSafeBagPath(key) || !key.startsWith('data/')) problems.push(problemAt(path ?? '', 'bag.unsafeName'))
    else items.set(key, { url, size: size === '-' ? undefined : Number(size) })
  }
  try {
    await readLines(entry, take)
  } catch {
    problems.push(problemAt('fetch.txt', 'bag.fileUnreadable'))
  }
  return { items, problems }
}
