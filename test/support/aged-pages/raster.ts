import type { Random } from './random.ts'

/** A picture of three bytes a pixel, changed in place or copied by the steps that age it. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

export const createRaster = (width: number, height: number): Raster => ({ width, height, data: new Uint8ClampedArray(width * height * 3) })

/** Multiplies every pixel by a factor a channel, as ink or light over paper does. */
export const multiplyBy = (raster: Raster, factor: (x: number, y: number) => readonly [number, number, number]): void => {
  for (let y = 0, at = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++, at += 3) {
      const [red, green, blue] = factor(x, y)
      raster.data[at] = (raster.data[at] ?? 0) * red
      raster.data[at + 1] = (raster.data[at + 1] ?? 0) * green
      raster.data[at + 2] = (raster.data[at + 2] ?? 0) * blue
    }
  }
}

/** Smooth noise in about [-1, 1] whose features are `cell` pixels wide. */
export const createSmoothNoise = (random: Random, width: number, height: number, cell: number): ((x: number, y: number) => number) => {
  const columns = Math.ceil(width / cell) + 2
  const grid = Float32Array.from({ length: columns * (Math.ceil(height / cell) + 2) }, () => random.between(-1, 1))
  return (x, y) => {
    const column = Math.floor(x / cell)
    const row = Math.floor(y / cell)
    const u = ease(x / cell - column)
    const v = ease(y / cell - row)
    const at = row * columns + column
    const top = (grid[at] ?? 0) * (1 - u) + (grid[at + 1] ?? 0) * u
    const bottom = (grid[at + columns] ?? 0) * (1 - u) + (grid[at + columns + 1] ?? 0) * u
    return top * (1 - v) + bottom * v
  }
}

const ease = (t: number): number => t * t * (3 - 2 * t)

/** Draws the source into a new picture: `from` gives, for a pixel of the new one, the place in the old one. */
export const warp = (
  source: Raster,
  width: number,
  height: number,
  from: (x: number, y: number) => readonly [number, number],
  outside: (x: number, y: number) => readonly [number, number, number],
): Raster => {
  const result = createRaster(width, height)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const [u, v] = from(x, y)
      const left = Math.floor(u)
      const top = Math.floor(v)
      if (left < 0 || top < 0 || left >= source.width - 1 || top >= source.height - 1) {
        result.data.set(outside(x, y), at)
        continue
      }
      const a = u - left
      const b = v - top
      const p = (top * source.width + left) * 3
      const q = p + source.width * 3
      for (let channel = 0; channel < 3; channel++) {
        const upper = (source.data[p + channel] ?? 0) * (1 - a) + (source.data[p + 3 + channel] ?? 0) * a
        const lower = (source.data[q + channel] ?? 0) * (1 - a) + (source.data[q + 3 + channel] ?? 0) * a
        result.data[at + channel] = upper * (1 - b) + lower * b
      }
    }
  }
  return result
}

/** The projective map that takes the corners of a width × height page (from the top left, clockwise) to four points, inverted. */
export const inverseProjection = (
  width: number,
  height: number,
  corners: readonly (readonly [number, number])[],
): ((x: number, y: number) => readonly [number, number]) => {
  const flat = [0, 0, width, 0, width, height, 0, height]
  const rows: number[][] = []
  corners.forEach(([x, y], index) => {
    const u = flat[index * 2] ?? 0
    const v = flat[index * 2 + 1] ?? 0
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
    rows.push([0, 0, 0, x, y, 1, -v * x, -v * y, v])
  })
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solve(rows)
  return (x, y) => {
    const w = g * x + h * y + 1
    return [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
  }
}

const solve = (rows: number[][]): number[] => {
  const size = rows.length
  for (let column = 0; column < size; column++) {
    const best = rows
      .slice(column)
      .reduce((top, row, index) => (Math.abs(row[column] ?? 0) > Math.abs(rows[top]?.[column] ?? 0) ? column + index : top), column)
    const pivot = rows[best] ?? []
    rows[best] = rows[column] ?? []
    rows[column] = pivot
    for (let index = 0; index < size; index++) {
      const row = rows[index] ?? []
      if (index === column) continue
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1)
      for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0)
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1))
}
