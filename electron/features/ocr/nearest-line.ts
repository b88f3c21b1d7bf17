import type { Component } from './components.ts'
import type { LayoutBlock, LayoutLine } from './find-layout.ts'
import { isUnder } from './match-letters.ts'
import type { EngineWord } from './tesseract-pool.ts'

/** The line of the layout on which a word that was read stands. */
export const nearestLine = (block: LayoutBlock, word: EngineWord): LayoutLine => {
  const middle = (word.top + word.bottom) / 2
  const far = (line: LayoutLine): number => {
    const beside =
      line.segments.find((segment) => segment.box[0] < word.right && segment.box[0] + segment.box[2] > word.left) ?? line.segments[0]
    return beside ? Math.abs((beside.top + beside.bottom) / 2 - middle) : Infinity
  }
  return block.lines.reduce((best, line) => (far(line) < far(best) ? line : best))
}

/** The pieces of ink that stand in a word's columns on its line. */
export const inkOf = (word: EngineWord, block: LayoutBlock): Component[] =>
  nearestLine(block, word)
    .segments.flatMap(({ pieces }) => pieces)
    .filter((piece) => isUnder(word, piece))
