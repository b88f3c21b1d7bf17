import type { OtherReading } from '../../../shared/features/ocr/ocr-page.ts'
import { canStand, knownBy, type Lexicon } from '../../../shared/features/ocr/suggest.ts'
import { bareWord, isPossibleWord } from '../../../shared/features/ocr/syllables.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { sure } from './desk-doc.ts'
import { doubtBelow } from './page-words.ts'

/**
 * It cannot be Vietnamese; the machine saw another reading that is about as near; the machine was not sure; or nobody here ever wrote
 * it, but often the same letters with other marks.
 */
export type Doubt = 'none' | 'impossible' | 'double' | 'unsure' | 'rare'

export interface DoubtedWord {
  readonly text: string
  readonly confidence: number
  readonly others?: readonly OtherReading[] | undefined
}

export type Doubter = (word: DoubtedWord) => Doubt

// Below this what people confirmed is too little to say what is rare.
const leastWords = 1_000
const oftenFrom = 6

/**
 * Why a word is lit. What a person typed or kept is never doubted, nor what stands in `kept`: words (whole, in lower case) that the
 * person looked at on this page and kept. A word that people here confirmed often is doubted less, one that stands beside a reading
 * that they know better is doubted more: measured on coarse scans, so that a lit word in three is wrong (`bench/ocr/measure-keys.ts`).
 */
export const createDoubter = (vietnamese: boolean, lexicon: Lexicon, kept: ReadonlySet<string> = new Set()): Doubter => {
  const often = new Map<string, number>()
  if (vietnamese && lexicon.size >= leastWords) {
    for (const [word, count] of lexicon) often.set(foldText(word), Math.max(count, often.get(foldText(word)) ?? 0))
  }
  return ({ text, confidence, others = [] }) => {
    if (confidence >= sure || kept.has(text.toLowerCase())) return 'none'
    const bare = bareWord(text)
    const isWord = /^\p{L}[\p{L}\p{M}–-]*$/u.test(bare) && !/^[IVXLCDM]+$/u.test(bare)
    if (vietnamese && isWord && !isPossibleWord(bare)) return 'impossible'
    const known = knownBy(lexicon, bare)
    const seen = vietnamese ? others.filter((other) => canStand(other.text)) : others
    if (seen.some((other) => other.near + doubledBy * (knownBy(lexicon, other.text) - known) >= doubleFrom)) return 'double'
    if (confidence < doubtBelow - surerBy * known) return 'unsure'
    const lower = bare.toLowerCase()
    return isWord && !lexicon.has(lower) && (often.get(foldText(lower)) ?? 0) >= oftenFrom ? 'rare' : 'none'
  }
}

/** How near another reading must have come, and what it counts for each time that people know it twice as well. */
const doubleFrom = 65
const doubledBy = 12
const surerBy = 3
