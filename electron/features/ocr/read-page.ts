import type { OcrBlock, OcrLine, OcrPage, OcrWord } from '../../../shared/features/ocr/ocr-page.ts'
import { type Box, joinBoxes } from './geometry.ts'
import { blocksToText } from './page-to-text.ts'
import { boxOnOriginal, type SheetPlace } from './prepare-page.ts'
import type { HeldPage } from './prepare-pool.ts'
import type { EngineLine, TesseractPool } from './tesseract-pool.ts'

/** Reads a prepared page block by block, in the order of its layout, and gives the words with boxes on the original. */
export const readPreparedPage = async (
  page: HeldPage,
  pool: TesseractPool,
  { language, signal }: { language: string; signal?: AbortSignal },
): Promise<OcrPage> => {
  const { facts } = page
  const reading = facts.sheets.flatMap((sheet, index) =>
    sheet.layout.blocks.map(async (block): Promise<OcrBlock> => {
      const { letterHeight, blocks } = sheet.layout
      const hidden = blocks.filter((other) => other !== block).flatMap((other) => other.lines.map((line) => line.box))
      const box: Box = [
        block.box[0] - letterHeight * 0.5,
        block.box[1] - letterHeight,
        block.box[2] + letterHeight,
        block.box[3] + letterHeight * 1.7,
      ]
      const crop = await page.crop(index, box, letterHeight, hidden)
      const lines = await pool.read(crop.picture, { language, as: 'block', ...(signal ? { signal } : {}) })
      return toBlock(block.kind, lines, [crop.left, crop.top], sheet.place, facts)
    }),
  )
  const blocks = (await Promise.all(reading)).filter((block) => block.lines.length > 0)
  const words = blocks.flatMap((block) => block.lines.flatMap((line) => line.words))
  return {
    width: facts.width,
    height: facts.height,
    language,
    blocks,
    text: blocksToText(blocks),
    confidence: words.length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
    preparation: facts.steps,
  }
}

const toBlock = (
  kind: OcrBlock['kind'],
  lines: readonly EngineLine[],
  [left, top]: readonly [number, number],
  place: SheetPlace,
  size: { width: number; height: number },
): OcrBlock => {
  const read = lines.map((line): OcrLine => {
    const words = line
      .filter((word) => word.text.trim() !== '')
      .map(
        (word): OcrWord => ({
          text: word.text,
          confidence: word.confidence,
          box: boxOnOriginal(place, [word.left + left, word.top + top, word.right - word.left, word.bottom - word.top], size),
        }),
      )
    return { words, box: joinBoxes(words.map((word) => word.box)) }
  })
  const full = read.filter((line) => line.words.length > 0)
  return { kind, lines: full, box: joinBoxes(full.map((line) => line.box)) }
}
