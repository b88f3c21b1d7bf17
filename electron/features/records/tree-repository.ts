import type { RecordId } from '../../../shared/features/records/contract.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface BranchRow {
  readonly seq: number
  readonly id: RecordId
  readonly code: string
  readonly code_key: string
  readonly title: string
  readonly profile: string
  readonly status: 'draft' | 'described' | 'approved' | 'deposited' | 'accepted'
  readonly parent_id: RecordId | null
  readonly children: number
  readonly descendants: number
  /** 1 where the record that it belongs to lies in the bin. */
  readonly stray: number
}

const columns = `r.seq, r.id, r.code, r.code_key, r.title, r.profile, r.status, r.parent_id,
  coalesce((SELECT children FROM record_branches b WHERE b.record_seq = r.seq), 0) AS children,
  coalesce((SELECT descendants FROM record_branches b WHERE b.record_seq = r.seq), 0) AS descendants`

/** What a level goes on from: the key of the last code and the number of its record, or any key with 0 to begin there. */
export interface LevelKey {
  readonly key: string
  readonly seq: number
}

/** Children by code, from an index: as quick in the middle of a hundred thousand as at the beginning. */
export const listChildren = (db: ReadDb, parent: string, after: LevelKey, limit: number): readonly BranchRow[] =>
  db.all(
    `SELECT ${columns}, 0 AS stray FROM records r WHERE r.parent_id = ? AND r.removed_at IS NULL AND (r.code_key, r.seq) > (?, ?)
     ORDER BY r.code_key, r.seq LIMIT ?`,
    parent,
    after.key,
    after.seq,
    limit,
  )

/** Records that lie under none, by code. */
export const listTop = (db: ReadDb, after: LevelKey, limit: number): readonly BranchRow[] =>
  db.all(
    `SELECT ${columns}, 0 AS stray FROM records r WHERE r.parent_id IS NULL AND r.removed_at IS NULL AND (r.code_key, r.seq) > (?, ?)
     ORDER BY r.code_key, r.seq LIMIT ?`,
    after.key,
    after.seq,
    limit,
  )

/** Standing records whose parent lies in the bin: they would be in no branch. */
export const listStrays = (db: ReadDb, after: LevelKey, limit: number): readonly BranchRow[] =>
  db.all(
    `SELECT ${columns}, 1 AS stray FROM records p INDEXED BY records_removed CROSS JOIN records r ON r.parent_id = p.id AND r.removed_at IS NULL
     WHERE p.removed_at IS NOT NULL AND (r.code_key, r.seq) > (?, ?) ORDER BY r.code_key, r.seq LIMIT ?`,
    after.key,
    after.seq,
    limit,
  )

export const countTop = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM records WHERE parent_id IS NULL AND removed_at IS NULL')?.n ?? 0

export const countStrays = (db: ReadDb): number =>
  db.get<{ n: number }>(
    `SELECT coalesce(sum(b.children), 0) AS n FROM records p INDEXED BY records_removed JOIN record_branches b ON b.record_seq = p.seq
     WHERE p.removed_at IS NOT NULL`,
  )?.n ?? 0

export const findBranch = (db: ReadDb, id: string): { readonly children: number; readonly descendants: number } | undefined =>
  db.get('SELECT b.children, b.descendants FROM record_branches b JOIN records r ON r.seq = b.record_seq WHERE r.id = ?', id)

export const listNodes = (db: ReadDb, ids: readonly string[]): readonly BranchRow[] =>
  db.all(
    `SELECT ${columns}, 0 AS stray FROM records r WHERE r.id IN (SELECT value FROM json_each(?)) AND r.removed_at IS NULL
     ORDER BY r.code_key, r.seq`,
    JSON.stringify(ids),
  )

export interface AncestorRow {
  readonly id: RecordId
  readonly code: string
  readonly title: string
  readonly profile: string
}

/** From the topmost down to the parent. */
export const listAncestors = (db: ReadDb, parent: string | null): readonly AncestorRow[] =>
  db.all(
    `WITH RECURSIVE up (id, code, title, profile, parent_id, step) AS (
       SELECT id, code, title, profile, parent_id, 0 FROM records WHERE id = ?
       UNION ALL SELECT r.id, r.code, r.title, r.profile, r.parent_id, step + 1 FROM up JOIN records r ON r.id = up.parent_id WHERE step < 100)
     SELECT id, code, title, profile FROM up ORDER BY step DESC`,
    parent,
  )

/** Of these records and all above them, how many of these each has below it or is itself. */
export const countUpwards = (
  db: ReadDb,
  ids: readonly string[],
): readonly { readonly id: string; readonly parent_id: string | null; readonly n: number }[] =>
  db.all(
    `WITH RECURSIVE up (id, parent_id) AS (
       SELECT id, parent_id FROM records WHERE id IN (SELECT value FROM json_each(?))
       UNION ALL SELECT r.id, r.parent_id FROM up JOIN records r ON r.id = up.parent_id)
     SELECT id, parent_id, count(*) AS n FROM up GROUP BY id`,
    JSON.stringify(ids),
  )

/** Counts every branch anew: for archives whose records were written past the services. */
export const recountBranches = (tx: WriteTx): void => {
  tx.run('DELETE FROM record_branches')
  tx.run(
    `INSERT INTO record_branches (record_seq, children, descendants)
     WITH RECURSIVE up (place, parent_id) AS (
       SELECT 1, parent_id FROM records WHERE parent_id IS NOT NULL AND removed_at IS NULL
       UNION ALL SELECT 2, r.parent_id FROM up JOIN records r ON r.id = up.parent_id WHERE r.parent_id IS NOT NULL)
     SELECT p.seq, sum(up.place = 1), count(*) FROM up JOIN records p ON p.id = up.parent_id GROUP BY p.seq`,
  )
}

/** Adds to the counts of a parent (`children` and `descendants`) and of all above it (`descendants`). */
export const addToBranches = (tx: WriteTx, parent: string, children: number, descendants: number): void =>
  void tx.run(
    `INSERT INTO record_branches (record_seq, children, descendants)
     WITH RECURSIVE up (id, seq, parent_id) AS (
       SELECT id, seq, parent_id FROM records WHERE id = ?
       UNION SELECT r.id, r.seq, r.parent_id FROM up JOIN records r ON r.id = up.parent_id)
     SELECT seq, CASE WHEN id = ? THEN ? ELSE 0 END, ? FROM up WHERE true
     ON CONFLICT (record_seq) DO UPDATE SET children = children + excluded.children, descendants = descendants + excluded.descendants`,
    parent,
    parent,
    children,
    descendants,
  )
