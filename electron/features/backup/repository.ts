import { v7 as uuidv7 } from 'uuid'
import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface StoredFile {
  readonly sha256: string
  readonly extension: string
  readonly size: number
}

export const iterateStoredFiles = (db: ReadDb): IterableIterator<StoredFile> =>
  db.iterate('SELECT sha256, extension, size FROM assets ORDER BY sha256')

export const countRows = (db: ReadDb): number => db.get<{ n: number }>('SELECT count(*) AS n FROM records')?.n ?? 0

/** What SQLite finds wrong in a snapshot; nothing where it is sound. */
export const listFaults = (db: ReadDb): readonly string[] => [
  ...db
    .all<{ integrity_check: string }>('PRAGMA integrity_check')
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok'),
  ...db.all<{ table: string }>('PRAGMA foreign_key_check').map(({ table }) => `foreign keys of ${table}`),
]

export interface BackupEvent {
  readonly at: string
  readonly outcome: string
  readonly detail: string | null
}

/** Backups are PREMIS events of the kind `replication`. */
export const insertBackupEvent = (tx: WriteTx, at: string, outcome: 'success' | 'failure', detail: object, by: string): void => {
  tx.run(
    "INSERT INTO preservation_events (id, at, kind, object, outcome, detail, by) VALUES (?, ?, 'replication', NULL, ?, ?, ?)",
    uuidv7(),
    at,
    outcome,
    JSON.stringify(detail),
    by === '' ? null : by,
  )
  tx.touch('status')
}

export const listEvents = (db: ReadDb, kind: 'replication' | 'fixity check', limit: number): readonly BackupEvent[] =>
  db.all('SELECT at, outcome, detail FROM preservation_events WHERE kind = ? ORDER BY at DESC LIMIT ?', kind, limit)

/** Ends what was under way or waiting: a restored archive begins with nothing to do. */
export const endJobs = (tx: WriteTx, at: string): void =>
  void tx.run("UPDATE jobs SET state = 'cancelled', finished_at = ? WHERE state IN ('waiting', 'running', 'paused')", at)
