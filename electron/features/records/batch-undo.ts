import { setImmediate as turn } from 'node:timers/promises'
import type { TakenBack } from '../../../shared/features/records/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { createGiveWay, createSlice } from '../../lib/give-way.ts'
import { collectBatchRecords, countEditedSince, findBatchRow } from './batch-repository.ts'
import type { RecordContext } from './create-records.ts'
import { undoMerges } from './merge-undo.ts'
import { createListsUndo } from './reindex-record.ts'
import { findBatch, insertBatch, markBatchUndone } from './repository.ts'
import type { Act } from './revisions.ts'
import { endUndo, isUndoneWhole, undoBatch, undoRecordOfBatch } from './undo.ts'

interface UndoDeps {
  readonly archive: Archive
  readonly context: RecordContext
  /** Called after each transaction; the tests let it crash there. */
  readonly atSlice?: ((done: number) => void) | undefined
}

/** Up to so many records, terms and names go back in one transaction, all or none. */
const wholeLimit = 200

/**
 * Takes an act back. One of few records, a merge or a move of pages goes back in one transaction; a larger one a slice at a time, so that
 * nobody waits for it. Records that the act made go to the bin with what `edited` of them got since. Stopped or broken off it can be begun again: what has gone back already stays so. Throws `batch.notFound`,
 * `batch.alreadyUndone`, `merge.laterFirst`.
 */
export const takeBackBatch = async (
  { archive: { db }, context, atSlice }: UndoDeps,
  batch: string,
  act: Act & { readonly batch: string },
  { signal, report }: Pick<JobContext, 'signal' | 'report'>,
): Promise<TakenBack> => {
  const found = findBatchRow(db, batch)
  if (!found) throw new AppError('batch.notFound', { batch })
  // The same job again, after the last slice but before it said done.
  const back = { records: found.records, batch: act.batch, edited: countEditedSince(db, batch, act.batch) }
  if (found.undone_by === act.batch) return back
  if (Math.max(found.records, found.items) <= wholeLimit || isUndoneWhole(found.kind))
    return { ...back, ...db.write((tx) => undoBatch(tx, context, batch, act, act.batch)) }
  if (findBatch(db, batch)?.undone_by != null) throw new AppError('batch.alreadyUndone', { batch })
  db.write((tx) => {
    insertBatch(tx, { id: act.batch, kind: 'undo', at: act.at, by: act.by, why: act.why ?? null })
    undoMerges(tx, batch)
  })
  const waiting = await collectBatchRecords(db, batch, act.batch, createGiveWay())
  const undoSlice = createListsUndo(context, batch, act.batch)
  let next = 0
  while (next < waiting.length) {
    signal.throwIfAborted()
    next = db.write((tx) => {
      const isOver = createSlice()
      let at = next
      for (; at < waiting.length && !isOver(); at++) {
        const one = waiting[at]
        if (one) undoRecordOfBatch(tx, context, batch, one.record, act)
      }
      return at
    })
    report({ step: 'undo', done: next, total: waiting.length })
    atSlice?.(next)
    await turn()
  }
  while (!db.write((tx) => undoSlice(tx, createSlice()))) {
    signal.throwIfAborted()
    atSlice?.(waiting.length)
    await turn()
  }
  db.write((tx) => {
    endUndo(tx, context, batch, act)
    markBatchUndone(tx, batch, act.batch)
    tx.touch('records')
  })
  return back
}
