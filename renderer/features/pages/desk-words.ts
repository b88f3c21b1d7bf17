import type { DeskDoc } from './desk-doc.ts'
import type { Doubter } from './desk-doubts.ts'
import type { PageWord } from './page-words.ts'

/** A word that lies on the image, and its place in its line of the text. */
export interface DeskPageWord extends PageWord {
  readonly place: number
}

/** The words that have a place on the image, in the order of the text. */
export const deskWords = ({ lines }: DeskDoc, doubt: Doubter): readonly DeskPageWord[] => {
  const words: DeskPageWord[] = []
  for (const [line, { words: within }] of lines.entries()) {
    for (const [place, word] of within.entries()) {
      const { text, confidence, box } = word
      if (!box) continue
      const doubtful = doubt(word) !== 'none'
      words.push({ index: words.length, line, place, text, confidence, box, doubtful, asked: false })
    }
  }
  return words
}
