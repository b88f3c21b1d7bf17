import type { RecordId } from '../../../shared/features/records/contract.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { Utf8 } from '../../lib/utf8.ts'
import { findMergedInto } from './merge-repository.ts'
import { eraseValues } from './revision-contents-repository.ts'

export interface RecordRow {
  readonly seq: number
  readonly id: RecordId
  readonly profile: string
  readonly profile_version: number
  readonly institution: string
  readonly code: string
  readonly title: string
  readonly sort_key: string
  readonly code_key: string
  readonly parent_id: RecordId | null
  readonly status: 'draft' | 'described' | 'approved' | 'deposited' | 'accepted'
  readonly data: string
  readonly version: number
  readonly created_at: string
  readonly created_by: string
  readonly updated_at: string
  readonly updated_by: string
  readonly removed_at: string | null
  readonly removed_by: string | null
  readonly emptied_at: string | null
}

export interface RevisionRow {
  readonly seq: number
  readonly id: string
  readonly record_id: RecordId
  readonly version: number
  readonly at: string
  readonly by: string
  readonly why: string | null
  readonly batch: string | null
  readonly fields: string
  readonly origin: string | null
  readonly previous: string
  readonly hash: string
}

export const findRecordRow = (db: ReadDb, id: string): RecordRow | undefined => db.get<RecordRow>('SELECT * FROM records WHERE id = ?', id)

/** By its code, or by a code that it once had, or that was another's who was merged into it; those in the bin come last. */
export const findRecordRowByCode = (db: ReadDb, code: string): RecordRow | undefined => {
  const rows = listOfCode(db, code)
  return (
    rows.find(({ removed_at: at }) => at === null) ??
    db.get<RecordRow>(
      "SELECT r.* FROM record_aliases a JOIN records r ON r.id = a.record_id WHERE a.alias = ? AND a.kind = 'code'",
      code,
    ) ??
    rows.map(({ id }) => findMergedInto(db, id)).find((row) => row !== undefined) ??
    rows[0]
  )
}

/**
 * One row of each institution that has the code. The index begins with the institution, so these are walked first, each by one step
 * from the one before: a million records are never gone through.
 */
const listOfCode = (db: ReadDb, code: string): readonly RecordRow[] =>
  db.all(
    `WITH RECURSIVE holders (name) AS (
       SELECT min(institution) FROM records
       UNION ALL SELECT (SELECT min(institution) FROM records WHERE institution > name) FROM holders WHERE name IS NOT NULL)
     SELECT x.* FROM holders CROSS JOIN records x ON x.institution = holders.name AND x.code = ?`,
    code,
  )

export const findCodeOwner = (db: ReadDb, institution: string, code: string): { readonly id: string; readonly title: string } | undefined =>
  db.get('SELECT id, title FROM records WHERE institution = ? AND code = ?', institution, code) ??
  db.get("SELECT r.id, r.title FROM record_aliases a JOIN records r ON r.id = a.record_id WHERE a.alias = ? AND a.kind = 'code'", code)

interface NewRecordRow extends Omit<RecordRow, 'seq' | 'data' | 'removed_at' | 'removed_by' | 'emptied_at'> {
  readonly data: Utf8
}

export const insertRecord = (tx: WriteTx, row: NewRecordRow): number =>
  tx.insert(
    `INSERT INTO records (id, profile, profile_version, institution, code, code_key, title, sort_key, parent_id, status, data, version,
       created_at, created_by, updated_at, updated_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?)`,
    row.id,
    row.profile,
    row.profile_version,
    row.institution,
    row.code,
    row.code_key,
    row.title,
    row.sort_key,
    row.parent_id,
    row.status,
    row.data,
    row.version,
    row.created_at,
    row.created_by,
    row.updated_at,
    row.updated_by,
  )

export const updateRecordRow = (tx: WriteTx, row: RecordRow): void =>
  void tx.run(
    `UPDATE records SET profile = ?, profile_version = ?, code = ?, code_key = ?, title = ?, sort_key = ?, parent_id = ?, status = ?, data = ?,
       version = ?, updated_at = ?, updated_by = ?, removed_at = ?, removed_by = ? WHERE id = ?`,
    row.profile,
    row.profile_version,
    row.code,
    row.code_key,
    row.title,
    row.sort_key,
    row.parent_id,
    row.status,
    row.data,
    row.version,
    row.updated_at,
    row.updated_by,
    row.removed_at,
    row.removed_by,
    row.id,
  )

/** Whether a record is another one, or lies anywhere under it. */
export const isWithin = (db: ReadDb, id: string, ancestor: string): boolean =>
  db.get(
    `WITH RECURSIVE up (id) AS (SELECT ? UNION SELECT r.parent_id FROM records r JOIN up ON r.id = up.id WHERE r.parent_id IS NOT NULL)
     SELECT 1 FROM up WHERE id = ?`,
    id,
    ancestor,
  ) !== undefined

export const insertAlias = (tx: WriteTx, alias: string, recordId: string, kind: 'id' | 'code', at: string): void =>
  void tx.run('INSERT OR IGNORE INTO record_aliases (alias, record_id, kind, at) VALUES (?, ?, ?, ?)', alias, recordId, kind, at)

export const deleteAlias = (tx: WriteTx, alias: string, recordId: string): void =>
  void tx.run('DELETE FROM record_aliases WHERE alias = ? AND record_id = ?', alias, recordId)

