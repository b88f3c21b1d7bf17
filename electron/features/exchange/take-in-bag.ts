import { createHash, type X509Certificate } from 'node:crypto'
import { basename } from 'node:path'
import type { BagProblem as ShownProblem } from '../../../shared/features/exchange/contract.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { type BagInfo, findInfo } from './bag-info.ts'
import type { BagProblem } from './bag-problem.ts'
import { type BagSource, readSmallFile } from './bag-source.ts'
import { type ReceiveDeps, type ReceivedRecord, receiveBag } from './receive-bag.ts'
import { verifySource } from './verify-bag.ts'

export interface TakenIn {
  readonly station: string
  readonly id: string
  readonly outcome: 'accepted' | 'refused'
  readonly problems: readonly ShownProblem[]
  readonly records: readonly ReceivedRecord[]
  readonly signer: string | undefined
  /** SHA-256 of tagmanifest-sha256.txt, which stands for the whole bag. */
  readonly digest: string
}

/**
 * Verifies a bag and, where it is sound, takes its records in. What is wrong with the bag is an outcome with reasons, not thrown;
 * stopping and faults of our own are thrown.
 */
export const takeInBag = async (
  deps: ReceiveDeps,
  source: BagSource,
  bag: {
    readonly path: string
    readonly trusted: readonly X509Certificate[] | undefined
    /** Whose bag it must be, where its place says so. */
    readonly expected?: { readonly station: string; readonly id: string }
  },
  context: JobContext,
): Promise<TakenIn> => {
  const { signal, report } = context
  const onFile = (done: number, total: number, detail: string): void => report({ step: 'verify', done, total, detail })
  const verified = await verifySource(source, { trusted: bag.trusted, now: deps.now(), signal, onFile })
  const stated = identify(verified.info, bag.path)
  const { expected = stated } = bag
  const about = { ...expected, signer: verified.signer, digest: await digestOf(source) }
  if (!verified.sound) return { ...about, outcome: 'refused', problems: verified.problems.map(showProblem), records: [] }
  if (expected.station !== stated.station || expected.id !== stated.id) {
    const problem = showProblem({ path: 'bag-info.txt', code: 'sync.wrongPlace', data: { deposit: expected.id } })
    return { ...about, outcome: 'refused', problems: [problem], records: [] }
  }
  try {
    return { ...about, outcome: 'accepted', problems: [], records: await receiveBag(deps, source, bag.path, context) }
  } catch (cause) {
    if (signal.aborted || !isAppError(cause) || !isFaultOfBag(cause.code)) throw cause
    const problem = showProblem({ path: 'data/records.jsonl', code: cause.code, data: cause.data })
    return { ...about, outcome: 'refused', problems: [problem], records: [] }
  }
}

/** A finding with its sentence. */
export const showProblem = ({ path, code, data }: BagProblem): ShownProblem => ({ path, code, data, message: sentence(code, data, 'vi') })

/** A full disk or a closed archive is no reason to refuse a bag. */
const isFaultOfBag = (code: string): boolean => /^(exchange|bag|record)\./.test(code)

const identify = (info: BagInfo, path: string): { readonly station: string; readonly id: string } => ({
  station: findInfo(info, 'Tang-Thu-Station') ?? '',
  id: findInfo(info, 'External-Identifier')?.replace(/^urn:uuid:/, '') ?? basename(path),
})

const digestOf = async (source: BagSource): Promise<string> => {
  const text = await readSmallFile(source, 'tagmanifest-sha256.txt', 1024 ** 3).catch(() => undefined)
  return text ? createHash('sha256').update(text).digest('hex') : ''
}
