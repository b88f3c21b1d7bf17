import type { Segment } from './find-lines.ts'
import type { Box } from './geometry.ts'

/**
 * Finds the white channels between columns: upright empty rectangles with text on both sides, the taller the narrower they may
 * be (a river of word spaces is narrow and short). A channel reaches up and down as far as nothing crosses it, so that a column
 * longer than its neighbour stays whole.
 */
export const findGutters = (segments: readonly Segment[], letterHeight: number, width: number, height: number): Box[] => {
  const cellWidth = letterHeight / 4
  const cellHeight = letterHeight / 2
  const columns = Math.ceil(width / cellWidth)
  const rows = Math.ceil(height / cellHeight)
  const taken = new Uint8Array(columns * rows)
  // Flourishes and signatures are no lines of a column.
  const counted = segments.filter((segment) => segment.letters >= 2 && segment.bottom - segment.top < 2.7 * letterHeight)
  for (const segment of counted) {
    const [x, , span] = segment.box
    for (let row = Math.floor(segment.top / cellHeight); row <= Math.min(rows - 1, Math.floor((segment.bottom - 1) / cellHeight)); row++) {
      for (let column = Math.floor(x / cellWidth); column <= Math.min(columns - 1, Math.floor((x + span - 1) / cellWidth)); column++) {
        taken[row * columns + column] = 1
      }
    }
  }
  const pitch = findPitch(counted) ?? 2.6 * letterHeight
  const found: { box: Box; score: number }[] = []
  for (const [left, top, right, bottom] of whiteRectangles(taken, columns, rows)) {
    const wide = (right - left) * cellWidth
    if (wide < 0.8 * letterHeight || (bottom - top) * cellHeight < 1.4 * pitch) continue
    const whole: Box = [left * cellWidth, top * cellHeight, wide, (bottom - top) * cellHeight]
    const box = cutToText(whole, counted, letterHeight)
    if (!box || !isGutter(box, pitch, letterHeight, counted)) continue
    found.push({ box: whole, score: box[3] * Math.min(wideEnough * letterHeight, box[2]) })
  }
  found.sort((a, b) => b.score - a.score)
  const kept: Box[] = []
  for (const { box } of found) if (!kept.some((other) => overlap(box, other))) kept.push(box)
  return kept
}

/** A channel of this width is one: a comma that juts out into it makes it narrower, and must not cut it short. */
const wideEnough = 2.4

const overlap = (a: Box, b: Box): boolean => a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]

/** The usual distance from line to line. */
export const findPitch = (segments: readonly Segment[]): number | undefined => {
  const sorted = segments.filter((segment) => segment.letters >= 4).sort((a, b) => a.bottom - b.bottom)
  const steps: number[] = []
  sorted.forEach((segment, index) => {
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next]
      if (!other) break
      const step = other.bottom - segment.bottom
      if (step < 0.6 * (segment.bottom - segment.top)) continue
      const [x, , width] = segment.box
      if (Math.min(x + width, other.box[0] + other.box[2]) - Math.max(x, other.box[0]) < 0.3 * Math.min(width, other.box[2])) continue
      steps.push(step)
      break
    }
  })
  steps.sort((a, b) => a - b)
  return steps[steps.length >> 1]
}

/** All maximal empty rectangles of the grid, as left, top, right, bottom in cells. */
function* whiteRectangles(taken: Uint8Array, columns: number, rows: number): Generator<readonly [number, number, number, number]> {
  const heights = new Int32Array(columns + 1)
  for (let row = 0; row <= rows; row++) {
    const next = new Int32Array(columns + 1)
    for (let column = 0; column < columns; column++) {
      next[column] = row < rows && !taken[row * columns + column] ? (heights[column] ?? 0) + 1 : 0
    }
    const stack: { start: number; height: number }[] = []
    for (let column = 0; column <= columns; column++) {
      const height = column < columns ? (heights[column] ?? 0) : 0
      let start = column
      for (let top = stack.at(-1); top && top.height >= height; top = stack.at(-1)) {
        stack.pop()
        start = top.start
        if (top.height > height && row > 0 && isClosedBelow(next, top.start, column, top.height))
          yield [top.start, row - top.height, column, row]
      }
      if (height > 0) stack.push({ start, height })
    }
    heights.set(next)
  }
}

// A rectangle that could grow by the next row is given when that row is done.
const isClosedBelow = (next: Int32Array, from: number, to: number, height: number): boolean => {
  for (let column = from; column < to; column++) if ((next[column] ?? 0) <= height) return true
  return false
}

const neighbours = (box: Box, segments: readonly Segment[], letterHeight: number): { left: Segment[]; right: Segment[] } => {
  const [x, y, width, height] = box
  const left: Segment[] = []
  const right: Segment[] = []
  for (const segment of segments) {
    const middle = (segment.top + segment.bottom) / 2
    if (middle < y || middle > y + height) continue
    const end = segment.box[0] + segment.box[2]
    if (end <= x + letterHeight * 0.3 && x - end < 60 * letterHeight) left.push(segment)
    else if (segment.box[0] >= x + width - letterHeight * 0.3 && segment.box[0] - (x + width) < 60 * letterHeight) right.push(segment)
  }
  return { left, right }
}

const cutToText = (box: Box, segments: readonly Segment[], letterHeight: number): Box | undefined => {
  const { left, right } = neighbours(box, segments, letterHeight)
  if (left.length === 0 || right.length === 0) return undefined
  const top = Math.max(Math.min(...left.map((segment) => segment.top)), Math.min(...right.map((segment) => segment.top)))
  const bottom = Math.min(Math.max(...left.map((segment) => segment.bottom)), Math.max(...right.map((segment) => segment.bottom)))
  const from = Math.max(box[1], top)
  const to = Math.min(box[1] + box[3], bottom)
  return to > from ? [box[0], from, box[2], to - from] : undefined
}

const isGutter = (box: Box, pitch: number, letterHeight: number, segments: readonly Segment[]): boolean => {
  const { left, right } = neighbours(box, segments, letterHeight)
  const lines = Math.min(countRows(left, pitch), countRows(right, pitch), Math.round(box[3] / pitch + 0.7))
  const wide = box[2] / letterHeight
  // The numbers or dashes of a list are no column.
  if (Math.min(widthOf(left), widthOf(right)) < 3.5 * letterHeight) return false
  if (lines >= 8) return wide >= 1
  if (lines >= 5) return wide >= 1.7
  // Two or three short lines side by side are signatures or a letter's head: they are read across.
  return lines >= 4 && wide >= 2.4
}

const countRows = (segments: readonly Segment[], pitch: number): number => {
  const bottoms = segments.map((segment) => segment.bottom).sort((a, b) => a - b)
  let rows = 0
  let last = -Infinity
  for (const bottom of bottoms) {
    if (bottom - last < 0.5 * pitch) continue
    rows++
    last = bottom
  }
  return rows
}

const widthOf = (segments: readonly Segment[]): number => {
  const widths = segments.map((segment) => segment.box[2]).sort((a, b) => a - b)
  return widths[Math.floor(widths.length * 0.7)] ?? 0
}
