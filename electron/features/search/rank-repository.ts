import { naturalKey } from '../../../shared/lib/natural-key.ts'
// The SQL of the reading thread: what is held in memory, and what a search or a list asks the disk for.
import type { ReadDb } from '../../db/handles.ts'
import { readNumbers } from './read-numbers.ts'

export type SortColumn = 'title' | 'code' | 'updated'
const columns = { title: 'sort_key', code: 'code_key', updated: 'updated_at' } as const

/** Changes whenever another connection has committed; cheaper than any query. */
export const dataVersion = (db: ReadDb): number => db.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0

export const lastRevision = (db: ReadDb): number => db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM revisions')?.seq ?? 0

export const lastRecord = (db: ReadDb): number => db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM records')?.seq ?? 0

export const lastEntry = (db: ReadDb): number => db.get<{ id: number | null }>('SELECT max(id) AS id FROM search_entries')?.id ?? 0

/** Numbers of all standing records in an order, straight from its index. */
export const listInOrder = (db: ReadDb, sort: SortColumn): readonly number[] =>
  db.column(`SELECT seq FROM records WHERE removed_at IS NULL ORDER BY ${columns[sort]}, seq`)

export const findKey = (db: ReadDb, sort: SortColumn, seq: number): string =>
  db.column<string>(`SELECT ${columns[sort]} FROM records WHERE seq = ?`, seq)[0] ?? ''

export interface KindRow {
  readonly profile: string
  readonly status: string
  /** JSON array of record numbers, as bytes. */
  readonly seqs: Uint8Array
}

/** Which records are of which type and status, from the index alone. */
export const listKinds = (db: ReadDb): readonly KindRow[] =>
  db.all(
    'SELECT profile, status, CAST(json_group_array(seq) AS BLOB) AS seqs FROM records WHERE removed_at IS NULL GROUP BY profile, status',
  )

export interface FacetRow {
  readonly field: string
  readonly value: string
  readonly seqs: Uint8Array
}

/** Every value of every facet field with the records that have it. */
export const iterateFacets = (db: ReadDb): IterableIterator<FacetRow> =>
  db.iterate('SELECT field, value, CAST(json_group_array(record_seq) AS BLOB) AS seqs FROM record_facets GROUP BY field, value')

export interface EntryChunk {
  readonly ids: Uint8Array
  readonly records: Uint8Array
}

/** Index entries of a span of records, as bytes of JSON arrays: twice the record's number, and one more for the record itself (not a page). */
export const entriesBetween = (db: ReadDb, from: number, to: number): EntryChunk | undefined =>
  db.get(
    `SELECT CAST(json_group_array(id) AS BLOB) AS ids, CAST(json_group_array(record_seq * 2 + (page_id IS NULL)) AS BLOB) AS records
     FROM search_entries INDEXED BY search_entries_of_record WHERE record_seq >= ? AND record_seq < ?`,
    from,
    to,
  )

/** The same for entries made after a certain one. */
export const entriesAfter = (db: ReadDb, id: number): EntryChunk | undefined =>
  db.get(
    'SELECT CAST(json_group_array(id) AS BLOB) AS ids, CAST(json_group_array(record_seq * 2 + (page_id IS NULL)) AS BLOB) AS records FROM search_entries WHERE id > ?',
    id,
  )

export interface RecordFacts {
  readonly seq: number
  readonly profile: string
  readonly status: string
  readonly standing: number
}

/** Records that have revisions after a certain one, as they are now; one with several comes as often. */
export const listChangedSince = (db: ReadDb, revision: number, limit: number): readonly RecordFacts[] =>
  db.all(
    `SELECT r.seq, r.profile, r.status, r.removed_at IS NULL AS standing
     FROM revisions v JOIN records r ON r.id = v.record_id WHERE v.seq > ? LIMIT ?`,
    revision,
    limit,
  )

export const listFacetsOf = (db: ReadDb, seq: number): readonly { readonly field: string; readonly value: string }[] =>
  db.all('SELECT field, value FROM record_facets WHERE record_seq = ?', seq)

/**
 * Numbers of the entries that match, in the order of the index. A search that was overtaken ends within 512 of them. As one text of
 * numbers they cross from SQLite quicker than as rows, and as bytes they need not become objects first.
 */
export const matchRowids = (db: ReadDb, match: string, limit: number): Uint32Array => {
  const [numbers] = db.column<Uint8Array>(
    'SELECT CAST(json_group_array(id) AS BLOB) FROM (SELECT rowid AS id FROM search WHERE search MATCH ? AND (rowid & 511 OR look()) LIMIT ?)',
    match,
    limit,
  )
  return numbers ? readNumbers(numbers) : new Uint32Array()
}

/** The best entries first: only for few, since weighing a whole archive takes a second. */
export const matchByWeight = (db: ReadDb, match: string, limit: number): readonly number[] =>
  db.column('SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 8.0, 1.0, 4.0, 0.5) LIMIT ?', match, limit)

/** The pages of these entries, first page of each record first. */
export const listPagesOfEntries = (db: ReadDb, entries: readonly number[]): readonly { readonly seq: number; readonly page: string }[] =>
  db.all(
    `SELECT e.record_seq AS seq, e.page_id AS page FROM search_entries e JOIN pages p ON p.id = e.page_id
     WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.record_seq, p.position`,
    JSON.stringify(entries),
  )

export const listIds = (db: ReadDb, seqs: readonly number[]): readonly { readonly seq: number; readonly id: string }[] =>
  db.all('SELECT seq, id FROM records WHERE seq IN (SELECT value FROM json_each(?))', JSON.stringify(seqs))

