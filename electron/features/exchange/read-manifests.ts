import { bagPathKey, decodeBagPath, isSafeBagPath } from './bag-path.ts'
import { type BagProblem, problemAt } from './bag-problem.ts'
import type { BagSource } from './bag-source.ts'
import { readLines } from './read-lines.ts'

/** The algorithms that manifests may use, with the length of their checksums in letters. */
const checksumLength = { md5: 32, sha1: 40, sha224: 56, sha256: 64, sha384: 96, sha512: 128 } as const
export type Algorithm = keyof typeof checksumLength

/** What a bag says of one file: a checksum an algorithm. */
export type Expectation = Partial<Record<Algorithm, string>>

export interface Manifests {
  readonly expectations: ReadonlyMap<string, Expectation>
  readonly algorithms: readonly Algorithm[]
  readonly problems: readonly BagProblem[]
}

/**
 * Reads every manifest of a kind. `strict` asks for exactly the form that we write (two blanks, small letters, line feeds), where
 * any changed byte shows; the RFC allows more.
 */
export const readManifests = async (source: BagSource, kind: 'manifest' | 'tagmanifest', strict: boolean): Promise<Manifests> => {
  const expectations = new Map<string, Expectation>()
  const algorithms: Algorithm[] = []
  const problems: BagProblem[] = []
  for (const [name, entry] of source.entries) {
    const found = /^(tagmanifest|manifest)-([^/]+)\.txt$/.exec(name)
    if (found?.[1] !== kind) continue
    const algorithm = toAlgorithm(found[2] ?? '')
    if (!algorithm) {
      problems.push(problemAt(name, 'bag.unknownAlgorithm'))
      continue
    }
    algorithms.push(algorithm)
    try {
      await readLines(entry, (line, number, end) =>
        takeLine({ name, algorithm, line, number, isCanonical: end === '\n' && isCanonicalLine(line) }),
      )
    } catch {
      problems.push(problemAt(name, 'bag.fileUnreadable'))
    }
  }
  return { expectations, algorithms, problems }

  function takeLine(found: { name: string; algorithm: Algorithm; line: string; number: number; isCanonical: boolean }): void {
    const { name, algorithm, line, number, isCanonical } = found
    if (line.trim() === '' && !strict) return
    const [, checksum = '', path = ''] = /^([0-9a-fA-F]+)[ \t]+\*?(.+)$/.exec(line) ?? []
    if (checksum.length !== checksumLength[algorithm] || (strict && !isCanonical)) {
      problems.push({ path: name, code: 'bag.malformedLine', data: { path: name, line: number } })
      return
    }
    // Old tools wrote ./data/…; the name means the same file.
    const key = bagPathKey(decodeBagPath(path.replace(/^\.\//, '')))
    const inPlace = kind === 'manifest' ? key.startsWith('data/') : !key.startsWith('data/') && !/^tagmanifest-[^/]+\.txt$/.test(key)
    if (!isSafeBagPath(key) || !inPlace) {
      problems.push(problemAt(path, 'bag.unsafeName'))
      return
    }
    const known = expectations.get(key)
    if (known?.[algorithm] !== undefined) problems.push({ path: key, code: 'bag.listedTwice', data: { path: key, manifest: name } })
    else expectations.set(key, { ...known, [algorithm]: checksum.toLowerCase() })
  }
}

const isCanonicalLine = (line: string): boolean => /^[0-9a-f]+ {2}[^ ].*$/.test(line)

const toAlgorithm = (name: string): Algorithm | undefined => {
  const plain = name.toLowerCase().replace('-', '')
  return plain in checksumLength ? (plain as Algorithm) : undefined
}
