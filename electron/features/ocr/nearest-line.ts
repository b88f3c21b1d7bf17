import type { LayoutBlock, LayoutLine } from './find-layout.ts'
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
