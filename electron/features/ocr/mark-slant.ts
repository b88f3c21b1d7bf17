import type { Component } from './components.ts'
import type { GrayRaster } from './gray-raster.ts'

/** How the ink of one mark lies: −1 rises to the right as a stroke, 1 falls; and how much wider it is spread than high. */
export interface Slant {
  readonly fall: number
  readonly breadth: number
}

/** Measures the slant of a mark by the moments of its ink; undefined where it has none. */
export const slantOf = (gray: GrayRaster, { left, top, right, bottom }: Component): Slant | undefined => {
  let sum = 0
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0]
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const dark = 255 - (gray.data[y * gray.width + x] ?? 255)
      if (dark < 40) continue
      const [dx, dy] = [x - left, y - top]
      sum += dark
      sumX += dark * dx
      sumY += dark * dy
      sumXX += dark * dx * dx
      sumYY += dark * dy * dy
      sumXY += dark * dx * dy
    }
  }
  const [meanX, meanY] = [sumX / sum, sumY / sum]
  const [spreadX, spreadY] = [sumXX / sum - meanX * meanX, sumYY / sum - meanY * meanY]
  if (!(spreadX > 0 && spreadY > 0)) return undefined
  return { fall: (sumXY / sum - meanX * meanY) / Math.sqrt(spreadX * spreadY), breadth: Math.sqrt(spreadX / spreadY) }
}
