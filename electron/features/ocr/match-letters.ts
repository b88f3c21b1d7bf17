import type { Component } from './components.ts'
import type { LayoutLine } from './find-layout.ts'
import type { EngineWord } from './tesseract-pool.ts'

/** One letter of a word as it was read, with the marks over it. */
export interface MarkedLetter {
  readonly text: string
  readonly above: readonly Component[]
}

/** The same with its own ink and what hangs under it. */
export interface MatchedLetter extends MarkedLetter {
  readonly ink: Component
  readonly below: readonly Component[]
}

export interface MatchedWord {
  readonly letters: readonly MatchedLetter[]
  /** Small pieces over the line that were given to no letter. */
  readonly loose: readonly Component[]
  readonly baseline: number
}

/** The same by the pieces of one line alone. */
export const matchLetters = (word: EngineWord, line: LayoutLine, letterHeight: number): MatchedWord | undefined => {
  const pieces = line.segments.flatMap((segment) => segment.pieces.filter((piece) => isUnder(word, piece)))
  return pieces.length === 0 ? undefined : layLetters(word, { line: pieces, near: pieces }, letterHeight)
}

/** Whether a piece of ink stands in the columns of a word. */
export const isUnder = (word: EngineWord, piece: Component): boolean => {
  const x = (piece.left + piece.right) / 2
  return x > word.left - 1 && x < word.right + 1
}

/** The pieces of ink in a word's columns: those of its line, and all that lie near, marks that were taken for another line among them. */
export interface WordInk {
  readonly line: readonly Component[]
  readonly near: readonly Component[]
}

/**
 * Lays the letters of a word on the pieces of ink in its box, one each from the left; undefined where their numbers differ,
 * as they do where letters touch.
 */
export const layLetters = (word: EngineWord, { line, near }: WordInk, letterHeight: number): MatchedWord | undefined => {
  const foot = footOf(line, letterHeight)
  const isLetter = (piece: Component): boolean => isLetterOn(piece, foot, letterHeight)
  const characters = lettersOf(word)
  const upright = joinBroken(
    line.filter(isLetter).sort((a, b) => a.left - b.left),
    characters.length,
  )
  const tails = near.filter((piece) => !isLetter(piece) && piece.bottom - piece.top >= 0.45 * letterHeight)
  const letters = upright.map((letter) => tails.filter((tail) => isTailOf(tail, letter, letterHeight)).reduce(joinPieces, letter))
  if (letters.length !== characters.length || letters.length === 0) return undefined
  const bottoms = letters.map((piece) => piece.bottom).sort((a, b) => a - b)
  const baseline = bottoms[Math.floor((bottoms.length - 1) / 2)] ?? 0
  const marks = near.filter(
    (piece) =>
      !isLetter(piece) &&
      piece.bottom - piece.top < 0.95 * letterHeight &&
      !upright.some((letter) => isTailOf(piece, letter, letterHeight) && piece.bottom - piece.top >= 0.45 * letterHeight),
  )
  const matched = characters.map((text, index): MatchedLetter => {
    const ink = letters[index]
    if (!ink) throw new RangeError('a letter without ink')
    const mine = marks.filter((mark) => {
      const x = (mark.left + mark.right) / 2
      return x > ink.left - 0.2 * letterHeight && x < ink.right + 0.2 * letterHeight
    })
    return {
      text,
      ink,
      above: mine.filter((mark) => mark.bottom <= ink.top + 0.2 * letterHeight),
      below: mine.filter((mark) => mark.top >= baseline + 0.05 * letterHeight && (mark.top > ink.bottom - 1 || isApart(mark, ink))),
    }
  })
  const given = new Set(matched.flatMap(({ above, below }) => [...above, ...below]))
  return {
    baseline,
    letters: matched,
    loose: marks.filter((mark) => !given.has(mark) && mark.bottom < baseline - 0.6 * letterHeight),
  }
}

/**
 * Lays the marks over a word on its letters where these touch and cannot be told apart: one group of small pieces for each letter that
 * bears any, from the left; undefined where their numbers differ.
 */
