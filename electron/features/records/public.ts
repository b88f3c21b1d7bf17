import type { RecordSummary } from '../../../shared/features/records/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { findMergedInto } from './merge-repository.ts'
import { findRecordRow, findRecordRowByCode, insertBatch, type RecordRow } from './repository.ts'
import type { Act } from './revisions.ts'
import { summaryToView } from './to-view.ts'
import { findSummaries } from './view-repository.ts'

export { changeRecord, type RecordChange } from './change-record.ts'
export { type ChainProblem, checkChain } from './check-chain.ts'
export { createRecord, createRecords, createRecordWriter, type NewRecord, type RecordContext } from './create-records.ts'
export { createDataAfter } from './data-after.ts'
export { canonicalJson, fieldDigest, linkHash } from './digest.ts'
export { joinPages, type MergeOptions, mergeRecords } from './merge-record.ts'
export { findMergedInto, listCodeAliases, listMergedInto, wasMerged } from './merge-repository.ts'
export { mergeFields } from './merge-undo.ts'
export { numberRequestOf } from './number-request.ts'
export { createPreparer, type PreparedRecord } from './prepare-record.ts'
export { refreshFacets } from './refresh-facets.ts'
export { reindexRecord } from './reindex-record.ts'
export { listOutgoing } from './relation-repository.ts'
export { relationsInWords, relationsToPrint } from './relation-words.ts'
export {
  findCodeOwner,
  findRecordRow,
  findRecordRowByCode,
  isWithin,
  listRecordIds,
  listRevisions,
  type RecordRow,
  type RevisionRow,
} from './repository.ts'
export { listRevisionValues } from './revision-contents-repository.ts'
export { type Act, chainHead } from './revisions.ts'
export { recordToView } from './to-view.ts'
export { undoBatch } from './undo.ts'
export { listPages, listRecordAssets } from './view-repository.ts'

/** The record of a code (or of a code that it once had); throws `record.notFound`. Records in the bin are found too. */
export const requireRecordByCode = (db: ReadDb, code: string): RecordRow => {
  const row = findRecordRowByCode(db, code.normalize('NFC').trim())
  if (!row) throw new AppError('record.notFound', { record: code })
  return row
}

/** The record of an id, or the one that it was merged into; throws `record.notFound`. */
export const requireRecord = (db: ReadDb, id: string): RecordRow => {
  const row = findMergedInto(db, id) ?? findRecordRow(db, id)
  if (!row) throw new AppError('record.notFound', { record: id })
  return row
}

export const summariesById = (db: ReadDb, profiles: ProfileSet, ids: readonly string[]): ReadonlyMap<string, RecordSummary> =>
  new Map(findSummaries(db, ids).map((row) => [row.id, summaryToView(profiles, row)]))

/** Names an act that will make several revisions, so that it can be undone as one. Naming it again changes nothing. */
export const beginBatch = (tx: WriteTx, kind: string, act: Act & { readonly batch: string }): void =>
  insertBatch(tx, { id: act.batch, kind, at: act.at, by: act.by, why: act.why ?? null })
