import { isPossibleWord } from '../../../shared/features/ocr/syllables.ts'
import type { ReadLine } from './check-reading.ts'
import { correctShapes, differsInDigits } from './check-shapes.ts'
import type { Component } from './components.ts'
import type { GrayRaster } from './gray-raster.ts'
import { slantOf } from './mark-slant.ts'
import { isUpright, type MarkedLetter, type MatchedLetter, type MatchedWord } from './match-letters.ts'
import { type FoundWord, matchWords, piecesOf, type ReadPart, type WordEnd } from './match-words.ts'
import type { EngineWord } from './tesseract-pool.ts'

const nang = '\u0323'
const hook = '\u0309'
const grave = '\u0300'
const acute = '\u0301'
const tilde = '\u0303'
const circumflex = '\u0302'

/**
 * Holds the small marks that were read against the ink: a dot below that is not there, a hook over an i that is a plain dot, a
 * semicolon read as a colon, a second mark over a vowel, a g read as e. A network that has learnt the commonest word likes to
 * see its marks; the page decides. Only Vietnamese, only where letters and ink agree one to one, only towards possible words.
 * `touching` is the share of words of which they do not: there letters run into one another, and only marks are held.
 */
export const correctMarks = (parts: readonly ReadPart[], gray: GrayRaster, letterHeight: number): HeldReading => {
  const pieces = parts.flatMap(({ block }) => piecesOf(block))
  const found = matchWords(parts, letterHeight)
  const dot = findDotSize(found.flat(2), letterHeight)
  const ruled = found.map((lines) =>
    lines.map((words) => words.map((item) => correctWord(item, { gray, pieces, dot, letterHeight: item.scale * letterHeight }))),
  )
  const shaped = ruled.flat(2).filter(({ match, marks }) => match ?? marks)
  const texts = correctShapes(gray, shaped, letterHeight)
  const changed = new Map(shaped.map(({ word }, index) => [word, texts[index] ?? word.text]))
  const lines = ruled.map((rows) =>
    rows.map((words) => ({ words: words.map(({ word }) => withText(word, changed.get(word) ?? word.text)) })),
  )
  return { lines, touching: touchingShare(found.flat(2)) }
}

/** The lines of each part, and the share of words whose letters do not lie on the ink one by one. */
export interface HeldReading {
  readonly lines: readonly (readonly ReadLine[])[]
  readonly touching: number
}

/** More than this and a page is one of thick letters: other pages stay under 0.4. */
export const mostTouching = 0.5

const touchingShare = (found: readonly FoundWord[]): number => {
  const words = found.filter(({ word }) => /^\p{L}{2,}$/u.test(word.text))
  return words.length < fewestWords ? 0 : words.filter(({ match }) => !match).length / words.length
}

const fewestWords = 20

const withText = (word: EngineWord, text: string): EngineWord =>
  text === word.text ? word : { ...word, text, others: [{ text: word.text, near: 100 }, ...(word.others ?? [])] }

interface Page {
  readonly gray: GrayRaster
  readonly pieces: readonly Component[]
  readonly dot: { readonly width: number; readonly height: number; readonly area: number } | undefined
  readonly letterHeight: number
}

/** The usual size of the dot of a plain i on this page, from words that were read with confidence; a hook is taller. */
const findDotSize = (words: readonly FoundWord[], letterHeight: number): Page['dot'] => {
  const dots = words.flatMap(({ word, match, marks, scale }) =>
    scale === 1 && word.confidence > 90
      ? (match?.letters ?? marks ?? []).flatMap((letter) => (letter.text === 'i' && letter.above.length === 1 ? letter.above : []))
      : [],
  )
  if (dots.length < 8) return undefined
  const at = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0
  const width = at(dots.map((piece) => piece.right - piece.left))
  const height = at(dots.map((piece) => piece.bottom - piece.top))
  const area = at(dots.map((piece) => piece.area))
  return height < 0.34 * letterHeight ? { width, height, area } : undefined
}

const correctWord = (found: FoundWord, page: Page): FoundWord => {
  const { word, match, marks } = found
  const isNumber = /\d/u.test(word.text) && /^[\dol.,/$%()]+$/u.test(word.text)
  const changed = match
    ? match.letters.map((letter) => (isNumber ? correctDigit(letter, match, page) : correctLetter(letter, match, page)))
    : marks?.map((letter) => correctDot(letter, page))
  if (!changed) return { ...found, word: withText(word, endOf(found, correctDash(word, page.pieces, page.letterHeight), page)) }
  let next = 0
  const joined = [...word.text].map((character) => (isUpright(character) ? (changed[next++] ?? character) : character)).join('')
  const taken = joined !== word.text && (isNumber || isPossibleWord(joined) || differsInDigits(word.text, joined))
  const texts = taken ? changed : undefined
  return {
    ...found,
    word: withText(word, endOf(found, taken ? joined : word.text, page)),
    match: match && { ...match, letters: withTexts(match.letters, texts) },
    marks: marks && withTexts(marks, texts),
  }
}