export const layMarks = (word: EngineWord, { line, near }: WordInk, letterHeight: number): readonly MarkedLetter[] | undefined => {
  const foot = footOf(line, letterHeight)
  const characters = lettersOf(word)
  const highest = characters.some((character) => /\p{Lu}/u.test(character)) ? 2.5 : 1.95
  const marks = near.filter((piece) => {
    const middle = (piece.top + piece.bottom) / 2
    const small = piece.bottom - piece.top < 0.95 * letterHeight && !isLetterOn(piece, foot, letterHeight)
    return small && middle < foot - 1.05 * letterHeight && middle > foot - highest * letterHeight
  })
  const groups = groupAcross(marks, 0.1 * letterHeight)
  const bearing = characters.filter(bearsMark).length
  if (bearing === 0 || groups.length !== bearing) return undefined
  let next = 0
  return characters.map((text) => ({ text, above: bearsMark(text) ? (groups[next++] ?? []) : [] }))
}

const lettersOf = ({ text }: EngineWord): string[] => [...text.normalize('NFC')].filter(isUpright)

/** Letters, digits, and the signs among them that are as tall. */
export const isUpright = (character: string): boolean => /[\p{L}\p{N}/$()]/u.test(character)

/** Grave, acute, hat, tilde, breve or hook above, or the dot of an i. */
const bearsMark = (letter: string): boolean => /^[ij]|[\u0300-\u0303\u0306\u0309]/u.test(letter.normalize('NFD'))

/** Pieces over one another, or nearer than `gap`, belong together. */
const groupAcross = (pieces: readonly Component[], gap: number): Component[][] => {
  const groups: { right: number; pieces: Component[] }[] = []
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    const last = groups.at(-1)
    if (last && piece.left < last.right + gap) {
      last.pieces.push(piece)
      last.right = Math.max(last.right, piece.right)
    } else groups.push({ right: piece.right, pieces: [piece] })
  }
  return groups.map((group) => group.pieces)
}

/** Whether a piece stands on the line as a letter: a comma hangs from it, a mark stands clear of it. */
export const isLetterOn = (piece: Component, foot: number, letterHeight: number): boolean =>
  piece.bottom - piece.top >= 0.62 * letterHeight && piece.top < foot - 0.5 * letterHeight && piece.bottom > foot - 0.4 * letterHeight

/** Where most of the tall pieces end below; descenders are fewer than letters that stand on the line. */
export const footOf = (pieces: readonly Component[], letterHeight: number): number => {
  const bottoms = pieces
    .filter((piece) => piece.bottom - piece.top >= 0.8 * letterHeight)
    .map((piece) => piece.bottom)
    .sort((a, b) => a - b)
  return bottoms[Math.floor((bottoms.length - 1) / 2)] ?? Math.max(...pieces.map((piece) => piece.bottom))
}

/** Pieces one over the other are one letter that broke; of more pieces than letters, those that touch are. */
const joinBroken = (letters: readonly Component[], count: number): Component[] => {
  const joined: Component[] = []
  for (const letter of letters) {
    const last = joined.at(-1)
    const shared = last ? Math.min(last.right, letter.right) - Math.max(last.left, letter.left) : 0
    if (!last || shared < 0.6 * Math.min(last.right - last.left, letter.right - letter.left)) joined.push(letter)
    else joined[joined.length - 1] = joinPieces(last, letter)
  }
  if (joined.length !== count + 1) return joined
  const gaps = joined.slice(1).map((letter, index) => letter.left - (joined[index]?.right ?? 0))
  const least = Math.min(...gaps)
  const at = gaps.indexOf(least)
  const [first, second] = joined.slice(at, at + 2)
  return first && second && least < 0 ? joined.toSpliced(at, 2, joinPieces(first, second)) : joined
}

const joinPieces = (a: Component, b: Component): Component => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
  area: a.area + b.area,
  darkest: Math.min(a.darkest, b.darkest),
})

/** The lower bowl of a g, where the hairline to it is lost. */
const isTailOf = (tail: Component, letter: Component, letterHeight: number): boolean =>
  Math.abs(tail.top - letter.bottom) <= 0.2 * letterHeight &&
  Math.min(tail.right, letter.right) - Math.max(tail.left, letter.left) > 0.6 * Math.min(tail.right - tail.left, letter.right - letter.left)

/** The dot under a y stands beside its tail. */
const isApart = (mark: Component, ink: Component): boolean =>
  mark.bottom - mark.top <= 0.5 * (ink.bottom - ink.top) && mark.bottom <= ink.bottom + 1
