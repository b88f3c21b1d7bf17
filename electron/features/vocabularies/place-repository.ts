import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface PlaceRow {
  readonly id: string
  readonly code: string | null
  readonly name: string
  /** The level: `province`, `commune`, … */
  readonly kind: string
  readonly sort_key: string
  readonly parent_id: string | null
  /** JSON array of other spellings. */
  readonly variants: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly source: string | null
  readonly heading: string
  readonly replaced_by: string | null
  readonly note: string | null
}

export interface SuccessorRow {
  readonly place_id: string
  readonly successor_id: string
  readonly kind: string
  readonly at: string | null
  readonly document: string | null
}

/** A place with what belongs to it alone, as an act keeps it. */
export interface PlaceSnapshot {
  readonly place: PlaceRow
  readonly former: readonly string[]
  readonly successors: readonly SuccessorRow[]
}

export interface LineRow extends PlaceRow {
  readonly children: number
  readonly old: number
}

const line = `p.*, (SELECT count(*) FROM places c WHERE c.parent_id = p.id AND c.replaced_by IS NULL) AS children,
  (p.valid_to IS NOT NULL OR p.replaced_by IS NOT NULL OR EXISTS (SELECT 1 FROM place_successors s WHERE s.place_id = p.id)) AS old`

export const findPlace = (db: ReadDb, id: string): LineRow | undefined => db.get(`SELECT ${line} FROM places p WHERE p.id = ?`, id)

export const findPlaceByCode = (db: ReadDb, code: string): LineRow | undefined =>
  db.get(`SELECT ${line} FROM places p WHERE p.code = ?`, code)

export const findPlaceByHeading = (db: ReadDb, heading: string): LineRow | undefined =>
  db.get(`SELECT ${line} FROM places p WHERE p.heading = ?`, heading)

/** The place that had a heading until it ended, where another one has it now: it is told apart by the year. */
export const findEndedTwin = (db: ReadDb, heading: string): LineRow | undefined =>
  db.get(
    `SELECT ${line} FROM places p WHERE p.heading > ? AND p.heading < ? AND p.valid_to IS NOT NULL ORDER BY p.heading LIMIT 1`,
    `${heading} (`,
    `${heading} (~`,
  )

/** What lies in a place, by name; without a parent what lies in nothing, today's places first. */
export const listPlaces = (db: ReadDb, parent: string | null, limit: number): readonly LineRow[] =>
  db.all(
    `SELECT ${line} FROM places p WHERE p.parent_id IS ? AND p.replaced_by IS NULL
     ORDER BY p.kind <> 'province', old, p.sort_key, p.id LIMIT ?`,
    parent,
    limit,
  )

export const countPlaces = (db: ReadDb, parent: string | null): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM places WHERE parent_id IS ? AND replaced_by IS NULL', parent)?.n ?? 0

export const listChildIds = (db: ReadDb, parent: string): readonly string[] =>
  db.column('SELECT id FROM places WHERE parent_id = ? ORDER BY sort_key, id', parent)

/** All places, what lies above others first. */
export const iteratePlaces = (db: ReadDb): readonly PlaceRow[] =>
  db.all(
    `WITH RECURSIVE tree (id, depth) AS (
       SELECT id, 0 FROM places WHERE parent_id IS NULL UNION ALL SELECT c.id, depth + 1 FROM places c JOIN tree ON c.parent_id = tree.id)
     SELECT p.* FROM tree JOIN places p ON p.id = tree.id WHERE p.replaced_by IS NULL ORDER BY depth, p.code IS NULL, p.code, p.sort_key, p.id`,
  )

/** Places of which some name has all these words; the beginning of a name before its middle, today's places before old ones. */
export const searchPlaces = (db: ReadDb, words: readonly string[], start: string, limit: number): readonly LineRow[] =>
  db.all(
    `WITH found (id, rank) AS (
       SELECT n.place_id, min(CASE WHEN n.key = ? THEN 0 WHEN instr(n.key, ?) = 1 THEN 1 WHEN instr(n.key, ?) > 0 THEN 2 ELSE 3 END)
       FROM place_names n WHERE ${words.map(() => 'instr(n.key, ?) > 0').join(' AND ')} GROUP BY n.place_id)
     SELECT ${line} FROM found JOIN places p ON p.id = found.id WHERE p.replaced_by IS NULL
     ORDER BY rank, old, length(p.heading), p.sort_key LIMIT ?`,
    start,
    start,
    ` ${start}`,
    ...words,
    limit,
  )

export const listSuccessors = (db: ReadDb, id: string): readonly SuccessorRow[] =>
  db.all('SELECT * FROM place_successors WHERE place_id = ? ORDER BY at, successor_id', id)

export const listPredecessors = (db: ReadDb, id: string): readonly SuccessorRow[] =>
  db.all('SELECT * FROM place_successors WHERE successor_id = ? ORDER BY at, place_id', id)

export const listAllSuccessors = (db: ReadDb): readonly SuccessorRow[] =>
  db.all('SELECT * FROM place_successors ORDER BY at, place_id, successor_id')

/** Whether a place has become another one, over however many steps. */
export const hasBecome = (db: ReadDb, id: string, other: string): boolean =>
  db.get(
    `WITH RECURSIVE later (id) AS (SELECT ? UNION SELECT s.successor_id FROM place_successors s JOIN later ON s.place_id = later.id)
     SELECT 1 FROM later WHERE id = ?`,
    id,
    other,
  ) !== undefined

