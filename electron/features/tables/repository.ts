import { sortKey } from '../../../shared/lib/sort-key.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { RecordRow } from '../records/public.ts'

/** Records of a title and profile that this very act did not make. */
export const findNamesakes = (
  db: ReadDb,
  profile: string,
  title: string,
  batch: string,
): readonly { readonly id: string; readonly data: string }[] =>
  db.all(
    `SELECT r.id, r.data FROM records r WHERE r.removed_at IS NULL AND r.profile = ? AND r.sort_key = ? AND r.title = ?
       AND NOT EXISTS (SELECT 1 FROM revisions v WHERE v.record_id = r.id AND v.version = 1 AND v.batch = ?) ORDER BY r.seq`,
    profile,
    sortKey(title),
    title,
    batch,
  )

/** The records that have these codes, or once had them, by each code: one question for many. CROSS JOIN: by the index, never through all. */
export const listCodeOwners = (
  db: ReadDb,
  institution: string,
  codes: readonly string[],
): readonly (readonly [code: string, row: RecordRow])[] => {
  const asked = JSON.stringify(codes)
  const aliased = db.all<RecordRow & { readonly alias: string }>(
    `SELECT r.*, a.alias FROM json_each(?) asked CROSS JOIN record_aliases a ON a.alias = asked.value JOIN records r ON r.id = a.record_id
     WHERE a.kind = 'code'`,
    asked,
  )
  const standing = db.all<RecordRow>(
    'SELECT r.* FROM json_each(?) asked CROSS JOIN records r ON r.institution = ? AND r.code = asked.value',
    asked,
    institution,
  )
  return [...aliased.map(({ alias, ...row }) => [alias, row] as const), ...standing.map((row) => [row.code, row] as const)]
}

/** How many records an act made or changed. */
export const countBatchRecords = (db: ReadDb, batch: string): number =>
  db.get<{ n: number }>('SELECT count(DISTINCT record_id) AS n FROM revisions WHERE batch = ?', batch)?.n ?? 0

/** Settings whose key begins with `prefix`, in the order of their keys. */
export const listSettings = (db: ReadDb, prefix: string): readonly { readonly key: string; readonly value: string }[] =>
  db.all('SELECT key, value FROM settings WHERE key >= ? AND key < ? ORDER BY key', prefix, `${prefix}\uffff`)

export const deleteSettings = (tx: WriteTx, prefix: string): void =>
  void tx.run('DELETE FROM settings WHERE key >= ? AND key < ?', prefix, `${prefix}\uffff`)

export const deleteSetting = (tx: WriteTx, key: string): number => tx.run('DELETE FROM settings WHERE key = ?', key)

/** After how many pages the write-ahead log of this handle is put into the database. */
export const setCheckpoint = (db: ReadDb, pages: number): void => void db.get(`PRAGMA wal_autocheckpoint = ${pages}`)

/** Jobs that may still go on: what they laid aside is kept. */
export const listOpenJobs = (db: ReadDb): readonly string[] =>
  db.all<{ id: string }>("SELECT id FROM jobs WHERE state IN ('waiting', 'running', 'paused')").map(({ id }) => id)

export interface ExportRow {
  readonly seq: number
  readonly id: string
  readonly code: string
  readonly code_key: string
  readonly title: string
  readonly profile: string
  readonly profile_version: number
  readonly status: string
  readonly version: number
  readonly data: string
  readonly parent_code: string | null
  readonly created_at: string
  readonly updated_at: string
}

const exportColumns = `r.seq, r.id, r.code, r.code_key, r.title, r.profile, r.profile_version, r.status, r.version, r.data,
  p.code AS parent_code, r.created_at, r.updated_at`

/** The next records of the catalogue in the order of their codes, after the last one of the page before. */
export const listExportRows = (
  db: ReadDb,
  profile: string | undefined,
  after: Pick<ExportRow, 'code_key' | 'seq'> | undefined,
  limit: number,
): readonly ExportRow[] =>
  db.all(
    `SELECT ${exportColumns} FROM records r LEFT JOIN records p ON p.id = r.parent_id
     WHERE r.removed_at IS NULL AND (r.code_key, r.seq) > (?, ?) ${profile === undefined ? '' : 'AND r.profile = ?'}
     ORDER BY r.code_key, r.seq LIMIT ?`,
    after?.code_key ?? '',
    after?.seq ?? -1,
    ...(profile === undefined ? [] : [profile]),
    limit,
  )

/** These records, in their order; those in the bin are left out. */
export const listExportRowsOf = (db: ReadDb, ids: readonly string[]): readonly ExportRow[] =>
  db.all(
    `SELECT ${exportColumns} FROM json_each(?) asked CROSS JOIN records r ON r.id = asked.value LEFT JOIN records p ON p.id = r.parent_id
     WHERE r.removed_at IS NULL ORDER BY asked.key`,
    JSON.stringify(ids),
  )
