// Writes resources/map/vietnam.json: the outline of Viet Nam and of the land around it, from Natural Earth (public domain) as the package
// world-atlas (ISC) of the npm registry has it. Run once: npm pack world-atlas@2.0.2, unpack, npx node scripts/write-map.ts <its folder>
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Point = readonly [number, number]
type Ring = readonly Point[]

interface Topology {
  readonly transform: { readonly scale: Point; readonly translate: Point }
  readonly arcs: readonly (readonly Point[])[]
  readonly objects: { readonly countries: { readonly geometries: readonly Geometry[] } }
}
interface Geometry {
  readonly type: 'Polygon' | 'MultiPolygon'
  readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[]
  readonly properties: { readonly name: string }
}

/** West, south, east, north of what is kept. */
const kept = [86, -8, 132, 34] as const

/** The islands of the two archipelagos are Viet Nam's and drawn from its own list below, never from a neighbour's outline. */
const archipelagos = [
  [111, 15.4, 113.3, 17.6],
  [111.2, 6.8, 116.6, 12.2],
] as const

const folder = process.argv[2]
if (folder === undefined) throw new Error('the folder of world-atlas is missing')
const read = (name: string): Topology => JSON.parse(readFileSync(join(folder, name), 'utf8'))

const ringsOf = (atlas: Topology, wanted: (name: string) => boolean): readonly Ring[] => {
  const arcs = atlas.arcs.map((arc) => decode(atlas, arc))
  return atlas.objects.countries.geometries
    .filter(({ properties }) => wanted(properties.name))
    .flatMap((geometry) => (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs) as readonly (readonly (readonly number[])[])[])
    .flatMap((polygon) => polygon.map((ring) => ring.flatMap((index, at) => pointsOf(arcs, index).slice(at === 0 ? 0 : 1))))
}

const decode = ({ transform: { scale, translate } }: Topology, arc: readonly Point[]): readonly Point[] => {
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]) => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

const pointsOf = (arcs: readonly (readonly Point[])[], index: number): readonly Point[] =>
  index >= 0 ? (arcs[index] ?? []) : [...(arcs[~index] ?? [])].reverse()

/** What of a ring lies in the box (Sutherland and Hodgman). */
const clip = (ring: Ring): Ring => {
  const [west, south, east, north] = kept
  const sides: readonly (readonly [(point: Point) => boolean, (a: Point, b: Point) => Point])[] = [
    [([x]) => x >= west, (a, b) => [west, between(a[0], a[1], b[0], b[1], west)]],
    [([x]) => x <= east, (a, b) => [east, between(a[0], a[1], b[0], b[1], east)]],
    [([, y]) => y >= south, (a, b) => [between(a[1], a[0], b[1], b[0], south), south]],
    [([, y]) => y <= north, (a, b) => [between(a[1], a[0], b[1], b[0], north), north]],
  ]
  return sides.reduce<Ring>(
    (points, [isInside, cross]) =>
      points.flatMap((point, index): Point[] => {
        const before = points.at(index - 1) ?? point
        if (isInside(point)) return isInside(before) ? [point] : [cross(before, point), point]
        return isInside(before) ? [cross(before, point)] : []
      }),
    ring,
  )
}

const between = (a: number, atA: number, b: number, atB: number, at: number): number => atA + ((at - a) / (b - a)) * (atB - atA)

/** Fewer points, none of those left out further than `tolerance` degrees from the line (Douglas and Peucker). */
const simplify = (points: readonly Point[], tolerance: number): readonly Point[] => {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return points
  let [most, place] = [0, 0]
  for (let index = 1; index < points.length - 1; index++) {
    const far = distance(points[index] ?? first, first, last)
    if (far > most) [most, place] = [far, index]
  }
  if (most <= tolerance) return [first, last]
  return [...simplify(points.slice(0, place + 1), tolerance).slice(0, -1), ...simplify(points.slice(place), tolerance)]
}

const distance = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const length = Math.hypot(bx - ax, by - ay)
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}

const isWithin = (ring: Ring, [west, south, east, north]: readonly [number, number, number, number]): boolean =>
  ring.every(([x, y]) => x >= west && x <= east && y >= south && y <= north)

const shaped = (rings: readonly Ring[], tolerance: number, decimals: number): readonly (readonly number[])[] =>
  rings
    .filter((ring) => !archipelagos.some((box) => isWithin(ring, box)))
    .map((ring) => simplify(clip(ring), tolerance))
    .filter((ring) => ring.length > 3)
    .map((ring) => ring.flatMap(([x, y]) => [Number(x.toFixed(decimals)), Number(y.toFixed(decimals))]))

const isVietnam = (name: string): boolean => name === 'Vietnam'

writeFileSync(
  'resources/map/vietnam.json',
  `${JSON.stringify({
    source: 'Natural Earth (public domain), by world-atlas 2.0.2 (ISC); islands of Hoàng Sa and Trường Sa by this project',
    // Rings of longitude, latitude, longitude, latitude, …
    vietnam: shaped(ringsOf(read('countries-10m.json'), isVietnam), 0.001, 3),
    around: shaped(
      ringsOf(read('countries-50m.json'), (name) => !isVietnam(name) && !/spratly|paracel|scarborough/i.test(name)),
      0.02,
      2,
    ),
  })}\n`,
)