/** Whether a place is another one, or lies anywhere in it. */
export const liesIn = (db: ReadDb, id: string, other: string): boolean =>
  db.get(
    `WITH RECURSIVE up (id) AS (SELECT ? UNION SELECT p.parent_id FROM places p JOIN up ON p.id = up.id WHERE p.parent_id IS NOT NULL)
     SELECT 1 FROM up WHERE id = ?`,
    id,
    other,
  ) !== undefined

export const listFormer = (db: ReadDb, id: string): readonly string[] =>
  db.column("SELECT name FROM place_names WHERE place_id = ? AND kind = 'former' ORDER BY name", id)

export const upsertPlace = (tx: WriteTx, row: PlaceRow): void =>
  void tx.run(
    `INSERT INTO places (id, code, name, kind, sort_key, parent_id, variants, latitude, longitude, valid_from, valid_to, source, heading, replaced_by, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, kind = excluded.kind, sort_key = excluded.sort_key,
       parent_id = excluded.parent_id, variants = excluded.variants, latitude = excluded.latitude, longitude = excluded.longitude,
       valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source, heading = excluded.heading,
       replaced_by = excluded.replaced_by, note = excluded.note`,
    row.id,
    row.code,
    row.name,
    row.kind,
    row.sort_key,
    row.parent_id,
    row.variants,
    row.latitude,
    row.longitude,
    row.valid_from,
    row.valid_to,
    row.source,
    row.heading,
    row.replaced_by,
    row.note,
  )

export interface NewName {
  readonly key: string
  readonly kind: 'heading' | 'former' | 'variant' | 'short'
  readonly name: string
}

export const replaceNames = (tx: WriteTx, id: string, names: readonly NewName[]): void => {
  tx.run('DELETE FROM place_names WHERE place_id = ?', id)
  for (const { key, kind, name } of names)
    tx.run('INSERT OR IGNORE INTO place_names (key, place_id, kind, name) VALUES (?, ?, ?, ?)', key, id, kind, name)
}

export const replaceSuccessors = (tx: WriteTx, id: string, rows: readonly SuccessorRow[]): void => {
  tx.run('DELETE FROM place_successors WHERE place_id = ?', id)
  for (const { successor_id: successor, kind, at, document } of rows)
    tx.run(
      'INSERT INTO place_successors (place_id, successor_id, kind, at, document) VALUES (?, ?, ?, ?, ?)',
      id,
      successor,
      kind,
      at,
      document,
    )
}

/** Whether anything else needs the place: what lies in it, what became it, what was merged into it. */
export const isPlaceNeeded = (db: ReadDb, id: string): boolean =>
  db.get(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM places WHERE parent_id = ?) OR EXISTS (SELECT 1 FROM places WHERE replaced_by = ?)
       OR EXISTS (SELECT 1 FROM place_successors WHERE successor_id = ?)`,
    id,
    id,
    id,
  ) !== undefined

/** Lookup keys of the places that may be drawn where these are: what lies in them and what they were before, however far. */
export const listDependentKeys = (db: ReadDb, ids: readonly string[]): readonly string[] =>
  db.column(
    `WITH RECURSIVE drawn (id) AS (
       SELECT value FROM json_each(?)
       UNION SELECT p.id FROM drawn JOIN places p ON p.parent_id = drawn.id
       UNION SELECT s.place_id FROM drawn JOIN place_successors s ON s.successor_id = drawn.id)
     SELECT DISTINCT n.key FROM drawn JOIN place_names n ON n.place_id = drawn.id WHERE n.kind = 'short'`,
    JSON.stringify(ids),
  )

export const deletePlace = (tx: WriteTx, id: string): void => {
  tx.run('DELETE FROM place_names WHERE place_id = ?', id)
  tx.run('DELETE FROM place_successors WHERE place_id = ?', id)
  tx.run('DELETE FROM places WHERE id = ?', id)
}

export interface ActRow {
  readonly id: string
  readonly kind: string
  readonly at: string
  readonly by: string
  readonly detail: string | null
  readonly undone_at: string | null
}

export const insertAct = (tx: WriteTx, act: Omit<ActRow, 'undone_at'>): void =>
  void tx.run('INSERT INTO place_acts (id, kind, at, by, detail) VALUES (?, ?, ?, ?, ?)', act.id, act.kind, act.at, act.by, act.detail)

export const findAct = (db: ReadDb, id: string): ActRow | undefined => db.get('SELECT * FROM place_acts WHERE id = ?', id)

export const listActs = (db: ReadDb, limit: number): readonly (ActRow & { readonly places: number })[] =>
  db.all(
    `SELECT a.*, (SELECT count(*) FROM place_changes c WHERE c.act_id = a.id) AS places FROM place_acts a ORDER BY a.at DESC, a.id DESC LIMIT ?`,
    limit,
  )

export const markActUndone = (tx: WriteTx, id: string, at: string): void =>
  void tx.run('UPDATE place_acts SET undone_at = ? WHERE id = ?', at, id)

export interface ChangeRow {
  readonly place_id: string
  readonly before: string | null
  readonly after: string | null
}

export const insertChange = (tx: WriteTx, act: string, change: ChangeRow): void =>
  void tx.run(
    'INSERT INTO place_changes (act_id, place_id, before, after) VALUES (?, ?, ?, ?)',
    act,
    change.place_id,
    change.before,
    change.after,
  )

export const listChanges = (db: ReadDb, act: string): readonly ChangeRow[] =>
  db.all('SELECT place_id, before, after FROM place_changes WHERE act_id = ?', act)
