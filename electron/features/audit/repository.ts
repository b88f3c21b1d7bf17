import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { ReadDb, WriteTx } from '../../db/handles.ts'

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

/** The type of the record that a revision is about. */
export const findProfileOfRevision = (db: ReadDb, seq: number): string | undefined =>
  db.get<{ profile: string }>('SELECT r.profile FROM revisions v JOIN records r ON r.id = v.record_id WHERE v.seq = ?', seq)?.profile

export interface RecordSaid {
  readonly id: string
  readonly code: string
  readonly code_key: string
  readonly title: string
  readonly sort_key: string
  readonly profile: string
  readonly profile_version: number
  readonly status: string
  readonly parent_id: string | null
  readonly removed_at: string | null
  readonly version: number
  readonly data: string
  /** The version of the newest revision. */
  readonly last_version: number | null
  /** Field → canonical JSON of its value in the newest revision that has it; erased values left out. */
  readonly said: string
}

/** Every record but those emptied from the bin, beside what its revisions say of it. */
export const iterateRecordsSaid = (db: ReadDb): IterableIterator<RecordSaid> =>
  db.iterate(
    `SELECT r.id, r.code, r.code_key, r.title, r.sort_key, r.profile, r.profile_version, r.status, r.parent_id, r.removed_at, r.version, r.data,
       (SELECT max(x.version) FROM revisions x WHERE x.record_id = r.id) AS last_version,
       (SELECT json_group_object(field, value) FROM (
          SELECT v.field, v.value, max(v.seq) FROM revision_values v JOIN revisions x ON x.seq = v.seq
          WHERE x.record_id = r.id GROUP BY v.field) WHERE value IS NOT NULL) AS said
     FROM records r WHERE r.emptied_at IS NULL`,
  )

export interface SheetFault {
  readonly code: string
  readonly page: string
}

/** Pages that show another part of a file, or another file, than the revision says with which they came; erased ones left out. */
export const listSheetFaults = (db: ReadDb): readonly SheetFault[] =>
  db.all(
    `SELECT r.code, said.key AS page FROM revision_values v JOIN revisions x ON x.seq = v.seq JOIN records r ON r.id = x.record_id
       CROSS JOIN json_each(iif(json_valid(v.value), v.value, '{}')) said LEFT JOIN pages p ON p.id = said.key LEFT JOIN assets a ON a.id = p.asset_id
     WHERE v.field = '@sheets' AND v.value IS NOT NULL AND a.sha256 || '#' || p.asset_page IS NOT said.value
     ORDER BY x.seq`,
  )

/** Ids of the standing pages of a record, in their order. */
export const listStandingPages = (db: ReadDb, recordId: string): readonly string[] =>
  db.all<{ id: string }>('SELECT id FROM pages WHERE record_id = ? AND removed_at IS NULL ORDER BY position', recordId).map(({ id }) => id)

export interface TextFound {
  readonly id: string
  readonly page: string
  readonly layer: string
  readonly state: string
  readonly sha256: string
}

/** The current texts of a record's pages, with the digests of the letters that are there. */
export const listCurrentTexts = (db: ReadDb, recordId: string): readonly TextFound[] =>
  db
    .all<{ id: string; page: string; layer: string; state: string; text: string }>(
      `SELECT t.id, t.page_id AS page, t.layer, t.state, t.text FROM page_text t JOIN pages p ON p.id = t.page_id
       WHERE p.record_id = ? AND t.is_current = 1`,
      recordId,
    )
    .map(({ text, ...row }) => ({ ...row, sha256: createHash('sha256').update(text).digest('hex') }))

export interface StoredFile {
  readonly sha256: string
  readonly extension: string
  readonly size: number
  readonly original_name: string
}

export const iterateStoredFiles = (db: ReadDb): IterableIterator<StoredFile> =>
  db.iterate('SELECT sha256, extension, size, original_name FROM assets ORDER BY sha256')

interface Found {
  readonly sound: boolean
  readonly checked: object
  readonly problems: readonly { readonly kind: string; readonly what: string }[]
}

/** Notes the check as a PREMIS event, and on each file whether it is sound. */
export const recordCheck = (tx: WriteTx, found: Found, full: boolean, by: string, at: string): void => {
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
