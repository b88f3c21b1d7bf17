import { findComponents } from './components.ts'
import type { Rules } from './erase-rules.ts'
import { findGutters, findPitch } from './find-gutters.ts'
import { findSegments, type Segment, sortPieces } from './find-lines.ts'
import { type Box, joinBoxes } from './geometry.ts'
import type { GrayRaster } from './gray-raster.ts'

export interface LayoutLine {
  readonly box: Box
  readonly segments: readonly Segment[]
}

/** What is read in one go: lines under one another that no column or heading parts. */
export interface LayoutBlock {
  readonly kind: 'text' | 'table' | 'margin'
  readonly box: Box
  readonly lines: readonly LayoutLine[]
}

export interface Layout {
  readonly letterHeight: number
  readonly pitch: number
  /** In reading order. */
  readonly blocks: readonly LayoutBlock[]
}

export interface LayoutOptions {
  /** `one`: no white channel parts the lines. */
  readonly columns?: 'one' | undefined
  /** What is darker is ink; the darker, the sooner letters that touch come apart, and thin strokes break. */
  readonly ink?: number
}

/**
 * Finds columns, headings over them, tables and marginal notes on a level, flattened page, in the order in which a person
 * reads them: what spans the columns first, then column by column, marginal notes after the text beside them.
 */
export const findLayout = (page: GrayRaster, letterHeight: number, rules: Rules, { columns, ink = 175 }: LayoutOptions = {}): Layout => {
  const pieces = sortPieces(findComponents(page, ink).items, letterHeight)
  const loose = findSegments(pieces, letterHeight, 0.9).filter((segment) => !isDirt(segment, letterHeight))
  const pitch = findPitch(loose) ?? 2.6 * letterHeight
  const tables = findTables(rules, letterHeight)
  const outside = loose.filter((segment) => !tables.some((table) => isInside(segment.box, table)))
  const channels = columns === 'one' ? [] : findGutters(outside, letterHeight, page.width, page.height)
  const gutters = channels.filter((channel) => !isInTable(channel, channels, outside))
  const order = (segments: readonly Segment[]): LayoutBlock[] => orderRegion(segments, gutters, letterHeight, pitch)
  return { letterHeight, pitch, blocks: placeTables(order, outside, tables, loose, letterHeight) }
}

/**
 * Whether a white channel parts the cells of a table without rules, which is read row by row: three channels and more beside one
 * another, and between them words that fill little of the width; the lines of a column of text fill theirs.
 */
const isInTable = (channel: Box, channels: readonly Box[], segments: readonly Segment[]): boolean => {
  const beside = channels.filter((other) => overlapDown(channel, other) > 0.5 * Math.min(channel[3], other[3])).sort((a, b) => a[0] - b[0])
  if (beside.length < 3) return false
  const shares = beside.slice(1).flatMap((right, index) => {
    const left = beside[index] ?? right
    const from = left[0] + left[2]
    const cells = segments.filter(({ box, top, bottom }) => {
      const middle = (top + bottom) / 2
      return middle > channel[1] && middle < channel[1] + channel[3] && box[0] > left[0] && box[0] + box[2] < right[0] + right[2]
    })
    return cells.map(({ box }) => box[2] / Math.max(1, right[0] - from))
  })
  const sorted = shares.sort((a, b) => a - b)
  return (sorted[sorted.length >> 1] ?? 1) < 0.8
}

const isDirt = (segment: Segment, letterHeight: number): boolean => {
  if (segment.letters > 1) return false
  const [, , width, height] = segment.box
  return width < 0.35 * letterHeight || height < 0.5 * letterHeight || height > 4.5 * letterHeight
}

const isInside = ([x, y, width, height]: Box, [left, top, span, depth]: Box): boolean => {
  const middleX = x + width / 2
  const middleY = y + height / 2
  return middleX > left && middleX < left + span && middleY > top && middleY < top + depth
}

/** Boxes of grids: at least three upright rules side by side, or two with a rule across between their ends. */
const findTables = ({ across, down }: Rules, letterHeight: number): Box[] => {
  const tables: Box[] = []
  const groups: Box[][] = []
  for (const rule of down) {
    const near = groups.filter((group) => group.some((other) => overlapDown(rule, other) > 0.5 * Math.min(rule[3], other[3])))
    const merged = [rule, ...near.flat()]
    for (const group of near) groups.splice(groups.indexOf(group), 1)
    groups.push(merged)
  }
  for (const group of groups) {
    const box = joinBoxes(group)
    const columns = countPlaces(
      group.map((rule) => rule[0]),
      letterHeight,
    )
    const rows = countPlaces(
      across
        .filter(
          (rule) => overlapAcross(rule, box) > 0.5 * box[2] && rule[1] > box[1] - letterHeight && rule[1] < box[1] + box[3] + letterHeight,
        )
        .map((rule) => rule[1]),
      letterHeight,
    )
    if ((columns >= 3 && rows >= 2) || (columns >= 2 && rows >= 3)) tables.push(box)
  }
  return tables
}

const overlapDown = (a: Box, b: Box): number => Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
const overlapAcross = (a: Box, b: Box): number => Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])

const countPlaces = (places: readonly number[], apart: number): number => {
  const sorted = [...places].sort((a, b) => a - b)
  return sorted.filter((place, index) => index === 0 || place - (sorted[index - 1] ?? 0) > apart).length
}

