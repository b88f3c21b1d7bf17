import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { parseQuery } from './parse-query.ts'
import { deleteEntries, deletePageEntry, findStanding, matchEntries, putEntry } from './repository.ts'

/** Puts a record's own fields into the index; `title` weighs more than `body`. */
export const indexRecord = (tx: WriteTx, recordId: string, title: string, body: string): void =>
  putEntry(tx, recordId, null, nfc(title), nfc(body))

/** Puts the text of one page into the index. */
export const indexPage = (tx: WriteTx, recordId: string, pageId: string, text: string): void =>
  putEntry(tx, recordId, pageId, '', nfc(text))

/** Takes a record and all its pages out of the index. */
export const removeFromIndex = (tx: WriteTx, recordId: string): void => deleteEntries(tx, recordId)

export const removePageFromIndex = (tx: WriteTx, pageId: string): void => deletePageEntry(tx, pageId)

/** Ids of all records in the catalogue that a query finds, in their fields or pages; exact matches first. */
export const findMatchingRecords = (db: ReadDb, query: string): readonly string[] => {
  const parsed = parseQuery(query)
  if (!parsed) return []
  const found = new Set([...parsed.exact, ...parsed.near].flatMap((match) => matchEntries(db, match, -1).map((entry) => entry.record_id)))
  const standing = new Set(findStanding(db, [...found]).map(({ id }) => id))
  return [...found].filter((id) => standing.has(id))
}

const nfc = (text: string): string => text.normalize('NFC')
