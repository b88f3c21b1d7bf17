/** The body of the vase as a distance field: its cross-section turned round the axis, less a chip in the lip. Centimetres. */
import { clamp, mix } from './random.ts'

export type Point = readonly [number, number, number]

const outer: [number, number][] = [
  [4.5, 0],
  [4.65, 0.25],
  [4.6, 0.9],
  [4.45, 1.2],
  [5.1, 2.4],
  [6.3, 4.3],
  [7.9, 6.8],
  [9.3, 9.6],
  [10, 12.2],
  [10.05, 14],
  [9.55, 15.8],
  [8.3, 17.6],
  [6.4, 19],
  [4.7, 20],
  [3.75, 21],
  [3.5, 21.9],
  [3.75, 22.9],
  [4.5, 23.8],
  [5.15, 24.3],
]
const wall = 0.5
const cell = 0.06
const columns = 220
const rows = 470
const lowest = -1.5
const chip = { radius: 5.3, height: 24.55 }
const chipRadius = 0.62

/** Distance to the vase (negative inside), and whether the nearest surface is the bare clay of the chip. */
export type VaseShape = { distance: (x: number, y: number, z: number) => number; isChip: (x: number, y: number, z: number) => boolean }

/** The vase with its chip at `chipAngle`, in radians from the camera's side towards the right. */
export function createVaseShape(chipAngle: number): VaseShape {
  const centre: Point = [Math.sin(chipAngle) * chip.radius, chip.height, Math.cos(chipAngle) * chip.radius]
  const grid = distanceGrid(crossSection())
  const body = (x: number, y: number, z: number): number => {
    const u = Math.hypot(x, z) / cell
    const v = (y - lowest) / cell
    const column = clamp(Math.floor(u), 0, columns - 2)
    const row = clamp(Math.floor(v), 0, rows - 2)
    const at = row * columns + column
    const s = u - column
    const t = v - row
    return mix(mix(grid[at] ?? 0, grid[at + 1] ?? 0, s), mix(grid[at + columns] ?? 0, grid[at + columns + 1] ?? 0, s), t)
  }
  const notch = (x: number, y: number, z: number): number =>
    chipRadius - Math.hypot(x - centre[0], (y - centre[1]) * 1.3, z - centre[2]) + 0.05 * Math.sin(x * 17 + z * 13) * Math.sin(y * 19)
  return {
    distance: (x, y, z) => Math.max(body(x, y, z), notch(x, y, z) * 0.75),
    isChip: (x, y, z) => notch(x, y, z) * 0.75 > body(x, y, z) - 0.01,
  }
}

/** Up the outside, over a rounded lip, down the inside and back to the axis. */
function crossSection(): [number, number][] {
  const outside = smoothLine(outer)
  const inside = outside
    .map(([radius, height], index): [number, number] => {
      const [r0, h0] = outside[Math.max(0, index - 1)] ?? [radius, height]
      const [r1, h1] = outside[Math.min(outside.length - 1, index + 1)] ?? [radius, height]
      const length = Math.hypot(r1 - r0, h1 - h0)
      return [radius - ((h1 - h0) / length) * wall, height + ((r1 - r0) / length) * wall]
    })
    .filter(([, height]) => height > 2)
    .reverse()
  const [lipRadius, lipHeight] = outside.at(-1) ?? [0, 0]
  const lip = Array.from({ length: 7 }, (_, index): [number, number] => {
    const angle = -0.7 + ((index + 1) / 8) * Math.PI
    return [lipRadius - 0.16 + Math.cos(angle) * 0.25, lipHeight + 0.17 + Math.sin(angle) * 0.25]
  })
  return [[0, 0.5], [3.9, 0.5], [4.1, 0], ...outside, ...lip, ...inside, [0, 2]]
}

function smoothLine(points: [number, number][]): [number, number][] {
  const spline = (a: number, b: number, c: number, d: number, t: number): number =>
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
  const line: [number, number][] = []
  for (let index = 0; index < points.length - 1; index += 1) {
    const [a, b, c, d] = [points[Math.max(0, index - 1)], points[index], points[index + 1], points[Math.min(points.length - 1, index + 2)]]
    if (!a || !b || !c || !d) continue
    for (let step = 0; step < 8; step += 1) line.push([spline(a[0], b[0], c[0], d[0], step / 8), spline(a[1], b[1], c[1], d[1], step / 8)])
  }
  const last = points.at(-1)
  return last === undefined ? line : [...line, last]
}

function distanceGrid(section: [number, number][]): Float32Array {
  const grid = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1)
      grid[row * columns + column] = signedDistance(section, column * cell, lowest + row * cell)
  }
  return grid
}

function signedDistance(section: [number, number][], x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY
  let inside = false
  for (const [index, [ax, ay]] of section.entries()) {
    const [bx, by] = section[(index + 1) % section.length] ?? [ax, ay]
    const along = clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2), 0, 1)
    // The closing edge lies on the axis and is no surface.
    if (ax > 0 || bx > 0) nearest = Math.min(nearest, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)))
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside ? -nearest : nearest
}
