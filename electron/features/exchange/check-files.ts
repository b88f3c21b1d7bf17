import { createHash } from 'node:crypto'
import { type BagInfo, findInfo } from './bag-info.ts'
import { signaturePath } from './bag-path.ts'
import { type BagProblem, problemAt } from './bag-problem.ts'
import type { BagEntry, BagSource } from './bag-source.ts'
import type { FetchItem } from './read-fetch.ts'
import type { Algorithm, Expectation, Manifests } from './read-manifests.ts'
import type { VerifyBagOptions } from './verify-bag.ts'

interface Bag {
  readonly source: BagSource
  readonly payload: Manifests
  readonly tags: Manifests
  readonly toFetch: ReadonlyMap<string, FetchItem>
  readonly info: BagInfo
  /** Written by us: then nothing may be unlisted, and both kinds of tag manifest must be there. */
  readonly isOurs: boolean
  /** BagIt 1.0: every payload manifest lists every payload file; before, one of them was enough. */
  readonly isComplete: boolean
}

/** Reads every file once and holds it against all that the manifests say of it; then what they say against what is there. */
export const checkFiles = async (bag: Bag, options: VerifyBagOptions): Promise<readonly BagProblem[]> => {
  const { source, payload, tags } = bag
  const problems: BagProblem[] = [...missingManifests(bag)]
  let done = 0
  for (const [path, entry] of source.entries) {
    options.signal?.throwIfAborted()
    const expected = (isPayload(path) ? payload : tags).expectations.get(path) ?? {}
    if (Object.keys(expected).length === 0 && mustBeListed(path, bag)) problems.push(problemAt(path, 'bag.fileExtra'))
    problems.push(...(await checkFile(path, entry, expected, options.signal)))
    options.onFile?.(++done, source.entries.size, path)
  }
  return [...problems, ...absentFiles(bag), ...unevenManifests(bag), ...wrongOxum(bag)]
}

const isPayload = (path: string): boolean => path.startsWith('data/')

/** Tag manifests are listed nowhere, nor is the signature over one; other tag files may be left out by other tools. */
const mustBeListed = (path: string, { isOurs }: Bag): boolean =>
  isPayload(path) || (isOurs && path !== signaturePath && !/^tagmanifest-[^/]+\.txt$/.test(path))

const checkFile = async (
  path: string,
  entry: BagEntry,
  expected: Expectation,
  signal: AbortSignal | undefined,
): Promise<readonly BagProblem[]> => {
  const hashes = (Object.keys(expected) as Algorithm[]).map((algorithm) => ({ algorithm, hash: createHash(algorithm) }))
  try {
    const containerSound = await entry.read((chunk) => {
      for (const { hash } of hashes) hash.update(chunk)
    }, signal)
    const wrong = hashes.filter(({ algorithm, hash }) => hash.digest('hex') !== expected[algorithm]).map(({ algorithm }) => algorithm)
    if (wrong.length > 0) return [{ path, code: 'bag.fileChanged', data: { path, algorithm: wrong.join(', ') } }]
    return containerSound ? [] : [problemAt(path, 'bag.containerDamaged')]
  } catch (cause) {
    if (signal?.aborted) throw cause
    return [problemAt(path, 'bag.fileUnreadable')]
  }
}

const missingManifests = ({ source, payload, isOurs }: Bag): readonly BagProblem[] => {
  const wanted = isOurs ? ['manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'] : []
  const missing = wanted.filter((name) => !source.entries.has(name))
  if (payload.algorithms.length === 0 && !isOurs) missing.push('manifest-sha512.txt')
  return missing.map((name) => problemAt(name, 'bag.manifestMissing'))
}

const absentFiles = ({ source, payload, tags, toFetch }: Bag): readonly BagProblem[] => {
  const absent = (manifests: Manifests): readonly string[] => [...manifests.expectations.keys()].filter((path) => !source.entries.has(path))
  const fetched = [...toFetch.keys()].filter((path) => !payload.expectations.has(path))
  return [
    ...absent(payload).map((path): BagProblem => {
      const item = toFetch.get(path)
      return item ? { path, code: 'bag.fileNotFetched', data: { path, url: item.url } } : problemAt(path, 'bag.fileMissing')
    }),
    ...absent(tags).map((path) => problemAt(path, 'bag.fileMissing')),
    // A file to be fetched that no manifest knows could be anything.
    ...fetched.map((path): BagProblem => ({ path, code: 'bag.notInManifest', data: { path, manifest: 'manifest' } })),
  ]
}

/** Ours lists every tag file in both tag manifests too. */
const unevenManifests = ({ payload, tags, isOurs, isComplete }: Bag): readonly BagProblem[] => {
  const uneven = ({ expectations, algorithms }: Manifests, kind: string): readonly BagProblem[] =>
    [...expectations].flatMap(([path, expected]) =>
      algorithms
        .filter((algorithm) => expected[algorithm] === undefined)
        .map((algorithm): BagProblem => ({ path, code: 'bag.notInManifest', data: { path, manifest: `${kind}-${algorithm}.txt` } })),
    )
  return [...(isComplete ? uneven(payload, 'manifest') : []), ...(isOurs ? uneven(tags, 'tagmanifest') : [])]
}

const wrongOxum = ({ source, info, toFetch }: Bag): readonly BagProblem[] => {
  const stated = findInfo(info, 'Payload-Oxum')
  if (stated === undefined) return []
  let bytes = 0
  let files = 0
  const count = (size: number): void => {
    bytes += size
    files++
  }
  for (const [path, { size }] of source.entries) if (isPayload(path)) count(size)
  // What is still to be fetched was counted by the writer.
  for (const [path, { size }] of toFetch) if (!source.entries.has(path)) count(size ?? 0)
  const found = `${bytes}.${files}`
  return stated.trim() === found ? [] : [{ path: 'bag-info.txt', code: 'bag.oxumWrong', data: { path: 'bag-info.txt', stated, found } }]
}
