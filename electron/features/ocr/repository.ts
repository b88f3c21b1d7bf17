import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface PageToRead {
  readonly id: string
  readonly record_id: string
  readonly code: string
  readonly asset_id: string
  readonly asset_page: number
  readonly language: string | null
  /** JSON of a box, or of a choice of preparation. */
  readonly crop: string | null
  readonly preparation: string | null
  readonly text_state: 'unread' | 'machine-read' | 'corrected' | 'verified' | 'none'
  /** From 1, in the order of the record. */
  readonly number: number
}

/** The standing pages of these records and among these ids (of all without either), record by record in order. */
export const listPagesToRead = (
  db: ReadDb,
  { records, pages }: { readonly records: readonly string[] | undefined; readonly pages: readonly string[] | undefined },
): readonly PageToRead[] =>
  db.all(
    `SELECT * FROM (
       SELECT p.id, p.record_id, r.code, p.asset_id, p.asset_page, p.language, p.crop, p.preparation, p.text_state,
              row_number() OVER (PARTITION BY p.record_id ORDER BY p.position) AS number, r.seq
       FROM pages p JOIN records r ON r.id = p.record_id
       WHERE p.removed_at IS NULL AND r.removed_at IS NULL
         ${records ? 'AND r.id IN (SELECT value FROM json_each(?))' : ''}
         ${pages ? 'AND r.id IN (SELECT record_id FROM pages WHERE id IN (SELECT value FROM json_each(?)))' : ''}
     ) ${pages ? 'WHERE id IN (SELECT value FROM json_each(?))' : ''}
     ORDER BY seq, number`,
    ...(records ? [JSON.stringify(records)] : []),
    ...(pages ? [JSON.stringify(pages), JSON.stringify(pages)] : []),
  )

/** The pages whose text in the original layer was written under this batch. */
export const listPagesReadIn = (db: ReadDb, batch: string): ReadonlySet<string> =>
  new Set(
    db.column<string>(
      `SELECT substr(v.field, length('@text:original:') + 1) FROM revisions r JOIN revision_values v ON v.seq = r.seq
       WHERE r.batch = ? AND v.field LIKE '@text:original:%'`,
      batch,
    ),
  )

export interface PageLook {
  readonly asset_id: string
  readonly sha256: string
  readonly asset_page: number
  readonly crop: string | null
  readonly preparation: string | null
  readonly language: string | null
  /** JSON of the steps by which the machine read the text that stands; null where none was read. */
  readonly read_by: string | null
}

export const findPageLook = (db: ReadDb, page: string): PageLook | undefined =>
  db.get(
    `SELECT p.asset_id, a.sha256, p.asset_page, p.crop, p.preparation, p.language, json_extract(t.layout, '$.preparation') AS read_by
     FROM pages p JOIN assets a ON a.id = p.asset_id
     LEFT JOIN page_text t ON t.page_id = p.id AND t.layer = 'original' AND t.is_current = 1 AND t.state = 'machine-read'
     WHERE p.id = ? AND p.removed_at IS NULL`,
    page,
  )

/** Returns how many pages there were to change; without a language the page keeps its own. */
export const setPreparation = (tx: WriteTx, page: string, preparation: string | null, language: string | undefined): number =>
  tx.run(
    'UPDATE pages SET preparation = ?, language = coalesce(?, language) WHERE id = ? AND removed_at IS NULL',
    preparation,
    language ?? null,
    page,
  )
