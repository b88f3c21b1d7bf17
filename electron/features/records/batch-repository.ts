import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { RecordRow } from './repository.ts'

export type ItemOutcome = 'changed' | 'same' | 'refused'

/** Lays down a part of what a batch edit was begun for: these records, the first at place `from`. */
export const layDownItems = (tx: WriteTx, batch: string, from: number, ids: readonly string[]): void =>
  void tx.run(
    'INSERT INTO batch_items (batch, place, record_id) SELECT ?, key + ?, value FROM json_each(?)',
    batch,
    from,
    JSON.stringify(ids),
  )

/** Whether all of it is laid down: the first record is so last. */
export const isLaidDown = (db: ReadDb, batch: string): boolean =>
  db.get('SELECT 1 FROM batch_items WHERE batch = ? AND place = 0', batch) !== undefined

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

/** Takes away what stands from a place on. */
export const deleteItems = (tx: WriteTx, batch: string, from: number): void =>
  void tx.run('DELETE FROM batch_items WHERE batch = ? AND place >= ?', batch, from)

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
  db.all('SELECT profile, count(*) AS n FROM records WHERE id IN (SELECT value FROM json_each(?)) GROUP BY profile', JSON.stringify(ids))

/** Columns that an import kept on some of these records, in no order. */
export const listSourceColumns = (db: ReadDb, ids: readonly string[]): readonly string[] =>
  db.column(
    `SELECT DISTINCT j.key FROM records r, json_each(r.data, '$.source') j WHERE r.id IN (SELECT value FROM json_each(?)) `,
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
  readonly first_id: string | null
  readonly first_title: string | null
  /** Rows of lists (terms, agents) that it changed. */
  readonly items: number
}

const batchColumns = `b.id, b.kind, b.at, p.name AS by, b.why, b.undone_by,
  (SELECT count(DISTINCT record_id) FROM revisions r WHERE r.batch = b.id) AS records,
  (SELECT min(record_id) FROM revisions r WHERE r.batch = b.id) AS first_id,
  (SELECT title FROM records WHERE id = (SELECT min(record_id) FROM revisions r WHERE r.batch = b.id)) AS first_title,
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

/** Records that an act made and somebody changed since; what `undo`, taking it back, does to them is no change. */
export const countEditedSince = (db: ReadDb, batch: string, undo: string): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM revisions made WHERE made.batch = ? AND made.version = 1 AND EXISTS (
       SELECT 1 FROM revisions later WHERE later.record_id = made.record_id AND later.version > 1
         AND (later.batch IS NULL OR later.batch NOT IN (?, ?)))`,
    batch,
    batch,
    undo,
  )?.n ?? 0

export const countBatches = (db: ReadDb): number => db.get<{ n: number }>('SELECT count(*) AS n FROM batches')?.n ?? 0

interface BatchRecord {
  readonly record: string
  readonly made: number
  /** The number of its last revision by the act. */
  readonly last: number
}

/** The next records that an act touched, after the one given, and whether it made them; without those that its undo has gone through. */
const listNextRecords = (db: ReadDb, batch: string, undo: string, after: string, limit: number): readonly BatchRecord[] =>
  db.all(
    `SELECT record_id AS record, min(version) = 1 AS made, max(seq) AS last FROM revisions r WHERE batch = ? AND record_id > ?
       AND NOT EXISTS (SELECT 1 FROM revisions u WHERE u.batch = ? AND u.record_id = r.record_id)
     GROUP BY record_id ORDER BY record_id LIMIT ?`,
    batch,
    after,
    undo,
    limit,
  )

/** In the order in which they are taken back: those that the act made come last, the latest first. */
const inOrderOfUndo = (records: BatchRecord[]): readonly BatchRecord[] => records.sort((a, b) => a.made - b.made || b.last - a.last)

/** All of them at once: for an act of few records, or within a transaction. */
export const listBatchRecords = (db: ReadDb, batch: string, undo: string): readonly BatchRecord[] =>
  inOrderOfUndo([...listNextRecords(db, batch, undo, '', -1)])

/** The same for an act of very many: `giveWay` is awaited between two parts. */
export const collectBatchRecords = async (
  db: ReadDb,
  batch: string,
  undo: string,
  giveWay: () => Promise<void> | undefined,
): Promise<readonly BatchRecord[]> => {
  const records: BatchRecord[] = []
  for (;;) {
    const part = listNextRecords(db, batch, undo, records.at(-1)?.record ?? '', 500)
    for (const one of part) records.push(one)
    if (part.length < 500) return inOrderOfUndo(records)
    await giveWay()
  }
}