const placeTables = (
  order: (segments: readonly Segment[]) => LayoutBlock[],
  outside: readonly Segment[],
  tables: readonly Box[],
  all: readonly Segment[],
  letterHeight: number,
): LayoutBlock[] => {
  const [table, ...rest] = [...tables].sort((a, b) => a[1] - b[1])
  if (!table) return order(outside)
  const middle = table[1] + table[3] / 2
  const above = outside.filter((segment) => segment.box[1] + segment.box[3] / 2 < middle)
  const below = outside.filter((segment) => segment.box[1] + segment.box[3] / 2 >= middle)
  const lines = linesOf(
    all.filter((segment) => isInside(segment.box, table)),
    letterHeight,
  )
  const block: LayoutBlock[] = lines.length > 0 ? [{ kind: 'table', box: joinBoxes(lines.map((line) => line.box)), lines }] : []
  return [...order(above), ...block, ...placeTables(order, below, rest, all, letterHeight)]
}

/** Cuts a region at its tallest gutter: what stands above it, left of it, right of it, below it. */
const orderRegion = (segments: readonly Segment[], gutters: readonly Box[], letterHeight: number, pitch: number): LayoutBlock[] => {
  if (segments.length === 0) return []
  const region = joinBoxes(segments.map((segment) => segment.box))
  const inside = gutters.filter((gutter) => splits(gutter, segments, region)).sort((a, b) => b[3] - a[3])
  const gutter = inside[0]
  if (!gutter) return [textBlock(segments, letterHeight)]
  const heading = inside.length < 2 ? [] : findHeading(segments, inside, region, letterHeight)
  if (heading.length > 0) {
    const under = segments.filter((segment) => !heading.includes(segment))
    return [textBlock(heading, letterHeight), ...orderRegion(under, gutters, letterHeight, pitch)]
  }
  const [x, y, width, height] = gutter
  const rest = gutters.filter((other) => other !== gutter)
  const middleOf = (segment: Segment): number => (segment.top + segment.bottom) / 2
  const above = segments.filter((segment) => middleOf(segment) < y)
  const below = segments.filter((segment) => middleOf(segment) > y + height)
  const beside = segments.filter((segment) => middleOf(segment) >= y && middleOf(segment) <= y + height)
  const left = beside.filter((segment) => segment.box[0] + segment.box[2] / 2 < x + width / 2)
  const right = beside.filter((segment) => segment.box[0] + segment.box[2] / 2 >= x + width / 2)
  const recurse = (part: readonly Segment[]): LayoutBlock[] => orderRegion(part, rest, letterHeight, pitch)
  const margin = findMargin(left, right, pitch)
  const columns = margin
    ? [...recurse(margin.text), ...recurse(margin.notes).map((block): LayoutBlock => ({ ...block, kind: 'margin' }))]
    : [...recurse(left), ...recurse(right)]
  return [...recurse(above), ...columns, ...recurse(below)]
}

/**
 * The short lines over the middle of three columns or more: alone in their rows, they cross no channel, and yet stand over all columns.
 * Empty if the whole region would be one.
 */
const findHeading = (segments: readonly Segment[], gutters: readonly Box[], region: Box, letterHeight: number): readonly Segment[] => {
  const lines = linesOf(segments, letterHeight)
  const isOver = ({ box }: LayoutLine): boolean =>
    Math.abs(box[0] + box[2] / 2 - region[0] - region[2] / 2) < 0.04 * region[2] &&
    gutters.every((gutter) => overlapAcross(gutter, box) <= 0)
  const first = lines.findIndex((line) => !isOver(line))
  return first > 0 && first <= mostHeadingLines ? lines.slice(0, first).flatMap((line) => line.segments) : []
}

const mostHeadingLines = 4

const splits = ([x, y, width, height]: Box, segments: readonly Segment[], region: Box): boolean => {
  if (x <= region[0] || x + width >= region[0] + region[2]) return false
  let left = false
  let right = false
  for (const segment of segments) {
    const middle = (segment.top + segment.bottom) / 2
    if (middle < y || middle > y + height) continue
    if (segment.box[0] + segment.box[2] / 2 < x + width / 2) left = true
    else right = true
  }
  return left && right
}

/** Notes in the margin: a narrow side with few lines beside a broad one. */
const findMargin = (
  left: readonly Segment[],
  right: readonly Segment[],
  pitch: number,
): { text: readonly Segment[]; notes: readonly Segment[] } | undefined => {
  const a = joinBoxes(left.map((segment) => segment.box))
  const b = joinBoxes(right.map((segment) => segment.box))
  const [notes, text, notesBox, textBox] = a[2] < b[2] ? [left, right, a, b] : [right, left, b, a]
  const lines = linesOf(notes, pitch / 2.6).length
  const other = linesOf(text, pitch / 2.6).length
  return notesBox[2] < 0.42 * textBox[2] && lines < 0.75 * other ? { text, notes } : undefined
}

const textBlock = (segments: readonly Segment[], letterHeight: number): LayoutBlock => {
  const lines = linesOf(segments, letterHeight)
  return { kind: 'text', box: joinBoxes(lines.map((line) => line.box)), lines }
}

/** Segments beside one another make a line; lines from the top, segments from the left. */
export const linesOf = (segments: readonly Segment[], letterHeight: number): LayoutLine[] => {
  const lines: { top: number; bottom: number; segments: Segment[] }[] = []
  for (const segment of [...segments].sort((a, b) => b.letters - a.letters)) {
    const line = lines.find((item) => {
      const shared = Math.min(item.bottom, segment.bottom) - Math.max(item.top, segment.top)
      return shared > 0.5 * Math.min(item.bottom - item.top, Math.max(segment.bottom - segment.top, 0.5 * letterHeight))
    })
    if (line) line.segments.push(segment)
    else lines.push({ top: segment.top, bottom: segment.bottom, segments: [segment] })
  }
  return lines
    .sort((a, b) => a.top + a.bottom - b.top - b.bottom)
    .map((line) => {
      const sorted = line.segments.sort((a, b) => a.box[0] - b.box[0])
      return { box: joinBoxes(sorted.map((segment) => segment.box)), segments: sorted }
    })
}
