import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { pageTextField, systemFields } from '../../../shared/features/records/rules.ts'
import type { WriteTx } from '../../db/handles.ts'
import { indexPage, removePageFromIndex } from '../search/public.ts'
import {
  chooseText,
  findCurrentText,
  findPage,
  findText,
  insertPage,
  insertText,
  listAllPages,
  type NewPage,
  placePage,
  setTextState,
  type TextRow,
} from './repository.ts'

export { findCurrentText, findPage, listAllPages, type PageRow, type TextRow } from './repository.ts'

/** Adds a page at the end or at `position`; the caller writes it into a revision as `@pages`. Returns its id, which may be given. */
export const addPage = (tx: WriteTx, page: Omit<NewPage, 'id'> & { readonly id?: string }): string => {
  const id = page.id ?? uuidv7()
  insertPage(tx, { ...page, id })
  return id
}

export interface NewPageText {
  readonly page: string
  readonly state: TextRow['state']
  /** What made it: `tesseract`, `pdf`, `person`, a station. */
  readonly source: string
  readonly language: string
  readonly text: string
  readonly layout?: OcrPage | undefined
  readonly confidence?: number | undefined
  readonly at: string
  readonly by: string
}

/**
 * Gives a page a new current text, indexed for search. Machine text never replaces what a person wrote: then nothing
 * happens and undefined comes back. Returns the field and value for the record's revision.
 */
export const putPageText = (tx: WriteTx, given: NewPageText): { readonly field: string; readonly value: PageTextValue } | undefined => {
  const page = findPage(tx, given.page)
  if (!page) return undefined
  if (given.state === 'machine-read' && (page.text_state === 'corrected' || page.text_state === 'verified')) return undefined
  const id = uuidv7()
  const text = given.text.normalize('NFC')
  insertText(tx, {
    id,
    page_id: given.page,
    layer: 'original',
    state: given.state,
    source: given.source,
    language: given.language,
    text,
    layout: given.layout ? JSON.stringify(given.layout) : null,
    confidence: given.confidence ?? null,
    at: given.at,
    by: given.by,
  })
  setTextState(tx, given.page, given.state)
  if (page.removed_at === null) indexPage(tx, page.record_id, page.id, text)
  tx.touch('pages')
  return { field: pageTextField(page.id), value: { id, state: given.state, sha256: createHash('sha256').update(text).digest('hex') } }
}

/** Notes that a page was read and holds no text: a photograph, an empty side. A person's text is never touched. */
export const markWithoutText = (tx: WriteTx, pageId: string): void => {
  const state = findPage(tx, pageId)?.text_state
  if (state === 'corrected' || state === 'verified') return
  setTextState(tx, pageId, 'none')
  tx.touch('pages')
}

/** What a revision says of a page's text: which one it is, and the digest of its letters. */
export interface PageTextValue {
  readonly id: string
  readonly state: TextRow['state']
  readonly sha256: string
}

/** True for the parts of a revision that this feature applies: the order of pages and their texts. */
export const isPageField = (field: string): boolean => field === systemFields.pages || field.startsWith('@text:')

/** Brings pages or a text back to what a revision said of them. */
export const applyPageField = (tx: WriteTx, recordId: string, field: string, value: unknown): void => {
  if (field === systemFields.pages) applyPages(tx, recordId, Array.isArray(value) ? value.map(String) : [])
  else applyText(tx, recordId, field, value)
  tx.touch('pages')
}

const applyText = (tx: WriteTx, recordId: string, field: string, value: unknown): void => {
  const [, layer = 'original', pageId = ''] = field.split(':')
  const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined
  chooseText(tx, pageId, layer, id)
  const text = id === undefined ? undefined : findText(tx, id)
  setTextState(tx, pageId, text?.state ?? 'unread')
  if (text) indexPage(tx, recordId, pageId, text.text)
  else removePageFromIndex(tx, pageId)
}

const applyPages = (tx: WriteTx, recordId: string, order: readonly string[]): void => {
  const now = new Date().toISOString()
  for (const page of listAllPages(tx, recordId)) {
    const position = order.indexOf(page.id)
    placePage(tx, page.id, position < 0 ? page.position : position, position < 0 ? (page.removed_at ?? now) : null)
    if (position < 0) removePageFromIndex(tx, page.id)
  }
  reindexPages(tx, recordId)
}

/** Puts every standing page of a record that has a text back into the index: after a restore from the bin. */
export const reindexPages = (tx: WriteTx, recordId: string): void => {
  for (const page of listAllPages(tx, recordId)) {
    if (page.removed_at !== null) continue
    const text = findCurrentText(tx, page.id)
    if (text) indexPage(tx, recordId, page.id, text.text)
  }
}
