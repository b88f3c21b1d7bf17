import { RecordId } from '../../../shared/features/records/contract.ts'
import { mergeRelations, parseRelations } from '../../../shared/features/records/relations.ts'
import { pageTextField, systemFields } from '../../../shared/features/records/rules.ts'
import type { WriteTx } from '../../db/handles.ts'
import { applyPageField, findPage, listAllPages } from '../pages/public.ts'
import {
  changeRecord,
  createRecord,
  findMergedInto,
  findRecordRow,
  isWithin,
  listOutgoing,
  listRevisions,
  type RecordRow,
} from '../records/public.ts'
import { giveToKeeper, linkKeeper, repeatMerges } from './import-merged.ts'
import {
  actOf,
  basesOf,
  contextOf,
  type ImportContext,
  type ImportOutcome,
  keepConflict,
  mergedFields,
  receivedField,
  sheetsOf,
  standingId,
  writeAssets,
  writePage,
  writeTexts,
} from './import-parts.ts'
import { type FieldConflict, mergeFields, type RecordState } from './merge-record.ts'
import type { RecordLine } from './record-line.ts'
import { findLastReceived, listOpenConflictFields } from './repository.ts'

/**
 * Takes one record of a bag in, in the caller's transaction: made new with its id and code, or merged by field into the one that is
 * there. Its originals lie in the store already. What was received before changes nothing.
 */
export const importRecord = (tx: WriteTx, context: ImportContext, line: RecordLine): ImportOutcome => {
  const row = findRecordRow(tx, line.id)
  if (!row) return createFrom(tx, context, line)
  if (isKnown(tx, context, line)) return { outcome: 'unchanged', version: row.version, conflicts: [] }
  const keeper = findMergedInto(tx, row.id)
  return keeper ? giveToKeeper(tx, context, row, keeper, line) : mergeInto(tx, context, row, line)
}

/**
 * Parents and relations, when all records of the bag are in: a parent may come after its children, or in a later bag. Relations are joined
 * one by one with ours; a place that both changed is a conflict, and ours stays.
 */
export const linkRecord = (tx: WriteTx, context: ImportContext, line: RecordLine): void => {
  const row = findRecordRow(tx, line.id)
  if (row && findMergedInto(tx, row.id)) {
    linkKeeper(tx, context, line)
    return
  }
  if (!row || row.removed_at !== null) return
  // What once left this archive says nothing new when it comes back.
  if (line.station === context.station && isKnown(tx, context, line)) return
  repeatMerges(tx, context, row, line)
  const own = listOutgoing(tx, row.id)
  if (line.parent === null && line.relations.length === 0 && row.parent_id === null && own.length === 0) return
  const act = actOf(context, line)
  const bases = basesOf(tx, context, line, act.batch)
  const said = (state: RecordState) => parseRelations(state.get(systemFields.relations))
  const theirs = line.relations.map(({ kind, to, note }) => ({ kind, to: standingId(tx, to.id), ...(note !== null && { note }) }))
  const relations = mergeRelations(said(bases.theirBase), own, theirs)
  const placed = placeFrom(tx, row, line, bases)
  if (placed.conflict) keepConflict(tx, context, line, placed.conflict)
  changeRecord(tx, contextOf(context, line), row.id, { relations, parent: placed.parent }, act)
}

/** Where they put the record, if we have that parent and have not put it elsewhere ourselves. */
const placeFrom = (
  tx: WriteTx,
  row: RecordRow,
  line: RecordLine,
  bases: ReturnType<typeof basesOf>,
): { readonly parent?: RecordRow['parent_id']; readonly conflict?: FieldConflict } => {
  const theirs = line.parent === null ? null : (findRecordRow(tx, standingId(tx, line.parent.id))?.id ?? undefined)
  if (theirs === undefined || theirs === row.parent_id || (theirs !== null && isWithin(tx, theirs, row.id))) return {}
  const place = (state: RecordState): unknown => state.get(systemFields.parent) ?? null
  // A parent that came later than its child: they have said it since the beginning, and we have none yet.
  if (row.parent_id === null && place(bases.ourBase) === null) return { parent: theirs }
  if (theirs === place(bases.theirBase)) return {}
  if (row.parent_id === place(bases.ourBase)) return { parent: theirs }
  return { conflict: { field: systemFields.parent, base: place(bases.theirBase), ours: row.parent_id, theirs } }
}

