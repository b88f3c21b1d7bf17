import { v7 as uuidv7 } from 'uuid'
import { blocksToText } from '../../../shared/features/ocr/blocks-to-text.ts'
import type { OcrBlock, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import type { TextLayer } from '../../../shared/features/pages/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { personName } from '../people/public.ts'
import { type Act, beginBatch, changeRecord, type RecordContext } from '../records/public.ts'
import { putPageText } from './public.ts'
import { replaceInBlocks } from './replace-in-blocks.ts'
import { findCurrentText, findPage, listAllPages, type PageRow, type TextRow } from './repository.ts'

export interface TextEdit {
  readonly page: string
  readonly layer: TextLayer
  readonly baseVersion: number
  readonly blocks?: readonly OcrBlock[] | undefined
  readonly text?: string | undefined
}

/** Saves what a person made of a page as the corrected text. Throws `page.notFound`, `page.changedMeanwhile`. */
export const saveText = (tx: WriteTx, context: RecordContext, edit: TextEdit, act: Act): TextRow => {
  const page = requirePage(tx, edit.page)
  const current = findCurrentText(tx, page.id, edit.layer)
  if ((current?.version ?? 0) !== edit.baseVersion) {
    throw new AppError('page.changedMeanwhile', { page: page.id, by: current ? personName(tx, current.by) : '—', at: current?.at ?? '' })
  }
  const layout = edit.blocks && withBlocks(current, edit.blocks)
  const text = edit.blocks ? blocksToText(edit.blocks) : (edit.text ?? '')
  return writeText(tx, context, page, { layer: edit.layer, state: 'corrected', text, layout, language: current?.language ?? 'vie' }, act)
}

/**
 * Says that the current text is right. Reader and reviewer are two people ("song thẩm").
 * Throws `page.nothingToVerify`, `page.samePerson`.
 */
export const verifyText = (tx: WriteTx, context: RecordContext, pageId: string, layer: TextLayer, act: Act): TextRow => {
  const page = requirePage(tx, pageId)
  const current = findCurrentText(tx, page.id, layer)
  if (current?.state !== 'corrected') throw new AppError('page.nothingToVerify', { page: page.id })
  if (current.by === act.by) throw new AppError('page.samePerson', { page: page.id, by: personName(tx, current.by) })
  const layout = current.layout === null ? undefined : JSON.parse(current.layout)
  const { text, language, by } = current
  return writeText(tx, context, page, { layer, state: 'verified', text, layout, language, author: by }, act)
}

interface Written {
  readonly layer: TextLayer
  readonly state: 'corrected' | 'verified'
  readonly text: string
  readonly layout: OcrPage | undefined
  readonly language: string
  /** Whose text it is where the one who acts only verifies. */
  readonly author?: string
}

const writeText = (tx: WriteTx, context: RecordContext, page: PageRow, { author, ...written }: Written, act: Act): TextRow => {
  const put = putPageText(tx, {
    ...written,
    page: page.id,
    source: 'person',
    at: act.at,
    by: author ?? act.by,
    ...(author !== undefined && { reviewer: act.by }),
  })
  if (put) changeRecord(tx, context, page.record_id, { beside: { [put.field]: put.value } }, act)
  const row = findCurrentText(tx, page.id, written.layer)
  if (!row) throw new AppError('page.notFound', { page: page.id })
  return row
}

/** The picture's size and what was done to it stay as the machine saw them; words that a person touched are sure. */
const withBlocks = (current: TextRow | undefined, blocks: readonly OcrBlock[]): OcrPage => {
  const before: Partial<OcrPage> = current?.layout ? JSON.parse(current.layout) : {}
  return {
    width: before.width ?? 0,
    height: before.height ?? 0,
    language: before.language ?? current?.language ?? 'vie',
    preparation: before.preparation ?? [],
    blocks,
    text: blocksToText(blocks),
    confidence: before.confidence ?? 0,
  }
}

/** Replaces words over the pages of a record, each page's words keeping their boxes; one act. */
export const replaceText = (
  tx: WriteTx,
  context: RecordContext,
  recordId: string,
  { find, replace, wholeWords }: { readonly find: string; readonly replace: string; readonly wholeWords: boolean },
  act: Act,
): { readonly pages: number; readonly places: number; readonly batch: string } => {
  const batch = act.batch ?? uuidv7()
  const pattern = toPattern(find.normalize('NFC'), wholeWords)
  const beside: Record<string, unknown> = {}
  let places = 0
  for (const page of listAllPages(tx, recordId)) {
    const current = page.removed_at === null ? findCurrentText(tx, page.id) : undefined
    const count = current?.text.match(pattern)?.length ?? 0
    if (!current || count === 0) continue
    places += count
    const layout: OcrPage | undefined = current.layout === null ? undefined : JSON.parse(current.layout)
    const blocks = layout && replaceInBlocks(layout.blocks, pattern, replace.normalize('NFC'))
    const put = putPageText(tx, {
      page: page.id,
      state: 'corrected',
      source: 'person',
      language: current.language,
      text: blocks ? blocksToText(blocks) : current.text.replace(pattern, () => replace.normalize('NFC')),
      ...(layout && blocks && { layout: { ...layout, blocks, text: blocksToText(blocks) } }),
      at: act.at,
      by: act.by,
    })
    if (put) beside[put.field] = put.value
  }
  if (places > 0) {
    beginBatch(tx, 'replace-text', { ...act, batch })
    changeRecord(tx, context, recordId, { beside }, { ...act, batch })
  }
  return { pages: Object.keys(beside).length, places, batch }
}

/** How often words stand in the pages of a record, counted as `replaceText` replaces them. */
export const countText = (
  db: ReadDb,
  recordId: string,
  { find, wholeWords }: { readonly find: string; readonly wholeWords: boolean },
): { readonly pages: number; readonly places: number } => {
  const pattern = toPattern(find.normalize('NFC'), wholeWords)
  const counts = listAllPages(db, recordId)
    .filter(({ removed_at: removed }) => removed === null)
    .map(({ id }) => findCurrentText(db, id)?.text.match(pattern)?.length ?? 0)
    .filter((count) => count > 0)
  return { pages: counts.length, places: counts.reduce((sum, count) => sum + count, 0) }
}

const toPattern = (find: string, wholeWords: boolean): RegExp => {
  const escaped = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return wholeWords ? new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu') : new RegExp(escaped, 'gu')
}

export const requirePage = (db: ReadDb, id: string): PageRow => {
  const page = findPage(db, id)
  if (!page) throw new AppError('page.notFound', { page: id })
  return page
}
