import { setImmediate as turn } from 'node:timers/promises'
import type { z } from 'zod'
import { type BatchPreview, BatchRefusal, type BatchResult, type batchesContract } from '../../../shared/features/records/batch-contract.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { WriteTx } from '../../db/handles.ts'
import { createGiveWay, createSlice } from '../../lib/give-way.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { type ArchiveReader, selectedRecords } from '../search/public.ts'
import { decideRow, refusalOf, requireParents } from './batch-decide.ts'
import {
  countItems,
  countOutcomes,
  deleteItems,
  deleteStaleItems,
  findRows,
  isLaidDown,
  layDownItems,
  listOpenItems,
  listProblems,
  settleItem,
} from './batch-repository.ts'
import { changeRecord } from './change-record.ts'
import type { RecordContext } from './create-records.ts'
import { beginBatch } from './public.ts'
import { findRecordRow } from './repository.ts'
import type { Act } from './revisions.ts'

export interface BatchDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock'>
  readonly reader: ArchiveReader
  /** Called after each transaction; the tests let it crash there. */
  readonly atSlice?: (done: number) => void
}
type EditInput = z.output<typeof batchesContract.edit.input>
type PreviewInput = Pick<z.output<typeof batchesContract.preview.input>, 'selection' | 'operations'>

/** Records that are read at once. */
export const sliceSize = 100
const mostRefusedTold = 10_000
const mostRefusedShown = 200
const mostExamples = 100

/**
 * Does the operations to every chosen record. Which ones these are is written down first; each is then decided as it is at its turn, and
 * what became of it is written in the transaction that changed it: a run after a crash goes on where the last one ended. Throws
 * `record.notFound` and `record.inBin` for the parent that they would get.
 */
export const editBatch = async (deps: BatchDeps, input: EditInput, context: JobContext): Promise<BatchResult> => {
  const { archive, ports, atSlice } = deps
  const { db } = archive
  const { batch, caller, signal, report } = context
  requireParents(db, input.operations)
  if (!isLaidDown(db, batch)) await layDown(deps, input, batch)
  const total = countItems(db, batch)
  const records: RecordContext = { profiles: deps.profiles, institution: archive.org }
  const giveWay = createGiveWay()
  let done = total - countOpen(deps, batch)
  report({ step: 'batch', done, total })
  while (done < total) {
    signal.throwIfAborted()
    const act = { by: caller.person, at: ports.clock().toISOString(), batch, why: input.why }
    const settled = db.write((tx) => editSlice(tx, records, input, act))
    if (settled.count === 0) break
    done += settled.count
    report({ step: 'batch', done, total, detail: settled.last })
    atSlice?.(done)
    await turn()
  }
  const counts = countOutcomes(db, batch)
  const refused: BatchRefusal[] = []
  for (const problem of listProblems(db, batch, mostRefusedTold)) {
    refused.push(BatchRefusal.parse(JSON.parse(problem)))
    await giveWay()
  }
  if (counts.changed + counts.same + counts.refused !== total)
    throw new Error(`batch edit counts disagree: ${JSON.stringify({ total, ...counts })}`)
  await forget(deps, batch, total)
  return { total, changed: counts.changed, same: counts.same, refusedCount: counts.refused, refused, batch }
}

const partSize = 2_000

/** Lays the records down from the last to the first, in parts: as long as the first is missing, nothing was begun. */
const layDown = async (deps: BatchDeps, input: EditInput, batch: string): Promise<void> => {
  const { db } = deps.archive
  const ids = await chosenIds(deps, input.selection)
  db.write((tx) => {
    deleteStaleItems(tx, batch)
    deleteItems(tx, batch, 0)
  })
  for (let end = ids.length; end > 0; end -= partSize) {
    const from = Math.max(0, end - partSize)
    db.write((tx) => layDownItems(tx, batch, from, ids.slice(from, end)))
    await turn()
  }
}

/** Takes away what was laid down, from the last to the first: as long as the first stands, all is known to be done. */
const forget = async (deps: BatchDeps, batch: string, total: number): Promise<void> => {
  for (let end = total; end > 0; end -= partSize) {
    deps.archive.db.write((tx) => deleteItems(tx, batch, Math.max(0, end - partSize)))
    await turn()
  }
}

const countOpen = ({ archive: { db } }: BatchDeps, batch: string): number => {
  const { changed, same, refused } = countOutcomes(db, batch)
  return countItems(db, batch) - changed - same - refused
}

const editSlice = (
  tx: WriteTx,
  context: RecordContext,
  { operations }: EditInput,
  act: Act & { readonly batch: string },
): { readonly count: number; readonly last: string } => {
  const isOver = createSlice()
  let begun = false
  let count = 0
  let last = ''
  for (const { place, record_id: id } of listOpenItems(tx, act.batch, sliceSize)) {
    const row = findRecordRow(tx, id)
    if (!row) throw new AppError('record.notFound', { record: id })
    const decision = decideRow(tx, context.profiles, row, operations)
    let problem = decision.outcome === 'refused' ? decision.refusal : undefined
    if (decision.outcome === 'changed') {
      if (!begun) beginBatch(tx, 'edit', act)
      begun = true
      try {
        changeRecord(tx, context, id, decision.change, act)
      } catch (error) {
        // It refuses before it writes anything.
        if (!isAppError(error)) throw error
        problem = refusalOf(row, error.code, error.data)
      }
    }
    settleItem(tx, act.batch, place, problem ? 'refused' : decision.outcome, problem ? JSON.stringify(problem) : null)
    count += 1
    last = row.code
    if (isOver()) break
  }
  return { count, last }
}

/** What `editBatch` would do now; nothing is changed. `look` is called between records and may throw to stop. */
export const previewBatch = async (deps: BatchDeps, input: PreviewInput, look: () => void): Promise<BatchPreview> => {
  const { db } = deps.archive
  requireParents(db, input.operations)
  const ids = await chosenIds(deps, input.selection)
  const counts = { changed: 0, same: 0, refused: 0 }
  const refused: BatchRefusal[] = []
  const examples: BatchPreview['examples'] = []
  const giveWay = createGiveWay()
  for (let from = 0; from < ids.length; from += sliceSize) {
    look()
    const slice = ids.slice(from, from + sliceSize)
    const rows = new Map(findRows(db, slice).map((row) => [String(row.id), row]))
    for (const id of slice) {
      const row = rows.get(id)
      if (!row) continue
      await giveWay()
      const decision = decideRow(db, deps.profiles, row, input.operations)
      counts[decision.outcome] += 1
      if (decision.outcome === 'refused' && refused.length < mostRefusedShown) refused.push(decision.refusal)
      if (decision.outcome === 'changed' && examples.length < mostExamples)
        examples.push({ id, record: row.code, title: row.title, profile: row.profile, changes: [...decision.changes] })
    }
  }
  const total = counts.changed + counts.same + counts.refused
  const named = examples.flatMap(({ changes }) =>
    changes.flatMap(({ field, before, after }) => (field === '@parent' ? [before, after] : [])),
  )
  const records = Object.fromEntries(
    findRows(db, [...new Set(named.filter((id) => typeof id === 'string'))]).map(({ id, code, title }) => [id, { code, title }]),
  )
  return { total, changed: counts.changed, same: counts.same, refusedCount: counts.refused, refused, examples, records }
}

/** The records that a selection means now, each once. */
export const chosenIds = async (deps: BatchDeps, selection: EditInput['selection']): Promise<readonly string[]> => {
  const { archive, profiles, reader } = deps
  return [...new Set((await selectedRecords({ db: archive.db, profiles, reader }, selection)).map(({ id }) => String(id)))]
}