const isKnown = (tx: WriteTx, { station }: ImportContext, line: RecordLine): boolean => {
  const last = line.revisions.at(-1)
  if (!last) return true
  if (line.station === station) return listRevisions(tx, line.id).some(({ hash }) => hash === last.hash)
  return (findLastReceived(tx, line.id, line.station)?.station_seq ?? 0) >= last.seq
}

const createFrom = (tx: WriteTx, context: ImportContext, line: RecordLine): ImportOutcome => {
  const act = actOf(context, line)
  const created = createRecord(
    tx,
    contextOf(context, line),
    {
      id: RecordId.parse(line.id),
      profile: line.profile,
      title: line.title,
      code: line.code,
      status: 'accepted',
      data: line.data,
      pages: line.pages.map(({ id }) => id),
      sheets: sheetsOf(line.pages),
      asReceived: true,
    },
    act,
  )
  writeAssets(tx, context, line)
  for (const [position, page] of line.pages.entries()) writePage(tx, line.id, page, position)
  const beside = writeTexts(tx, context, line.pages)
  const row = Object.keys(beside).length > 0 ? changeRecord(tx, contextOf(context, line), line.id, { beside }, act) : created
  return { outcome: 'created', version: row.version, conflicts: [] }
}

const mergeInto = (tx: WriteTx, context: ImportContext, row: RecordRow, line: RecordLine): ImportOutcome => {
  const { take, conflicts } = mergeFields({
    ...basesOf(tx, context, line),
    fields: mergedFields(line),
    contested: new Set(listOpenConflictFields(tx, row.id)),
  })
  writeAssets(tx, context, line)
  // A page that they moved here from another record is there already.
  const homes = line.pages.flatMap(({ id }) => findPage(tx, id)?.record_id ?? [])
  const added = line.pages.filter(({ id }) => !findPage(tx, id))
  for (const page of added) writePage(tx, row.id, page, line.pages.indexOf(page))
  const order = take.get(systemFields.pages)
  if (Array.isArray(order)) applyPageField(tx, row.id, systemFields.pages, order, context.act.at)
  for (const id of new Set(homes)) if (id !== row.id && Array.isArray(order)) sayPages(tx, context, line, id)
  const texts = line.pages.filter(({ id }) => take.has(pageTextField(id)))
  const beside = {
    [receivedField]: { station: line.station, seq: line.revisions.at(-1)?.seq ?? 0 },
    ...(order !== undefined && { [systemFields.pages]: order }),
    ...(added.length > 0 && { [systemFields.sheets]: sheetsOf(added) }),
    ...writeTexts(tx, context, texts),
  }
  const text = (field: string): string | undefined => (take.has(field) ? String(take.get(field)) : undefined)
  const set = Object.fromEntries([...take].filter(([field]) => !isSystemField(field)))
  const saved = changeRecord(
    tx,
    contextOf(context, line),
    row.id,
    { title: text('title'), code: text('code'), set, beside, asReceived: true },
    actOf(context, line),
  )
  for (const conflict of conflicts) keepConflict(tx, context, line, conflict)
  return { outcome: 'updated', version: saved.version, conflicts }
}

/** A record whose pages moved to another one says which it still has. */
const sayPages = (tx: WriteTx, context: ImportContext, line: RecordLine, id: string): void => {
  const left = listAllPages(tx, id).flatMap((page) => (page.removed_at === null ? [page.id] : []))
  changeRecord(tx, contextOf(context, line), id, { beside: { [systemFields.pages]: left } }, context.act)
}

const isSystemField = (field: string): boolean => field.startsWith('@') || field === systemFields.code || field === systemFields.title
