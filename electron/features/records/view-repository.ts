import type { RecordId } from '../../../shared/features/records/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import { findBranch } from './tree-repository.ts'

export interface SummaryRow {
  readonly seq: number
  readonly id: RecordId
  readonly code: string
  readonly title: string
  readonly profile: string
  readonly status: 'draft' | 'described' | 'approved' | 'deposited' | 'accepted'
  readonly data: string
  readonly updated_at: string
  readonly removed_at: string | null
  readonly removed_by: string | null
  readonly key: string
  readonly page_count: number
  readonly pages_read: number
  readonly child_count: number
  readonly cover_asset: string | null
  readonly cover_page: number | null
}

const summaryColumns = `r.seq, r.id, r.code, r.title, r.profile, r.status, r.data, r.updated_at, r.removed_at,
  (SELECT name FROM people WHERE id = r.removed_by) AS removed_by,
  (SELECT count(*) || ' ' || coalesce(sum(p.text_state <> 'unread'), 0) FROM pages p
   WHERE p.record_id = r.id AND p.removed_at IS NULL) AS page_counts,
  coalesce((SELECT children FROM record_branches b WHERE b.record_seq = r.seq), 0) AS child_count,
  (SELECT p.asset_page || ' ' || p.asset_id FROM pages p
   WHERE p.record_id = r.id AND p.removed_at IS NULL ORDER BY p.position LIMIT 1) AS cover`

/** What goes together is asked for together, and parted here: a list is mostly made of such small questions. */
type Selected = Omit<SummaryRow, 'page_count' | 'pages_read' | 'cover_asset' | 'cover_page'> & {
  readonly page_counts: string
  readonly cover: string | null
}

const toSummary = ({ page_counts: counts, cover, ...row }: Selected): SummaryRow => {
  const [pages, read] = counts.split(' ')
  const gap = cover?.indexOf(' ') ?? 0
  return {
    ...row,
    page_count: Number(pages),
    pages_read: Number(read),
    cover_asset: cover?.slice(gap + 1) ?? null,
    cover_page: cover === null ? null : Number(cover.slice(0, gap)),
  }
}

const sortColumns = { title: 'r.sort_key', code: 'r.code_key', updated: 'r.updated_at' } as const

export interface ListFilter {
  readonly parent?: string | undefined
  readonly sort: keyof typeof sortColumns
  readonly descending: boolean
  readonly after?: { readonly key: string; readonly seq: number } | undefined
  readonly limit: number
}

/**
 * One page of the whole catalogue, or of a record's children by code, by keyset and straight from its index. What is filtered, sorted
 * otherwise or begins at a place comes from the ranks (features/search).
 */
export const listSummaries = (db: ReadDb, { parent, sort, descending, after, limit }: ListFilter): readonly SummaryRow[] => {
  const column = sortColumns[sort]
  const order = descending ? 'DESC' : 'ASC'
  const under = parent === undefined ? '' : 'AND r.parent_id = ?'
  const keyset = after ? `AND (${column}, r.seq) ${descending ? '<' : '>'} (?, ?)` : ''
  return db
    .all<Selected>(
      `SELECT ${summaryColumns}, ${column} AS key FROM records r WHERE r.removed_at IS NULL ${under} ${keyset}
       ORDER BY ${column} ${order}, r.seq ${order} LIMIT ?`,
      ...(parent === undefined ? [] : [parent]),
      ...(after ? [after.key, after.seq] : []),
      limit,
    )
    .map(toSummary)
}

/** From the smallest index, which SQLite would not choose by itself: 30 ms for a million instead of 400. */
export const countStanding = (db: ReadDb): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM records INDEXED BY records_by_kind WHERE removed_at IS NULL')?.n ?? 0

export const countChildren = (db: ReadDb, parent: string): number => findBranch(db, parent)?.children ?? 0

/** In no order; `key` is what the list of that order goes on from. */
export const findSummaries = (db: ReadDb, ids: readonly string[], sort: keyof typeof sortColumns = 'title'): readonly SummaryRow[] =>
  db
    .all<Selected>(
      `SELECT ${summaryColumns}, ${sortColumns[sort]} AS key FROM records r WHERE r.id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    )
    .map(toSummary)

export const listRemoved = (db: ReadDb): readonly SummaryRow[] =>
  db
    .all<Selected>(
      `SELECT ${summaryColumns}, '' AS key FROM records r WHERE r.removed_at IS NOT NULL AND r.emptied_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM record_aliases a WHERE a.alias = r.id AND a.kind = 'id')
       ORDER BY r.removed_at DESC LIMIT 5000`,
    )
    .map(toSummary)

export interface PageRow {
  readonly id: string
  readonly asset_id: string
  readonly asset_page: number
  readonly position: number
  readonly label: string | null
  readonly rotation: number
  readonly crop: string | null
  readonly stray: number
  readonly width: number | null
  readonly height: number | null
  readonly text_state: 'unread' | 'machine-read' | 'corrected' | 'verified' | 'none'
}

export const listPages = (db: ReadDb, recordId: string): readonly PageRow[] =>
  db.all(
    `SELECT id, asset_id, asset_page, position, label, rotation, crop, stray, width, height, text_state FROM pages
     WHERE record_id = ? AND removed_at IS NULL ORDER BY position`,
    recordId,
  )

export interface RecordAssetRow {
  readonly id: string
  readonly original_name: string
  readonly kind: 'image' | 'pdf' | 'audio' | 'video' | 'attachment'
  readonly mime: string
  readonly size: number
  readonly sha256: string
  readonly fixity: 'sound' | 'damaged' | 'missing'
  readonly metadata: string
}

export const listRecordAssets = (db: ReadDb, recordId: string): readonly RecordAssetRow[] =>
  db.all(
    `SELECT a.id, ra.original_name, a.kind, a.mime, a.size, a.sha256, a.fixity, a.metadata
     FROM record_assets ra JOIN assets a ON a.id = ra.asset_id WHERE ra.record_id = ? ORDER BY ra.position`,
    recordId,
  )

export interface RelationRow {
  readonly kind: string
  readonly direction: 'to' | 'from'
  readonly note: string | null
  readonly id: RecordId
  readonly code: string
  readonly title: string
  readonly profile: string
  readonly removed_at: string | null
}

export const listRelations = (db: ReadDb, recordId: string): readonly RelationRow[] =>
  db.all(
    `SELECT x.kind, 'to' AS direction, x.note, r.id, r.code, r.title, r.profile, r.removed_at, r.code_key FROM record_relations x JOIN records r ON r.id = x.to_id WHERE x.from_id = ?
     UNION ALL
     SELECT x.kind, 'from', x.note, r.id, r.code, r.title, r.profile, r.removed_at, r.code_key
     FROM record_relations x JOIN records r ON r.id = x.from_id WHERE x.to_id = ? ORDER BY 2 DESC, 1, 9`,
    recordId,
    recordId,
  )
