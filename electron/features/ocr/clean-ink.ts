import { type Component, findComponents } from './components.ts'
import { createGray, type GrayRaster } from './gray-raster.ts'

export interface Cleaned {
  readonly gray: GrayRaster
  /** Share of the darkness of the text that the writing of the other side had, where it was taken away. */
  readonly bleed?: number
  /** Largest width in pixels of the specks that were taken away. */
  readonly specks?: number
}

/**
 * Takes away what is not the ink of this side: the faint writing of the other side, and specks that lie as thick on the bare
 * paper as in the text. Both are measured first, so that faint pages and the marks over letters stay.
 * Writing of the other side is looked for only where `mayBleed`.
 */
export const cleanInk = (page: GrayRaster, letterHeight: number, mayBleed = true): Cleaned => {
  const smooth = isGrainy(page, letterHeight) ? median(page) : page
  const { items, runs } = findComponents(smooth, weakest)
  const bleed = mayBleed ? findBleed(items, letterHeight) : undefined
  const specks = findSpecks(items, page, letterHeight)
  if (bleed === undefined && specks === undefined) return { gray: smooth }
  const isKept = (item: Component): boolean => {
    if (bleed !== undefined && item.darkest > bleed.limit) return false
    return specks === undefined || Math.max(item.right - item.left, item.bottom - item.top) > specks
  }
  const gray = keepRuns(smooth, items.map(isKept), runs)
  return {
    gray: bleed === undefined ? gray : whitenAbove(gray, bleed.level, bleed.ink),
    ...(bleed === undefined ? {} : { bleed: (255 - bleed.level) / (255 - bleed.ink) }),
    ...(specks === undefined ? {} : { specks }),
  }
}

const weakest = 215

/** Grain of film or sensor: on bare paper, neighbours differ by more than a scan's own noise. */
const isGrainy = (page: GrayRaster, letterHeight: number): boolean => {
  const counts = new Uint32Array(256)
  let total = 0
  const step = Math.max(2, Math.round(letterHeight / 5))
  for (let y = 1; y < page.height - 1; y += step) {
    for (let x = 1; x < page.width - 1; x += step) {
      const at = y * page.width + x
      const here = page.data[at] ?? 255
      if (here < 190) continue
      const difference = Math.abs(2 * here - (page.data[at - 1] ?? 255) - (page.data[at + 1] ?? 255))
      counts[Math.min(255, difference)] = (counts[Math.min(255, difference)] ?? 0) + 1
      total++
    }
  }
  let seen = 0
  let middle = 0
  while (middle < 255 && seen < total * 0.7) seen += counts[middle++] ?? 0
  return middle > 22
}

/** The middle value of each 3 × 3 square. */
const median = (page: GrayRaster): GrayRaster => {
  const { width, height, data } = page
  const result = createGray(width, height)
  const nine = new Uint8Array(9)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      for (let row = 0, from = at - width - 1, to = 0; row < 3; row++, from += width) {
        nine[to++] = data[from] ?? 255
        nine[to++] = data[from + 1] ?? 255
        nine[to++] = data[from + 2] ?? 255
      }
      result.data[at] = middleOf(nine)
    }
  }
  return result
}

const middleOf = (nine: Uint8Array): number => {
  for (let index = 1; index < 9; index++) {
    const value = nine[index] ?? 0
    let place = index
    for (; place > 0 && (nine[place - 1] ?? 0) > value; place--) nine[place] = nine[place - 1] ?? 0
    nine[place] = value
  }
  return nine[4] ?? 255
}

const isLetter = (item: Component, letterHeight: number): boolean => {
  const height = item.bottom - item.top
  return (
    height > 0.7 * letterHeight &&
    height < 3 * letterHeight &&
    item.right - item.left < 6 * letterHeight &&
    item.area > 0.15 * letterHeight ** 2
  )
}

