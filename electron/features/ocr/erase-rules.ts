import type { Box } from './geometry.ts'
import type { GrayRaster } from './gray-raster.ts'

export interface Rules {
  readonly across: readonly Box[]
  readonly down: readonly Box[]
}

/**
 * Whitens ruled lines, frames and the lines of tables in place and says where they ran. A letter that stands on a line keeps
 * its stroke: only what is as thin as a rule goes. `letterHeight` in pixels.
 */
export const eraseRules = (page: GrayRaster, letterHeight: number): Rules => {
  const across = findRuns(page, letterHeight * 6, letterHeight, 'across')
  const down = findRuns(page, letterHeight * 6, letterHeight, 'down')
  for (const run of across.runs) whiten(page, run, 'across', letterHeight)
  for (const run of down.runs) whiten(page, run, 'down', letterHeight)
  return { across: across.boxes, down: down.boxes }
}

// Light enough to see the pale lines of a school exercise book, dark enough to leave paper grain alone.
const lineDarkness = 212

interface Run {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** A run of that length passes one of the places that lie so far apart: only there is it looked for, and followed both ways. */
const findRuns = (
  { width, height, data }: GrayRaster,
  shortest: number,
  letterHeight: number,
  direction: 'across' | 'down',
): { runs: Run[]; boxes: Box[] } => {
  const runs: Run[] = []
  const [length, count, step, stride] = direction === 'across' ? [width, height, 1, width] : [height, width, width, 1]
  const apart = Math.max(1, Math.floor(shortest))
  const follow = (at: number): void => {
    const start = at * stride
    let seen = 0
    for (let place = apart - 1; place < length; place += apart) {
      if (place < seen || (data[start + place * step] ?? 255) >= lineDarkness) continue
      let from = place
      while (from > 0 && (data[start + (from - 1) * step] ?? 255) < lineDarkness) from--
      let to = place + 1
      while (to < length && (data[start + to * step] ?? 255) < lineDarkness) to++
      if (to - from >= shortest) runs.push({ at, from, to })
      seen = to
    }
  }
  for (let at = 0; at < count; at++) follow(at)
  return { runs, boxes: groupRuns(runs, letterHeight, direction) }
}

/** Joins runs of neighbouring rows into rules; a rule that is a little askew steps from row to row. */
const groupRuns = (runs: readonly Run[], letterHeight: number, direction: 'across' | 'down'): Box[] => {
  const groups: { from: number; to: number; first: number; last: number }[] = []
  for (const run of runs) {
    const group = groups.find(
      (item) => run.at - item.last <= 0.3 * letterHeight + 1 && run.from < item.to + letterHeight && run.to > item.from - letterHeight,
    )
    if (group) {
      group.from = Math.min(group.from, run.from)
      group.to = Math.max(group.to, run.to)
      group.last = Math.max(group.last, run.at)
    } else groups.push({ from: run.from, to: run.to, first: run.at, last: run.at })
  }
  return groups.map(({ from, to, first, last }) =>
    direction === 'across' ? [from, first, to - from, last - first + 1] : [first, from, last - first + 1, to - from],
  )
}

const whiten = (page: GrayRaster, run: Run, direction: 'across' | 'down', letterHeight: number): void => {
  const { width, height, data } = page
  const thickest = Math.max(3, 0.32 * letterHeight)
  const step = direction === 'across' ? width : 1
  const start = direction === 'across' ? run.at * width : run.at
  const stride = direction === 'across' ? 1 : width
  const limit = direction === 'across' ? height : width
  for (let along = run.from; along < run.to; along++) {
    const place = start + along * stride
    let before = 0
    while (before <= thickest && run.at - before - 1 >= 0 && (data[place - (before + 1) * step] ?? 255) < lineDarkness) before++
    let after = 0
    while (after <= thickest && run.at + after + 1 < limit && (data[place + (after + 1) * step] ?? 255) < lineDarkness) after++
    if (before + after + 1 > thickest) continue
    for (let across = -before - 1; across <= after + 1; across++) {
      if (run.at + across >= 0 && run.at + across < limit) data[place + across * step] = 255
    }
  }
}
