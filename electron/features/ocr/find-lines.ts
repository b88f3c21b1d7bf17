import type { Component } from './components.ts'
import { type Box, joinBoxes } from './geometry.ts'

/** A stretch of letters that stand in one line without a wide gap. */
export interface Segment {
  readonly box: Box
  /** Top and bottom of the small letters' band, by which neighbours are compared. */
  readonly top: number
  readonly bottom: number
  readonly letters: number
  readonly pieces: readonly Component[]
}

export interface Pieces {
  readonly letters: readonly Component[]
  readonly marks: readonly Component[]
}

/** Sorts the pieces of ink into letters and small marks; what is neither (dirt, pictures, long lines) is left out. */
export const sortPieces = (items: readonly Component[], letterHeight: number): Pieces => {
  const letters: Component[] = []
  const marks: Component[] = []
  for (const item of items) {
    const width = item.right - item.left
    const height = item.bottom - item.top
    if (item.darkest > 140 || item.area < (0.12 * letterHeight) ** 2) continue
    if (height >= 0.55 * letterHeight && height <= 6 * letterHeight && width <= 14 * letterHeight && width >= 0.12 * letterHeight)
      letters.push(item)
    else if (height < 0.75 * letterHeight && width < 2.5 * letterHeight) marks.push(item)
  }
  return { letters, marks }
}

/** Chains letters into segments, joining neighbours no further apart than `gap` times the letter height. */
export const findSegments = ({ letters, marks }: Pieces, letterHeight: number, gap: number): Segment[] => {
  const links = createLinks(letters.length)
  const rows = bucketByRow(letters, letterHeight)
  letters.forEach((letter, index) => {
    const next = nearestRight(letter, letters, rows, letterHeight, gap)
    if (next !== undefined) links.join(index, next)
  })
  const groups = new Map<number, Component[]>()
  letters.forEach((letter, index) => {
    const root = links.rootOf(index)
    const group = groups.get(root)
    if (group) group.push(letter)
    else groups.set(root, [letter])
  })
  return attachMarks(attachTallMarks([...groups.values()].map(segmentOf), letterHeight), marks, letterHeight)
}

/** The marks over a heading's capitals are as large as small letters: a row of them belongs to the line it stands on. */
const attachTallMarks = (segments: readonly Segment[], letterHeight: number): Segment[] => {
  const added = new Map<Segment, Segment[]>()
  const kept = segments.filter((segment) => {
    const height = segment.bottom - segment.top
    if (height > 0.95 * letterHeight) return true
    const [x, , width] = segment.box
    const owner = segments.find((other) => {
      const gap = other.top - segment.bottom
      const [left, , span] = other.box
      const within = x > left - letterHeight && x + width < left + span + letterHeight
      return (
        other !== segment &&
        other.bottom - other.top > 1.25 * letterHeight &&
        within &&
        gap > -0.7 * letterHeight &&
        gap < 0.7 * letterHeight
      )
    })
    if (!owner) return true
    added.set(owner, [...(added.get(owner) ?? []), segment])
    return false
  })
  return kept.map((segment) => {
    const more = added.get(segment) ?? []
    return more.length === 0
      ? segment
      : {
          ...segment,
          pieces: [...segment.pieces, ...more.flatMap((item) => item.pieces)],
          box: joinBoxes([segment.box, ...more.map((item) => item.box)]),
        }
  })
}

const createLinks = (count: number): { rootOf(index: number): number; join(a: number, b: number): void } => {
  const parent = Int32Array.from({ length: count }, (_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] ?? root] ?? root
      root = parent[root] ?? root
    }
    return root
  }
  return {
    rootOf,
    join: (a, b) => {
      parent[rootOf(a)] = rootOf(b)
    },
  }
}

const bucketByRow = (letters: readonly Component[], letterHeight: number): Map<number, number[]> => {
  const rows = new Map<number, number[]>()
  letters.forEach((letter, index) => {
    for (let row = Math.floor(letter.top / letterHeight); row <= Math.floor(letter.bottom / letterHeight); row++) {
      const list = rows.get(row)
      if (list) list.push(index)
      else rows.set(row, [index])
    }
  })
  return rows
}

