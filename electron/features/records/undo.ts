import { v7 as uuidv7 } from 'uuid'
import type { RecordData, RecordId } from '../../../shared/features/records/contract.ts'
import { parseRelations } from '../../../shared/features/records/relations.ts'
import { systemFields } from '../../../shared/features/records/rules.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import { applyPageField, isPageField, listAllPages } from '../pages/public.ts'
import { movePoints } from '../search/public.ts'
import { undoPlacesOfBatch } from '../vocabularies/public.ts'
import { findBatchRow, listBatchRecords } from './batch-repository.ts'
import { changeRecord, type RecordChange } from './change-record.ts'
import type { RecordContext } from './create-records.ts'
import { isOpenMerge } from './merge-repository.ts'
import { endMergeUndo, mergeFields, undoMerges } from './merge-undo.ts'
import { createListsUndo } from './reindex-record.ts'
import { listOutgoing, writeOutgoing } from './relation-repository.ts'
import { findBatch, findRecordRow, insertBatch, listRevisions, markBatchUndone, type RecordRow, type RevisionRow } from './repository.ts'
import { listRevisionValues } from './revision-contents-repository.ts'
import type { Act } from './revisions.ts'

/**
 * Takes back the last change that is not taken back yet, or everything after `version`, as a new revision. A record in the bin comes
 * back as it went there, whatever put it there: an act that was taken back too. Throws `record.nothingToUndo`, `record.emptied`, `record.parentLoop`.
 */
export const undoRecord = (tx: WriteTx, context: RecordContext, row: RecordRow, version: number | undefined, act: Act): RecordRow => {
  if (row.emptied_at !== null) throw new AppError('record.emptied', { record: row.code })
  const revisions = listRevisions(tx, row.id)
  const last = (): readonly RevisionRow[] => (row.removed_at === null ? lastStanding(revisions) : removalOf(tx, row.id, revisions))
  const undone = version === undefined ? last() : revisions.filter((revision) => revision.version > version)
  const merge = undone.find(({ batch }) => batch !== null && isOpenMerge(tx, batch))?.batch
  if (merge != null) return undoMergeFirst(tx, context, row, merge, version, act)
  if (undone.length === 0 || undone.some(({ version: made }) => made === 1))
    throw new AppError('record.nothingToUndo', { record: row.code })
  const fields = valuesBefore(tx, row.id, undone)
  return applyFields(tx, context, row.id, fields, { ...act, origin: { undoes: undone.map((revision) => revision.version) } })
}

/** A merge is never taken back by half: all of it goes back, then what came before it, if that was asked for. */
const undoMergeFirst = (
  tx: WriteTx,
  context: RecordContext,
  row: RecordRow,
  merge: string,
  version: number | undefined,
  act: Act,
): RecordRow => {
  undoBatch(tx, context, merge, act)
  const now = findRecordRow(tx, row.id) ?? row
  if (version === undefined) return now
  const revisions = listRevisions(tx, row.id)
  const fields = valuesBefore(
    tx,
    row.id,
    revisions.filter((revision) => revision.version > version),
  )
  return applyFields(tx, context, row.id, fields, {
    ...act,
    origin: { undoes: revisions.filter((one) => one.version > version).map((one) => one.version) },
  })
}

/**
 * Takes back all that one act did: records that it made go to the bin, fields that it changed go back, unless someone
 * changed them since. Throws `batch.notFound`, `batch.alreadyUndone`, `merge.laterFirst`.
 */
export const undoBatch = (
  tx: WriteTx,
  context: RecordContext,
  batch: string,
  act: Act,
  id: string = uuidv7(),
): { readonly records: number; readonly batch: string } => {
  const found = findBatch(tx, batch)
  if (!found) throw new AppError('batch.notFound', { batch })
  if (found.undone_by !== null) throw new AppError('batch.alreadyUndone', { batch })
  const undoAct = { ...act, batch: id }
  insertBatch(tx, { id, kind: 'undo', at: act.at, by: act.by, why: act.why ?? null })
  const records = listBatchRecords(tx, batch, id)
  undoMerges(tx, batch)
  for (const { record } of records) undoRecordOfBatch(tx, context, batch, record, undoAct)
  createListsUndo(context, batch, id)(tx, () => false)
  endUndo(tx, context, batch, undoAct)
  markBatchUndone(tx, batch, id)
  return { records: records.length, batch: id }
}

/** Takes back what an act did to one record; `act.batch` is the undo. */
export const undoRecordOfBatch = (tx: WriteTx, context: RecordContext, batch: string, record: string, act: Act): void => {
  // Nothing is left of it that could go back.
  if (findRecordRow(tx, record)?.emptied_at !== null) return
  const revisions = listRevisions(tx, record).filter((revision) => revision.batch === batch)
  const undoAct = { ...act, origin: { undoes: revisions.map(({ version }) => version) } }
  if (revisions.some(({ version }) => version === 1))
    changeRecord(tx, context, record, { removed: true, beside: pagesLeft(tx, record) }, undoAct)
  else applyFields(tx, context, record, valuesBefore(tx, record, revisions, true), undoAct)
}

