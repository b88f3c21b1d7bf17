import type { ReadLine } from './check-reading.ts'
import type { Component } from './components.ts'
import type { LayoutBlock } from './find-layout.ts'
import { footOf, isLetterOn, isUnder, layLetters, layMarks, type MarkedLetter, type MatchedWord } from './match-letters.ts'
import { nearestLine } from './nearest-line.ts'
import type { EngineWord } from './tesseract-pool.ts'

/** What was read of one block of the layout. */
export interface ReadPart {
  readonly block: LayoutBlock
  readonly lines: readonly ReadLine[]
}

/** Small pieces after the last letter (the ink of a comma, a full stop, a colon), and where the line's letters stand. */
export interface WordEnd {
  readonly tail: readonly Component[]
  /** Pieces that begin about the foot of the line right behind the word, in its box or not. */
  readonly behind: readonly Component[]
  readonly foot: number
}

/** A word with its letters on the ink, where they agree, and how much larger its line is set than the page. */
export interface FoundWord {
  readonly word: EngineWord
  readonly match: MatchedWord | undefined
  /** Where letters touch, their marks alone, if these agree. */
  readonly marks: readonly MarkedLetter[] | undefined
  readonly end: WordEnd
  readonly scale: number
}

export const piecesOf = (block: LayoutBlock): Component[] =>
  block.lines.flatMap((line) => line.segments.flatMap((segment) => segment.pieces))

/** Lays the letters of every word on the ink, in each line by that line's own size: headings and notes are set larger or smaller. */
export const matchWords = (parts: readonly ReadPart[], letterHeight: number): FoundWord[][][] => {
  const blocks = parts.map(({ block }) => ({ block, rows: createRows(piecesOf(block), letterHeight) }))
  const first = parts.map(({ lines }, part) => lines.map(({ words }) => matchLine(blocks[part], words, letterHeight, 1)))
  const capital = findCapitalHeight(first.flat(2)) ?? usualCapital * letterHeight
  return parts.map(({ lines }, part) =>
    lines.map(({ words }, row) => {
      const found = first[part]?.[row] ?? []
      const scale = findScale(found, letterHeight, capital)
      return Math.abs(scale - 1) < 0.13 ? found : matchLine(blocks[part], words, letterHeight, scale)
    }),
  )
}

const usualCapital = 1.45

interface InkOfBlock {
  readonly block: LayoutBlock
  readonly rows: Rows
}

const matchLine = (ink: InkOfBlock | undefined, words: readonly EngineWord[], letterHeight: number, scale: number): FoundWord[] =>
  ink === undefined ? [] : words.map((word) => matchWord(ink, word, scale * letterHeight, scale))

const matchWord = ({ block, rows }: InkOfBlock, word: EngineWord, letterHeight: number, scale: number): FoundWord => {
  const line = nearestLine(block, word).segments.flatMap((segment) => segment.pieces.filter((piece) => isUnder(word, piece)))
  const foot = line.length > 0 ? footOf(line, letterHeight) : word.bottom
  const [top, bottom] = [foot - 2.8 * letterHeight, foot + 0.8 * letterHeight]
  const near = rows.between(top, bottom).filter((piece) => isUnder(word, piece) && piece.top > top && piece.bottom < bottom)
  const right = Math.max(...line.filter((piece) => isLetterOn(piece, foot, letterHeight)).map((piece) => piece.right))
  const tail = near.filter(
    (piece) =>
      (piece.left + piece.right) / 2 > right - 1 && piece.top > foot - 1.3 * letterHeight && piece.bottom - piece.top < 0.9 * letterHeight,
  )
  const behind = rows
    .between(foot - 0.45 * letterHeight, foot)
    .filter(({ left }) => left > word.right - 0.3 * letterHeight && left < word.right + 0.4 * letterHeight)
  const single = withoutDouble(word)
  const asRead = layLetters(word, { line, near }, letterHeight)
  const asSingle = asRead || !single ? undefined : layLetters(single, { line, near }, letterHeight)
  const match = asRead ?? asSingle
  const marks = match ? undefined : layMarks(word, { line, near }, letterHeight)
  return { word: asSingle && single ? single : word, match, marks, end: { tail, behind, foot }, scale }
}

/** The bar of a Đ makes the network write it twice now and then (QĐĐ). */
const withoutDouble = (word: EngineWord): EngineWord | undefined => {
  const text = word.text.replace(/([Đđ])\1/u, '$1')
  return text === word.text ? undefined : { ...word, text, others: [{ text: word.text, near: 100 }, ...(word.others ?? [])] }
}

interface Rows {
  between(top: number, bottom: number): Component[]
}

/** Pieces by the height at which they begin, so that those near a word are found without asking them all. */
const createRows = (pieces: readonly Component[], letterHeight: number): Rows => {
  const rows = new Map<number, Component[]>()
  const rowOf = (y: number): number => Math.floor(y / (2 * letterHeight))
  for (const piece of pieces) {
    const row = rows.get(rowOf(piece.top))
    if (row) row.push(piece)
    else rows.set(rowOf(piece.top), [piece])
  }
  return {
    between: (top, bottom) => {
      const found: Component[] = []
      for (let row = rowOf(top); row <= rowOf(bottom); row++) found.push(...(rows.get(row) ?? []))
      return found
    },
  }
}

/** How tall capitals are in the running text, by words with one capital at their head. */
const findCapitalHeight = (found: readonly FoundWord[]): number | undefined =>
  middleOf(
    found.flatMap(({ word, match }) => (/^\p{Lu}\p{Ll}+/u.test(word.text) && match ? match.letters.slice(0, 1).map(heightOf) : [])),
    3,
  )

const findScale = (found: readonly FoundWord[], letterHeight: number, capital: number): number => {
  const text = found.map(({ word }) => word.text).join('')
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  const letters = found.flatMap(({ match }) => match?.letters ?? [])
  if (capitals > 0.7 * (text.match(/\p{L}/gu)?.length ?? 0)) {
    const tall = middleOf(letters.filter(({ text }) => /\p{Lu}/u.test(text)).map(heightOf), 4)
    return tall === undefined ? 1 : tall / capital
  }
  const small = middleOf(letters.filter(({ text }) => /^[acemnorsuvxz]$/u.test(text)).map(heightOf), 5)
  return small === undefined ? 1 : small / letterHeight
}

const heightOf = ({ ink }: MatchedWord['letters'][number]): number => ink.bottom - ink.top

const middleOf = (values: readonly number[], least: number): number | undefined =>
  values.length < least ? undefined : values.toSorted((a, b) => a - b)[values.length >> 1]
