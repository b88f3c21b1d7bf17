// The SQL of MBTiles 1.3, a file of tiles that the institution brings along.
import type { ReadDb } from '../../db/handles.ts'

export const findTileBytes = (db: ReadDb, zoom: number, column: number, row: number): Uint8Array | undefined =>
  db.get<{ bytes: Uint8Array }>(
    'SELECT tile_data AS bytes FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?',
    zoom,
    column,
    row,
  )?.bytes

/** The zooms that it has, whom its makers want named, and one tile; undefined where it is no MBTiles or has no tile. */
export const listTileFacts = (
  db: ReadDb,
): { readonly minZoom: number; readonly maxZoom: number; readonly attribution?: string; readonly sample: Uint8Array } | undefined => {
  const tables = new Set(db.column<string>("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"))
  if (!tables.has('tiles')) return undefined
  const sample = db.get<{ bytes: Uint8Array }>('SELECT tile_data AS bytes FROM tiles LIMIT 1')?.bytes
  const zooms = db.get<{ least: number; most: number }>('SELECT min(zoom_level) AS least, max(zoom_level) AS most FROM tiles')
  if (!sample || !zooms) return undefined
  const named = tables.has('metadata')
    ? db.get<{ value: string }>("SELECT value FROM metadata WHERE name = 'attribution'")?.value.replace(/<[^>]*>/g, '')
    : undefined
  return { minZoom: zooms.least, maxZoom: zooms.most, ...(named && { attribution: named }), sample }
}
