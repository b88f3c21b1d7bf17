import { describe, expect, it } from 'vitest'
import { breakLines } from '../../../electron/features/dossiers/break-lines.ts'

const words = (...widths: number[]) => widths.map((width) => ({ width, space: 1 }))

describe('breaking lines', () => {
  it('fills lines no wider than the measure, in order and without loss', () => {
    const pieces = words(...Array.from({ length: 200 }, (_, index) => 2 + ((index * 7) % 9)))
    const lines = breakLines(pieces, 40)
    expect(lines.flatMap(([from, to]) => pieces.slice(from, to))).toEqual(pieces)
    for (const [from, to] of lines) {
      const width = pieces.slice(from, to).reduce((sum, piece) => sum + piece.width, to - from - 1)
      expect(width).toBeLessThanOrEqual(40)
    }
  })

  it('prefers even lines to a full first one', () => {
    // Filling greedily would give 4+1+4, then 2, then 9: a hole of seven.
    expect(breakLines(words(4, 4, 2, 9, 1), 9)).toEqual([
      [0, 1],
      [1, 3],
      [3, 4],
      [4, 5],
    ])
  })

  it('lets the last line be short, but evens it out in titles', () => {
    expect(breakLines(words(4, 4, 4), 14)).toEqual([[0, 3]])
    expect(breakLines(words(4, 4, 4, 4), 14)).toEqual([
      [0, 3],
      [3, 4],
    ])
    expect(breakLines(words(4, 4, 4, 4), 14, 0, true)).toEqual([
      [0, 2],
      [2, 4],
    ])
  })

  it('gives a piece that is wider than the measure a line of its own', () => {
    expect(breakLines(words(3, 50, 3), 10)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
  })

  it('gives no line for no text', () => {
    expect(breakLines([], 10)).toEqual([])
  })
})