const withTexts = <Letter extends MarkedLetter>(letters: readonly Letter[], texts: readonly string[] | undefined): readonly Letter[] =>
  texts ? letters.map((letter, index) => ({ ...letter, text: texts[index] ?? letter.text })) : letters

const correctLetter = (letter: MatchedLetter, { baseline, letters }: MatchedWord, page: Page): string => {
  const highestFoot = Math.min(...letters.map((other) => other.ink.bottom))
  const { text, ink, above } = letter
  const { letterHeight } = page
  if (/^[1-9]$/u.test(text) && isDotted(ink, page)) return '0'
  const apart = text.normalize('NFD')
  if (/^[aeiouyAEIOUY][\u0302\u0306\u031b]?$/u.test(apart) && isDotBelow(letter, baseline, page)) return (apart + nang).normalize('NFC')
  if (/^[AEO]\p{M}/u.test(apart)) return correctCapital(letter, page)
  const descending = withDescender[text]
  if (descending !== undefined && ink.bottom - baseline > 0.22 * letterHeight && ink.bottom - ink.top > 1.2 * letterHeight)
    return descending
  // Thick dots run into their letters and pull the baseline of a short word down: the highest foot is the true one.
  if (apart.includes(nang) && ink.bottom < Math.min(baseline, highestFoot) + 0.12 * letterHeight && !hasDotBelow(ink, baseline, page)) {
    return apart.replace(nang, '').normalize('NFC')
  }
  const [mark, second] = above
  if (text === 'ỉ' || text === 'ĩ') return correctDot(letter, page)
  if (/^[aeo]\u0303$/u.test(apart) && mark && second && isStacked(mark, second, letterHeight))
    return apart.replace(tilde, circumflex + tilde).normalize('NFC')
  // Two marks were read where one flat wave stands: a tilde alone.
  if (/^[aeo][\u0302\u0306][\u0300\u0301\u0309]$/u.test(apart) && mark && !second && isWave(mark, letterHeight))
    return `${apart[0]}${tilde}`.normalize('NFC')
  return text
}

/** The nought of old-style figures is as low as an o; what hangs high in a number is the sign of an ordinal (1º). An l is a one. */
const correctDigit = (letter: MatchedLetter, match: MatchedWord, page: Page): string => {
  if (letter.text === 'l') return '1'
  const isNought = letter.text === 'o' && letter.ink.bottom > match.baseline - 0.25 * page.letterHeight
  return isNought ? '0' : correctLetter(letter, match, page)
}

