import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface TermRow {
  readonly vocabulary: string
  readonly code: string
  readonly label_vi: string
  readonly label_en: string | null
  /** The code of the broader term. */
  readonly parent: string | null
  /** JSON array. */
  readonly variants: string
  readonly notation: string | null
  readonly note: string | null
  readonly note_en: string | null
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly retired: string | null
  readonly replaced_by: string | null
  readonly uri: string | null
  readonly source: string | null
  readonly sort_key: string
}

export interface VocabularyRow {
  readonly id: string
  readonly label_vi: string
  readonly label_en: string | null
  readonly note: string | null
  readonly legal_basis: string | null
  readonly at: string
  /** 1 where the institution may add terms. */
  readonly open: number
  /** The day from which it is no longer offered. */
  readonly retired: string | null
}

/** Every term that the institution wrote or changed, list by list in Vietnamese order; merged ones too, since records may still name them. */
export const listOwnTerms = (db: ReadDb): readonly TermRow[] => db.all('SELECT * FROM terms ORDER BY vocabulary, sort_key, code')

export const listOwnVocabularies = (db: ReadDb): readonly VocabularyRow[] => db.all('SELECT * FROM vocabularies ORDER BY id')

export const findTermRow = (db: ReadDb, vocabulary: string, code: string): TermRow | undefined =>
  db.get('SELECT * FROM terms WHERE vocabulary = ? AND code = ?', vocabulary, code)

export const findVocabularyRow = (db: ReadDb, id: string): VocabularyRow | undefined =>
  db.get('SELECT * FROM vocabularies WHERE id = ?', id)

export const deleteTerm = (tx: WriteTx, vocabulary: string, code: string): void =>
  void tx.run('DELETE FROM terms WHERE vocabulary = ? AND code = ?', vocabulary, code)

export const deleteVocabulary = (tx: WriteTx, id: string): void => void tx.run('DELETE FROM vocabularies WHERE id = ?', id)

const keysOf = { terms: ['vocabulary', 'code'], vocabularies: ['id'], agents: ['id'] } as const

/** Writes a row whole; the columns that it does not name keep what they have. */
export const putRow = (tx: WriteTx, table: keyof typeof keysOf, row: object): void => {
  const entries = Object.entries(row)
  const names = entries.map(([name]) => name)
  const updates = names.filter((name) => !keysOf[table].some((key) => key === name)).map((name) => `${name} = excluded.${name}`)
  tx.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT (${keysOf[table].join(', ')}) DO UPDATE SET ${updates.join(', ')}`,
    ...entries.map(([, value]) => value),
  )
}

/** What an act changed: the rows as JSON, null where there was none. */
export interface ListChangeRow {
  readonly seq: number
  readonly batch: string
  readonly list: 'terms' | 'vocabularies' | 'agents'
  readonly item: string
  readonly before: string | null
  readonly after: string | null
}

export const insertListChange = (tx: WriteTx, row: Omit<ListChangeRow, 'seq'>): void =>
  void tx.run(
    'INSERT INTO list_changes (batch, list, item, before, after) VALUES (?, ?, ?, ?, ?)',
    row.batch,
    row.list,
    row.item,
    row.before,
    row.after,
  )

export const listBatchChanges = (db: ReadDb, batch: string): readonly ListChangeRow[] =>
  db.all('SELECT * FROM list_changes WHERE batch = ? ORDER BY seq DESC', batch)

/** The last changes of an act before one of them, the latest first. */
export const listChangesBefore = (db: ReadDb, batch: string, seq: number, limit: number): readonly ListChangeRow[] =>
  db.all('SELECT * FROM list_changes WHERE batch = ? AND seq < ? ORDER BY seq DESC LIMIT ?', batch, seq, limit)

export interface ItemChangeRow extends ListChangeRow {
  readonly kind: string
  readonly at: string
  readonly by: string
  readonly why: string | null
  readonly undone_by: string | null
}

/** What was done to one item of a list, newest first. */
export const listItemChanges = (db: ReadDb, list: string, item: string): readonly ItemChangeRow[] =>
  db.all(
    `SELECT c.*, b.kind, b.at, p.name AS by, b.why, b.undone_by FROM list_changes c
     JOIN batches b ON b.id = c.batch JOIN people p ON p.id = b.by WHERE c.list = ? AND c.item = ? ORDER BY c.seq DESC LIMIT 200`,
    list,
    item,
  )

/** Records that hold a value in a facet field, of these types. */
export const listFacetUses = (db: ReadDb, field: string, value: string, profiles: readonly string[]): readonly string[] =>
  db.column(
    `SELECT r.id FROM record_facets f JOIN records r ON r.seq = f.record_seq
     WHERE f.field = ? AND f.value = ? AND r.removed_at IS NULL AND r.profile IN (SELECT value FROM json_each(?)) ORDER BY r.seq`,
    field,
    value,
    JSON.stringify(profiles),
  )

/** The next records of these types that may hold a value anywhere: its letters as they stand in JSON. `seq` is where to go on. */
export const listTextUses = (
  db: ReadDb,
  json: string,
  profiles: readonly string[],
  after: number,
  limit: number,
): readonly { readonly seq: number; readonly id: string | null }[] =>
  db.all(
    `SELECT seq, CASE WHEN instr(data, ?) > 0 AND profile IN (SELECT value FROM json_each(?)) AND removed_at IS NULL THEN id END AS id
     FROM records WHERE seq > ? ORDER BY seq LIMIT ?`,
    json,
    JSON.stringify(profiles),
    after,
    limit,
  )

export const countBatchRecords = (db: ReadDb, batch: string): number =>
  db.get<{ n: number }>('SELECT count(DISTINCT record_id) AS n FROM revisions WHERE batch = ?', batch)?.n ?? 0
