import { findComponents } from './components.ts'
import type { GrayRaster } from './gray-raster.ts'

export interface Skew {
  /** Degrees by which the lines of text run down to the right (negative: up); turning back by this sets them level. */
  readonly degrees: number
  /** How sharply lines of text stand out at that angle; the larger of the two directions is the reading direction. */
  readonly sharpness: number
}

/**
 * The angle at which the ink falls into the sharpest rows (projection profile), searched coarse to fine within ±limit
 * degrees. `across` looks along rows, `down` along columns, as for a page that lies on its side.
 */
export const findSkew = (flat: GrayRaster, direction: 'across' | 'down', limit = 20): Skew => {
  const points = inkPoints(flat, direction)
  const score = (degrees: number): number => sharpnessAt(points, degrees)
  let best = { degrees: 0, sharpness: score(0) }
  const search = (from: number, to: number, step: number): void => {
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const sharpness = score(degrees)
      if (sharpness > best.sharpness) best = { degrees, sharpness }
    }
  }
  search(-limit, limit, 1)
  search(best.degrees - 1, best.degrees + 1, 0.2)
  search(best.degrees - 0.2, best.degrees + 0.2, 0.04)
  return best
}

interface Points {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly reach: number
}

const inkPoints = (flat: GrayRaster, direction: 'across' | 'down'): Points => {
  const { width, height } = flat
  const { items, runs } = findComponents(flat, 165)
  // Edges of the sheet, frames and dirt have directions of their own: only what may be letters or words is looked at.
  const limit = 0.035 * Math.max(width, height)
  const kept = items.map((item) => {
    const shorter = Math.min(item.right - item.left, item.bottom - item.top)
    const longer = Math.max(item.right - item.left, item.bottom - item.top)
    return shorter <= limit && longer <= 6 * limit && longer < 12 * shorter + 8
  })
  const places: number[] = []
  for (let run = 0; run < runs.length; run += 4) {
    if (!kept[runs[run + 3] ?? 0]) continue
    for (let x = runs[run + 1] ?? 0; x < (runs[run + 2] ?? 0); x++) places.push((runs[run] ?? 0) * width + x)
  }
  const step = Math.max(1, Math.floor(places.length / 40_000))
  const count = Math.ceil(places.length / step)
  const x = new Float32Array(count)
  const y = new Float32Array(count)
  for (let index = 0, from = 0; index < count; index++, from += step) {
    const place = places[from] ?? 0
    const column = (place % width) - width / 2
    const row = Math.floor(place / width) - height / 2
    x[index] = direction === 'across' ? column : row
    y[index] = direction === 'across' ? row : -column
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