export const findLastLink = (db: ReadDb): { readonly seq: number; readonly hash: string } | undefined =>
  db.get('SELECT seq, hash FROM revisions ORDER BY seq DESC LIMIT 1')

export const insertRevision = (
  tx: WriteTx,
  row: Omit<RevisionRow, 'record_id' | 'fields'> & { readonly record: string; readonly fields: Utf8 },
): void =>
  void tx.run(
    `INSERT INTO revisions (seq, id, record_id, version, at, by, why, batch, fields, origin, previous, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?)`,
    row.seq,
    row.id,
    row.record,
    row.version,
    row.at,
    row.by,
    row.why,
    row.batch,
    row.fields,
    row.origin,
    row.previous,
    row.hash,
  )

export const listRevisions = (db: ReadDb, recordId: string): readonly RevisionRow[] =>
  db.all('SELECT * FROM revisions WHERE record_id = ? ORDER BY version', recordId)

export const iterateRevisions = (db: ReadDb): IterableIterator<RevisionRow> => db.iterate('SELECT * FROM revisions ORDER BY seq')

export const insertBatch = (
  tx: WriteTx,
  batch: { readonly id: string; readonly kind: string; readonly at: string; readonly by: string; readonly why: string | null },
): void =>
  void tx.run(
    'INSERT OR IGNORE INTO batches (id, kind, at, by, why) VALUES (?, ?, ?, ?, ?)',
    batch.id,
    batch.kind,
    batch.at,
    batch.by,
    batch.why,
  )

export const findBatch = (db: ReadDb, id: string): { readonly id: string; readonly undone_by: string | null } | undefined =>
  db.get('SELECT id, undone_by FROM batches WHERE id = ?', id)

export const markBatchUndone = (tx: WriteTx, id: string, by: string): void =>
  void tx.run('UPDATE batches SET undone_by = ? WHERE id = ?', by, id)

interface Facet {
  readonly field: string
  readonly value: string
}

export const replaceFacets = (tx: WriteTx, recordSeq: number, facets: readonly Facet[]): void => {
  tx.run('DELETE FROM record_facets WHERE record_seq = ?', recordSeq)
  insertFacets(tx, recordSeq, facets)
}

/** Records of a type that are in the catalogue, by their numbers after `after`. */
export const listStandingOf = (
  db: ReadDb,
  profile: string,
  after: number,
  limit: number,
): readonly { readonly seq: number; readonly data: string }[] =>
  db.all('SELECT seq, data FROM records WHERE seq > ? AND profile = ? AND removed_at IS NULL ORDER BY seq LIMIT ?', after, profile, limit)

/** The facets of a record that has none yet. */
export const insertFacets = (tx: WriteTx, recordSeq: number, facets: readonly Facet[]): void => {
  // One row a statement: one of several rows has to be able to go back halfway, and for that FTS5 writes out all it has gathered.
  for (const { field, value } of facets)
    tx.run('INSERT OR IGNORE INTO record_facets (field, value, record_seq) VALUES (?, ?, ?)', field, value, recordSeq)
}

/** `since` stays what it was at the first keystroke. */
export const upsertDraft = (
  tx: WriteTx,
  draft: { readonly record: string; readonly person: string; readonly baseVersion: number; readonly body: string; readonly at: string },
): void =>
  void tx.run(
    `INSERT INTO drafts (record_id, person, base_version, body, at, since) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (record_id, person) DO UPDATE SET base_version = excluded.base_version, body = excluded.body, at = excluded.at`,
    draft.record,
    draft.person,
    draft.baseVersion,
    draft.body,
    draft.at,
    draft.at,
  )

export const deleteDraft = (tx: WriteTx, record: string, person: string): void =>
  void tx.run('DELETE FROM drafts WHERE record_id = ? AND person = ?', record, person)

export const findDraft = (
  db: ReadDb,
  record: string,
  person: string,
): { readonly base_version: number; readonly body: string; readonly at: string } | undefined =>
  db.get('SELECT base_version, body, at FROM drafts WHERE record_id = ? AND person = ?', record, person)

/** Ids of all records in the catalogue, oldest first. */
export const listRecordIds = (db: ReadDb): readonly string[] =>
  db.all<{ id: string }>('SELECT id FROM records WHERE removed_at IS NULL ORDER BY seq').map(({ id }) => id)

/** What lies in the bin; a record that was merged into another lies elsewhere. */
export const listRemovedIds = (db: ReadDb): readonly string[] =>
  db.column(
    `SELECT id FROM records WHERE removed_at IS NOT NULL AND emptied_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM record_aliases a WHERE a.alias = records.id AND a.kind = 'id')`,
  )

const lasting: ReadonlySet<string> = new Set(['code', 'title', '@profile', '@removed', '@emptied'])

/** Values go, digests stay: the chain still proves what it proved. */
export const clearRecordContent = (tx: WriteTx, id: string, at: string): void => {
  tx.run("UPDATE records SET data = '{}', emptied_at = ? WHERE id = ?", at, id)
  tx.run('UPDATE pages SET removed_at = coalesce(removed_at, ?) WHERE record_id = ?', at, id)
  tx.run('DELETE FROM drafts WHERE record_id = ?', id)
  tx.run('UPDATE conflicts SET base = NULL, ours = NULL, theirs = NULL WHERE record_id = ?', id)
  tx.run("UPDATE page_text SET text = '', layout = NULL WHERE page_id IN (SELECT id FROM pages WHERE record_id = ?)", id)
  eraseValues(tx, id, (field) => !lasting.has(field), at)
}
