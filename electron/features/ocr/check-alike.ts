import { isPossibleWord } from '../../../shared/features/ocr/syllables.ts'
import type { ReadLine } from './check-reading.ts'
import type { LayoutBlock } from './find-layout.ts'
import { isUpright, type MatchedLetter, matchLetters } from './match-letters.ts'
import { nearestLine } from './nearest-line.ts'
import type { EngineWord } from './tesseract-pool.ts'

/**
 * Puts right what looks alike and differs in size or kind alone. A network that scales every line to one height sees no size, and in a
 * face that it knows little it writes `cỘt`, or `1ũ` on typescript. No Vietnamese word has a capital behind small letters, or a one
 * before them; elsewhere a capital (Ộ, Ư, S) that is no taller than the small letters of its block is a small one, and a small letter
 * at the head of a word that is as tall as its capitals is one.
 */
export const correctAlike = (block: LayoutBlock, read: readonly ReadLine[], letterHeight: number): ReadLine[] => {
  const lines = read.map(({ words }) => ({ words: words.map((word) => (/[Ðð]/u.test(word.text) ? withoutEth(word) : word)) }))
  const matched = lines.map(({ words }) => words.map((word) => matchLetters(word, nearestLine(block, word), letterHeight)?.letters ?? []))
  // Headings in capitals are set larger than the text.
  const small = findSmallSizes(
    matched
      .flat()
      .filter((letters) => letters.some(({ text }) => /\p{Ll}/u.test(text)))
      .flat(),
  )
  return lines.map(({ words }, row) => ({
    words: words.map((word, column) =>
      hornedWord.test(word.text) && /[\p{Ll},]$/u.test(words[column - 1]?.text ?? '')
        ? { ...word, text: word.text.toLowerCase() }
        : correctWord(word, matched[row]?.[column] ?? [], small),
    ),
  }))
}

/** Capitals of the same shape as their small letters, whatever mark stands on them; the horn makes small letters taller. */
const alike = /[CSVXZWOÒÓỎÕỌÔỒỐỔỖỘUÙÚỦŨỤƠỜỚỞỠỢƯỪỨỬỮỰ]/u
/** Small letters of the same shape as their capitals that bear no mark, which might run into them. */
const likeCapital = /^[csvxzw]$/u
/** A one before small letters; by itself `1a` may count something. */
const one = /^1(?=\p{Ll}{2}|[^\P{Ll}a-z])/u
/** Horned words within a sentence (ở, ơn, ừ) have no capital, no name beginning so, and no size tells them in faces with high horns. */
const hornedWord = /^(?:[ƠỜỚỞỠỢ]\p{Ll}{0,2}|[ƯỪỨỬỮỰ])\p{P}*$/u
const horned = /[ơờớởỡợưừứửữự]/iu
const even = /[acemnorsuvxzăâêôàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệòóỏõọồốổỗộùúủũụ]/u
const tall = /[BDĐEFHIKLMNPRT]/u

/** The D of Icelandic looks the same and is in the network's letters; no search for a Vietnamese word finds it. */
const withoutEth = (word: EngineWord): EngineWord => ({ ...word, text: word.text.replaceAll('Ð', 'Đ').replaceAll('ð', 'đ') })

/** Below how many pixels a letter is a small one; undefined where too few were seen to tell. */
interface SmallSizes {
  readonly plain: number | undefined
  readonly horned: number | undefined
  /** At how many pixels a letter at the head of a word is a capital. */
  readonly capital: number | undefined
}

const findSmallSizes = (letters: readonly MatchedLetter[]): SmallSizes => {
  const usual = (like: RegExp): number | undefined => {
    const heights = letters.filter(({ text }) => like.test(text)).map(heightOf)
    return heights.length < 5 ? undefined : heights.sort((a, b) => a - b)[heights.length >> 1]
  }
  const [plain, horn, capital] = [usual(even), usual(/[ơờớởỡợưừứửữự]/u), usual(tall)]
  const below = (height: number | undefined, over: number): number | undefined =>
    height === undefined || capital === undefined || over * capital < 1.1 * height ? undefined : (height + over * capital) / 2
  const least = below(plain, 1)
  return { plain: least, horned: below(horn, 1.05), capital: least === undefined || capital === undefined ? undefined : 0.92 * capital }
}

const heightOf = ({ ink }: MatchedLetter): number => ink.bottom - ink.top

const correctWord = (word: EngineWord, letters: readonly MatchedLetter[], small: SmallSizes): EngineWord => {
  const asLetter = word.text.replace(one, 'l')
  if (asLetter !== word.text && isPossibleWord(asLetter)) return { ...word, text: asLetter }
  const all = [...word.text]
  const head = all.findIndex(isUpright)
  let at = 0
  const text = all
    .map((character, index) => {
      if (!isUpright(character)) return character
      const letter = letters[at++]
      if (index === head && likeCapital.test(character) && letter && small.capital !== undefined && heightOf(letter) >= small.capital)
        return character.toUpperCase()
      if (!alike.test(character)) return character
      const limit = horned.test(character) ? small.horned : small.plain
      const isSmall = isAmongSmall(all, index) || (letter !== undefined && limit !== undefined && heightOf(letter) < limit)
      return isSmall ? character.toLowerCase() : character
    })
    .join('')
  return text === word.text ? word : { ...word, text }
}

/** Whether it stands behind the first letter of a word that has small ones, and the word with small ones is a possible one. */
const isAmongSmall = (all: readonly string[], index: number): boolean => {
  const first = all.findIndex((other) => /[\p{L}\p{N}]/u.test(other))
  return (
    index > first &&
    all.some((other) => /\p{Ll}/u.test(other)) &&
    all.every((other, place) => place === first || !/\p{Lu}/u.test(other) || alike.test(other)) &&
    isPossibleWord(all.map((other, place) => (place > first ? other.toLowerCase() : other)).join(''))
  )
}
