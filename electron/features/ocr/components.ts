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
  const paperEnd = createPaperSkip(data, threshold)
  let runs = new Int32Array(1 << 16)
  let parent = new Int32Array(1 << 14)
  let count = 0
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
    const end = base + width
    for (let at = paperEnd(base, end); at < end; at = paperEnd(at, end)) {
      const first = at - base
      while (at < end && (data[at] ?? 255) < threshold) at++
      const last = at - base
      if (count === parent.length) {
        runs = grown(runs)
        parent = grown(parent)
      }
      runs[count * 4] = y
      runs[count * 4 + 1] = first
      runs[count * 4 + 2] = last
      parent[count] = count
      while (above < previousEnd && (runs[above * 4 + 2] ?? 0) < first) above++
      for (let other = above; other < previousEnd && (runs[other * 4 + 1] ?? 0) <= last; other++) {
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

const grown = (list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(list.length * 2)
  larger.set(list)
  return larger
}

/** Where the next pixel darker than the threshold lies; paper, most of any page, is passed over four pixels at a time. */
const createPaperSkip = (data: Uint8Array, threshold: number): ((at: number, end: number) => number) => {
  const fours = data.byteOffset % 4 === 0 && threshold > 128 ? new Uint32Array(data.buffer, data.byteOffset, data.length >> 2) : undefined
  // A byte of 128 and more whose other bits, with this added, reach the top bit again is no darker than the threshold.
  const lift = (256 - threshold) * 0x01010101
  return (from, end) => {
    let at = from
    while (at < end) {
      if (fours && (at & 3) === 0) {
        while (at + 4 <= end) {
          const four = fours[at >> 2] ?? 0
          if ((four & ((four & 0x7f7f7f7f) + lift) & 0x80808080) !== (0x80808080 | 0)) break
          at += 4
        }
      }
      if (at < end && (data[at] ?? 255) < threshold) return at
      at++
    }
    return end
  }
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
