import type { OcrBlock } from '../../../shared/features/ocr/ocr-page.ts'
import type { Lexicon } from '../../../shared/features/ocr/suggest.ts'
import { bareWord } from '../../../shared/features/ocr/syllables.ts'

/** Surer than this a word of the page itself says which words belong to it. */
const surelyRead = 90

/** What people confirmed, and what the machine read surely on the page itself, once or often. */
export const withOwnWords = (lexicon: Lexicon, blocks: readonly OcrBlock[]): Lexicon => {
  const words = new Map(lexicon)
  for (const { text, confidence } of blocks.flatMap(({ lines }) => lines.flatMap((line) => line.words))) {
    const word = bareWord(text).toLowerCase()
    if (confidence >= surelyRead && word !== '') words.set(word, (words.get(word) ?? 0) + 1)
  }
  return words
}
