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

const pairsInStep = 200

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
  const pairs = allPairs(candidates, tally.counts.keys())
  let fresh = 0
  for (let from = 0; from < pairs.length; from += pairsInStep) {
    signal.throwIfAborted()
    const judged = judgePairs(db, kinds, pairs.slice(from, from + pairsInStep), tally.counts)
    if (judged.length > 0)
      fresh += db.write((tx) => {
        const at = ports.clock().toISOString()
        return judged.filter((pair) => putPair(tx, { ...pair, reasons: JSON.stringify(pair.reasons) }, at)).length
      })
    report({ step: 'compare-records', done: Math.min(from + pairsInStep, pairs.length), total: pairs.length })
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

/** The pairs of both ways of finding them, each once. */
const allPairs = ({ pairs }: Candidates, byPictures: Iterable<string>): readonly (readonly [number, number])[] => {
  const list: (readonly [number, number])[] = []
  const known = new Set<string>()
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const [a, b] = [pairs[at] ?? 0, pairs[at + 1] ?? 0]
    list.push([a, b])
    known.add(`${a} ${b}`)
  }
  for (const key of byPictures) {
    const [a = 0, b = 0] = key.split(' ').map(Number)
    if (!known.has(key)) list.push([a, b])
  }
  return list
}
