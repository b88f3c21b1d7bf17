import type { Segment } from './find-lines.ts'
import { createGray, type GrayRaster } from './gray-raster.ts'

/**
 * How lines of text rise and fall over a page that was photographed aslant or is curved towards the fold: the slope of a line
 * at (u, v), both from −1 to 1 over the page, is the sum of coefficients times 1, u, v, u·v, u², u²·v, u³.
 */
export interface Bend {
  readonly width: number
  readonly height: number
  readonly slopes: readonly number[]
}

const terms = (u: number, v: number): number[] => [1, u, v, u * v, u * u, u * u * v, u * u * u]

/** Fits the bend to the feet of the letters, line by line; undefined where the lines are straight and level already. */
export const findBend = (segments: readonly Segment[], width: number, height: number, letterHeight: number): Bend | undefined => {
  const samples = segments.flatMap((segment) => slopesOf(segment, letterHeight))
  if (samples.length < 12) return undefined
  const count = terms(0, 0).length
  const matrix = Array.from({ length: count }, () => new Array<number>(count + 1).fill(0))
  let total = 0
  for (const { x, y, weight } of samples) {
    total += weight
    const term = termsAt(x, y, width, height)
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < count; column++) add(matrix, row, column, weight * (term[row] ?? 0) * (term[column] ?? 0))
    }
  }
  // A light pull towards level keeps corners without text from running away.
  for (let row = 0; row < count; row++) add(matrix, row, row, total * (row < 3 ? 0.0005 : 0.004))
  const solveFor = (kept: readonly Sample[]): number[] => {
    const rows = matrix.map((row) => [...row])
    for (const { x, y, slope, weight } of kept) {
      const term = termsAt(x, y, width, height)
      for (let row = 0; row < count; row++) add(rows, row, count, weight * slope * (term[row] ?? 0))
    }
    return solve(rows)
  }
  const slopes = solveFor(samples)
  const steepest = Math.max(...samples.map(({ x, y }) => Math.abs(dot(slopes, termsAt(x, y, width, height)))))
  return steepest < 0.004 ? undefined : { width, height, slopes }
}

const termsAt = (x: number, y: number, width: number, height: number): number[] => terms((2 * x) / width - 1, (2 * y) / height - 1)

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

const add = (matrix: number[][], row: number, column: number, value: number): void => {
  const line = matrix[row]
  if (line) line[column] = (line[column] ?? 0) + value
}

interface Sample {
  readonly x: number
  readonly y: number
  readonly slope: number
  readonly weight: number
}

/** Slopes of one line at a few places, from a parabola through the feet of its letters without descenders and capitals' quirks. */
const slopesOf = (segment: Segment, letterHeight: number): Sample[] => {
  const [left, , width] = segment.box
  if (segment.letters < 7 || width < 7 * letterHeight) return []
  const middle = left + width / 2
  let feet = segment.pieces
    .filter((piece) => piece.bottom - piece.top > 0.7 * letterHeight && piece.bottom - piece.top < 2.2 * letterHeight)
    .map((piece) => ({ x: ((piece.left + piece.right) / 2 - middle) / (width / 2), y: piece.bottom }))
  const curved = segment.letters >= 25
  let fit: number[] = []
  for (const limit of [0.5, 0.25, 0.12]) {
    if (feet.length < 6) return []
    fit = fitParabola(feet, curved)
    const kept = feet.filter((foot) => Math.abs(foot.y - at(fit, foot.x)) < limit * letterHeight)
    if (kept.length < 0.45 * segment.letters) break
    feet = kept
  }
  const [, linear = 0, square = 0] = fit
  const y = (segment.top + segment.bottom) / 2
  return (curved ? [-0.8, -0.4, 0, 0.4, 0.8] : [0]).map((t) => ({
    x: middle + (t * width) / 2,
    y,
    slope: (linear + 2 * square * t) / (width / 2),
    weight: (width / letterHeight) ** 2 * (curved ? 0.2 : 1),
  }))
}

const at = ([a = 0, b = 0, c = 0]: readonly number[], x: number): number => a + b * x + c * x * x

const fitParabola = (points: readonly { x: number; y: number }[], curved: boolean): number[] => {
  const size = curved ? 3 : 2
  const rows = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0))
  for (const { x, y } of points) {
    const powers = [1, x, x * x]
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) add(rows, row, column, (powers[row] ?? 0) * (powers[column] ?? 0))
      add(rows, row, size, (powers[row] ?? 0) * y)
    }
  }
  return solve(rows)
}

/** Solves a linear system given as rows with the right side in the last column. */
const solve = (rows: number[][]): number[] => {
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let best = column
    for (let row = column + 1; row < size; row++) if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row
    const pivot = rows[best] ?? []
    rows[best] = rows[column] ?? []
    rows[column] = pivot
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = (rows[row]?.[column] ?? 0) / (pivot[column] || 1e-12)
      for (let k = column; k <= size; k++) add(rows, row, k, -factor * (pivot[k] ?? 0))
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] || 1e-12))
}

/** How far below its place on the level page a point lies on the bent one: the slope summed from the middle of the page. */
export const bendAt = ({ width, height, slopes }: Bend, x: number, y: number): number => {
  const u = (2 * x) / width - 1
  const v = (2 * y) / height - 1
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = slopes
  return (width / 2) * u * (a + c * v + (u / 2) * (b + d * v) + ((u * u) / 3) * (e + f * v) + ((u * u * u) / 4) * g)
}

/** Rows between two places at which the shift is worked out: it changes little from row to row and is drawn straight between. */
const bandHeight = 16

/** Draws the page with its lines straight and level: every column of pixels is moved up or down. */
export const unbend = (page: GrayRaster, bend: Bend): GrayRaster => {
  const { width, height, data } = page
  const result = createGray(width, height)
  const out = result.data
  let shifts = shiftsOf(bend, width, 0)
  for (let band = 0; band < height; band += bandHeight) {
    const next = shiftsOf(bend, width, band + bandHeight)
    for (let y = band; y < Math.min(height, band + bandHeight); y++) {
      for (let x = 0, at = y * width; x < width; x++, at++) {
        const first = shifts[x] ?? 0
        const from = y + first + (((next[x] ?? 0) - first) / bandHeight) * (y - band)
        if (!(from >= 1 && from < height - 2)) continue
        const top = from | 0
        const t = from - top
        const p = top * width + x
        const before = data[p - width] ?? 255
        const here = data[p] ?? 255
        const below = data[p + width] ?? 255
        const after = data[p + 2 * width] ?? 255
        const value =
          here + 0.5 * t * (below - before + t * (2 * before - 5 * here + 4 * below - after + t * (3 * (here - below) + after - before)))
        out[at] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
      }
    }
    shifts = next
  }
  return result
}

const shiftsOf = (bend: Bend, width: number, y: number): Float64Array => {
  const shifts = new Float64Array(width)
  for (let x = 0; x < width; x++) shifts[x] = bendAt(bend, x, y)
  return shifts
}
