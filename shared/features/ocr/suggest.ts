import type { OtherReading } from './ocr-page.ts'
import { bareWord, isPossibleWord } from './syllables.ts'

/** How often a word (in lower case) stands in what people confirmed; 0 for one that never did. */
export type Lexicon = ReadonlyMap<string, number>

export interface SuggestOptions {
  /** What the machine itself saw there beside the word. */
  readonly others?: readonly OtherReading[] | undefined
  /** What people here made of words that were read so, by the word as it was read; both in lower case. */
  readonly corrections?: Corrections | undefined
  readonly most?: number
}

/** How often a word that was read (the outer key) was made which other word. */
export type Corrections = ReadonlyMap<string, ReadonlyMap<string, number>>

/**
 * What a doubtful word may have been, likeliest first: what the machine saw beside it, what people here made of the same reading, and
 * words that differ in one mark, one tone or one letter, possible by the rules of Vietnamese syllables or known here. Of unknown words
 * that nothing saw only those that differ in marks alone are named. It only suggests: capitals and the punctuation around the word stay
 * as they are unless the machine saw other ones, and the page decides.
 */
export const suggest = (word: string, lexicon: Lexicon, { others = [], corrections, most = 3 }: SuggestOptions = {}): readonly string[] => {
  const whole = word.normalize('NFC')
  const scores = new Map<string, number>()
  const raise = (text: string, score: number): void => {
    if (text !== whole) scores.set(text, Math.max(score, scores.get(text) ?? -Infinity))
  }
  for (const [text, score] of byRule(whole, lexicon)) raise(text, score)
  for (const { text, near } of others) raise(text, seenScore(text.normalize('NFC'), near, lexicon))
  for (const [right, count] of corrections?.get(bareWord(whole).toLowerCase()) ?? []) {
    const bare = bareWord(whole)
    raise(whole.replace(bare, inCaseOf(bare, right)), correctedBonus + 2 * Math.log2(1 + count))
  }
  return [...scores]
    .toSorted(([a, first], [b, second]) => second - first || a.localeCompare(b, 'vi'))
    .slice(0, most)
    .map(([candidate]) => candidate)
}

/** True where a text can be a word by the rules of Vietnamese syllables, or is not made of letters at all. */
export const canStand = (text: string): boolean => !/^\p{L}[\p{L}\p{M}–-]*$/u.test(bareWord(text)) || isPossibleWord(text)

/** How well a word is known here: 0 for one that nobody confirmed, one more each time it stands twice as often. */
export const knownBy = (lexicon: Lexicon, word: string): number => Math.log2(1 + (lexicon.get(bareWord(word).toLowerCase()) ?? 0))

/** What was seen counts for more than a word that is merely known. */
const seenScore = (text: string, near: number, lexicon: Lexicon): number =>
  2 * knownBy(lexicon, text) + near / 10 - (canStand(text) ? 0 : impossibleCost)

const impossibleCost = 10
const correctedBonus = 8

const byRule = (whole: string, lexicon: Lexicon): ReadonlyMap<string, number> => {
  const bare = bareWord(whole)
  const found = new Map<string, number>()
  if (bare.length === 0 || bare.length > 12 || !/^\p{L}+$/u.test(bare)) return found
  const lower = bare.toLowerCase()
  const scores = new Map<string, number>()
  const offer = (candidate: string, cost: number): void => {
    if (candidate === lower || scores.has(candidate)) return
    const count = lexicon.get(candidate) ?? 0
    if (count === 0 && (cost > markCost || !isPossibleWord(candidate))) return
    scores.set(candidate, Math.log2(1 + count) * 2 - cost)
  }
  for (const candidate of otherMarks(lower)) offer(candidate, markCost)
  for (const candidate of lookalikeLetters(lower)) offer(candidate, lookalikeCost)
  for (const candidate of otherLetters(lower)) offer(candidate, letterCost)
  for (const [candidate, score] of scores) found.set(whole.replace(bare, inCaseOf(bare, candidate)), score)
  return found
}

const markCost = 2
const lookalikeCost = 4
const letterCost = 8

const families: readonly string[] = ['aàáảãạăằắẳẵặâầấẩẫậ', 'eèéẻẽẹêềếểễệ', 'iìíỉĩị', 'oòóỏõọôồốổỗộơờớởỡợ', 'uùúủũụưừứửữự', 'yỳýỷỹỵ', 'dđ']

const familyOf = new Map(families.flatMap((family) => [...family].map((letter) => [letter, family] as const)))

/** One letter with another mark, or a tone that stands on the neighbouring vowel. */
const otherMarks = function* (word: string): Generator<string> {
  const letters = [...word]
  for (const [index, letter] of letters.entries()) {
    for (const other of familyOf.get(letter) ?? '') yield letters.with(index, other).join('')
  }
  for (const [index, letter] of letters.entries()) {
    const next = letters[index + 1]
    const [first, second] = [familyOf.get(letter), next === undefined ? undefined : familyOf.get(next)]
    if (!first || !second || first === second) continue
    for (const one of first)
      for (const two of second)
        yield letters
          .with(index, one)
          .with(index + 1, two)
          .join('')
  }
}

/** What print, wear and machines confuse: shapes that look alike. */
const shapes: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['ri', 'n'],
  ['li', 'h'],
  ['ii', 'u'],
  ['cl', 'd'],
  ['c', 'e'],
  ['c', 'o'],
  ['e', 'o'],
  ['a', 'o'],
  ['l', 'i'],
  ['l', 't'],
  ['i', 't'],
  ['n', 'u'],
  ['n', 'r'],
  ['h', 'b'],
  ['h', 'n'],
  ['g', 'q'],
  ['u', 'v'],
  ['v', 'y'],
  ['f', 't'],
]

const lookalikeLetters = function* (word: string): Generator<string> {
  for (const [one, two] of shapes) {
    yield* replaceEach(word, one, two)
    yield* replaceEach(word, two, one)
  }
}

const replaceEach = function* (word: string, from: string, to: string): Generator<string> {
  for (let at = word.indexOf(from); at >= 0; at = word.indexOf(from, at + 1)) yield word.slice(0, at) + to + word.slice(at + from.length)
}

const alphabet = [...new Set([...'bcghklmnpqrstvx', ...families.join('')])]

/** One letter more, one less, or another one. */
const otherLetters = function* (word: string): Generator<string> {
  const letters = [...word]
  for (let at = 0; at <= letters.length; at += 1) {
    const [before, after] = [letters.slice(0, at).join(''), letters.slice(at).join('')]
    if (at < letters.length) yield before + letters.slice(at + 1).join('')
    for (const letter of alphabet) {
      yield before + letter + after
      if (at < letters.length) yield before + letter + letters.slice(at + 1).join('')
    }
  }
}

const inCaseOf = (model: string, word: string): string => {
  if (model.length > 1 && model === model.toUpperCase()) return word.toUpperCase()
  const [first = ''] = model
  return first === first.toUpperCase() && first !== first.toLowerCase() ? (word[0] ?? '').toUpperCase() + word.slice(1) : word
}
