import { v7 as uuidv7 } from 'uuid'
import { compareNames } from '../../../shared/features/assets/natural-order.ts'
import type { AssetKind, FileGroup } from '../../../shared/features/assets/rules.ts'
import type { RecordId } from '../../../shared/features/records/contract.ts'
import { sheetOf, systemFields } from '../../../shared/features/records/rules.ts'
import type { WriteTx } from '../../db/handles.ts'
import { addPage, applyPageField, putPageText } from '../pages/public.ts'
import { type Act, changeRecord, createRecord, type RecordContext } from '../records/public.ts'
import type { PlannedFile } from './plan-files.ts'
import { type PreparedFile, shownPath } from './prepare-files.ts'
import { findAssetBySha256, insertAsset, insertEvent, linkAsset, listNamedPages, markSound } from './repository.ts'

export interface GroupWriter {
  readonly context: RecordContext
  readonly act: Act & { readonly batch: string }
  readonly profile: string
  readonly parent: RecordId | undefined
}

/** Makes one record of a group: its row, first revision, files, pages and the text that PDFs brought, all in the caller's transaction. */
export const writeNewRecord = (tx: WriteTx, writer: GroupWriter, group: FileGroup<PlannedFile>, files: readonly PreparedFile[]): void => {
  const id = uuidv7() as RecordId
  const pages = pagesOf(files)
  createRecord(
    tx,
    writer.context,
    {
      id,
      profile: writer.profile,
      title: group.title,
      provisional: true,
      parent: writer.parent,
      pages: pages.map((page) => page.id),
      sheets: sheetsOf(pages),
    },
    writer.act,
  )
  const assets = writeFiles(tx, writer.act, id, files)
  for (const [position, page] of pages.entries()) writePage(tx, id, assets, page, position)
  writeTexts(tx, writer, id, pages, {})
}

/** Adds files to a record that exists: pages in their place by name where the record's pages stand in that order, else at its end. */
export const addToRecord = (tx: WriteTx, writer: GroupWriter, id: string, files: readonly PreparedFile[]): void => {
  const present = listNamedPages(tx, id)
  const assets = writeFiles(tx, writer.act, id, files)
  const pages = pagesOf(files)
  for (const [index, page] of pages.entries()) writePage(tx, id, assets, page, present.length + index)
  const order = placed(present, pages).map((page) => page.id)
  applyPageField(tx, id, systemFields.pages, order, writer.act.at)
  writeTexts(tx, writer, id, pages, {
    [systemFields.pages]: order,
    ...(pages.length > 0 && { [systemFields.sheets]: sheetsOf(pages) }),
    [filesField]: files.map(({ sha256 }) => sha256),
  })
}

/** The part of a revision that names files added to a record later, so that it is a change even where they have no pages. */
const filesField = '@files'

interface FuturePage {
  readonly id: string
  readonly name: string
  readonly prepared: PreparedFile
  readonly read: PreparedFile['pages'][number]
}

const pagesOf = (files: readonly PreparedFile[]): readonly FuturePage[] =>
  files.flatMap((prepared) => prepared.pages.map((read) => ({ id: uuidv7(), name: nameOf(prepared.file), prepared, read })))

const sheetsOf = (pages: readonly FuturePage[]): Readonly<Record<string, string>> =>
  Object.fromEntries(pages.map(({ id, prepared, read }) => [id, sheetOf(prepared.sha256, read.page)]))

const nameOf = ({ name }: PlannedFile): string => name.normalize('NFC')

/** Rows of the files, each stored once whoever has it; returns their ids by SHA-256. */
const writeFiles = (tx: WriteTx, act: Act, record: string, files: readonly PreparedFile[]): ReadonlyMap<string, string> => {
  const ids = new Map<string, string>()
  for (const prepared of files) {
    const id = writeAsset(tx, act, prepared)
    ids.set(prepared.sha256, id)
    linkAsset(tx, {
      record_id: record,
      asset_id: id,
      original_name: nameOf(prepared.file),
      source_path: shownPath(prepared.file),
      role: roles[prepared.file.kind],
    })
  }
  return ids
}

const roles: Readonly<Record<AssetKind, string>> = { image: 'page', pdf: 'page', audio: 'media', video: 'media', attachment: 'attachment' }

const writeAsset = (tx: WriteTx, act: Act, { file, sha256, size, pages, metadata }: PreparedFile): string => {
  const known = findAssetBySha256(tx, sha256)
  if (known) {
    markSound(tx, known.id, act.at)
    return known.id
  }
  const id = uuidv7()
  insertAsset(tx, {
    id,
    sha256,
    size,
    kind: file.kind,
    mime: file.mime,
    extension: file.extension,
    original_name: nameOf(file),
    page_count: pages.length,
    metadata: JSON.stringify(metadata),
    added_at: act.at,
    added_by: act.by,
  })
  insertEvent(tx, {
    id: uuidv7(),
    at: act.at,
    kind: 'ingestion',
    object: sha256,
    detail: JSON.stringify({ batch: act.batch, size }),
    by: act.by,
  })
  return id
}

const writePage = (tx: WriteTx, record: string, assets: ReadonlyMap<string, string>, page: FuturePage, position: number): void => {
  const asset = assets.get(page.prepared.sha256)
  if (asset === undefined) throw new Error('a page without its file')
  addPage(tx, {
    id: page.id,
    recordId: record,
    assetId: asset,
    assetPage: page.read.page,
    position,
    label: null,
    width: page.read.width,
    height: page.read.height,
  })
}

/** A revision of its own for what a PDF says itself: it is machine text, and can be undone without the pages. */
const writeTexts = (
  tx: WriteTx,
  writer: GroupWriter,
  record: string,
  pages: readonly FuturePage[],
  beside: Record<string, unknown>,
): void => {
  const fields = { ...beside }
  for (const { id, read } of pages) {
    if (!read.text) continue
    const { at, by } = writer.act
    const { language, text, confidence } = read.text
    const put = putPageText(tx, { page: id, state: 'machine-read', source: 'pdf', language, text, layout: read.text, confidence, at, by })
    if (put) fields[put.field] = put.value
  }
  if (Object.keys(fields).length > 0) changeRecord(tx, writer.context, record, { beside: fields }, writer.act)
}

const placed = <P extends { readonly id: string; readonly name: string }>(present: readonly P[], added: readonly P[]): readonly P[] => {
  const inOrder = present.every((page, index) => index === 0 || compareNames(present[index - 1]?.name ?? '', page.name) <= 0)
  if (!inOrder) return [...present, ...added]
  const order = [...present]
  for (const page of added) {
    const before = order.findIndex((other) => compareNames(page.name, other.name) < 0)
    order.splice(before < 0 ? order.length : before, 0, page)
  }
  return order
}