/** Acts over two or three records whose parts hang together: taken back in one transaction or not at all. */
export const isUndoneWhole = (kind: string): boolean => kind === 'merge' || kind === 'move-pages'

/** When all records of an act and its lists went back: pages that changed hands meanwhile are said to be where they are. */
export const endUndo = (tx: WriteTx, context: RecordContext, batch: string, act: Act & { readonly batch: string }): void => {
  movePoints(tx, context.profiles, undoPlacesOfBatch(tx, batch, act.at))
  const merged = isOpenMerge(tx, batch)
  endMergeUndo(tx, batch, act.at)
  if (!merged && !isUndoneWhole(findBatchRow(tx, batch)?.kind ?? '')) return
  for (const { record } of listBatchRecords(tx, batch, '')) {
    if (findRecordRow(tx, record)?.emptied_at !== null) continue
    const beside = pagesLeft(tx, record)
    if (Object.keys(beside).length > 0) changeRecord(tx, context, record, { beside }, act)
  }
}

/** The pages that a record still has, where its last revision says otherwise. */
const pagesLeft = (tx: WriteTx, record: string): Record<string, unknown> => {
  const said = listRevisionValues(tx, record).findLast(({ field }) => field === systemFields.pages)
  const has = listAllPages(tx, record)
    .filter(({ removed_at: removed }) => removed === null)
    .map(({ id }) => id)
  return said === undefined || said.value === JSON.stringify(has) ? {} : { [systemFields.pages]: has }
}

/** The newest revision that is neither an undo nor undone: undoing twice goes two steps back. */
const lastStanding = (revisions: readonly RevisionRow[]): readonly RevisionRow[] => {
  const gone = new Set<number>()
  for (const { version, origin } of [...revisions].reverse()) {
    const undoes = undoneBy(origin)
    if (undoes.length > 0) {
      gone.add(version)
      for (const one of undoes) gone.add(one)
    }
  }
  const standing = [...revisions].reverse().find(({ version }) => !gone.has(version))
  return standing ? [standing] : []
}

/** The revision that put the record into the bin. */
const removalOf = (tx: WriteTx, record: string, revisions: readonly RevisionRow[]): readonly RevisionRow[] => {
  const said = listRevisionValues(tx, record).findLast(({ field }) => field === systemFields.removed)
  return revisions.filter(({ seq }) => seq === said?.seq)
}

const undoneBy = (origin: string | null): readonly number[] => {
  if (origin === null) return []
  const parsed: unknown = JSON.parse(origin)
  return typeof parsed === 'object' && parsed !== null && 'undoes' in parsed && Array.isArray(parsed.undoes)
    ? parsed.undoes.map(Number)
    : []
}

/**
 * The fields of these revisions as they were before the first of them. With `unlessChanged`, a field whose value is no longer
 * the one that they gave it is left out: someone changed it since, and that stays.
 */
const valuesBefore = (tx: WriteTx, record: string, undone: readonly RevisionRow[], unlessChanged = false): ReadonlyMap<string, unknown> => {
  const seqs = new Set(undone.map(({ seq }) => seq))
  const values = listRevisionValues(tx, record)
  const result = new Map<string, unknown>()
  for (const field of new Set(values.filter(({ seq }) => seqs.has(seq)).map((value) => value.field))) {
    const ofField = values.filter((value) => value.field === field)
    const given = ofField.findLast(({ seq }) => seqs.has(seq))
    if (unlessChanged && ofField.at(-1)?.value !== given?.value) continue
    const before = ofField[ofField.findIndex(({ seq }) => seqs.has(seq)) - 1]
    result.set(field, before?.value === undefined || before.value === null ? null : JSON.parse(before.value))
  }
  return result
}

/** Brings fields of a record, its pages and relations too, to these values, valid or not, as a new revision. */
export const applyFields = (
  tx: WriteTx,
  context: RecordContext,
  record: string,
  fields: ReadonlyMap<string, unknown>,
  act: Act,
): RecordRow => {
  const set: RecordData = {}
  const beside: Record<string, unknown> = {}
  const change: { -readonly [K in keyof RecordChange]: RecordChange[K] } = { set, beside, unchecked: true }
  for (const [field, value] of fields) {
    if (field === systemFields.title) change.title = String(value)
    else if (field === systemFields.code) change.code = String(value)
    else if (field === systemFields.status) change.status = value as RecordRow['status']
    else if (field === systemFields.parent) change.parent = value as RecordId | null
    else if (field === systemFields.removed) change.removed = value === true
    else if (field === systemFields.relations) {
      writeOutgoing(tx, record, parseRelations(value))
      beside[field] = listOutgoing(tx, record)
    } else if (isPageField(field)) {
      applyPageField(tx, record, field, value, act.at)
      beside[field] = value
    } else if (field === mergeFields.merged || field === mergeFields.into) beside[field] = value
    else if (!field.startsWith('@')) set[field] = value
  }
  const saved = changeRecord(tx, context, record, change, act)
  return findRecordRow(tx, saved.id) ?? saved
}
