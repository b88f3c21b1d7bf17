// What taking a record in is made of, whether it is new, known, or merged away here.

import { v7 as uuidv7 } from 'uuid'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { pageTextField, sheetOf, systemFields } from '../../../shared/features/records/rules.ts'
import type { WriteTx } from '../../db/handles.ts'
import { findAssetBySha256, insertAsset, linkAsset } from '../assets/public.ts'
import { addPage, putPageText } from '../pages/public.ts'
import { type Act, canonicalJson, findMergedInto, listRevisions, listRevisionValues, type RecordContext } from '../records/public.ts'
import { type FieldConflict, plainRevisions, type RecordState, replayRevisions } from './merge-record.ts'
import type { PageLine, RecordLine } from './record-line.ts'
import { findLastReceived, insertConflict, insertPreservationEvent, turnPage } from './repository.ts'

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
export const receivedField = '@received'

/** The record that an id leads to now. */
export const standingId = (tx: WriteTx, id: string): string => findMergedInto(tx, id)?.id ?? id

export const contextOf = ({ profiles }: ImportContext, line: RecordLine): RecordContext => ({ profiles, institution: line.institution })

export const actOf = ({ act }: ImportContext, line: RecordLine): Act => {
  const { seq = 0, hash = '' } = line.revisions.at(-1) ?? {}
  return { ...act, origin: { station: line.station, seq, hash } }
}

/** Fields whose values the sender may know: left-out ones never count as taken away. */
export const mergedFields = (line: RecordLine): ReadonlySet<string> => {
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
export const basesOf = (
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

export const ourRevisions = (tx: WriteTx, recordId: string, without: string | undefined) => {
  const values = new Map<number, Record<string, unknown>>()
  for (const { seq, field, value } of listRevisionValues(tx, recordId)) {
    const known = values.get(seq) ?? {}
    if (value !== null) known[field] = JSON.parse(value)
    values.set(seq, known)
  }
  const revisions = listRevisions(tx, recordId).filter(({ batch }) => without === undefined || batch !== without)
  return revisions.map(({ seq, version }) => ({ seq, version, values: values.get(seq) ?? {} }))
}

export const keepConflict = (
  tx: WriteTx,
  { act, layouts }: ImportContext,
  line: RecordLine,
  { field, base, ours, theirs }: FieldConflict,
): void =>
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

export const writeAssets = (tx: WriteTx, { act }: ImportContext, line: RecordLine): void => {
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

/** What the pages of a line show, as a revision says it. */
export const sheetsOf = (pages: readonly PageLine[]): Readonly<Record<string, string>> =>
  Object.fromEntries(pages.map(({ id, asset, assetPage }) => [id, sheetOf(asset, assetPage)]))

export const writePage = (tx: WriteTx, recordId: string, page: PageLine, position: number): void => {
  const asset = findAssetBySha256(tx, page.asset)
  if (!asset) throw new Error(`page ${page.id} has no file`)
  const { id, assetPage, label, width, height, rotation } = page
  addPage(tx, { id, recordId, assetId: asset.id, assetPage, position, label, width, height })
  turnPage(tx, id, rotation)
}

export const writeTexts = (tx: WriteTx, { act, layouts }: ImportContext, pages: readonly PageLine[]): Record<string, unknown> => {
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