const nearestRight = (
  letter: Component,
  letters: readonly Component[],
  rows: Map<number, number[]>,
  letterHeight: number,
  gap: number,
): number | undefined => {
  const height = letter.bottom - letter.top
  const tall = height > 2.7 * letterHeight
  let best: number | undefined
  let nearest = Infinity
  for (let row = Math.floor(letter.top / letterHeight); row <= Math.floor(letter.bottom / letterHeight); row++) {
    for (const index of rows.get(row) ?? []) {
      const other = letters[index]
      if (!other || other === letter || other.left < letter.left) continue
      if (other.left === letter.left && other.right <= letter.right) continue
      const far = other.left - letter.right
      const otherHeight = other.bottom - other.top
      // Two lines whose letters touch make one tall piece: it must not tie those lines together.
      if (tall !== otherHeight > 2.7 * letterHeight) continue
      const reach = gap * (tall ? Math.min(height, otherHeight) * 0.7 : letterHeight)
      if (far > reach || far >= nearest) continue
      const overlap = Math.min(letter.bottom, other.bottom) - Math.max(letter.top, other.top)
      if (overlap < 0.5 * Math.min(height, otherHeight)) continue
      nearest = far
      best = index
    }
  }
  return best
}

const segmentOf = (pieces: readonly Component[]): Segment => {
  const tops = pieces.map((piece) => piece.top).sort((a, b) => a - b)
  const bottoms = pieces.map((piece) => piece.bottom).sort((a, b) => a - b)
  return {
    box: joinBoxes(pieces.map(boxOf)),
    top: tops[tops.length >> 1] ?? 0,
    bottom: bottoms[bottoms.length >> 1] ?? 0,
    letters: pieces.length,
    pieces,
  }
}

export const boxOf = (piece: Component): Box => [piece.left, piece.top, piece.right - piece.left, piece.bottom - piece.top]

/** Gives each accent, dot and comma to the line it hangs over, under or in. */
const attachMarks = (segments: readonly Segment[], marks: readonly Component[], letterHeight: number): Segment[] => {
  const added = new Map<Segment, Component[]>()
  const rows = new Map<number, Segment[]>()
  for (const segment of segments) {
    for (
      let row = Math.floor((segment.top - 2 * letterHeight) / letterHeight);
      row <= Math.floor((segment.bottom + letterHeight) / letterHeight);
      row++
    ) {
      const list = rows.get(row)
      if (list) list.push(segment)
      else rows.set(row, [segment])
    }
  }
  for (const mark of marks) {
    const middle = (mark.top + mark.bottom) / 2
    let best: Segment | undefined
    let nearest = Infinity
    for (const segment of rows.get(Math.floor(middle / letterHeight)) ?? []) {
      const [x, , width] = segment.box
      const aside = Math.max(0, x - mark.right, mark.left - (x + width))
      if (aside > (isDashIn(segment, mark, letterHeight) ? 2.2 : 1.2) * letterHeight) continue
      const above = Math.max(0, segment.top - middle)
      const below = Math.max(0, middle - segment.bottom)
      if (above > 1.7 * letterHeight || below > 0.9 * letterHeight) continue
      const far = above + 1.6 * below + aside
      if (far < nearest) {
        nearest = far
        best = segment
      }
    }
    if (best) added.set(best, [...(added.get(best) ?? []), mark])
  }
  return segments.map((segment) => {
    const more = added.get(segment)
    return more ? { ...segment, pieces: [...segment.pieces, ...more], box: joinBoxes([segment.box, ...more.map(boxOf)]) } : segment
  })
}

/** A typewriter's dash has the white of a whole letter, and more, on either side. */
const isDashIn = ({ top, bottom }: Segment, mark: Component, letterHeight: number): boolean => {
  const [width, height] = [mark.right - mark.left, mark.bottom - mark.top]
  return width >= 2 * height && width >= 0.4 * letterHeight && mark.top > top && mark.bottom < bottom
}
