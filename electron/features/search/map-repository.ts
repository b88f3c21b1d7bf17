import type { ReadDb, WriteTx } from '../../db/handles.ts'

export interface PointRow {
  readonly latitude: number | null
  readonly longitude: number | null
  readonly source: 'record' | 'place' | 'province' | 'none'
  /** The text of the place that gave it, as the record has it. */
  readonly place: string | null
}

export const upsertPoint = (tx: WriteTx, seq: number, point: PointRow): void =>
  void tx.run(
    'INSERT OR REPLACE INTO record_points (record_seq, latitude, longitude, source, place) VALUES (?, ?, ?, ?, ?)',
    seq,
    point.latitude,
    point.longitude,
    point.source,
    point.place,
  )

export const deletePoint = (tx: WriteTx, seq: number): void => void tx.run('DELETE FROM record_points WHERE record_seq = ?', seq)

/** The texts of places by which records are drawn, each once, each with how it is drawn. */
export const listPlaceTexts = (db: ReadDb): readonly (PointRow & { readonly place: string })[] =>
  db.all('SELECT place, latitude, longitude, source FROM record_points WHERE place IS NOT NULL GROUP BY place')

export const movePlaceText = (tx: WriteTx, point: PointRow): number =>
  tx.run(
    'UPDATE record_points SET latitude = ?, longitude = ?, source = ? WHERE place = ?',
    point.latitude,
    point.longitude,
    point.source,
    point.place,
  )

/** The next standing records after a number, for giving them their points. */
export const listRecordsAfter = (
  db: ReadDb,
  seq: number,
  limit: number,
): readonly { readonly seq: number; readonly profile: string; readonly data: string }[] =>
  db.all('SELECT seq, profile, data FROM records WHERE seq > ? AND removed_at IS NULL ORDER BY seq LIMIT ?', seq, limit)

export interface PointChunk {
  readonly seqs: string
  readonly latitudes: string
  readonly longitudes: string
  readonly provinces: string
}

/** The points of a span of records, as JSON arrays; `provinces` has 1 for a point that is only its province's. */
export const pointsBetween = (db: ReadDb, from: number, to: number): PointChunk | undefined =>
  db.get(
    `SELECT json_group_array(record_seq) AS seqs, json_group_array(latitude) AS latitudes, json_group_array(longitude) AS longitudes,
       json_group_array(source = 'province') AS provinces
     FROM record_points WHERE record_seq >= ? AND record_seq < ? AND latitude IS NOT NULL`,
    from,
    to,
  )
