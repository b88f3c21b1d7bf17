import type { X509Certificate } from 'node:crypto'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { type BagInfo, findInfo, parseBagInfo } from './bag-info.ts'
import type { BagLimits } from './bag-limits.ts'
import { bagSoftwareAgent } from './bag-path.ts'
import { type BagProblem, problemAt } from './bag-problem.ts'
import { type BagSource, readSmallFile } from './bag-source.ts'
import { checkFiles } from './check-files.ts'
import { checkSignature } from './check-signature.ts'
import { openBag } from './open-bag.ts'
import { type FetchItem, readFetch } from './read-fetch.ts'
import { type Manifests, readManifests } from './read-manifests.ts'

export interface VerifyBagOptions {
  /** Authorities to which the signature must lead; where they are given, an unsigned bag is not sound. */
  readonly trusted?: readonly X509Certificate[] | undefined
  readonly limits?: BagLimits
  readonly now?: Date
  readonly signal?: AbortSignal | undefined
  readonly onFile?: (done: number, total: number, path: string) => void
}

export interface BagVerification {
  /** Complete and valid by RFC 8493, and what is signed is signed rightly. */
  readonly sound: boolean
  readonly signed: boolean
  readonly signer: string | undefined
  readonly signedAt: Date | undefined
  readonly trusted: boolean
  readonly problems: readonly BagProblem[]
  readonly info: BagInfo
  /** What a holey bag leaves to be fetched; each is reported as a problem too. */
  readonly toFetch: ReadonlyMap<string, FetchItem>
  readonly manifests: Manifests
}

/**
 * Checks a bag, folder or zip, byte for byte, and says entry by entry what is wrong. Any BagIt bag of 0.93 to 1.0 is understood;
 * in one of ours every changed byte, also in the tag manifests and the signature, is found. Reads only, unpacks nothing.
 * What stops the reading altogether (no bag, a broken zip, a bomb) is a problem at the path of the bag, never thrown.
 */
export const verifyBag = async (path: string, options: VerifyBagOptions = {}): Promise<BagVerification> => {
  try {
    const source = await openBag(path, options.limits)
    try {
      return await verifySource(source, options)
    } finally {
      source.close()
    }
  } catch (cause) {
    if (!isAppError(cause)) throw cause
    return { ...unread, problems: [{ path, code: cause.code, data: cause.data }] }
  }
}

/** The same for a bag that is open already. */
export const verifySource = async (source: BagSource, options: VerifyBagOptions = {}): Promise<BagVerification> => {
  const { version, problems: declaration } = await checkDeclaration(source)
  const { info, problems: infoProblems } = await readInfo(source)
  const isOurs = findInfo(info, 'Bag-Software-Agent') === bagSoftwareAgent
  const payload = await readManifests(source, 'manifest', isOurs)
  const tags = await readManifests(source, 'tagmanifest', isOurs)
  const fetch = await readFetch(source)
  const files = await checkFiles({ source, payload, tags, toFetch: fetch.items, info, isOurs, isComplete: version === '1.0' }, options)
  const signature = await checkSignature(source, { info, trusted: options.trusted, now: options.now })
  const problems = [
    ...source.problems,
    ...declaration,
    ...infoProblems,
    ...payload.problems,
    ...tags.problems,
    ...fetch.problems,
    ...files,
    ...signature.problems,
  ]
  const { signed, signer, signedAt, trusted } = signature
  return { sound: problems.length === 0, signed, signer, signedAt, trusted, problems, info, toFetch: fetch.items, manifests: payload }
}

const unread: Omit<BagVerification, 'problems'> = {
  sound: false,
  signed: false,
  signer: undefined,
  signedAt: undefined,
  trusted: false,
  info: [],
  toFetch: new Map(),
  manifests: { expectations: new Map(), algorithms: [], problems: [] },
}

const mostTagFileBytes = 16 * 1024 ** 2

const checkDeclaration = async (
  source: BagSource,
): Promise<{ readonly version: string | undefined; readonly problems: readonly BagProblem[] }> => {
  const text = (await readTagFile(source, 'bagit.txt')) ?? ''
  const version = /^BagIt-Version: (0\.9[3-7]|1\.0)(?:\r\n|\n|\r)Tag-File-Character-Encoding: UTF-8\s*$/i.exec(text)?.[1]
  return { version, problems: version === undefined ? [problemAt('bagit.txt', 'bag.declarationWrong')] : [] }
}

const readInfo = async (source: BagSource): Promise<{ readonly info: BagInfo; readonly problems: readonly BagProblem[] }> => {
  const text = await readTagFile(source, 'bag-info.txt')
  if (text === undefined) return { info: [], problems: [] }
  const { info, malformed } = parseBagInfo(text)
  return {
    info,
    problems: malformed.map((line) => ({ path: 'bag-info.txt', code: 'bag.malformedLine', data: { path: 'bag-info.txt', line } })),
  }
}

/** An unreadable tag file is reported where all files are checked. */
const readTagFile = async (source: BagSource, path: string): Promise<string | undefined> => {
  try {
    return (await readSmallFile(source, path, mostTagFileBytes))?.toString('utf8')
  } catch {
    return undefined
  }
}
