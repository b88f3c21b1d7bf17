import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { KindTraits } from '../../../shared/features/duplicates/traits.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { workerUrl } from '../../workers/worker-url.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { createReliefs, hashPictures, picturesInStep } from './fill-hashes.ts'
import type { Candidates } from './find-candidates.ts'
import { createPictureTally, judgePairs, kindsOf } from './judge-pairs.ts'
import { countPairs, countUnhashed, dropOldPairs, listUnhashed, putPair } from './repository.ts'

export interface FindDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock' | 'log' | 'processes'>
}

const pairsInStep = 60

/**
 * Looks through the whole archive: pictures that were not looked at yet, then, in a thread of its own, which records are worth being
 * compared, then each such pair. What was found is kept pair by pair; open pairs that were not found again are dropped at the end.
 */
export const findDuplicates = async (
  deps: FindDeps,
  context: Pick<JobContext, 'signal' | 'report'>,
): Promise<{ readonly records: number; readonly pictures: number; readonly found: number; readonly fresh: number }> => {
  const { archive, profiles, ports } = deps
  const { db } = archive
  const { signal, report } = context
  const started = ports.clock().toISOString()
  const pictures = await fillHashes(deps, context)
  const kinds = kindsOf(profiles)
  const candidates = await candidatesInThread(db.file, kinds, context)
  const tally = createPictureTally(db, createReliefs(deps))
  for (const [index, [a, b]] of candidates.pictures.entries()) {
    signal.throwIfAborted()
    await tally.take(a, b)
    if (index % 20 === 0) report({ step: 'compare-pictures', done: index, total: candidates.pictures.length })
  }
  const byPictures = onlyByPictures(candidates.pairs, tally.counts.keys())
  const total = candidates.pairs.length / 2 + byPictures.length
  let done = 0
  let fresh = 0
  for (const pairs of inSteps(candidates.pairs, byPictures)) {
    signal.throwIfAborted()
    const judged = judgePairs(db, kinds, pairs, tally.counts)
    if (judged.length > 0)
      fresh += db.write((tx) => {
        const at = ports.clock().toISOString()
        return judged.filter((pair) => putPair(tx, { ...pair, reasons: JSON.stringify(pair.reasons) }, at)).length
      })
    done += pairs.length
    report({ step: 'compare-records', done, total })
    await turn()
  }
  db.write((tx) => {
    dropOldPairs(tx, started)
    tx.touch('duplicates')
  })
  return { records: candidates.records, pictures, found: countPairs(db, 'open'), fresh }
}

const fillHashes = async (deps: FindDeps, { signal, report }: Pick<JobContext, 'signal' | 'report'>): Promise<number> => {
  const { db } = deps.archive
  const total = countUnhashed(db)
  let done = 0
  for (let step = listUnhashed(db, picturesInStep); step.length > 0; step = listUnhashed(db, picturesInStep)) {
    signal.throwIfAborted()
    await hashPictures(deps, step)
    done += step.length
    report({ step: 'look-at-pictures', done, total: Math.max(total, done) })
  }
  return done
}

/** Runs the worker to its end; stopping the job ends it at once. */
const candidatesInThread = (
  file: string,
  kinds: ReadonlyMap<string, KindTraits>,
  { signal, report }: Pick<JobContext, 'signal' | 'report'>,
): Promise<Candidates> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = new Worker(workerUrl(import.meta.url, 'worker'), { workerData: { file, kinds } })
    const stop = (): void => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (news: { type: 'progress'; done: number; total: number } | { type: 'found'; candidates: Candidates }) => {
      if (news.type === 'found') resolve(news.candidates)
      else report({ step: 'go-through-records', done: news.done, total: news.total })
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop)
      // After an answer this changes nothing any more.
      reject(signal.aborted ? signal.reason : new Error('the thread that looks for duplicates ended'))
    })
  })

type Pair = readonly [number, number]

/** The pairs that only their pictures brought together; there may be a million of the others, so those are not laid out. */
const onlyByPictures = (others: Uint32Array, keys: Iterable<string>): readonly Pair[] => {
  const pairs = new Map<number, Pair>()
  for (const key of keys) {
    const [a = 0, b = 0] = key.split(' ').map(Number)
    pairs.set(a * 2 ** 26 + b, [a, b])
  }
  for (let at = 0; pairs.size > 0 && at + 1 < others.length; at += 2) pairs.delete((others[at] ?? 0) * 2 ** 26 + (others[at + 1] ?? 0))
  return [...pairs.values()]
}

/** Both, some at a time. */
function* inSteps(others: Uint32Array, byPictures: readonly Pair[]): Generator<readonly Pair[]> {
  for (let at = 0; at < others.length; at += 2 * pairsInStep) {
    const step = others.subarray(at, at + 2 * pairsInStep)
    yield Array.from({ length: step.length / 2 }, (_, index): Pair => [step[2 * index] ?? 0, step[2 * index + 1] ?? 0])
  }
  for (let at = 0; at < byPictures.length; at += pairsInStep) yield byPictures.slice(at, at + pairsInStep)
}
