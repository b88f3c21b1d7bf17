import { isPossibleWord } from '../../../shared/features/ocr/syllables.ts'
import type { ReadLine } from './check-reading.ts'
import type { Component } from './components.ts'
import type { LayoutBlock } from './find-layout.ts'
import { type MatchedLetter, type MatchedWord, matchLetters } from './match-letters.ts'
import { nearestLine } from './nearest-line.ts'
import type { EngineWord } from './tesseract-pool.ts'

const nang = '\u0323'
const hook = '\u0309'
const tilde = '\u0303'
const circumflex = '\u0302'

/**
 * Holds the small marks that were read against the ink: a dot below that is not there, a hook over an i that is a plain dot, a
 * semicolon read as a colon, a second mark over a vowel, a g read as e. A network that has learnt the commonest word likes to
 * see its marks; the page decides. Only Vietnamese, only where letters and ink agree one to one, only towards possible words.
 */
export const correctMarks = (block: LayoutBlock, lines: readonly ReadLine[], letterHeight: number): ReadLine[] => {
  const pieces = block.lines.flatMap((line) => line.segments.flatMap((segment) => segment.pieces))
  const dashed = lines.map((line) => ({ words: line.words.map((word) => correctDash(word, pieces, letterHeight)) }))
  const matched = dashed.map((line) => line.words.map((word) => matchLetters(word, nearestLine(block, word), letterHeight)))
  const dot = findDotSize(
    dashed.flatMap((line, row) => line.words.map((word, column) => ({ word, match: matched[row]?.[column] }))),
    letterHeight,
  )
  return dashed.map((line, row) => ({
    words: line.words.map((word, column) => {
      const match = matched[row]?.[column]
      return match ? correctWord(word, match, { pieces, dot, letterHeight }) : word
    }),
  }))
}

interface Page {
  readonly pieces: readonly Component[]
  readonly dot: { readonly width: number; readonly height: number; readonly area: number } | undefined
  readonly letterHeight: number
}

/** The usual size of the dot of a plain i on this page, from words that were read with confidence; a hook is taller. */
const findDotSize = (words: readonly { word: EngineWord; match: MatchedWord | undefined }[], letterHeight: number): Page['dot'] => {
  const dots = words.flatMap(({ word, match }) =>
    match && word.confidence > 90
      ? match.letters.flatMap((letter) => (letter.text === 'i' && letter.above.length === 1 ? letter.above : []))
      : [],
  )
  if (dots.length < 8) return undefined
  const at = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0
  const width = at(dots.map((piece) => piece.right - piece.left))
  const height = at(dots.map((piece) => piece.bottom - piece.top))
  const area = at(dots.map((piece) => piece.area))
  return height < 0.34 * letterHeight ? { width, height, area } : undefined
}

const correctWord = (word: EngineWord, match: MatchedWord, page: Page): EngineWord => {
  const changed = match.letters.map((letter) => correctLetter(letter, match.baseline, page))
  let next = 0
  const letters = [...word.text].map((character) => (/[\p{L}\p{N}]/u.test(character) ? (changed[next++] ?? character) : character)).join('')
  const text = correctEnd(letters === word.text || isPossibleWord(letters) ? letters : word.text, match, page.letterHeight)
  return text === word.text ? word : { ...word, text }
}

const correctLetter = (letter: MatchedLetter, baseline: number, page: Page): string => {
  const { text, ink, above } = letter
  const { letterHeight, dot } = page
  const apart = text.normalize('NFD')
  const descending = withDescender[text]
  if (descending !== undefined && ink.bottom - baseline > 0.22 * letterHeight && ink.bottom - ink.top > 1.2 * letterHeight)
    return descending
  if (apart.includes(nang) && ink.bottom < baseline + 0.12 * letterHeight && !hasDotBelow(ink, baseline, page)) {
    return apart.replace(nang, '').normalize('NFC')
  }
  const [mark, second] = above
  if (text === 'ỉ' || text === 'ĩ') {
    const plain =
      dot &&
      mark &&
      !second &&
      mark.right - mark.left <= dot.width + 1 &&
      mark.bottom - mark.top <= dot.height &&
      mark.area <= 1.45 * dot.area
    return plain ? apart.replace(hook, '').replace(tilde, '') : text
  }
  if (/^[aeo]\u0303$/u.test(apart) && mark && second && isStacked(mark, second, letterHeight))
    return apart.replace(tilde, circumflex + tilde).normalize('NFC')
  // Two marks were read where one flat wave stands: a tilde alone.
  if (/^[aeo][\u0302\u0306][\u0300\u0301\u0309]$/u.test(apart) && mark && !second && isWave(mark, letterHeight))
    return `${apart[0]}${tilde}`.normalize('NFC')
  return text
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
const correctDash = (word: EngineWord, pieces: readonly Component[], letterHeight: number): EngineWord => {
  if (!/^[-–—]$/u.test(word.text)) return word
  const mine = pieces.filter(
    (piece) => piece.right > word.left && piece.left < word.right && piece.bottom > word.top - 2 && piece.top < word.bottom + 2,
  )
  const [ink] = mine
  if (!ink || mine.length > 1 || ink.bottom - ink.top > 0.4 * letterHeight) return word
  const length = (ink.right - ink.left) / letterHeight
  return { ...word, text: length < 0.88 ? '-' : length < 1.6 ? '–' : '—' }
}

/** The mark at a word's end by its shape: what stands on the line is a dot, what reaches well below it has a tail. */
const correctEnd = (text: string, { tail, baseline }: MatchedWord, letterHeight: number): string => {
  const lowest = tail.reduce<Component | undefined>(
    (low, piece) => (low === undefined || piece.bottom > low.bottom ? piece : low),
    undefined,
  )
  if (!lowest) return text
  const hangs = lowest.bottom - baseline >= 0.2 * letterHeight && lowest.bottom - lowest.top >= 0.38 * letterHeight
  const stands = lowest.bottom - baseline <= 0.08 * letterHeight && lowest.bottom - lowest.top <= 0.32 * letterHeight
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
