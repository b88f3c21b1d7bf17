import { latitudeToY, longitudeToX, worldSize, xToLongitude, yToLatitude } from '../../../../shared/features/search/map-projection.ts'
import type { MapArea } from '../../../../shared/features/search/search-body.ts'

/** What part of the map is shown: its middle on the square of the earth (0 to 1 from north-west), and how close. */
export interface MapView {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export interface MapSize {
  readonly width: number
  readonly height: number
}

/** The country with its sea. */
export const country: MapArea = { west: 101.5, south: 6.2, east: 117.6, north: 24 }

const leastZoom = 3.5
const mostZoom = 18
const tile = 256

/** How many pixels the whole earth is wide. */
export const scaleOf = (zoom: number): number => tile * 2 ** zoom

export const unitX = (longitude: number): number => longitudeToX(longitude) / worldSize
export const unitY = (latitude: number): number => latitudeToY(latitude) / worldSize

/** Where a point of the earth is on the screen. */
export const toScreen = (
  { x, y, zoom }: MapView,
  { width, height }: MapSize,
  longitude: number,
  latitude: number,
): readonly [number, number] => [(unitX(longitude) - x) * scaleOf(zoom) + width / 2, (unitY(latitude) - y) * scaleOf(zoom) + height / 2]

/** The degrees that a view shows. */
export const areaOf = ({ x, y, zoom }: MapView, { width, height }: MapSize): MapArea => {
  const [halfWidth, halfHeight] = [width / 2 / scaleOf(zoom), height / 2 / scaleOf(zoom)]
  const held = (value: number): number => Math.max(0, Math.min(1, value)) * worldSize
  return {
    west: xToLongitude(held(x - halfWidth)),
    east: xToLongitude(held(x + halfWidth)),
    north: yToLatitude(held(y - halfHeight)),
    south: yToLatitude(held(y + halfHeight)),
  }
}

/** As close as the coast and the names of provinces still tell where one is. */
const firstZoom = 8.5

/** The view that shows an area with some room around it, at most so close; a single place keeps its surroundings. */
export const viewOf = ({ west, south, east, north }: MapArea, { width, height }: MapSize, most = firstZoom): MapView => {
  const [left, right, top, bottom] = [unitX(west), unitX(east), unitY(north), unitY(south)]
  const room = 0.86
  const zoom = Math.log2(Math.min((width * room) / Math.max(1e-9, right - left), (height * room) / Math.max(1e-9, bottom - top)) / tile)
  const closest = east - west + north - south < 1e-6 ? firstZoom : most
  return held({ x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.min(closest, zoom) })
}

/** Moved by pixels. */
export const movedBy = (view: MapView, right: number, down: number): MapView =>
  held({ ...view, x: view.x + right / scaleOf(view.zoom), y: view.y + down / scaleOf(view.zoom) })

/** Closer (or further away) by steps, what is at a place of the screen staying there. */
export const zoomedBy = (view: MapView, steps: number, { width, height }: MapSize, atX = width / 2, atY = height / 2): MapView => {
  const zoom = Math.max(leastZoom, Math.min(mostZoom, view.zoom + steps))
  const [offX, offY] = [atX - width / 2, atY - height / 2]
  return held({
    x: view.x + offX / scaleOf(view.zoom) - offX / scaleOf(zoom),
    y: view.y + offY / scaleOf(view.zoom) - offY / scaleOf(zoom),
    zoom,
  })
}

const held = ({ x, y, zoom }: MapView): MapView => ({
  x: Math.max(0, Math.min(1, x)),
  y: Math.max(0, Math.min(1, y)),
  zoom: Math.max(leastZoom, Math.min(mostZoom, zoom)),
})
