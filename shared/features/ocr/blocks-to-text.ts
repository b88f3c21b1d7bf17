import type { OcrBlock } from './ocr-page.ts'

/** The words of a page as plain text: a line a line, an empty line between blocks. */
export const blocksToText = (blocks: readonly OcrBlock[]): string =>
  blocks
    .map((block) => block.lines.map((line) => line.words.map((word) => word.text).join(' ')).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n')
    .normalize('NFC')
