import type { ReadDb } from '../../db/handles.ts'

export interface PageToRead {
  readonly id: string
  readonly record_id: string
  readonly code: string
  readonly asset_id: string
  readonly asset_page: number
  readonly language: string | null
  readonly text_state: 'unread' | 'machine-read' | 'corrected' | 'verified' | 'none'
  /** From 1, in the order of the record. */
  readonly number: number
}

/** The standing pages of these records (of all without `records`), record by record in order. */
export const listPagesToRead = (db: ReadDb, records: readonly string[] | undefined): readonly PageToRead[] =>
  db.all(
    `SELECT p.id, p.record_id, r.code, p.asset_id, p.asset_page, p.language, p.text_state,
            row_number() OVER (PARTITION BY p.record_id ORDER BY p.position) AS number
     FROM pages p JOIN records r ON r.id = p.record_id
     WHERE p.removed_at IS NULL AND r.removed_at IS NULL ${records ? 'AND r.id IN (SELECT value FROM json_each(?))' : ''}
     ORDER BY r.seq, p.position`,
    ...(records ? [JSON.stringify(records)] : []),
  )
