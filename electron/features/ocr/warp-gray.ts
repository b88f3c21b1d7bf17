import type { Matrix } from './geometry.ts'
import { createGray, type GrayRaster } from './gray-raster.ts'

export interface WarpOptions {
  /** Cubic (Catmull–Rom) sampling, which keeps strokes crisp where a page is enlarged; four times the work of the plain one. */
  readonly smooth?: boolean
  /** What lies outside this rectangle, seen through a map of its own, stays white. */
  readonly within?: Window
}

/**
 * Draws `source` into a new width × height picture; `toSource` maps a pixel of the new one to its place in the old. Where the
 * picture becomes smaller, shrink the source first.
 */
export const warpGray = (
  source: GrayRaster,
  width: number,
  height: number,
  toSource: Matrix,
  { smooth = false, within }: WarpOptions = {},
): GrayRaster => {
  const result = createGray(width, height)
  const [a, b, c, d, e, f, g, h, i] = toSource
  const { data, width: span, height: depth } = source
  const out = result.data
  const weights = cubicWeights
  const [right, bottom] = [span - 2, depth - 2]
  const isAffine = g === 0 && h === 0 && i === 1
  for (let y = 0; y < height; y++) {
    const [from, to] = within ? rowInside(within, y, width) : [0, width]
    for (let x = from, at = y * width + from; x < to; x++, at++) {
      const w = isAffine ? 1 : 1 / (g * x + h * y + i)
      const u = (a * x + b * y + c) * w
      const v = (d * x + e * y + f) * w
      if (!(u >= 1 && v >= 1 && u < right && v < bottom)) {
        if (u >= 0 && v >= 0 && u < span && v < depth) out[at] = data[(v | 0) * span + (u | 0)] ?? 255
        continue
      }
      // Not Math.floor, which is slower by half for all of the loop.
      const left = u | 0
      const top = v | 0
      const middle = top * span + left
      const a0 = data[middle] ?? 0
      const a1 = data[middle + 1] ?? 0
      const b0 = data[middle + span] ?? 0
      const b1 = data[middle + span + 1] ?? 0
      // Bare paper, most of any page, needs no cubic curve through it.
      if (!smooth || (a0 > paper && a1 > paper && b0 > paper && b1 > paper)) {
        const upper = a0 + (a1 - a0) * (u - left)
        const lower = b0 + (b1 - b0) * (u - left)
        out[at] = upper + (lower - upper) * (v - top) + 0.5
        continue
      }
      const across = Math.floor((u - left) * phases) * 4
      const down = Math.floor((v - top) * phases) * 4
      const w0 = weights[across] ?? 0
      const w1 = weights[across + 1] ?? 0
      const w2 = weights[across + 2] ?? 0
      const w3 = weights[across + 3] ?? 0
      let value = 0
      let p = middle - span - 1
      for (let row = 0; row < 4; row++, p += span) {
        const line = w0 * (data[p] ?? 0) + w1 * (data[p + 1] ?? 0) + w2 * (data[p + 2] ?? 0) + w3 * (data[p + 3] ?? 0)
        value += (weights[down + row] ?? 0) * line
      }
      out[at] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
    }
  }
  return result
}

export interface Window {
  readonly sheet: Matrix
  readonly width: number
  readonly height: number
}

/** The stretch of a row whose points fall inside the window (its map is affine, so that one stretch is all there is). */
const rowInside = ({ sheet, width, height }: Window, y: number, limit: number): readonly [number, number] => {
  let from = 0
  let to = limit
  const clip = (slope: number, start: number, end: number): void => {
    if (Math.abs(slope) < 1e-9) {
      if (start < 0 || start > end) to = 0
      return
    }
    const a = -start / slope
    const b = (end - start) / slope
    from = Math.max(from, Math.ceil(Math.min(a, b)))
    to = Math.min(to, Math.floor(Math.max(a, b)) + 1)
  }
  clip(sheet[0], sheet[1] * y + sheet[2], width)
  clip(sheet[3], sheet[4] * y + sheet[5], height)
  return [from, to]
}

/** Greys lighter than this are bare paper. */
const paper = 235

const phases = 64

const cubicWeights = ((): Float64Array => {
  const table = new Float64Array((phases + 1) * 4)
  for (let phase = 0; phase <= phases; phase++) {
    const t = (phase + 0.5) / phases
    table[phase * 4] = ((-0.5 * t + 1) * t - 0.5) * t
    table[phase * 4 + 1] = (1.5 * t - 2.5) * t * t + 1
    table[phase * 4 + 2] = ((-1.5 * t + 2) * t + 0.5) * t
    table[phase * 4 + 3] = (0.5 * t - 0.5) * t * t
  }
  return table
})()
