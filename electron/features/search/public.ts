import type { WriteTx } from '../../db/handles.ts'
import { deleteEntries, deletePageEntry, putEntry } from './repository.ts'

/** Puts a record's own fields into the index; `title` weighs more than `body`. */
export const indexRecord = (tx: WriteTx, recordId: string, title: string, body: string): void =>
  putEntry(tx, recordId, null, nfc(title), nfc(body))

/** Puts the text of one page into the index. */
export const indexPage = (tx: WriteTx, recordId: string, pageId: string, text: string): void =>
  putEntry(tx, recordId, pageId, '', nfc(text))

/** Takes a record and all its pages out of the index. */
export const removeFromIndex = (tx: WriteTx, recordId: string): void => deleteEntries(tx, recordId)

export const removePageFromIndex = (tx: WriteTx, pageId: string): void => deletePageEntry(tx, pageId)

const nfc = (text: string): string => text.normalize('NFC')
