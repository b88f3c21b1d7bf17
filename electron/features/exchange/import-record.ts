import { v7 as uuidv7 } from 'uuid'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { mergeRelations, parseRelations } from '../../../shared/features/records/relations.ts'
import { pageTextField, systemFields } from '../../../shared/features/records/rules.ts'
import type { WriteTx } from '../../db/handles.ts'
import { findAssetBySha256, insertAsset, linkAsset } from '../assets/public.ts'
import { addPage, applyPageField, findPage, listAllPages, putPageText } from '../pages/public.ts'
import { requireProfile } from '../profiles/public.ts'
import {
  type Act,
  canonicalJson,
  changeRecord,
  createRecord,
  findMergedInto,
  findRecordRow,
  isWithin,
  listOutgoing,
  listRevisions,
  listRevisionValues,
  mergeFields as mergeKeys,
  mergeRecords,
  type RecordContext,
  type RecordRow,
  wasMerged,
} from '../records/public.ts'
import { type FieldConflict, mergeFields, mergeIntoKeeper, plainRevisions, type RecordState, replayRevisions } from './merge-record.ts'
import type { PageLine, RecordLine } from './record-line.ts'
import { findLastReceived, insertConflict, insertPreservationEvent, listOpenConflictFields, turnPage } from './repository.ts'

export interface ImportContext {
  readonly profiles: RecordContext['profiles']
  /** The id of this archive, by which its own revisions are known when they come back. */
  readonly station: string
  readonly act: Act & { readonly batch: string }
  readonly layouts: ReadonlyMap<string, OcrPage>
}

export interface ImportOutcome {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  readonly version: number
  readonly conflicts: readonly FieldConflict[]
}

/** The part of a revision that says that something of a station came in, also where no field changed. */
const receivedField = '@received'

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

