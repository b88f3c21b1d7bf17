import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { parseRelations } from '../../../shared/features/records/relations.ts'
import { pageTextField, systemFields } from '../../../shared/features/records/rules.ts'
import type { WriteTx } from '../../db/handles.ts'
import { applyPageField, findPage, listAllPages } from '../pages/public.ts'
import { requireProfile } from '../profiles/public.ts'
import {
  changeRecord,
  findMergedInto,
  findRecordRow,
  isWithin,
  listOutgoing,
  mergeFields as mergeKeys,
  mergeRecords,
  type RecordRow,
  wasMerged,
} from '../records/public.ts'
import {
  actOf,
  basesOf,
  contextOf,
  type ImportContext,
  type ImportOutcome,
  keepConflict,
  mergedFields,
  ourRevisions,
  receivedField,
  standingId,
  writeAssets,
  writePage,
  writeTexts,
} from './import-parts.ts'
import { mergeIntoKeeper, plainRevisions, replayRevisions } from './merge-record.ts'
import type { RecordLine } from './record-line.ts'

/**
 * The record was merged into another here since: what is new in it goes to that one, its new pages behind the others. That it came is said
 * on the record itself, so that it is not taken twice.
 */
export const giveToKeeper = (tx: WriteTx, context: ImportContext, row: RecordRow, keeper: RecordRow, line: RecordLine): ImportOutcome => {
  const { ourBase, theirBase, theirs } = basesOf(tx, context, line)
  const pageOf = (field: string): string | undefined => (field.startsWith('@text:') ? field.split(':')[2] : undefined)
  const records = contextOf(context, line)
  const fields = [...mergedFields(line)].filter((field) => field !== systemFields.pages && field !== systemFields.code)
  // What was said of pages before the merge, the record said; since then the keeper does.
  const said = new Map([
    ...replayRevisions(ourRevisions(tx, row.id, undefined)),
    ...replayRevisions(ourRevisions(tx, keeper.id, undefined)),
  ])
  const own = replayRevisions(ourRevisions(tx, keeper.id, undefined))
  const keeperSays = new Map([...own, ...[...said].filter(([field]) => pageOf(field) !== undefined)])
  const { take, conflicts } = mergeIntoKeeper({ ourBase, keeper: keeperSays, theirBase, theirs, fields })
  writeAssets(tx, context, { ...line, id: keeper.id })
  const standing = listAllPages(tx, keeper.id).filter(({ removed_at: removed }) => removed === null)
  const fresh = line.pages.filter(({ id }) => !findPage(tx, id))
  for (const [index, page] of fresh.entries()) writePage(tx, keeper.id, page, standing.length + index)
  const order = [...standing, ...fresh].map(({ id }) => id)
  if (fresh.length > 0) applyPageField(tx, keeper.id, systemFields.pages, order, context.act.at)
  const texts = line.pages.filter(({ id }) => take.has(pageTextField(id)) && findPage(tx, id)?.record_id === keeper.id)
  const beside = { ...(fresh.length > 0 && { [systemFields.pages]: order }), ...writeTexts(tx, context, texts) }
  const profile = new Set(profileFields(requireProfile(context.profiles, keeper.profile)).map(({ key }) => key))
  const set = Object.fromEntries([...take].filter(([field]) => profile.has(field)))
  const title = take.has(systemFields.title) ? String(take.get(systemFields.title)) : undefined
  const act = actOf(context, line)
  changeRecord(
    tx,
    records,
    keeper.id,
    { title, set, beside, asReceived: true },
    { ...context.act, origin: { through: { record: row.id, ...act.origin } } },
  )
  for (const conflict of conflicts) keepConflict(tx, context, { ...line, id: keeper.id }, conflict)
  const received = { station: line.station, seq: line.revisions.at(-1)?.seq ?? 0 }
  const saved = changeRecord(tx, records, row.id, { beside: { [receivedField]: received } }, act)
  return { outcome: 'updated', version: saved.version, conflicts }
}

/** Relations that they said of a record since it was merged into another here go out from that one. */
export const linkKeeper = (tx: WriteTx, context: ImportContext, line: RecordLine): void => {
  const keeper = findMergedInto(tx, line.id)
  if (!keeper || keeper.removed_at !== null) return
  const { theirBase } = basesOf(tx, context, line, context.act.batch)
  const before = new Set(parseRelations(theirBase.get(systemFields.relations)).map(({ kind, to }) => `${kind} ${to}`))
  const own = listOutgoing(tx, keeper.id)
  const has = new Set(own.map(({ kind, to }) => `${kind} ${to}`))
  const fresh = line.relations
    .filter(({ kind, to }) => !before.has(`${kind} ${to.id}`))
    .map(({ kind, to, note }) => ({ kind, to: standingId(tx, to.id), ...(note !== null && { note }) }))
    .filter(({ kind, to }) => to !== keeper.id && !has.has(`${kind} ${to}`))
  if (fresh.length === 0) return
  const origin = { through: { record: line.id, station: line.station } }
  changeRecord(tx, contextOf(context, line), keeper.id, { relations: [...own, ...fresh] }, { ...context.act, origin })
}

/** Records that they merged into this one are merged into it here too: what they said came with the line, so the keeper's values stay. */
export const repeatMerges = (tx: WriteTx, context: ImportContext, row: RecordRow, line: RecordLine): void => {
  const said = replayRevisions(plainRevisions(line.revisions)).get(mergeKeys.merged)
  const fields = profileFields(requireProfile(context.profiles, row.profile)).map(({ key }) => key)
  const choices = Object.fromEntries(['title', ...fields].map((key) => [key, 'keep' as const]))
  for (const merged of Array.isArray(said) ? said : []) {
    const lose = typeof merged?.id === 'string' ? findRecordRow(tx, merged.id) : undefined
    const keep = findRecordRow(tx, row.id)
    if (!keep || !lose || lose.id === keep.id || lose.removed_at !== null || isWithin(tx, keep.id, lose.id)) continue
    // Taken back here since: that stands.
    if (wasMerged(tx, lose.id, keep.id)) continue
    const pages = listAllPages(tx, keep.id).flatMap((page) => (page.removed_at === null ? [page.id] : []))
    mergeRecords(tx, contextOf(context, line), { keep, lose }, { choices, pages }, context.act)
  }
}
