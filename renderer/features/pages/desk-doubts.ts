import type { Lexicon } from '../../../shared/features/ocr/suggest.ts'
import { bareWord, isPossibleWord } from '../../../shared/features/ocr/syllables.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { sure } from './desk-doc.ts'
import { doubtBelow } from './page-words.ts'

/** It cannot be Vietnamese; the machine was not sure; or nobody here ever wrote it, but often the same letters with other marks. */
export type Doubt = 'none' | 'impossible' | 'unsure' | 'rare'
export type Doubter = (text: string, confidence: number) => Doubt

// Below this what people confirmed is too little to say what is rare.
const leastWords = 1_000
const oftenFrom = 6

/** Why a word is lit. What a person typed or kept is never doubted. */
export const createDoubter = (vietnamese: boolean, lexicon: Lexicon): Doubter => {
  const often = new Map<string, number>()
  if (vietnamese && lexicon.size >= leastWords) {
    for (const [word, count] of lexicon) often.set(foldText(word), Math.max(count, often.get(foldText(word)) ?? 0))
  }
  return (text, confidence) => {
    if (confidence >= sure) return 'none'
    const bare = bareWord(text)
    const isWord = /^\p{L}[\p{L}\p{M}–-]*$/u.test(bare) && !/^[IVXLCDM]+$/u.test(bare)
    if (vietnamese && isWord && !isPossibleWord(bare)) return 'impossible'
    if (confidence < doubtBelow) return 'unsure'
    const lower = bare.toLowerCase()
    return isWord && !lexicon.has(lower) && (often.get(foldText(lower)) ?? 0) >= oftenFrom ? 'rare' : 'none'
  }
}