/** Records that they merged into this one are merged into it here too: what they said came with the line, so the keeper's values stay. */
const repeatMerges = (tx: WriteTx, context: ImportContext, row: RecordRow, line: RecordLine): void => {
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

/** Relations that they said of a record since it was merged into another here go out from that one. */
const linkKeeper = (tx: WriteTx, context: ImportContext, line: RecordLine): void => {
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

/** The record that an id leads to now. */
const standingId = (tx: WriteTx, id: string): string => findMergedInto(tx, id)?.id ?? id

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

const contextOf = ({ profiles }: ImportContext, line: RecordLine): RecordContext => ({ profiles, institution: line.institution })

const actOf = ({ act }: ImportContext, line: RecordLine): Act => {
  const { seq = 0, hash = '' } = line.revisions.at(-1) ?? {}
  return { ...act, origin: { station: line.station, seq, hash } }
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
  for (const [position, page] of line.pages.entries()) if (!findPage(tx, page.id)) writePage(tx, row.id, page, position)
  const order = take.get(systemFields.pages)
  if (Array.isArray(order)) applyPageField(tx, row.id, systemFields.pages, order, context.act.at)
  for (const id of new Set(homes)) if (id !== row.id && Array.isArray(order)) sayPages(tx, context, line, id)
  const texts = line.pages.filter(({ id }) => take.has(pageTextField(id)))
  const beside = {
    [receivedField]: { station: line.station, seq: line.revisions.at(-1)?.seq ?? 0 },
    ...(order !== undefined && { [systemFields.pages]: order }),
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

/**
 * The record was merged into another here since: what is new in it goes to that one, its new pages behind the others. That it came is said
 * on the record itself, so that it is not taken twice.
 */
const giveToKeeper = (tx: WriteTx, context: ImportContext, row: RecordRow, keeper: RecordRow, line: RecordLine): ImportOutcome => {
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

/** A record whose pages moved to another one says which it still has. */
const sayPages = (tx: WriteTx, context: ImportContext, line: RecordLine, id: string): void => {
  const left = listAllPages(tx, id).flatMap((page) => (page.removed_at === null ? [page.id] : []))
  changeRecord(tx, contextOf(context, line), id, { beside: { [systemFields.pages]: left } }, context.act)
}

const isSystemField = (field: string): boolean => field.startsWith('@') || field === systemFields.code || field === systemFields.title

/** Fields whose values the sender may know: left-out ones never count as taken away. */
const mergedFields = (line: RecordLine): ReadonlySet<string> => {
  const hidden = new Set(line.leftOut)
  const fields = line.revisions.flatMap(({ fields: digests }) => Object.keys(digests))
  const merged = (field: string): boolean =>
    !hidden.has(field) && (!field.startsWith('@') || field === systemFields.pages || field.startsWith('@text:'))
  return new Set(fields.filter(merged))
}

/**
 * The last state that both archives knew: what we received from them, or what they received from us. Records that never met have
 * none, and then every difference is a conflict.
 */
const basesOf = (
  tx: WriteTx,
  { station }: ImportContext,
  line: RecordLine,
  /** An act whose own revisions do not count yet. */
  without?: string,
): { readonly ourBase: RecordState; readonly ours: RecordState; readonly theirBase: RecordState; readonly theirs: RecordState } => {
  const our = ourRevisions(tx, line.id, without)
  const their = plainRevisions(line.revisions)
  const received = findLastReceived(tx, line.id, line.station, without)
  const returned = line.revisions.findLast(({ origin }) => origin?.['station'] === station)
  const ourSeq = received ? our.findLast(({ version }) => version <= received.version)?.seq : Number(returned?.origin?.['seq'] ?? 0)
  return {
    ourBase: replayRevisions(our, ourSeq ?? 0),
    ours: replayRevisions(our),
    theirBase: replayRevisions(their, received?.station_seq ?? returned?.seq ?? 0),
    theirs: replayRevisions(their),
  }
}

const ourRevisions = (tx: WriteTx, recordId: string, without: string | undefined) => {
  const values = new Map<number, Record<string, unknown>>()
  for (const { seq, field, value } of listRevisionValues(tx, recordId)) {
    const known = values.get(seq) ?? {}
    if (value !== null) known[field] = JSON.parse(value)
    values.set(seq, known)
  }
  const revisions = listRevisions(tx, recordId).filter(({ batch }) => without === undefined || batch !== without)
  return revisions.map(({ seq, version }) => ({ seq, version, values: values.get(seq) ?? {} }))
}

const keepConflict = (tx: WriteTx, { act, layouts }: ImportContext, line: RecordLine, { field, base, ours, theirs }: FieldConflict): void =>
  insertConflict(tx, {
    id: uuidv7(),
    record: line.id,
    field,
    base: canonicalJson(base),
    ours: canonicalJson(ours),
    theirs: canonicalJson(field.startsWith('@text:') ? { ...Object(theirs), ...keptText(line, field, layouts) } : theirs),
    origin: canonicalJson({ station: line.station, seq: line.revisions.at(-1)?.seq ?? 0 }),
    at: act.at,
  })

/** Their letters and boxes of a page: a digest alone could not be chosen. */
const keptText = (line: RecordLine, field: string, layouts: ImportContext['layouts']): object => {
  const text = line.pages.find(({ id }) => pageTextField(id) === field)?.text
  if (!text) return {}
  const { state, text: letters, language, source, confidence, layout } = text
  return { state, text: letters, language, source, confidence, layout: (layout === null ? undefined : layouts.get(layout)) ?? null }
}

const writeAssets = (tx: WriteTx, { act }: ImportContext, line: RecordLine): void => {
  for (const asset of line.assets) {
    const known = findAssetBySha256(tx, asset.sha256)
    const id = known?.id ?? uuidv7()
    if (!known) {
      const { sha256, size, kind, mime, extension, name, pageCount, metadata } = asset
      insertAsset(tx, {
        id,
        sha256,
        size,
        kind,
        mime,
        extension,
        original_name: name.normalize('NFC'),
        page_count: pageCount,
        metadata: JSON.stringify(metadata),
        added_at: act.at,
        added_by: act.by,
      })
      const detail = JSON.stringify({ batch: act.batch, station: line.station, size })
      insertPreservationEvent(tx, { id: uuidv7(), at: act.at, kind: 'ingestion', object: sha256, outcome: 'success', detail, by: act.by })
    }
    linkAsset(tx, { record_id: line.id, asset_id: id, original_name: asset.name.normalize('NFC'), source_path: null, role: asset.role })
  }
}

const writePage = (tx: WriteTx, recordId: string, page: PageLine, position: number): void => {
  const asset = findAssetBySha256(tx, page.asset)
  if (!asset) throw new Error(`page ${page.id} has no file`)
  const { id, assetPage, label, width, height, rotation } = page
  addPage(tx, { id, recordId, assetId: asset.id, assetPage, position, label, width, height })
  turnPage(tx, id, rotation)
}

const writeTexts = (tx: WriteTx, { act, layouts }: ImportContext, pages: readonly PageLine[]): Record<string, unknown> => {
  const fields: Record<string, unknown> = {}
  for (const { id, text } of pages) {
    if (!text) continue
    const { state, source, language, text: letters, confidence, layout } = text
    const put = putPageText(tx, {
      page: id,
      state,
      source,
      language,
      text: letters,
      layout: layout === null ? undefined : layouts.get(layout),
      confidence: confidence ?? undefined,
      at: act.at,
      by: act.by,
    })
    if (put) fields[put.field] = put.value
  }
  return fields
}
