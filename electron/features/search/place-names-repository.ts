import type { ReadDb } from '../../db/handles.ts'

export interface NamedPlaceRow {
  readonly place_id: string
  readonly key: string
  readonly kind: 'heading' | 'former' | 'variant' | 'short'
  readonly name: string
  readonly heading: string
}

/** Places with a name of one of these keys; of a merged one, the place that stays. */
export const listNamedPlaces = (db: ReadDb, key: string, short: string): readonly NamedPlaceRow[] =>
  db.all(
    `SELECT n.place_id, n.key, n.kind, n.name, p.heading FROM place_names n JOIN places p ON p.id = n.place_id
     WHERE n.key IN (?, ?) ORDER BY n.place_id LIMIT 50`,
    key,
    short,
  )

export const findPlaceSpot = (
  db: ReadDb,
  id: string,
):
  | {
      readonly kind: string
      readonly code: string | null
      readonly parent_id: string | null
      readonly latitude: number | null
      readonly longitude: number | null
    }
  | undefined => db.get('SELECT kind, code, parent_id, latitude, longitude FROM places WHERE id = ?', id)

export const listSuccessorIds = (db: ReadDb, id: string): readonly string[] =>
  db.column('SELECT successor_id FROM place_successors WHERE place_id = ? ORDER BY successor_id', id)

/** Headings of the places that these became or came from, however far, themselves left out. */
export const listLinkedHeadings = (db: ReadDb, ids: readonly string[], limit: number): readonly string[] =>
  db.column(
    `WITH RECURSIVE given (id) AS (SELECT value FROM json_each(?)),
     later (id) AS (SELECT id FROM given UNION SELECT s.successor_id FROM place_successors s JOIN later ON s.place_id = later.id),
     earlier (id) AS (SELECT id FROM given UNION SELECT s.place_id FROM place_successors s JOIN earlier ON s.successor_id = earlier.id)
     SELECT DISTINCT n.name FROM place_names n WHERE n.kind IN ('heading', 'former')
       AND n.place_id IN (SELECT id FROM later UNION SELECT id FROM earlier) AND n.place_id NOT IN (SELECT id FROM given)
     ORDER BY n.name LIMIT ?`,
    JSON.stringify(ids),
    limit,
  )

/** Places whose name or heading is this, with or without the kind of unit: what a person may mean by a few words. */
export const listPlacesCalled = (db: ReadDb, keys: readonly string[], limit: number): readonly string[] =>
  db.column(
    `SELECT DISTINCT place_id FROM json_each(?) k JOIN place_names n ON n.key = k.value OR (n.key >= k.value || ', ' AND n.key < k.value || ', ~')
     ORDER BY place_id LIMIT ?`,
    JSON.stringify(keys),
    limit,
  )
