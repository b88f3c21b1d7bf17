import { findComponents } from './components.ts'
import type { GrayRaster } from './gray-raster.ts'

export interface Skew {
  /** Degrees by which the lines of text run down to the right (negative: up); turning back by this sets them level. */
  readonly degrees: number
  /** How sharply lines of text stand out at that angle; the larger of the two directions is the reading direction. */
  readonly sharpness: number
}

/** As if read along the rows, and along the columns, as a page is that lies on its side. */
export interface Skews {
  readonly across: Skew
  readonly down: Skew
}

/** The angle at which the ink falls into the sharpest rows (projection profile), searched coarse to fine within ±limit degrees. */
export const findSkews = (flat: GrayRaster, limit = 20): Skews => {
  const { x, y, reach } = inkPoints(flat)
  return { across: findSkew({ x, y, reach }, limit), down: findSkew({ x: y, y: x.map((value) => -value), reach }, limit) }
}

const findSkew = (points: Points, limit: number): Skew => {
  // A quarter of the points tells which degree it is.
  const few = { x: points.x.filter((_, index) => index % 4 === 0), y: points.y.filter((_, index) => index % 4 === 0), reach: points.reach }
  const search = (among: Points, best: Skew, from: number, to: number, step: number): Skew => {
    let found = best
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const sharpness = sharpnessAt(among, degrees)
      if (sharpness > found.sharpness) found = { degrees, sharpness }
    }
    return found
  }
  const { degrees } = search(few, { degrees: 0, sharpness: sharpnessAt(few, 0) }, -limit, limit, 1)
  const near = search(points, { degrees, sharpness: sharpnessAt(points, degrees) }, degrees - 1, degrees + 1, 0.2)
  return search(points, near, near.degrees - 0.2, near.degrees + 0.2, 0.04)
}

interface Points {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly reach: number
}

/** Pixels of ink from the middle of the page, about 40,000 of them. */
const inkPoints = (flat: GrayRaster): Points => {
  const { width, height } = flat
  const { items, runs } = findComponents(flat, 165)
  // Edges of the sheet, frames and dirt have directions of their own: only what may be letters or words is looked at.
  const limit = 0.035 * Math.max(width, height)
  const kept = items.map((item) => {
    const shorter = Math.min(item.right - item.left, item.bottom - item.top)
    const longer = Math.max(item.right - item.left, item.bottom - item.top)
    return shorter <= limit && longer <= 6 * limit && longer < 12 * shorter + 8
  })
  const total = items.reduce((sum, item, index) => sum + (kept[index] ? item.area : 0), 0)
  const step = Math.max(1, Math.floor(total / 40_000))
  const count = Math.ceil(total / step)
  const x = new Float32Array(count)
  const y = new Float32Array(count)
  let index = 0
  // How many pixels of the next run are passed over before one is taken.
  let skip = 0
  for (let run = 0; run < runs.length; run += 4) {
    if (!kept[runs[run + 3] ?? 0]) continue
    const end = runs[run + 2] ?? 0
    let column = (runs[run + 1] ?? 0) + skip
    for (; column < end; column += step) {
      x[index] = column - width / 2
      y[index++] = (runs[run] ?? 0) - height / 2
    }
    skip = column - end
  }
  return { x, y, reach: Math.ceil(Math.hypot(width, height) / 2) + 2 }
}

const sharpnessAt = ({ x, y, reach }: Points, degrees: number): number => {
  const radians = (degrees * Math.PI) / 180
  const cos = Math.cos(radians)
  const sin = Math.sin(radians)
  const rows = new Float32Array(2 * reach + 2)
  for (let index = 0; index < x.length; index++) {
    const row = (y[index] ?? 0) * cos - (x[index] ?? 0) * sin + reach
    const whole = Math.floor(row)
    const share = row - whole
    rows[whole] = (rows[whole] ?? 0) + 1 - share
    rows[whole + 1] = (rows[whole + 1] ?? 0) + share
  }
  let sum = 0
  for (let row = 1; row < rows.length; row++) {
    const step = (rows[row] ?? 0) - (rows[row - 1] ?? 0)
    sum += step * step
  }
  return x.length === 0 ? 0 : sum / x.length
}
