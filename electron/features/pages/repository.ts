import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface PageRow {
  readonly id: string
  readonly record_id: string
  readonly asset_id: string
  readonly asset_page: number
  readonly position: number
  readonly rotation: number
  readonly crop: string | null
  readonly stray: number
  readonly language: string | null
  readonly text_state: 'unread' | 'machine-read' | 'corrected' | 'verified' | 'none'
  readonly removed_at: string | null
}

const columns = 'id, record_id, asset_id, asset_page, position, rotation, crop, stray, language, text_state, removed_at'

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

/** Puts a page into a record at a place; with `removedAt` it is kept there, out of sight. */
export const placePage = (tx: WriteTx, id: string, recordId: string, position: number, removedAt: string | null): void =>
  void tx.run('UPDATE pages SET record_id = ?, position = ?, removed_at = ? WHERE id = ?', recordId, position, removedAt, id)

/** A page in another record needs its file there too, under the name that it came with. */
export const carryAsset = (tx: WriteTx, assetId: string, from: string, to: string): void =>
  void tx.run(
    `INSERT OR IGNORE INTO record_assets (record_id, asset_id, position, original_name, source_path, role)
     SELECT ?, asset_id, (SELECT coalesce(max(position), -1) + 1 FROM record_assets WHERE record_id = ?), original_name, source_path, role
     FROM record_assets WHERE record_id = ? AND asset_id = ?`,
    to,
    to,
    from,
    assetId,
  )

export interface PageLook {
  readonly rotation: number
  readonly crop: readonly number[] | null
  readonly stray: boolean
}

export const setLook = (tx: WriteTx, id: string, { rotation, crop, stray }: PageLook): void =>
  void tx.run(
    'UPDATE pages SET rotation = ?, crop = ?, stray = ? WHERE id = ?',
    rotation,
    crop ? JSON.stringify(crop) : null,
    stray ? 1 : 0,
    id,
  )

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
  readonly reviewer: string | null
}

export const findCurrentText = (db: ReadDb, pageId: string, layer = 'original'): TextRow | undefined =>
  db.get('SELECT * FROM page_text WHERE page_id = ? AND layer = ? AND is_current = 1', pageId, layer)

/** The languages of a record's current texts, in the order of the pages. */
export const listTextLanguages = (db: ReadDb, recordId: string): readonly string[] =>
  db
    .all<{ language: string }>(
      `SELECT t.language FROM page_text t JOIN pages p ON p.id = t.page_id
       WHERE p.record_id = ? AND p.removed_at IS NULL AND t.layer = 'original' AND t.is_current = 1
       GROUP BY t.language ORDER BY min(p.position)`,
      recordId,
    )
    .map(({ language }) => language)

export const findText = (db: ReadDb, id: string): TextRow | undefined => db.get('SELECT * FROM page_text WHERE id = ?', id)

