import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface PageRow {
  readonly id: string
  readonly record_id: string
  readonly asset_id: string
  readonly asset_page: number
  readonly position: number
  readonly rotation: number
  readonly language: string | null
  readonly text_state: 'unread' | 'machine-read' | 'corrected' | 'verified' | 'none'
  readonly removed_at: string | null
}

const columns = 'id, record_id, asset_id, asset_page, position, rotation, language, text_state, removed_at'

export const findPage = (db: ReadDb, id: string): PageRow | undefined => db.get(`SELECT ${columns} FROM pages WHERE id = ?`, id)

export const listAllPages = (db: ReadDb, recordId: string): readonly PageRow[] =>
  db.all(`SELECT ${columns} FROM pages WHERE record_id = ? ORDER BY position`, recordId)

export interface NewPage {
  readonly id: string
  readonly recordId: string
  readonly assetId: string
  readonly assetPage: number
  readonly position: number
  readonly label: string | null
  readonly width: number | null
  readonly height: number | null
}

export const insertPage = (tx: WriteTx, page: NewPage): void =>
  void tx.run(
    'INSERT INTO pages (id, record_id, asset_id, asset_page, position, label, width, height) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    page.id,
    page.recordId,
    page.assetId,
    page.assetPage,
    page.position,
    page.label,
    page.width,
    page.height,
  )

export const placePage = (tx: WriteTx, id: string, position: number, removedAt: string | null): void =>
  void tx.run('UPDATE pages SET position = ?, removed_at = ? WHERE id = ?', position, removedAt, id)

export const setRotation = (tx: WriteTx, id: string, rotation: number): void =>
  void tx.run('UPDATE pages SET rotation = ? WHERE id = ?', rotation, id)

export const setTextState = (tx: WriteTx, id: string, state: PageRow['text_state']): void =>
  void tx.run('UPDATE pages SET text_state = ? WHERE id = ?', state, id)

export interface TextRow {
  readonly id: string
  readonly page_id: string
  readonly layer: 'original' | 'transliteration' | 'translation'
  readonly version: number
  readonly state: 'machine-read' | 'corrected' | 'verified'
  readonly source: string
  readonly language: string
  readonly text: string
  readonly layout: string | null
  readonly confidence: number | null
  readonly at: string
  readonly by: string
}

export const findCurrentText = (db: ReadDb, pageId: string, layer = 'original'): TextRow | undefined =>
  db.get('SELECT * FROM page_text WHERE page_id = ? AND layer = ? AND is_current = 1', pageId, layer)

export const findText = (db: ReadDb, id: string): TextRow | undefined => db.get('SELECT * FROM page_text WHERE id = ?', id)

export const insertText = (tx: WriteTx, row: Omit<TextRow, 'version'>): void => {
  tx.run('UPDATE page_text SET is_current = 0 WHERE page_id = ? AND layer = ?', row.page_id, row.layer)
  tx.run(
    `INSERT INTO page_text (id, page_id, layer, version, state, source, language, text, layout, confidence, at, by, is_current)
     VALUES (?, ?, ?, (SELECT coalesce(max(version), 0) + 1 FROM page_text WHERE page_id = ? AND layer = ?), ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    row.id,
    row.page_id,
    row.layer,
    row.page_id,
    row.layer,
    row.state,
    row.source,
    row.language,
    row.text,
    row.layout,
    row.confidence,
    row.at,
    row.by,
  )
}

/** Makes an earlier text the current one again; undefined leaves the page without text. */
export const chooseText = (tx: WriteTx, pageId: string, layer: string, id: string | undefined): void => {
  tx.run('UPDATE page_text SET is_current = 0 WHERE page_id = ? AND layer = ?', pageId, layer)
  if (id !== undefined) tx.run('UPDATE page_text SET is_current = 1 WHERE id = ?', id)
}
