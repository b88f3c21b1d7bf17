import type { Snippet } from '../../../shared/features/search/contract.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'

const around = 90

/** A stretch of the text about the first place where a sought word stands, with every sought word in it lit. */
export const makeSnippet = (text: string, pieces: readonly string[]): Snippet => {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const spots = findSpots(plain, pieces)
  const [first] = spots
  if (!first) return plain === '' ? [] : [{ text: clip(plain, 0, 2 * around), hit: false }]
  const start = wordStart(plain, Math.max(0, first.start - around))
  const end = Math.min(plain.length, first.end + around)
  const parts: Snippet = []
  let at = start
  if (start > 0) parts.push({ text: '… ', hit: false })
  for (const spot of spots.filter((one) => one.start >= start && one.end <= end)) {
    if (spot.start > at) parts.push({ text: plain.slice(at, spot.start), hit: false })
    parts.push({ text: plain.slice(spot.start, spot.end), hit: true })
    at = spot.end
  }
  parts.push({ text: clip(plain, at, end), hit: false })
  return parts.filter((part) => part.text !== '')
}

interface Spot {
  readonly start: number
  readonly end: number
}

/** Folding keeps one character for one in NFC text, so places in the folded text are places in the text. */
const findSpots = (text: string, pieces: readonly string[]): readonly Spot[] => {
  const folded = foldInPlace(text)
  const lower = text.toLowerCase()
  const spots: Spot[] = []
  for (const piece of pieces) {
    const exact = spotsOf(lower.length === text.length ? lower : text, piece.toLowerCase())
    spots.push(...(exact.length > 0 ? exact : spotsOf(folded, foldText(piece))))
  }
  spots.sort((a, b) => a.start - b.start || b.end - a.end)
  return spots.filter((spot, index) => index === 0 || spot.start >= (spots[index - 1]?.end ?? 0))
}

const foldInPlace = (text: string): string => {
  const whole = foldText(text)
  // Nearly always every letter folds to one; where one does not, letter by letter, so that the rest keeps its place.
  if (whole.length === text.length) return whole
  return [...text].map((letter) => foldText(letter).padEnd(letter.length, '\u0000').slice(0, letter.length)).join('')
}

const spotsOf = (text: string, piece: string): readonly Spot[] => {
  const spots: Spot[] = []
  for (let at = text.indexOf(piece); at >= 0 && spots.length < 200; at = text.indexOf(piece, at + piece.length)) {
    if (!isLetter(text[at - 1])) spots.push({ start: at, end: at + piece.length })
  }
  return spots
}

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)

const wordStart = (text: string, at: number): number => (at === 0 ? 0 : text.indexOf(' ', at) + 1)

const clip = (text: string, start: number, end: number): string => (end < text.length ? `${text.slice(start, end)} …` : text.slice(start))