export const insertText = (tx: WriteTx, row: Omit<TextRow, 'version'>): void => {
  tx.run('UPDATE page_text SET is_current = 0 WHERE page_id = ? AND layer = ?', row.page_id, row.layer)
  tx.run(
    `INSERT INTO page_text (id, page_id, layer, version, state, source, language, text, layout, confidence, at, by, reviewer, is_current)
     VALUES (?, ?, ?, (SELECT coalesce(max(version), 0) + 1 FROM page_text WHERE page_id = ? AND layer = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
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
    row.reviewer,
  )
}

/** Makes an earlier text the current one again; undefined leaves the page without text. */
export const chooseText = (tx: WriteTx, pageId: string, layer: string, id: string | undefined): void => {
  tx.run('UPDATE page_text SET is_current = 0 WHERE page_id = ? AND layer = ?', pageId, layer)
  if (id !== undefined) tx.run('UPDATE page_text SET is_current = 1 WHERE id = ?', id)
}

export const listTexts = (db: ReadDb, pageId: string, layer: string): readonly TextRow[] =>
  db.all('SELECT * FROM page_text WHERE page_id = ? AND layer = ? ORDER BY version DESC', pageId, layer)

export interface WaitingRow {
  readonly page: string
  readonly record: string
  readonly code: string
  readonly title: string
  readonly number: number
}

/** Which pages wait: machine-read ones that nobody looked through, or those of which somebody else corrected a layer. */
export type WaitingFor = { readonly state: 'machine-read' } | { readonly state: 'corrected'; readonly notBy: string }

const waitingPages = ({ state }: WaitingFor): string => `FROM pages p JOIN records r ON r.id = p.record_id
     WHERE p.removed_at IS NULL AND p.stray = 0 AND r.removed_at IS NULL AND ${
       state === 'machine-read'
         ? "p.text_state = 'machine-read'"
         : `p.id IN (
         SELECT q.id FROM pages q JOIN page_text t ON t.page_id = q.id AND t.layer = 'original' AND t.is_current = 1
         WHERE q.text_state = 'corrected' AND q.removed_at IS NULL AND t.by <> ?
         UNION ALL
         SELECT page_id FROM page_text WHERE is_current = 1 AND state = 'corrected' AND layer <> 'original' AND by <> ?)`
     }`

const waitingValues = (what: WaitingFor): readonly string[] => (what.state === 'corrected' ? [what.notBy, what.notBy] : [])

/** Waiting pages, record by record; `after` is a page of the list. */
export const listWaiting = (db: ReadDb, what: WaitingFor, after: string | undefined, limit: number): readonly WaitingRow[] =>
  db.all(
    `SELECT p.id AS page, r.id AS record, r.code, r.title,
            (SELECT count(*) FROM pages q WHERE q.record_id = r.id AND q.removed_at IS NULL AND q.position <= p.position) AS number
     ${waitingPages(what)}
       AND (? IS NULL OR (r.seq, p.position) > (SELECT r2.seq, p2.position FROM pages p2 JOIN records r2 ON r2.id = p2.record_id WHERE p2.id = ?))
     ORDER BY r.seq, p.position LIMIT ?`,
    ...waitingValues(what),
    after ?? null,
    after ?? null,
    limit,
  )

export const countWaiting = (db: ReadDb, what: WaitingFor): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n ${waitingPages(what)}`, ...waitingValues(what))?.n ?? 0

/** Current texts of pages in a state, at most `limit`: found by the index of states, so that a large archive answers as fast. */
export const listTextsInState = (db: ReadDb, state: 'corrected' | 'verified', limit: number): readonly string[] =>
  db
    .all<{ text: string }>(
      `SELECT t.text FROM pages p JOIN page_text t ON t.page_id = p.id AND t.layer = 'original' AND t.is_current = 1
       WHERE p.text_state = ? AND p.removed_at IS NULL LIMIT ?`,
      state,
      limit,
    )
    .map(({ text }) => text)

/** Names in the vocabularies of the archive: terms and places, at most `limit` of each. */
export const listVocabularyNames = (db: ReadDb, limit: number): readonly string[] =>
  db
    .all<{ name: string }>(
      `SELECT label_vi AS name FROM (SELECT label_vi FROM terms LIMIT ?)
       UNION ALL SELECT name FROM (SELECT name FROM places LIMIT ?)`,
      limit,
      limit,
    )
    .map(({ name }) => name)

export interface NoteRow {
  readonly id: string
  readonly page_id: string
  readonly line: number | null
  readonly text: string
  readonly at: string
  readonly by: string
  readonly removed_at: string | null
}

export const listNotes = (db: ReadDb, pageId: string): readonly NoteRow[] =>
  db.all('SELECT * FROM page_notes WHERE page_id = ? AND removed_at IS NULL ORDER BY at', pageId)

export const findNote = (db: ReadDb, id: string): NoteRow | undefined => db.get('SELECT * FROM page_notes WHERE id = ?', id)

export const insertNote = (tx: WriteTx, note: Omit<NoteRow, 'removed_at'>): void =>
  void tx.run(
    'INSERT INTO page_notes (id, page_id, line, text, at, by) VALUES (?, ?, ?, ?, ?, ?)',
    note.id,
    note.page_id,
    note.line,
    note.text,
    note.at,
    note.by,
  )

export const setNoteRemoved = (tx: WriteTx, id: string, at: string | null): void =>
  void tx.run('UPDATE page_notes SET removed_at = ? WHERE id = ?', at, id)