/** A nought of a typewriter or a printer has a dot in its middle, which the network takes for the bowl of a nine; no digit has. */
const isDotted = (ink: Component, { pieces, letterHeight }: Page): boolean =>
  pieces.some((piece) => {
    const [x, y] = [(piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2]
    const inside = piece.left > ink.left && piece.right < ink.right && piece.top > ink.top && piece.bottom < ink.bottom
    const [aside, apart] = [Math.abs(2 * x - ink.left - ink.right), Math.abs(2 * y - ink.top - ink.bottom)]
    return inside && aside < 0.3 * letterHeight && apart < 0.3 * letterHeight
  })

/** A hook or a tilde over an i that is no larger than the page's plain dots is one. */
const correctDot = ({ text, above }: MarkedLetter, { dot }: Page): string => {
  const [mark, second] = above
  if ((text !== 'ỉ' && text !== 'ĩ') || !dot || !mark || second) return text
  const plain = mark.right - mark.left <= dot.width + 1 && mark.bottom - mark.top <= dot.height && mark.area <= 1.45 * dot.area
  return plain ? 'i' : text
}

/** A dot of the page's own size hangs right under the letter, or beside its tail. */
const isDotBelow = ({ below }: MatchedLetter, baseline: number, { dot, letterHeight }: Page): boolean => {
  const [piece] = below
  if (!dot || !piece || below.length > 1 || piece.bottom > baseline + 0.62 * letterHeight) return false
  const alike = (a: number, b: number): boolean => Math.abs(a - b) <= 1
  return alike(piece.right - piece.left, dot.width) && alike(piece.bottom - piece.top, dot.height)
}

/**
 * The tone over the hat of a capital, by how its ink slants: a heading has too few letters to compare them with one another, and
 * the network, which sees them small, takes the tone that it knows best, or none.
 */
const correctCapital = ({ text, above }: MatchedLetter, { gray, letterHeight }: Page): string => {
  const [hat, tone] = above.toSorted((a, b) => b.right - b.left - (a.right - a.left))
  if (!hat || !tone || above.length > 2) return text
  const [wide, small] = [slantOf(gray, hat), slantOf(gray, tone)]
  if (!wide || !small || wide.breadth < 1.25 || Math.abs(wide.fall) > 0.16 || hat.right - hat.left < 0.42 * letterHeight) return text
  const base = text.normalize('NFD')[0] ?? text
  const mark =
    small.breadth > 2
      ? tilde
      : small.breadth > 1.6
        ? ''
        : small.fall < -0.62
          ? acute
          : small.fall > 0.5
            ? grave
            : small.fall > -0.45 && small.fall < 0.25
              ? hook
              : ''
  return mark === '' ? text : (base + circumflex + mark).normalize('NFC')
}

const isWave = (mark: Component, letterHeight: number): boolean => {
  const height = mark.bottom - mark.top
  return height <= 0.27 * letterHeight && mark.right - mark.left >= 2.2 * height
}

/** What a letter without a descender is, when its ink has one. */
const withDescender: Readonly<Record<string, string>> = { e: 'g', o: 'g', ơ: 'g', n: 'p', u: 'y' }

/** Whether anything small hangs just under a letter, whichever line it was given to. */
const hasDotBelow = (ink: Component, baseline: number, { pieces, letterHeight }: Page): boolean =>
  pieces.some((piece) => {
    const x = (piece.left + piece.right) / 2
    const small = piece.bottom - piece.top < 0.6 * letterHeight
    return (
      small &&
      x > ink.left - 0.4 * letterHeight &&
      x < ink.right + 0.4 * letterHeight &&
      piece.top > baseline - 1 &&
      piece.top < baseline + 0.75 * letterHeight
    )
  })

const isStacked = (a: Component, b: Component, letterHeight: number): boolean => {
  const wide = Math.min(a.right - a.left, b.right - b.left) >= 0.25 * letterHeight
  return (
    wide && (a.bottom <= b.top + 1 || b.bottom <= a.top + 1) && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.2 * letterHeight
  )
}

/** A dash by itself is a hyphen, an en dash or an em dash by its length. */
const correctDash = (word: EngineWord, pieces: readonly Component[], letterHeight: number): string => {
  if (!/^[-–—]$/u.test(word.text)) return word.text
  const mine = pieces.filter(
    (piece) => piece.right > word.left && piece.left < word.right && piece.bottom > word.top - 2 && piece.top < word.bottom + 2,
  )
  const [ink] = mine
  if (!ink || mine.length > 1 || ink.bottom - ink.top > 0.4 * letterHeight) return word.text
  const length = (ink.right - ink.left) / letterHeight
  return length < 0.66 ? '-' : length < 1.6 ? '–' : '—'
}

const endOf = ({ end }: FoundWord, text: string, { letterHeight }: Page): string =>
  /\p{L}$/u.test(text) && hasComma(end, letterHeight) ? `${text},` : correctEnd(text, end, letterHeight)

/** Whether one piece right behind the word stands on the line and has a tail: a comma that was not read, and lies in no word's box. */
const hasComma = ({ behind, foot }: WordEnd, letterHeight: number): boolean => {
  const commas = behind.filter(({ left, top, right, bottom }) => {
    const onLine = top > foot - 0.45 * letterHeight && top < foot - 0.05 * letterHeight && bottom - foot >= 0.2 * letterHeight
    return onLine && bottom - top >= 0.38 * letterHeight && bottom - top <= 0.8 * letterHeight && right - left <= 0.5 * letterHeight
  })
  return commas.length === 1
}

/** The mark at a word's end by its shape: what stands on the line is a dot, what reaches well below it has a tail. */
const correctEnd = (text: string, { tail, foot }: WordEnd, letterHeight: number): string => {
  const lowest = tail.reduce<Component | undefined>(
    (low, piece) => (low === undefined || piece.bottom > low.bottom ? piece : low),
    undefined,
  )
  if (!lowest) return text
  const hangs = lowest.bottom - foot >= 0.2 * letterHeight && lowest.bottom - lowest.top >= 0.38 * letterHeight
  const stands = lowest.bottom - foot <= 0.08 * letterHeight && lowest.bottom - lowest.top <= 0.32 * letterHeight
  if (tail.length === 1) {
    if (text.endsWith('.') && hangs) return `${text.slice(0, -1)},`
    if (text.endsWith(',') && stands) return `${text.slice(0, -1)}.`
  }
  if (tail.length === 2) {
    if (text.endsWith(':') && hangs) return `${text.slice(0, -1)};`
    if (text.endsWith(';') && stands) return `${text.slice(0, -1)}:`
  }
  return text
}