/** Letters of two darknesses: if a good part of them is far paler than the rest, they belong to the other side. */
const findBleed = (items: readonly Component[], letterHeight: number): { limit: number; level: number; ink: number } | undefined => {
  const depths = items
    .filter((item) => isLetter(item, letterHeight))
    .map((item) => item.darkest)
    .sort((a, b) => a - b)
  if (depths.length < 60) return undefined
  const ink = depths[Math.floor(depths.length * 0.2)] ?? 0
  const counts = new Uint32Array(256)
  for (const depth of depths) counts[depth] = (counts[depth] ?? 0) + 1
  // The emptiest stretch between the two darknesses, well away from both.
  const from = Math.round(ink + 0.3 * (255 - ink))
  const to = Math.round(ink + 0.8 * (255 - ink))
  let limit = -1
  let fewest = Infinity
  for (let level = from; level <= to - 12; level++) {
    let within = 0
    for (let near = level; near < level + 12; near++) within += counts[near] ?? 0
    if (within < fewest) {
      fewest = within
      limit = level + 6
    }
  }
  const pale = depths.filter((depth) => depth > limit)
  if (limit < 0 || pale.length < 0.06 * depths.length || fewest > 0.25 * pale.length) return undefined
  return { limit, level: pale[Math.floor(pale.length * 0.15)] ?? 255, ink }
}

/** The size of most specks on bare paper, if there are many and they are smaller than any mark of the script. */
const findSpecks = (items: readonly Component[], page: GrayRaster, letterHeight: number): number | undefined => {
  const cell = 2 * letterHeight
  const columns = Math.ceil(page.width / cell)
  const near = new Uint8Array(columns * Math.ceil(page.height / cell))
  const cellsOf = (item: Component): number =>
    Math.floor((item.top + item.bottom) / 2 / cell) * columns + Math.floor((item.left + item.right) / 2 / cell)
  for (const item of items) {
    if (!isLetter(item, letterHeight)) continue
    const at = cellsOf(item)
    for (const beside of [-columns - 1, -columns, -columns + 1, -1, 0, 1, columns - 1, columns, columns + 1]) near[at + beside] = 1
  }
  const sizes: number[] = []
  for (const item of items) {
    const size = Math.max(item.right - item.left, item.bottom - item.top)
    if (item.darkest < 160 && size < 0.6 * letterHeight && !near[cellsOf(item)]) sizes.push(size)
  }
  const bare = near.reduce((sum, value) => sum + (value ? 0 : 1), 0)
  if (bare < 40 || sizes.length / bare < 0.08) return undefined
  sizes.sort((a, b) => a - b)
  return Math.min(Math.round(0.22 * letterHeight), sizes[Math.floor(sizes.length * 0.97)] ?? 1)
}

/** A copy with white wherever no kept piece of ink is within a pixel. */
const keepRuns = (page: GrayRaster, kept: readonly boolean[], runs: Int32Array): GrayRaster => {
  const { width, height, data } = page
  const result = createGray(width, height)
  for (let run = 0; run < runs.length; run += 4) {
    if (!kept[runs[run + 3] ?? 0]) continue
    const y = runs[run] ?? 0
    const first = Math.max(0, (runs[run + 1] ?? 0) - 1)
    const end = Math.min(width, (runs[run + 2] ?? 0) + 1)
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      result.data.set(data.subarray(row * width + first, row * width + end), row * width + first)
    }
  }
  return result
}

/**
 * Stretches the greys so that the level of the other side's writing becomes white. Beside the dark core of a stroke nothing is
 * changed: its soft edge is as light as the other side's writing, and without it thin strokes would break.
 */
const whitenAbove = (page: GrayRaster, level: number, ink: number): GrayRaster => {
  const white = Math.min(250, level + 4)
  const table = Uint8Array.from({ length: 256 }, (_, value) => Math.max(0, Math.min(255, ((value - ink) * 255) / (white - ink))))
  const core = ink + 0.55 * (level - ink)
  const { width, height, data } = page
  const result = createGray(width, height)
  for (let at = 0; at < data.length; at++) result.data[at] = table[data[at] ?? 255] ?? 255
  const beside = [-width, -1, 0, 1, width]
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      const at = y * width + x
      if ((data[at] ?? 255) > core) continue
      for (const step of beside) result.data[at + step] = data[at + step] ?? 255
    }
  }
  return result
}
