import type { RecordId } from '../../../shared/features/records/contract.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { type ToUtf8, toUtf8, type Utf8 } from '../../lib/utf8.ts'

/** The text of an entry, with its very letters and folded. */
export interface IndexText {
  readonly title: Utf8
  readonly body: Utf8
  readonly titleFolded: Utf8
  readonly bodyFolded: Utf8
}

/** Text as the index holds it. Folded here: called from within SQL, the same function takes twice as long. */
export const indexTextOf = (title: string, body: string, utf8: ToUtf8 = toUtf8): IndexText => ({
  title: utf8(title),
  body: utf8(body),
  titleFolded: utf8(foldText(title)),
  bodyFolded: utf8(foldText(body)),
})

/** Puts the entry of a record (pageId null) or of a page into the index, in place of an older one. */
export const putEntry = (tx: WriteTx, recordId: string, pageId: string | null, title: string, body: string): void => {
  const known = findEntry(tx, recordId, pageId)
  if (known === undefined) {
    putNewEntry(tx, recordSeq(tx, recordId), pageId, indexTextOf(title, body))
    return
  }
  tx.run('DELETE FROM search WHERE rowid = ?', known)
  insertText(tx, known, indexTextOf(title, body))
}

/**
 * Puts a record's own entry in anew under another number: nothing of the record changed that a revision tells of, and whoever remembers
 * what a search found learns of it by the number.
 */
export const renumberEntry = (tx: WriteTx, recordId: string, title: string, body: string): void => {
  const known = findEntry(tx, recordId, null)
  if (known === undefined) return
  tx.run('DELETE FROM search WHERE rowid = ?', known)
  const next = (tx.get<{ id: number }>('SELECT max(id) AS id FROM search_entries')?.id ?? 0) + 1
  tx.run('UPDATE search_entries SET id = ? WHERE id = ?', next, known)
  insertText(tx, next, indexTextOf(title, body))
}

/** The entry of a record or page that has none yet; `recordSeq` is the record's number. */
export const putNewEntry = (tx: WriteTx, recordSeq: number, pageId: string | null, text: IndexText): void =>
  insertText(tx, tx.insert('INSERT INTO search_entries (record_seq, page_id) VALUES (?, ?)', recordSeq, pageId), text)

const insertText = (tx: WriteTx, id: number, { title, body, titleFolded, bodyFolded }: IndexText): void =>
  void tx.run(
    `INSERT INTO search (rowid, title, body, title_folded, body_folded)
     VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))`,
    id,
    title,
    body,
    titleFolded,
    bodyFolded,
  )

export const deleteEntries = (tx: WriteTx, recordId: string): void => {
  const seq = recordSeq(tx, recordId)
  tx.run('DELETE FROM search WHERE rowid IN (SELECT id FROM search_entries WHERE record_seq = ?)', seq)
  tx.run('DELETE FROM search_entries WHERE record_seq = ?', seq)
}

export const deletePageEntry = (tx: WriteTx, pageId: string): void => {
  tx.run('DELETE FROM search WHERE rowid IN (SELECT id FROM search_entries WHERE page_id = ?)', pageId)
  tx.run('DELETE FROM search_entries WHERE page_id = ?', pageId)
}

const findEntry = (tx: WriteTx, recordId: string, pageId: string | null): number | undefined =>
  (pageId === null
    ? tx.get<{ id: number }>(
        'SELECT id FROM search_entries WHERE record_seq = (SELECT seq FROM records WHERE id = ?) AND page_id IS NULL',
        recordId,
      )
    : tx.get<{ id: number }>('SELECT id FROM search_entries WHERE page_id = ?', pageId)
  )?.id

const recordSeq = (tx: WriteTx, recordId: string): number =>
  tx.get<{ seq: number }>('SELECT seq FROM records WHERE id = ?', recordId)?.seq ?? 0

export const findPageForSnippet = (db: ReadDb, pageId: string): { readonly text: string | null; readonly number: number } | undefined =>
  db.get(
    `SELECT t.text, (SELECT count(*) FROM pages q WHERE q.record_id = p.record_id AND q.removed_at IS NULL AND q.position <= p.position) AS number
     FROM pages p LEFT JOIN page_text t ON t.page_id = p.id AND t.layer = 'original' AND t.is_current = 1 WHERE p.id = ?`,
    pageId,
  )

/** Standing records by their numbers, in no order. */
export const listBySeq = (
  db: ReadDb,
  seqs: readonly number[],
): readonly { readonly seq: number; readonly id: RecordId; readonly code: string }[] =>
  db.all('SELECT seq, id, code FROM records WHERE seq IN (SELECT value FROM json_each(?)) AND removed_at IS NULL', JSON.stringify(seqs))

/** Numbers of standing records, in the order of their ids as given. */
export const listCodes = (db: ReadDb, ids: readonly string[]): readonly { readonly id: RecordId; readonly code: string }[] =>
  db.all(
    `SELECT r.id, r.code FROM json_each(?) asked JOIN records r ON r.id = asked.value WHERE r.removed_at IS NULL ORDER BY asked.key`,
    JSON.stringify(ids),
  )

/** The fields of some records, as JSON. */
export const listData = (db: ReadDb, ids: readonly string[]): readonly { readonly id: string; readonly data: string }[] =>
  db.all('SELECT id, data FROM records WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
