import type { Box, OcrBlock, OcrPage, OcrWord } from '../../../shared/features/ocr/ocr-page.ts'

/**
 * A text that was typed without reading, as a page: nobody knows where its words stand, so its lines are spread evenly over the
 * page, which the preparation says (`spread`). Empty lines part the blocks.
 */
export const spreadText = (
  text: string,
  { width, height, language }: { readonly width: number; readonly height: number; readonly language: string },
): OcrPage => {
  const lines = text.normalize('NFC').split(/\r\n|[\n\r\f]/)
  const tall = height / lines.length
  const blocks: OcrBlock[] = []
  let begun = false
  for (const [index, line] of lines.entries()) {
    const words = line.split(/\s+/).filter((word) => word !== '')
    const box: Box = [0, index * tall, width, tall]
    if (words.length === 0) {
      begun = false
      continue
    }
    const last = begun ? blocks.at(-1) : undefined
    const placed = { words: spreadWords(words, box), box }
    if (last) blocks[blocks.length - 1] = { ...last, lines: [...last.lines, placed], box: [0, last.box[1], width, last.box[3] + tall] }
    else blocks.push({ kind: 'text', lines: [placed], box })
    begun = true
  }
  return { width, height, language, blocks, text, confidence: 100, preparation: [{ step: 'spread' }] }
}

/** Side by side, each as long as it has letters. */
const spreadWords = (words: readonly string[], [left, top, width, height]: Box): OcrWord[] => {
  const letter = width / (words.reduce((sum, word) => sum + word.length, 0) + words.length - 1)
  let at = left
  return words.map((text) => {
    const box: Box = [at, top, text.length * letter, height]
    at += (text.length + 1) * letter
    return { text, confidence: 100, box }
  })
}
