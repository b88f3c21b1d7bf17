import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface ExportAssetRow {
  readonly sha256: string
  readonly size: number
  readonly kind: 'image' | 'pdf' | 'audio' | 'video' | 'attachment'
  readonly mime: string
  readonly extension: string
  readonly original_name: string
  readonly role: string | null
  readonly page_count: number
  readonly metadata: string
}

export const listExportAssets = (db: ReadDb, recordId: string): readonly ExportAssetRow[] =>
  db.all(
    `SELECT a.sha256, a.size, a.kind, a.mime, a.extension, l.original_name, l.role, a.page_count, a.metadata
     FROM record_assets l JOIN assets a ON a.id = l.asset_id WHERE l.record_id = ? ORDER BY l.position`,
    recordId,
  )

export interface ExportPageRow {
  readonly id: string
  readonly sha256: string
  readonly asset_page: number
  readonly label: string | null
  readonly rotation: 0 | 90 | 180 | 270
  readonly width: number | null
  readonly height: number | null
}

/** The standing pages of a record, in order. */
export const listExportPages = (db: ReadDb, recordId: string): readonly ExportPageRow[] =>
  db.all(
    `SELECT p.id, a.sha256, p.asset_page, p.label, p.rotation, p.width, p.height
     FROM pages p JOIN assets a ON a.id = p.asset_id WHERE p.record_id = ? AND p.removed_at IS NULL ORDER BY p.position`,
    recordId,
  )

export const listOutgoingRelations = (
  db: ReadDb,
  recordId: string,
): readonly { readonly kind: string; readonly id: string; readonly code: string; readonly title: string; readonly note: string | null }[] =>
  db.all(
    'SELECT x.kind, x.note, r.id, r.code, r.title FROM record_relations x JOIN records r ON r.id = x.to_id WHERE x.from_id = ? ORDER BY x.kind, r.code',
    recordId,
  )

/** What a page says beside its place: how it is turned. */
export const turnPage = (tx: WriteTx, id: string, rotation: number): void =>
  void tx.run('UPDATE pages SET rotation = ? WHERE id = ? AND rotation <> ?', rotation, id, rotation)

/** The last revision that brought something of a station, with what it brought. */
export const findLastReceived = (
  db: ReadDb,
  recordId: string,
  station: string,
  /** An act whose own revisions do not count yet. */
  without?: string,
): { readonly version: number; readonly station_seq: number; readonly station_hash: string } | undefined =>
  db.get(
    `SELECT version, json_extract(origin, '$.seq') AS station_seq, json_extract(origin, '$.hash') AS station_hash FROM revisions
     WHERE record_id = ? AND json_extract(origin, '$.station') = ? AND batch IS NOT ? ORDER BY version DESC LIMIT 1`,
    recordId,
    station,
    without ?? '',
  )

export interface NewConflict {
  readonly id: string
  readonly record: string
  readonly field: string
  readonly base: string
  readonly ours: string
  readonly theirs: string
  readonly origin: string
  readonly at: string
}

export const insertConflict = (tx: WriteTx, row: NewConflict): void =>
  void tx.run(
    'INSERT INTO conflicts (id, record_id, field, base, ours, theirs, origin, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    row.id,
    row.record,
    row.field,
    row.base,
    row.ours,
    row.theirs,
    row.origin,
    row.at,
  )

export const listOpenConflictFields = (db: ReadDb, recordId: string): readonly string[] =>
  db
    .all<{ field: string }>('SELECT DISTINCT field FROM conflicts WHERE record_id = ? AND resolved_at IS NULL', recordId)
    .map(({ field }) => field)

export const insertPreservationEvent = (
  tx: WriteTx,
  event: {
    readonly id: string
    readonly at: string
    readonly kind: string
    readonly object: string
    readonly outcome: 'success' | 'failure'
    readonly detail: string
    readonly by: string
  },
): void =>
  void tx.run(
    'INSERT INTO preservation_events (id, at, kind, object, outcome, detail, by) VALUES (?, ?, ?, ?, ?, ?, ?)',
    event.id,
    event.at,
    event.kind,
    event.object,
    event.outcome,
    event.detail,
    event.by,
  )

/** Another record that has this code, or once had it, but for the one that this record was merged into. */
export const findOtherOwner = (db: ReadDb, institution: string, code: string, id: string): { readonly title: string } | undefined =>
  db.get('SELECT title FROM records WHERE institution = ? AND code = ? AND id <> ?', institution, code, id) ??
  db.get(
    `SELECT r.title FROM record_aliases a JOIN records r ON r.id = a.record_id WHERE a.alias = ? AND a.kind = 'code' AND r.id <> ?
       AND NOT EXISTS (SELECT 1 FROM record_aliases m WHERE m.alias = ? AND m.kind = 'id' AND m.record_id = r.id)`,
    code,
    id,
    id,
  )