export const listSeq = (db: ReadDb, id: string): readonly number[] => db.column('SELECT seq FROM records WHERE id = ?', id)

/** A record's standing children and theirs, however deep. */
export const listDescendants = (db: ReadDb, id: string): readonly number[] =>
  db.column(
    `WITH RECURSIVE tree (id, seq) AS (
       SELECT id, seq FROM records WHERE parent_id = ? AND removed_at IS NULL
       UNION ALL SELECT r.id, r.seq FROM records r JOIN tree ON r.parent_id = tree.id WHERE r.removed_at IS NULL AND (r.seq % 512 <> 0 OR look()))
     SELECT seq FROM tree`,
    id,
  )

export const listChildren = (db: ReadDb, id: string): readonly number[] =>
  db.column('SELECT seq FROM records WHERE parent_id = ? AND removed_at IS NULL ORDER BY code_key, seq', id)

/** Standing records with a page whose text is in this state. */
export const listWithText = (db: ReadDb, state: string): readonly number[] =>
  db.column(
    `SELECT r.seq FROM (SELECT DISTINCT record_id FROM pages WHERE text_state = ? AND removed_at IS NULL) found JOIN records r ON r.id = found.record_id
     WHERE r.removed_at IS NULL AND (r.seq % 512 <> 0 OR look())`,
    state,
  )

export const listByCodePrefix = (db: ReadDb, key: string): readonly number[] =>
  db.column('SELECT seq FROM records WHERE removed_at IS NULL AND code_key >= ? AND code_key < ?', key, `${key}\u{10FFFF}`)

/** Records that once had a number beginning so, or into which one was merged that had it. Former numbers are few beside records. */
export const listByFormerCode = (db: ReadDb, key: string): readonly number[] =>
  db
    .all<{ alias: string; seq: number }>(
      "SELECT a.alias, r.seq FROM record_aliases a JOIN records r ON r.id = a.record_id WHERE a.kind = 'code' AND r.removed_at IS NULL",
    )
    .flatMap(({ alias, seq }) => (naturalKey(alias).startsWith(key) ? [seq] : []))

/** Records from which a relation of this kind goes out to a standing one. */
export const listFromRelation = (db: ReadDb, kind: string): readonly number[] => db.column(relationEnds('from_id', 'to_id'), kind)

/** Records to which a relation of this kind comes from a standing one. */
export const listToRelation = (db: ReadDb, kind: string): readonly number[] => db.column(relationEnds('to_id', 'from_id'), kind)

const relationEnds = (end: 'from_id' | 'to_id', other: 'from_id' | 'to_id'): string =>
  `SELECT r.seq FROM record_relations l JOIN records r ON r.id = l.${end} JOIN records o ON o.id = l.${other}
   WHERE l.kind = ? AND r.removed_at IS NULL AND o.removed_at IS NULL AND (r.seq % 512 <> 0 OR look())`

/** Records in any relation, from either end, to the standing one of this number or that once had it. */
export const listRelatedTo = (db: ReadDb, key: string, code: string): readonly number[] =>
  db.column(
    `WITH asked (id) AS (
       SELECT id FROM records WHERE code_key = ? AND removed_at IS NULL
       UNION ALL SELECT record_id FROM record_aliases WHERE alias = ? AND kind = 'code')
     SELECT r.seq FROM asked JOIN record_relations l ON l.from_id = asked.id JOIN records r ON r.id = l.to_id
     UNION ALL SELECT r.seq FROM asked JOIN record_relations l ON l.to_id = asked.id JOIN records r ON r.id = l.from_id`,
    key,
    code,
  )

export const listByFacet = (db: ReadDb, field: string, value: string): readonly number[] =>
  db.column('SELECT record_seq FROM record_facets WHERE field = ? AND value = ?', field, value)

/** Records by the spans of their dates, the earliest first. */
export const iterateDates = (db: ReadDb, field: string): IterableIterator<FacetRow> =>
  db.iterate(
    'SELECT field, value, CAST(json_group_array(record_seq) AS BLOB) AS seqs FROM record_facets WHERE field = ? GROUP BY value',
    field,
  )

/** The values of some records in one field that is no facet, as JSON. */
export const listValues = (
  db: ReadDb,
  seqs: readonly number[],
  key: string,
): readonly { readonly seq: number; readonly value: string | null }[] =>
  db.all(
    `SELECT r.seq, r.data -> ? AS value FROM json_each(?) s JOIN records r ON r.seq = s.value WHERE r.seq % 512 <> 0 OR look()`,
    `$.${key}`,
    JSON.stringify(seqs),
  )

export const countStates = (db: ReadDb): readonly { readonly profile: string; readonly status: string; readonly n: number }[] =>
  db.all('SELECT profile, status, count(*) AS n FROM records WHERE removed_at IS NULL GROUP BY profile, status')

export const countPages = (db: ReadDb): readonly { readonly state: string; readonly n: number }[] =>
  db.all(
    `SELECT state, sum(n) AS n FROM (
       SELECT text_state AS state, count(*) AS n FROM pages WHERE removed_at IS NULL GROUP BY text_state
       UNION ALL
       SELECT p.text_state, -count(*) FROM records r JOIN pages p ON p.record_id = r.id
       WHERE r.removed_at IS NOT NULL AND p.removed_at IS NULL GROUP BY p.text_state)
     GROUP BY state HAVING sum(n) > 0`,
  )

export const countBin = (db: ReadDb): number =>
  db.column<number>(
    `SELECT count(*) FROM records WHERE removed_at IS NOT NULL AND emptied_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM record_aliases a WHERE a.alias = records.id AND a.kind = 'id')`,
  )[0] ?? 0
