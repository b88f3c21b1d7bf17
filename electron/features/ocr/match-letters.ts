import type { Component } from './components.ts'
import type { LayoutLine } from './find-layout.ts'
import type { EngineWord } from './tesseract-pool.ts'

/** One letter of a word as it was read, with its own ink and the marks over and under it. */
export interface MatchedLetter {
  readonly text: string
  readonly ink: Component
  readonly above: readonly Component[]
  readonly below: readonly Component[]
}

export interface MatchedWord {
  readonly letters: readonly MatchedLetter[]
  /** Small pieces after the last letter: the ink of a comma, a full stop, a colon. */
  readonly tail: readonly Component[]
  readonly baseline: number
}

/**
 * Lays the letters of a word on the pieces of ink in its box, one each from the left; undefined where their numbers differ,
 * as they do where letters touch or break.
 */
export const matchLetters = (word: EngineWord, line: LayoutLine, letterHeight: number): MatchedWord | undefined => {
  const pieces = line.segments
    .flatMap((segment) => segment.pieces)
    .filter((piece) => {
      const x = (piece.left + piece.right) / 2
      return x > word.left - 1 && x < word.right + 1
    })
  const letters = pieces.filter((piece) => piece.bottom - piece.top >= 0.62 * letterHeight).sort((a, b) => a.left - b.left)
  const characters = [...word.text.normalize('NFC')].filter((character) => /[\p{L}\p{N}]/u.test(character))
  if (letters.length !== characters.length || letters.length === 0) return undefined
  const bottoms = letters.map((piece) => piece.bottom).sort((a, b) => a - b)
  const baseline = bottoms[Math.floor((bottoms.length - 1) / 2)] ?? 0
  const marks = pieces.filter((piece) => !letters.includes(piece))
  const last = letters.at(-1)
  return {
    baseline,
    letters: characters.map((text, index): MatchedLetter => {
      const ink = letters[index]
      if (!ink) throw new RangeError('a letter without ink')
      const mine = marks.filter((mark) => {
        const x = (mark.left + mark.right) / 2
        return x > ink.left - 0.2 * letterHeight && x < ink.right + 0.2 * letterHeight
      })
      return {
        text,
        ink,
        above: mine.filter((mark) => mark.bottom <= ink.top + 0.2 * letterHeight),
        below: mine.filter((mark) => mark.top >= baseline + 0.05 * letterHeight && mark.top > ink.bottom - 1),
      }
    }),
    tail: last ? marks.filter((mark) => (mark.left + mark.right) / 2 > last.right - 1) : [],
  }
}
