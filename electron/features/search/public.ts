import { SearchBody } from '../../../shared/features/search/search-body.ts'
import type { Db, WriteTx } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { type ArchiveReader, createArchiveReader } from './archive-reader.ts'
import { fieldNames } from './field-names.ts'
import { parseQuery } from './parse-query.ts'
import { deleteEntries, deletePageEntry, type IndexText, putEntry, putNewEntry, renumberEntry } from './repository.ts'
import { rowsOf } from './selected-records.ts'
import { createQuestioner } from './to-question.ts'

export { type ArchiveReader, createArchiveReader } from './archive-reader.ts'
export {
  arePointsFilled,
  createDrawer,
  createPlaceReader,
  createPointKeeper,
  createPointOf,
  fillPoints,
  forgetPoint,
  keepPoint,
  moveAllPoints,
  movePoints,
  type PlacesRead,
  remembered,
} from './map-points.ts'
export { findTile } from './map-tiles.ts'
export { findNamedPlace, type NamedPlace, provinceOfText, spotOfPlace } from './place-names.ts'
export { placeCondition } from './place-query.ts'
/** The setting that is another whenever facets were made anew without a revision. */
export { facetsStampKey } from './ranks.ts'
export { type IndexText, indexTextOf } from './repository.ts'
export { selectedRecords } from './selected-records.ts'

/** Puts a record's own fields into the index; `title` weighs more than `body`. */
export const indexRecord = (tx: WriteTx, recordId: string, title: string, body: string): void =>
  putEntry(tx, recordId, null, nfc(title), nfc(body))

/** The same where the record has no new revision, only a term in it another name. */
export const indexRenamed = (tx: WriteTx, recordId: string, title: string, body: string): void =>
  renumberEntry(tx, recordId, nfc(title), nfc(body))

/** The same for a record that was made in this very transaction, by its number; its text was in NFC. */
export const indexNewRecord = (tx: WriteTx, recordSeq: number, text: IndexText): void => putNewEntry(tx, recordSeq, null, text)

/** Puts the text of one page into the index. */
export const indexPage = (tx: WriteTx, recordId: string, pageId: string, text: string): void =>
  putEntry(tx, recordId, pageId, '', nfc(text))

/** Takes a record and all its pages out of the index. */
export const removeFromIndex = (tx: WriteTx, recordId: string): void => deleteEntries(tx, recordId)

export const removePageFromIndex = (tx: WriteTx, pageId: string): void => deletePageEntry(tx, pageId)

/** Ids of all records in the catalogue that a query finds, in their fields or pages; exact matches first. */
export const findMatchingRecords = async (db: Db, profiles: ProfileSet, query: string): Promise<readonly string[]> => {
  const question = createQuestioner(profiles, db)(SearchBody.parse({ query }))
  if (!question?.parsed) return []
  const reader = createArchiveReader(db.file)
  try {
    const { seqs } = await reader.ask({ kind: 'chosen', ...question.asked, sort: 'code' })
    return (await rowsOf(db, seqs)).map(({ id }) => id)
  } finally {
    await reader.close()
  }
}

/** How many records of the catalogue a query finds; `capped` where the fields of more would have to be opened. */
export const countMatchingRecords = async (
  reader: ArchiveReader,
  profiles: ProfileSet,
  query: string,
): Promise<{ readonly total: number; readonly capped: boolean }> => {
  const parsed = parseQuery(query, fieldNames(profiles))
  if (!parsed) return { total: 0, capped: false }
  const { narrowing, levels } = parsed
  const { total, capped } = await reader.ask({ kind: 'find', narrowing, levels, sort: 'title', descending: false, limit: 1, offset: 0 })
  return { total, capped }
}

const nfc = (text: string): string => text.normalize('NFC')
