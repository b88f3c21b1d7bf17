import type { AssetKind } from '../../../shared/features/assets/rules.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface AssetRow {
  readonly id: string
  readonly sha256: string
  readonly size: number
  readonly kind: AssetKind
  readonly mime: string
  readonly extension: string
  readonly original_name: string
  readonly page_count: number
  readonly metadata: string
  readonly fixity: 'sound' | 'damaged' | 'missing'
}

const columns = 'id, sha256, size, kind, mime, extension, original_name, page_count, metadata, fixity'

export const findAsset = (db: ReadDb, id: string): AssetRow | undefined => db.get(`SELECT ${columns} FROM assets WHERE id = ?`, id)

export const findAssetBySha256 = (db: ReadDb, sha256: string): AssetRow | undefined =>
  db.get(`SELECT ${columns} FROM assets WHERE sha256 = ?`, sha256)

export type NewAssetRow = Omit<AssetRow, 'fixity'> & { readonly added_at: string; readonly added_by: string }

export const insertAsset = (tx: WriteTx, row: NewAssetRow): void =>
  void tx.run(
    `INSERT INTO assets (id, sha256, size, kind, mime, extension, original_name, page_count, metadata, added_at, added_by, checked_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.sha256,
    row.size,
    row.kind,
    row.mime,
    row.extension,
    row.original_name,
    row.page_count,
    row.metadata,
    row.added_at,
    row.added_by,
    row.added_at,
  )

/** A file that was found damaged or missing is whole again: its bytes came in anew. */
export const markSound = (tx: WriteTx, id: string, at: string): void =>
  void tx.run("UPDATE assets SET fixity = 'sound', checked_at = ? WHERE id = ? AND fixity <> 'sound'", at, id)

export interface NewLink {
  readonly record_id: string
  readonly asset_id: string
  readonly original_name: string
  readonly source_path: string | null
  readonly role: string | null
}

/** Gives a record a file, after those that it has; one that it has already stays where it is. */
export const linkAsset = (tx: WriteTx, link: NewLink): void =>
  void tx.run(
    `INSERT INTO record_assets (record_id, asset_id, position, original_name, source_path, role)
     VALUES (?, ?, (SELECT coalesce(max(position) + 1, 0) FROM record_assets WHERE record_id = ?), ?, ?, ?) ON CONFLICT DO NOTHING`,
    link.record_id,
    link.asset_id,
    link.record_id,
    link.original_name,
    link.source_path,
    link.role,
  )

export interface LiveLink {
  readonly record_id: string
  readonly source_path: string | null
}

/** The records that have a file and do not lie in the bin. */
export const listLiveLinks = (db: ReadDb, assetId: string): readonly LiveLink[] =>
  db.all(
    `SELECT l.record_id, l.source_path FROM record_assets l JOIN records r ON r.id = l.record_id
     WHERE l.asset_id = ? AND r.removed_at IS NULL ORDER BY r.seq`,
    assetId,
  )

/** Whether a record shows a file now: it has it, and not all of its pages were taken out again. */
export const isShownBy = (db: ReadDb, recordId: string, sha256: string): boolean =>
  db.get(
    `SELECT 1 FROM record_assets l JOIN assets a ON a.id = l.asset_id WHERE l.record_id = ? AND a.sha256 = ?
     AND (NOT EXISTS (SELECT 1 FROM pages p WHERE p.record_id = l.record_id AND p.asset_id = l.asset_id)
       OR EXISTS (SELECT 1 FROM pages p WHERE p.record_id = l.record_id AND p.asset_id = l.asset_id AND p.removed_at IS NULL))`,
    recordId,
    sha256,
  ) !== undefined

export interface NamedPage {
  readonly id: string
  readonly name: string
}

/** The standing pages of a record in their order, by the names of the files that they came from. */
export const listNamedPages = (db: ReadDb, recordId: string): readonly NamedPage[] =>
  db.all(
    `SELECT p.id, l.original_name AS name FROM pages p JOIN record_assets l ON l.record_id = p.record_id AND l.asset_id = p.asset_id
     WHERE p.record_id = ? AND p.removed_at IS NULL ORDER BY p.position`,
    recordId,
  )

/** The codes of the records that an act made or added to, in the order in which they were made. */
export const listBatchCodes = (db: ReadDb, batch: string): readonly string[] =>
  db
    .all<{ code: string }>(
      'SELECT r.code FROM records r WHERE r.id IN (SELECT record_id FROM revisions WHERE batch = ?) ORDER BY r.seq',
      batch,
    )
    .map(({ code }) => code)

export const isOfBatch = (db: ReadDb, recordId: string, batch: string): boolean =>
  db.get('SELECT 1 FROM revisions WHERE batch = ? AND record_id = ? LIMIT 1', batch, recordId) !== undefined

/** PREMIS: what was done to an object, when, by whom, with what outcome. */
export const insertEvent = (
  tx: WriteTx,
  event: {
    readonly id: string
    readonly at: string
    readonly kind: string
    readonly object: string
    readonly detail: string
    readonly by: string
  },
): void =>
  void tx.run(
    "INSERT INTO preservation_events (id, at, kind, object, outcome, detail, by) VALUES (?, ?, ?, ?, 'success', ?, ?)",
    event.id,
    event.at,
    event.kind,
    event.object,
    event.detail,
    event.by,
  )
