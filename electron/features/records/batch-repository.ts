import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { RecordRow } from './repository.ts'

export type ItemOutcome = 'changed' | 'same' | 'refused'

/** Lays down what a batch edit was begun for, in its order; what is laid down already stays. Returns how many there are. */
export const layDownItems = (tx: WriteTx, batch: string, ids: readonly string[]): number => {
  tx.run('INSERT OR IGNORE INTO batch_items (batch, place, record_id) SELECT ?, key, value FROM json_each(?)', batch, JSON.stringify(ids))
  return countItems(tx, batch)
}

export const countItems = (db: ReadDb, batch: string): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM batch_items WHERE batch = ?', batch)?.n ?? 0

/** The next of them that nothing was decided about. */
export const listOpenItems = (
  db: ReadDb,
  batch: string,
  limit: number,
): readonly { readonly place: number; readonly record_id: string }[] =>
  db.all('SELECT place, record_id FROM batch_items WHERE batch = ? AND outcome IS NULL ORDER BY place LIMIT ?', batch, limit)

export const settleItem = (tx: WriteTx, batch: string, place: number, outcome: ItemOutcome, problem: string | null): void =>
  void tx.run('UPDATE batch_items SET outcome = ?, problem = ? WHERE batch = ? AND place = ?', outcome, problem, batch, place)

export const countOutcomes = (db: ReadDb, batch: string): Readonly<Record<ItemOutcome, number>> => {
  const rows = db.all<{ outcome: ItemOutcome; n: number }>(
    'SELECT outcome, count(*) AS n FROM batch_items WHERE batch = ? AND outcome IS NOT NULL GROUP BY outcome',
    batch,
  )
  const of = (outcome: ItemOutcome): number => rows.find((row) => row.outcome === outcome)?.n ?? 0
  return { changed: of('changed'), same: of('same'), refused: of('refused') }
}

export const listProblems = (db: ReadDb, batch: string, limit: number): readonly string[] =>
  db.column("SELECT problem FROM batch_items WHERE batch = ? AND outcome = 'refused' ORDER BY place LIMIT ?", batch, limit)

export const deleteItems = (tx: WriteTx, batch: string): void => void tx.run('DELETE FROM batch_items WHERE batch = ?', batch)

/** What stopped edits left behind: those of jobs that cannot go on. */
export const deleteStaleItems = (tx: WriteTx, batch: string): void =>
  void tx.run(
    `DELETE FROM batch_items WHERE batch <> ? AND batch NOT IN (SELECT id FROM jobs WHERE state IN ('waiting', 'running', 'paused'))`,
    batch,
  )

/** These records, in no order. */
export const findRows = (db: ReadDb, ids: readonly string[]): readonly RecordRow[] =>
  db.all('SELECT * FROM records WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))

export const countProfiles = (db: ReadDb, ids: readonly string[]): readonly { readonly profile: string; readonly n: number }[] =>
  db.all(
    'SELECT profile, count(*) AS n FROM records WHERE id IN (SELECT value FROM json_each(?)) GROUP BY profile ORDER BY n DESC',
    JSON.stringify(ids),
  )

/** Columns that an import kept on some of these records. */
export const listSourceColumns = (db: ReadDb, ids: readonly string[]): readonly string[] =>
  db.column(
    `SELECT DISTINCT j.key FROM records r, json_each(r.data, '$.source') j WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY 1 LIMIT 50`,
    JSON.stringify(ids),
  )

export interface BatchRow {
  readonly id: string
  readonly kind: string
  readonly at: string
  readonly by: string
  readonly why: string | null
  readonly records: number
  readonly undone_by: string | null
  readonly undone_at: string | null
  readonly undone_person: string | null
  readonly undoes: string | null
  readonly running: number
  /** Rows of lists (terms, agents) that it changed. */
  readonly items: number
}

const batchColumns = `b.id, b.kind, b.at, p.name AS by, b.why, b.undone_by,
  (SELECT count(DISTINCT record_id) FROM revisions r WHERE r.batch = b.id) AS records,
  (SELECT count(*) FROM list_changes c WHERE c.batch = b.id) AS items,
  (SELECT u.at FROM batches u WHERE u.id = b.undone_by) AS undone_at,
  (SELECT q.name FROM batches u JOIN people q ON q.id = u.by WHERE u.id = b.undone_by) AS undone_person,
  (SELECT o.id FROM batches o WHERE o.undone_by = b.id) AS undoes,
  EXISTS (SELECT 1 FROM jobs j WHERE j.id = b.id AND j.state IN ('waiting', 'running', 'paused')) AS running`

/** Acts over several records, the newest first, from behind the one given. */
export const listBatches = (db: ReadDb, after: string | undefined, limit: number): readonly BatchRow[] =>
  db.all(
    `SELECT ${batchColumns} FROM batches b JOIN people p ON p.id = b.by
     WHERE ? IS NULL OR (b.at, b.id) < (SELECT at, id FROM batches WHERE id = ?) ORDER BY b.at DESC, b.id DESC LIMIT ?`,
    after ?? null,
    after ?? null,
    limit,
  )

export const findBatchRow = (db: ReadDb, id: string): BatchRow | undefined =>
  db.get(`SELECT ${batchColumns} FROM batches b JOIN people p ON p.id = b.by WHERE b.id = ?`, id)

export const countBatches = (db: ReadDb): number => db.get<{ n: number }>('SELECT count(*) AS n FROM batches')?.n ?? 0

/** The records that an act touched and whether it made them, those that it made last, the latest first; `after` an undo began, those left. */
export const listBatchRecords = (db: ReadDb, batch: string, undo: string): readonly { readonly record: string; readonly made: number }[] =>
  db.all(
    `SELECT record_id AS record, min(version) = 1 AS made FROM revisions WHERE batch = ?
       AND record_id NOT IN (SELECT record_id FROM revisions WHERE batch = ?)
     GROUP BY record_id ORDER BY made, max(seq) DESC`,
    batch,
    undo,
  )
