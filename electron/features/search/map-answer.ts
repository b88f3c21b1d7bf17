import { latitudeToY, longitudeToX, worldSize, xToLongitude, yToLatitude } from '../../../shared/features/search/map-projection.ts'
import type { ReadDb } from '../../db/handles.ts'
import { findSets, type Matcher } from './find.ts'
import type { PointTable } from './map-table.ts'
import type { Allowed, Narrower } from './narrow.ts'
import type { Area, Cluster, MapAnswer, MapQuestion } from './question.ts'
import { listIds } from './rank-repository.ts'
import type { Ranks } from './ranks.ts'

interface Means {
  readonly db: ReadDb
  readonly ranks: Ranks
  readonly matcher: Matcher
  readonly narrower: Narrower
}

/** Records within a square of so many pixels are one mark on the map. */
const squarePixels = 64
const tilePixels = 256

/** Where what is found lies in the view, put together by squares that stay where they are when the map is moved. */
export const answerMap = ({ db, ranks, matcher, narrower }: Means, question: MapQuestion): MapAnswer => {
  const sets = findSets({ ranks, matcher, narrower }, question)
  const points = ranks.points()
  const { clusters, placed, bounds } = gather(sets.found, points, question)
  const single = clusters.filter(({ count }) => count === 1)
  const ids = new Map(
    listIds(
      db,
      single.map(({ first }) => first),
    ).map(({ seq, id }) => [seq, id]),
  )
  return {
    total: sets.exact.length + sets.near.length,
    placed,
    capped: sets.capped,
    ...(bounds && { bounds }),
    clusters: clusters.map((gathered) => toCluster(gathered, gathered.count === 1 ? ids.get(gathered.first) : undefined)),
  }
}

interface Gathered {
  readonly first: number
  count: number
  provinces: number
  sumX: number
  sumY: number
  left: number
  right: number
  top: number
  bottom: number
}

const gather = (found: Allowed, { x, y, drawn }: PointTable, { view, zoom }: MapQuestion) => {
  const square = worldSize / 2 ** Math.max(0, Math.round(zoom)) / (tilePixels / squarePixels)
  const [left, right] = [longitudeToX(view.west), longitudeToX(view.east)]
  const [top, bottom] = [latitudeToY(view.north), latitudeToY(view.south)]
  const squares = new Map<number, Gathered>()
  const perRow = Math.ceil(worldSize / square)
  const [xs, ys, how] = [x.array, y.array, drawn.array]
  // Plain numbers, no objects: a million records pass through here at every move of the map.
  let placed = 0
  let [west, east, north, south] = [worldSize, -1, worldSize, -1]
  for (let seq = 0; seq < found.length; seq++) {
    const as = how[seq] ?? 0
    if (as === 0 || found[seq] !== 1) continue
    const atX = xs[seq] ?? 0
    const atY = ys[seq] ?? 0
    placed += 1
    if (atX < west) west = atX
    if (atX > east) east = atX
    if (atY < north) north = atY
    if (atY > south) south = atY
    if (atX < left || atX > right || atY < top || atY > bottom) continue
    const key = Math.floor(atY / square) * perRow + Math.floor(atX / square)
    const known = squares.get(key)
    if (known) add(known, atX, atY, as)
    else squares.set(key, squareOf(seq, atX, atY, as))
  }
  const bounds = placed === 0 ? undefined : toArea({ left: west, right: east, top: north, bottom: south })
  return { clusters: [...squares.values()], placed, bounds }
}

const squareOf = (seq: number, x: number, y: number, how: number): Gathered => ({
  first: seq,
  count: 1,
  provinces: how === 2 ? 1 : 0,
  sumX: x,
  sumY: y,
  left: x,
  right: x,
  top: y,
  bottom: y,
})

const add = (square: Gathered, x: number, y: number, how: number): void => {
  square.count += 1
  if (how === 2) square.provinces += 1
  square.sumX += x
  square.sumY += y
  if (x < square.left) square.left = x
  if (x > square.right) square.right = x
  if (y < square.top) square.top = y
  if (y > square.bottom) square.bottom = y
}

const toCluster = (square: Gathered, id: string | undefined): Cluster => ({
  longitude: xToLongitude(square.sumX / square.count),
  latitude: yToLatitude(square.sumY / square.count),
  count: square.count,
  provinces: square.provinces,
  area: toArea(square),
  ...(id !== undefined && { id }),
})

/** A step wider than the points, so that turning degrees into places again loses none of them. */
const toArea = ({ left, right, top, bottom }: Pick<Gathered, 'left' | 'right' | 'top' | 'bottom'>): Area => ({
  west: xToLongitude(Math.max(0, left - 2)),
  east: xToLongitude(Math.min(worldSize, right + 2)),
  north: yToLatitude(Math.max(0, top - 2)),
  south: yToLatitude(Math.min(worldSize, bottom + 2)),
})
