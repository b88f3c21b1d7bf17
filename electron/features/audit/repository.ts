import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { CheckResult } from './check-archive.ts'

/** What SQLite itself finds: pages, indexes, references. */
export const listDatabaseFaults = (db: ReadDb): readonly string[] => [
  ...db
    .all<{ integrity_check: string }>('PRAGMA integrity_check')
    .map(({ integrity_check: line }) => line)
    .filter((line) => line !== 'ok'),
  ...db
    .all<{ table: string; rowid: number; parent: string }>('PRAGMA foreign_key_check')
    .map(({ table, rowid, parent }) => `row ${rowid} of ${table} names a missing row of ${parent}`),
]

export const countRecords = (db: ReadDb): number => db.get<{ n: number }>('SELECT count(*) AS n FROM records')?.n ?? 0

export interface RecordSaid {
  readonly code: string
  readonly title: string
  readonly status: string
  readonly data: string
  /** Field → canonical JSON of its value in the newest revision that has it; erased values left out. */
  readonly said: string
}

export const iterateRecordsSaid = (db: ReadDb): IterableIterator<RecordSaid> =>
  db.iterate(
    `SELECT r.code, r.title, r.status, r.data,
       (SELECT json_group_object(field, value) FROM (
          SELECT v.field, v.value, max(v.seq) FROM revision_values v JOIN revisions x ON x.seq = v.seq
          WHERE x.record_id = r.id GROUP BY v.field) WHERE value IS NOT NULL) AS said
     FROM records r WHERE r.emptied_at IS NULL`,
  )

/** The current texts of pages: the digest that the newest revision holds, and the one of the letters that are there. */
export const listTextDigests = (db: ReadDb): readonly { readonly page: string; readonly stored: string; readonly found: string }[] =>
  db
    .all<{ page: string; text: string; stored: string | null }>(
      `SELECT t.page_id AS page, t.text, (
         SELECT json_extract(v.value, '$.sha256') FROM revision_values v JOIN revisions x ON x.seq = v.seq
         WHERE x.record_id = p.record_id AND v.field = '@text:' || t.layer || ':' || t.page_id ORDER BY v.seq DESC LIMIT 1) AS stored
       FROM page_text t JOIN pages p ON p.id = t.page_id JOIN records r ON r.id = p.record_id
       WHERE t.is_current = 1 AND r.emptied_at IS NULL`,
    )
    .map(({ page, text, stored }) => ({ page, stored: stored ?? '', found: createHash('sha256').update(text).digest('hex') }))

export interface StoredFile {
  readonly sha256: string
  readonly extension: string
  readonly size: number
  readonly original_name: string
}

export const iterateStoredFiles = (db: ReadDb): IterableIterator<StoredFile> =>
  db.iterate('SELECT sha256, extension, size, original_name FROM assets ORDER BY sha256')

/** Notes the check as a PREMIS event, and on each file whether it is sound. */
export const recordCheck = (tx: WriteTx, found: CheckResult, full: boolean, by: string, at: string): void => {
  const bad = new Map(
    found.problems.filter(({ kind }) => kind === 'missing' || kind === 'damaged').map(({ kind, what }) => [what.split('.')[0] ?? '', kind]),
  )
  tx.run("UPDATE assets SET fixity = 'sound', checked_at = ? WHERE fixity <> 'sound' OR ?", at, full ? 1 : 0)
  for (const [sha256, kind] of bad) tx.run('UPDATE assets SET fixity = ? WHERE sha256 = ?', kind, sha256)
  tx.run(
    "INSERT INTO preservation_events (id, at, kind, object, outcome, detail, by) VALUES (?, ?, 'fixity check', NULL, ?, ?, ?)",
    uuidv7(),
    at,
    found.sound ? 'success' : 'failure',
    JSON.stringify({ full, ...found.checked, problems: found.problems.length }),
    by === '' ? null : by,
  )
  tx.touch('status')
}
