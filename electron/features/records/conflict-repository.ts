import type { RecordId } from '../../../shared/features/records/contract.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface ConflictRow {
  readonly id: string
  readonly record_id: RecordId
  readonly field: string
  readonly base: string | null
  readonly ours: string | null
  readonly theirs: string | null
  readonly origin: string
  readonly at: string
}

const columns = 'id, record_id, field, base, ours, theirs, origin, at'

/** What waits of one record, or of all that stand in the catalogue. */
export const listWaitingConflicts = (db: ReadDb, recordId: string | undefined, limit: number): readonly ConflictRow[] =>
  recordId === undefined
    ? db.all(`SELECT ${columns} FROM conflicts WHERE resolved_at IS NULL AND ${standing} ORDER BY at, id LIMIT ?`, limit)
    : db.all(`SELECT ${columns} FROM conflicts WHERE record_id = ? AND resolved_at IS NULL ORDER BY at, id LIMIT ?`, recordId, limit)

export const countWaitingConflicts = (db: ReadDb): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM conflicts WHERE resolved_at IS NULL AND ${standing}`)?.n ?? 0

const standing = 'EXISTS (SELECT 1 FROM records r WHERE r.id = conflicts.record_id AND r.removed_at IS NULL)'

export const findWaitingConflict = (db: ReadDb, id: string): ConflictRow | undefined =>
  db.get(`SELECT ${columns} FROM conflicts WHERE id = ? AND resolved_at IS NULL`, id)

/** One choice settles everything that waits for the same field. */
export const markSettled = (
  tx: WriteTx,
  {
    record,
    field,
    at,
    by,
    choice,
  }: { readonly record: string; readonly field: string; readonly at: string; readonly by: string; readonly choice: string },
): void =>
  void tx.run(
    'UPDATE conflicts SET resolved_at = ?, resolved_by = ?, choice = ? WHERE record_id = ? AND field = ? AND resolved_at IS NULL',
    at,
    by,
    choice,
    record,
    field,
  )

/** Drafts of others. */
export const listEditors = (
  db: ReadDb,
  recordId: string,
  person: string,
): readonly { readonly name: string; readonly since: string; readonly at: string }[] =>
  db.all(
    `SELECT p.name, coalesce(d.since, d.at) AS since, d.at FROM drafts d JOIN people p ON p.id = d.person
     WHERE d.record_id = ? AND d.person <> ? ORDER BY d.at DESC`,
    recordId,
    person,
  )
