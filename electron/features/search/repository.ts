import type { ReadDb, WriteTx } from '../../db/handles.ts'

/** Puts the entry of a record (pageId null) or of a page into the index, in place of an older one. */
export const putEntry = (tx: WriteTx, recordId: string, pageId: string | null, title: string, body: string): void => {
  const known = findEntry(tx, recordId, pageId)
  const id = known ?? insertEntry(tx, recordId, pageId)
  if (known !== undefined) tx.run('DELETE FROM search WHERE rowid = ?', known)
  tx.run(
    'INSERT INTO search (rowid, title, body, title_folded, body_folded) VALUES (?, ?, ?, fold(?), fold(?))',
    id,
    title,
    body,
    title,
    body,
  )
}

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

const insertEntry = (tx: WriteTx, recordId: string, pageId: string | null): number => {
  tx.run('INSERT INTO search_entries (record_seq, page_id) SELECT seq, ? FROM records WHERE id = ?', pageId, recordId)
  return findEntry(tx, recordId, pageId) ?? 0
}

const recordSeq = (tx: WriteTx, recordId: string): number =>
  tx.get<{ seq: number }>('SELECT seq FROM records WHERE id = ?', recordId)?.seq ?? 0

export interface EntryHit {
  readonly record_id: string
  readonly page_id: string | null
  readonly score: number
}

/** Every entry that matches, best first. `match` is in FTS5's query language, made by `parse-query.ts` alone. */
export const matchEntries = (db: ReadDb, match: string, limit: number): readonly EntryHit[] =>
  db.all(
    `SELECT r.id AS record_id, e.page_id, bm25(search, 8.0, 1.0, 4.0, 0.5) AS score
     FROM search JOIN search_entries e ON e.id = search.rowid JOIN records r ON r.seq = e.record_seq
     WHERE search MATCH ? ORDER BY score LIMIT ?`,
    match,
    limit,
  )

export interface FoundRecord {
  readonly id: string
  readonly profile: string
  readonly status: string
  readonly code: string
}

/** Of these ids, the records that are in the catalogue (not in the bin). */
export const findStanding = (db: ReadDb, ids: readonly string[]): readonly FoundRecord[] =>
  db.all(
    'SELECT id, profile, status, code FROM records WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  )

export const findPageForSnippet = (db: ReadDb, pageId: string): { readonly text: string | null; readonly number: number } | undefined =>
  db.get(
    `SELECT t.text, (SELECT count(*) FROM pages q WHERE q.record_id = p.record_id AND q.removed_at IS NULL AND q.position <= p.position) AS number
     FROM pages p LEFT JOIN page_text t ON t.page_id = p.id AND t.layer = 'original' AND t.is_current = 1 WHERE p.id = ?`,
    pageId,
  )

export const countFacet = (
  db: ReadDb,
  ids: readonly string[],
): readonly { readonly field: string; readonly value: string; readonly n: number }[] =>
  db.all(
    `SELECT f.field, f.value, count(*) AS n FROM record_facets f JOIN records r ON r.seq = f.record_seq
     WHERE f.field NOT LIKE '@%' AND r.id IN (SELECT value FROM json_each(?)) GROUP BY f.field, f.value ORDER BY n DESC`,
    JSON.stringify(ids),
  )
