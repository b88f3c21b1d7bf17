import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { pageTextField, systemFields } from '../../../shared/features/records/rules.ts'
import type { WriteTx } from '../../db/handles.ts'
import { indexPage, removePageFromIndex } from '../search/public.ts'
import {
  carryAsset,
  chooseText,
  findCurrentText,
  findPage,
  findText,
  insertPage,
  insertText,
  listAllPages,
  type NewPage,
  type PageLook,
  type PageRow,
  placePage,
  setLook,
  setNoteRemoved,
  setTextState,
  type TextRow,
} from './repository.ts'

export { carryAsset as carryFile, findCurrentText, findPage, findText, listAllPages, type PageRow, type TextRow } from './repository.ts'

/** Adds a page at the end or at `position`; the caller writes it into a revision as `@pages`. Returns its id, which may be given. */
export const addPage = (tx: WriteTx, page: Omit<NewPage, 'id'> & { readonly id?: string }): string => {
  const id = page.id ?? uuidv7()
  insertPage(tx, { ...page, id })
  return id
}

export interface NewPageText {
  readonly page: string
  readonly layer?: TextRow['layer']
  readonly state: TextRow['state']
  /** What made it: `tesseract`, `pdf`, `person`, a station. */
  readonly source: string
  readonly language: string
  readonly text: string
  readonly layout?: OcrPage | undefined
  readonly confidence?: number | undefined
  readonly at: string
  readonly by: string
  readonly reviewer?: string | undefined
}

/**
 * Gives a page a new current text in a layer, indexed for search. Machine text never replaces what a person wrote: then nothing
 * happens and undefined comes back. Returns the field and value for the record's revision.
 */
export const putPageText = (tx: WriteTx, given: NewPageText): { readonly field: string; readonly value: PageTextValue } | undefined => {
  const page = findPage(tx, given.page)
  if (!page) return undefined
  const layer = given.layer ?? 'original'
  if (given.state === 'machine-read' && isOfPerson(page.text_state)) return undefined
  const id = uuidv7()
  const text = given.text.normalize('NFC')
  insertText(tx, {
    id,
    page_id: given.page,
    layer,
    state: given.state,
    source: given.source,
    language: given.language,
    text,
    layout: given.layout ? JSON.stringify(given.layout) : null,
    confidence: given.confidence ?? null,
    at: given.at,
    by: given.by,
    reviewer: given.reviewer ?? null,
  })
  if (layer === 'original') setTextState(tx, given.page, given.state)
  if (page.removed_at === null) indexPageTexts(tx, page.record_id, page.id)
  tx.touch('pages')
  return {
    field: pageTextField(page.id, layer),
    value: { id, state: given.state, sha256: createHash('sha256').update(text).digest('hex') },
  }
}

const isOfPerson = (state: PageRow['text_state']): boolean => state === 'corrected' || state === 'verified'

/** Notes that a page was read and holds no text: a photograph, an empty side. A person's text is never touched. */
export const markWithoutText = (tx: WriteTx, pageId: string): void => {
  const page = findPage(tx, pageId)
  if (!page || isOfPerson(page.text_state)) return
  setTextState(tx, pageId, 'none')
  tx.touch('pages')
}

/** What a revision says of a page's text: which one it is, and the digest of its letters. */
export interface PageTextValue {
  readonly id: string
  readonly state: TextRow['state']
  readonly sha256: string
}

/** True for the parts of a revision that this feature applies: the order of pages, how each is shown, texts, notes. */
export const isPageField = (field: string): boolean => field === systemFields.pages || /^@(text|page|note):/.test(field)

/** Brings pages, a text or a note back to what a revision said of them. */
export const applyPageField = (tx: WriteTx, recordId: string, field: string, value: unknown, at: string): void => {
  if (field === systemFields.pages) applyPages(tx, recordId, Array.isArray(value) ? value.map(String) : [], at)
  else if (field.startsWith('@page:')) setLook(tx, field.slice('@page:'.length), parseLook(value))
  else if (field.startsWith('@note:')) setNoteRemoved(tx, field.slice('@note:'.length), value === null ? at : null)
  else applyText(tx, recordId, field, value)
  tx.touch('pages')
}

const PageLookValue = z.object({ rotation: z.number(), crop: z.array(z.number()).nullable(), stray: z.boolean() })

const parseLook = (value: unknown): PageLook => {
  const parsed = PageLookValue.safeParse(value)
  return parsed.success ? parsed.data : { rotation: 0, crop: null, stray: false }
}

const applyText = (tx: WriteTx, recordId: string, field: string, value: unknown): void => {
  const [, layer = 'original', pageId = ''] = field.split(':')
  const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined
  chooseText(tx, pageId, layer, id)
  const text = id === undefined ? undefined : findText(tx, id)
  if (layer === 'original') setTextState(tx, pageId, text?.state ?? 'unread')
  indexPageTexts(tx, recordId, pageId)
}

/** Puts exactly these pages into the record, in this order; others of its own are kept out of sight. */
export const applyPages = (tx: WriteTx, recordId: string, order: readonly string[], at: string): void => {
  for (const page of listAllPages(tx, recordId)) {
    if (order.includes(page.id)) continue
    placePage(tx, page.id, recordId, page.position, page.removed_at ?? at)
    removePageFromIndex(tx, page.id)
  }
  for (const [position, id] of order.entries()) {
    const page = findPage(tx, id)
    if (!page) continue
    if (page.record_id !== recordId) {
      carryAsset(tx, page.asset_id, page.record_id, recordId)
      removePageFromIndex(tx, id)
    }
    placePage(tx, id, recordId, position, null)
  }
  reindexPages(tx, recordId)
}

/** Puts every standing page of a record that has a text back into the index: after a restore from the bin. */
export const reindexPages = (tx: WriteTx, recordId: string): void => {
  for (const page of listAllPages(tx, recordId)) if (page.removed_at === null) indexPageTexts(tx, recordId, page.id)
}

/** A page is found by all its layers: as it stands, read aloud, and translated. */
const indexPageTexts = (tx: WriteTx, recordId: string, pageId: string): void => {
  const texts = layers.flatMap((layer) => findCurrentText(tx, pageId, layer)?.text ?? [])
  if (texts.length > 0) indexPage(tx, recordId, pageId, texts.join('\n'))
  else removePageFromIndex(tx, pageId)
}

const layers = ['original', 'transliteration', 'translation'] as const
