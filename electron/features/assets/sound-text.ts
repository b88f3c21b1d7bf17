import { bareWord } from '../../../shared/features/ocr/syllables.ts'
import { detectLegacy } from '../../../shared/features/tables/legacy-text.ts'

/**
 * Whether the letters that a PDF gives can be what it shows. They are not where a font has no character map or a wrong one (letters
 * of the private use area, of another alphabet, signs in the middle of words, letters that are missing), nor where it is one of the
 * Vietnamese fonts of before Unicode (TCVN3, VNI).
 */
export const isSoundText = (text: string): boolean => {
  const letters = [...text].filter((letter) => letter.trim() !== '')
  const odd = letters.filter((letter) => /[\p{Co}\p{Cc}\p{Cn}\uFFFD]/u.test(letter)).length
  if (odd * 5 >= letters.length) return false
  let [words, unsound, unsoundLetters, wordLetters] = [0, 0, 0, 0]
  for (const word of text.split(/\s+/)) {
    const sound = isSoundWord(word)
    if (sound === undefined) continue
    words += 1
    wordLetters += word.length
    if (sound) continue
    unsound += 1
    unsoundLetters += word.length
  }
  // Where spaces have no meaning either, a whole line is one word.
  if (unsound >= leastWords && unsound * 5 > words) return false
  if (unsoundLetters >= leastLetters && unsoundLetters * 5 > wordLetters) return false
  return detectLegacy(text.split('\n')) === undefined
}

// A sound text has a few words that look like none; so many, and one in five, are no accident.
const leastWords = 3
const leastLetters = 16

/** Undefined for what says nothing either way: numbers, codes, rows of dots. */
const isSoundWord = (written: string): boolean | undefined => {
  const signs = new Set(written.replace(/[\p{L}\p{M}\p{N}]/gu, ''))
  const word = bareWord(written)
  if (!/\p{L}/u.test(word)) return signs.size >= 3 ? false : undefined
  if (new Set(word.replace(/[\p{L}\p{M}\p{N}]/gu, '')).size >= 3) return false
  if (/\p{L}[\p{Sk}\p{Sc}\p{So}]\p{L}/u.test(word)) return false
  if (!/^[\p{L}\p{M}]+$/u.test(word)) return undefined
  if (!/\p{Script=Latin}/u.test(word)) return true
  if (/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(word) || /\p{Ll}\p{Lu}/u.test(word)) return false
  if (/[aeiouyæœ]/i.test(word.normalize('NFD'))) return true
  // Letters without a vowel are what is left of a word, unless they are an abbreviation, a unit, or count a list.
  const isShort = word.length === 1 ? signs.size > 0 : word === word.toUpperCase()
  return isShort || /^(?:[kcmd]?[mgl]|kw)$/u.test(word) ? undefined : false
}
