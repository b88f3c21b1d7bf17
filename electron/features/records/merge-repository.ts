import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { RecordRow } from './repository.ts'

/** The record that another one was merged into, however often that one was merged on. */
export const findMergedInto = (db: ReadDb, id: string): RecordRow | undefined =>
  db.get<RecordRow>("SELECT r.* FROM record_aliases a JOIN records r ON r.id = a.record_id WHERE a.alias = ? AND a.kind = 'id'", id)

export interface MergeRow {
  readonly batch: string
  readonly lose_id: string
  readonly keep_id: string
  /** JSON of what was moved beside fields. */
  readonly moved: string
  readonly at: string
}

export const insertMerge = (tx: WriteTx, row: MergeRow): void =>
  void tx.run(
    'INSERT INTO record_merges (batch, lose_id, keep_id, moved, at) VALUES (?, ?, ?, ?, ?)',
    row.batch,
    row.lose_id,
    row.keep_id,
    row.moved,
    row.at,
  )

export const listMerges = (db: ReadDb, batch: string): readonly MergeRow[] =>
  db.all('SELECT batch, lose_id, keep_id, moved, at FROM record_merges WHERE batch = ? AND undone_at IS NULL', batch)

export const isOpenMerge = (db: ReadDb, batch: string): boolean => listMerges(db, batch).length > 0

/** Whether one was ever merged into the other here, taken back or not. */
export const wasMerged = (db: ReadDb, lose: string, keep: string): boolean =>
  db.get('SELECT 1 FROM record_merges WHERE lose_id = ? AND keep_id = ? LIMIT 1', lose, keep) !== undefined

export const markMergeUndone = (tx: WriteTx, batch: string, at: string): void =>
  void tx.run('UPDATE record_merges SET undone_at = ? WHERE batch = ?', at, batch)

export interface MergedRow {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly at: string
  readonly by: string
  readonly batch: string
}

/** The records that were merged into one, itself or by way of others, the latest first. */
export const listMergedInto = (db: ReadDb, id: string): readonly MergedRow[] =>
  db.all(
    `SELECT r.id, r.code, r.title, m.at, p.name AS by, m.batch FROM record_aliases a
     JOIN record_merges m ON m.lose_id = a.alias AND m.undone_at IS NULL
     JOIN records r ON r.id = m.lose_id JOIN batches b ON b.id = m.batch JOIN people p ON p.id = b.by
     WHERE a.record_id = ? AND a.kind = 'id' ORDER BY m.at DESC, r.code`,
    id,
  )

export const listAliases = (db: ReadDb, recordId: string): readonly string[] =>
  db.column('SELECT alias FROM record_aliases WHERE record_id = ? ORDER BY alias', recordId)

/** The numbers that a record once had, or that were those of records merged into it. */
export const listCodeAliases = (db: ReadDb, recordId: string): readonly string[] =>
  db.column("SELECT alias FROM record_aliases WHERE record_id = ? AND kind = 'code' ORDER BY alias", recordId)

/** What the search knows of a record, with the numbers under which people may still ask for it. */
export const withFormerCodes = (db: ReadDb, recordId: string, body: string): string => [body, ...listCodeAliases(db, recordId)].join('\n')

export const turnAlias = (tx: WriteTx, alias: string, recordId: string): void =>
  void tx.run('UPDATE record_aliases SET record_id = ? WHERE alias = ?', recordId, alias)

export const hasAlias = (db: ReadDb, alias: string): boolean => db.get('SELECT 1 FROM record_aliases WHERE alias = ?', alias) !== undefined

/** Standing children and those in the bin; what was emptied stays where it was. */
export const listChildIds = (db: ReadDb, parent: string): readonly string[] =>
  db.column('SELECT id FROM records WHERE parent_id = ? AND emptied_at IS NULL ORDER BY seq', parent)

/** The records from which a relation goes out to this one. */
export const listRelated = (db: ReadDb, recordId: string): readonly string[] =>
  db.column('SELECT DISTINCT from_id FROM record_relations WHERE to_id = ?', recordId)

export const listFileIds = (db: ReadDb, recordId: string): readonly string[] =>
  db.column('SELECT asset_id FROM record_assets WHERE record_id = ? ORDER BY position', recordId)

/** Takes files away from a record, but those of which it shows a page. */
export const dropFiles = (tx: WriteTx, recordId: string, assets: readonly string[]): void =>
  void tx.run(
    `DELETE FROM record_assets WHERE record_id = ? AND asset_id IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.record_id = record_assets.record_id AND p.asset_id = record_assets.asset_id)`,
    recordId,
    JSON.stringify(assets),
  )

export const listOpenConflicts = (db: ReadDb, recordId: string): readonly string[] =>
  db.column('SELECT id FROM conflicts WHERE record_id = ? AND resolved_at IS NULL', recordId)

export const turnConflicts = (tx: WriteTx, ids: readonly string[], recordId: string): void =>
  void tx.run('UPDATE conflicts SET record_id = ? WHERE id IN (SELECT value FROM json_each(?))', recordId, JSON.stringify(ids))
