import type { ReadLine } from './check-reading.ts'
import type { Component } from './components.ts'
import type { LayoutBlock } from './find-layout.ts'
import { inkOf } from './nearest-line.ts'
import type { EngineWord } from './tesseract-pool.ts'

/**
 * Puts the numbers of headings and items right that a network seldom saw: one, two and three in Roman numerals (`L`, `IL`, `HI.`) by the
 * strokes that stand there, the item đ) that it takes for ở). Both only where a line begins.
 */
export const correctNumbering = (block: LayoutBlock, lines: readonly ReadLine[], letterHeight: number): ReadLine[] =>
  lines.map((line) => {
    const [first, ...rest] = line.words
    if (!first) return line
    if (first.text === 'ở)') return { words: [{ ...first, text: 'đ)' }, ...rest] }
    const text = strokesOf(first, block, letterHeight)
    return text === undefined || text === first.text ? line : { words: [{ ...first, text }, ...rest] }
  })

/** What a numeral of strokes is taken for; digits alone are left as they were read, since a one may be meant. */
const likeStrokes = /^(?=.*[ILH])[ILH1l|]{1,4}\.?$/u

const strokesOf = (word: EngineWord, block: LayoutBlock, letterHeight: number): string | undefined => {
  if (!likeStrokes.test(word.text)) return undefined
  const ink = inkOf(word, block)
  const isTall = ({ top, bottom }: Component): boolean => bottom - top >= 1.15 * letterHeight
  const tall = ink.filter(isTall)
  const widths = tall.map(({ left, right }) => right - left)
  const narrow = tall.every(({ left, top, right, bottom }) => right - left <= 0.65 * (bottom - top))
  const others = ink.filter((piece) => !isTall(piece))
  if (!narrow || tall.length < 1 || tall.length > 3 || others.length > 1 || Math.max(...widths) > 1.4 * Math.min(...widths))
    return undefined
  const foot = Math.max(...tall.map(({ bottom }) => bottom))
  const [dot] = others
  if (dot && (dot.top < foot - 0.5 * letterHeight || dot.bottom > foot + 0.2 * letterHeight)) return undefined
  return 'I'.repeat(tall.length) + (dot ? '.' : '')
}
