import { bareWord, isPossibleWord } from '../../../shared/features/ocr/syllables.ts'
import { sure } from './desk-doc.ts'
import { doubtBelow } from './page-words.ts'

export type Doubt = 'none' | 'impossible' | 'unsure'

/** Why a word is lit: it cannot be Vietnamese, or the machine was not sure. What a person typed or kept is never doubted. */
export const doubtOf = (text: string, confidence: number, vietnamese: boolean): Doubt => {
  if (confidence >= sure) return 'none'
  const bare = bareWord(text)
  const isWord = /^\p{L}[\p{L}\p{M}–-]*$/u.test(bare) && !/^[IVXLCDM]+$/u.test(bare)
  if (vietnamese && isWord && !isPossibleWord(bare)) return 'impossible'
  return confidence < doubtBelow ? 'unsure' : 'none'
}
