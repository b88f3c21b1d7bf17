import type { Box, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { isAskedFor } from '../search/light-words.ts'

/** Below this the machine itself doubts what it read (0 to 100). */
export const doubtBelow = 92

export interface PageWord {
  readonly index: number
  readonly line: number
  readonly text: string
  readonly confidence: number
  readonly box: Box
  readonly doubtful: boolean
  readonly asked: boolean
}

/** The words of a page in reading order, each knowing its line and whether it is doubtful or searched for. */
export const pageWords = (layout: OcrPage, asked: readonly string[]): readonly PageWord[] => {
  const words: PageWord[] = []
  const lines = layout.blocks.flatMap((block) => block.lines)
  for (const [line, { words: read }] of lines.entries()) {
    for (const { text, confidence, box } of read) {
      words.push({
        index: words.length,
        line,
        text,
        confidence,
        box,
        doubtful: confidence < doubtBelow,
        asked: asked.length > 0 && isAskedFor(text, asked),
      })
    }
  }
  return words
}

/** The word at a point of the page, in its pixels. */
export const wordAt = (words: readonly PageWord[], x: number, y: number): PageWord | undefined =>
  words.find(({ box: [left, top, width, height] }) => x >= left && x <= left + width && y >= top && y <= top + height)

/** The word of the neighbouring line that stands nearest above or below. */
export const wordInLine = (words: readonly PageWord[], from: PageWord, line: number): PageWord | undefined => {
  const centre = from.box[0] + from.box[2] / 2
  const distance = ({ box }: PageWord): number => Math.abs(box[0] + box[2] / 2 - centre)
  return words.filter((word) => word.line === line).toSorted((a, b) => distance(a) - distance(b))[0]
}
