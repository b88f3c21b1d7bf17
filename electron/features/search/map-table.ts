import { latitudeToY, longitudeToX, worldSize } from '../../../shared/features/search/map-projection.ts'
import type { ReadDb } from '../../db/handles.ts'
import { type GrowingNumbers, growing, setAt } from './growing.ts'
import { pointsBetween } from './map-repository.ts'
import type { Allowed } from './narrow.ts'
import type { Area } from './question.ts'

/** Where each record lies, by its number: places on the square map of the earth (Web Mercator), as whole numbers below 2^32. */
export interface PointTable {
  readonly x: GrowingNumbers
  readonly y: GrowingNumbers
  /** 0 where it is not drawn, 1 at its own place, 2 at the seat of its province. */
  readonly drawn: GrowingNumbers
  readonly version: string
}

const chunk = 100_000

export const loadPoints = (db: ReadDb, records: number, version: string): PointTable => {
  const room = records + 1024
  const table: PointTable = { x: growing(room), y: growing(room), drawn: growing(room), version }
  for (let from = 0; from <= records; from += chunk) keep(db, table, from, from + chunk)
  return table
}

/** Takes one record's point anew. */
export const updatePoint = (db: ReadDb, table: PointTable, seq: number): void => {
  setAt(table.drawn, seq, 0)
  keep(db, table, seq, seq + 1)
}

/** Leaves only what is drawn within an area. */
export const dropElsewhere = (allowed: Allowed, { x, y, drawn }: PointTable, { west, south, east, north }: Area): void => {
  const [left, right] = [longitudeToX(west), longitudeToX(east)]
  const [top, bottom] = [latitudeToY(north), latitudeToY(south)]
  for (let seq = 0; seq < allowed.length; seq++) {
    if (allowed[seq] === 0) continue
    const [atX, atY] = [x.array[seq] ?? 0, y.array[seq] ?? 0]
    const between = left <= right ? atX >= left && atX <= right : atX >= left || atX <= right
    if ((drawn.array[seq] ?? 0) === 0 || !between || atY < top || atY > bottom) allowed[seq] = 0
  }
}

const keep = (db: ReadDb, table: PointTable, from: number, to: number): void => {
  const found = pointsBetween(db, from, to)
  if (!found) return
  const seqs: readonly number[] = JSON.parse(found.seqs)
  const latitudes: readonly number[] = JSON.parse(found.latitudes)
  const longitudes: readonly number[] = JSON.parse(found.longitudes)
  const provinces: readonly number[] = JSON.parse(found.provinces)
  for (const [index, seq] of seqs.entries()) {
    setAt(table.x, seq, Math.min(worldSize - 1, longitudeToX(longitudes[index] ?? 0)))
    setAt(table.y, seq, Math.min(worldSize - 1, latitudeToY(latitudes[index] ?? 0)))
    setAt(table.drawn, seq, provinces[index] === 1 ? 2 : 1)
  }
}
