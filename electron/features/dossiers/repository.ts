import type { ReadDb } from '../../db/handles.ts'

/** A record and all that stand below it and are not in the bin: each before its children, those in the order of their codes. */
export const listTree = (db: ReadDb, rootId: string): readonly string[] =>
  db
    .all<{ id: string }>(
      `WITH RECURSIVE tree (id, path) AS (
         SELECT id, printf('%s/%s', code_key, seq) FROM records WHERE id = ? AND removed_at IS NULL
         UNION ALL
         SELECT r.id, tree.path || char(1) || printf('%s/%s', r.code_key, r.seq)
         FROM records r JOIN tree ON r.parent_id = tree.id WHERE r.removed_at IS NULL
       ) SELECT id FROM tree ORDER BY path`,
      rootId,
    )
    .map(({ id }) => id)

export const countPages = (db: ReadDb, recordIds: readonly string[]): number =>
  db.get<{ n: number }>(
    'SELECT count(*) AS n FROM pages WHERE removed_at IS NULL AND stray = 0 AND record_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(recordIds),
  )?.n ?? 0

export interface PrintedPageRow {
  readonly id: string
  readonly asset_id: string
  readonly asset_page: number
  readonly label: string | null
  readonly rotation: number
  readonly crop: string | null
  readonly width: number | null
  readonly height: number | null
}

export const listPrintedPages = (db: ReadDb, recordId: string): readonly PrintedPageRow[] =>
  db.all(
    `SELECT id, asset_id, asset_page, label, rotation, crop, width, height FROM pages
     WHERE record_id = ? AND removed_at IS NULL AND stray = 0 ORDER BY position`,
    recordId,
  )

export interface PrintedTextRow {
  readonly page_id: string
  readonly layer: 'original' | 'transliteration' | 'translation'
  readonly state: 'machine-read' | 'corrected' | 'verified'
  readonly text: string
}

/** The current texts of a record's pages, the layers of each in their order. */
export const listPrintedTexts = (db: ReadDb, recordId: string): readonly PrintedTextRow[] =>
  db.all(
    `SELECT t.page_id, t.layer, t.state, t.text FROM page_text t JOIN pages p ON p.id = t.page_id
     WHERE p.record_id = ? AND p.removed_at IS NULL AND t.is_current = 1
     ORDER BY p.position, CASE t.layer WHEN 'original' THEN 0 WHEN 'transliteration' THEN 1 ELSE 2 END`,
    recordId,
  )
