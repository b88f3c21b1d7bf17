import type { GrayRaster } from './gray-raster.ts'

/** A connected piece of ink: its box, the number of its pixels and its darkest value. */
export interface Component {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly area: number
  readonly darkest: number
}

export interface Components {
  readonly items: readonly Component[]
  /** For each run of ink, in order of rows: row, first column, column after the last, and the index of its component. */
  readonly runs: Int32Array
}

/** Finds the connected pieces (8 neighbours) of all pixels darker than the threshold. Boxes are right- and bottom-exclusive. */
export const findComponents = (raster: GrayRaster, threshold: number): Components => {
  const { width, height, data } = raster
  let runs = new Int32Array(1 << 16)
  let count = 0
  const parent: number[] = []
  const find = (index: number): number => {
    let root = index
    while (parent[root] !== root) root = parent[root] ?? root
    while (parent[index] !== root) {
      const next = parent[index] ?? root
      parent[index] = root
      index = next
    }
    return root
  }
  let previousStart = 0
  let previousEnd = 0
  for (let y = 0; y < height; y++) {
    const rowStart = count
    let above = previousStart
    const base = y * width
    for (let x = 0; x < width; x++) {
      if ((data[base + x] ?? 255) >= threshold) continue
      const first = x
      while (x < width && (data[base + x] ?? 255) < threshold) x++
      if ((count + 1) * 4 > runs.length) {
        const larger = new Int32Array(runs.length * 2)
        larger.set(runs)
        runs = larger
      }
      runs[count * 4] = y
      runs[count * 4 + 1] = first
      runs[count * 4 + 2] = x
      parent.push(count)
      while (above < previousEnd && (runs[above * 4 + 2] ?? 0) < first) above++
      for (let other = above; other < previousEnd && (runs[other * 4 + 1] ?? 0) <= x; other++) {
        const a = find(count)
        const b = find(other)
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
      }
      count++
    }
    previousStart = rowStart
    previousEnd = count
  }
  return collect(raster, runs.subarray(0, count * 4), count, find)
}

const collect = (raster: GrayRaster, runs: Int32Array, count: number, find: (index: number) => number): Components => {
  const indexByRoot = new Int32Array(count).fill(-1)
  const items: { left: number; top: number; right: number; bottom: number; area: number; darkest: number }[] = []
  for (let run = 0; run < count; run++) {
    const root = find(run)
    const y = runs[run * 4] ?? 0
    const first = runs[run * 4 + 1] ?? 0
    const end = runs[run * 4 + 2] ?? 0
    let index = indexByRoot[root] ?? -1
    if (index < 0) {
      index = items.length
      indexByRoot[root] = index
      items.push({ left: first, top: y, right: end, bottom: y + 1, area: 0, darkest: 255 })
    }
    runs[run * 4 + 3] = index
    const item = items[index]
    if (!item) continue
    if (first < item.left) item.left = first
    if (end > item.right) item.right = end
    item.bottom = y + 1
    item.area += end - first
    for (let x = y * raster.width + first; x < y * raster.width + end; x++) {
      const value = raster.data[x] ?? 255
      if (value < item.darkest) item.darkest = value
    }
  }
  return { items, runs }
}
