import { isPossibleWord } from '../../../shared/features/ocr/syllables.ts'
import type { ReadLine } from './check-reading.ts'
import type { LayoutBlock } from './find-layout.ts'
import { inkOf } from './nearest-line.ts'
import type { EngineWord } from './tesseract-pool.ts'

/**
 * Parts words between which the network saw no space though white as wide as one stands there: the dash of an item from its first word,
 * a number from its unit, two syllables that together are none. Where the ink shows no such white a word stays as it was read.
 */
export const splitWords = (block: LayoutBlock, lines: readonly ReadLine[], letterHeight: number): ReadLine[] =>
  lines.map((line) => ({
    words: line.words.flatMap((word, at) => {
      const cuts = cutsOf(word.text, at === 0)
      return cuts.length === 0 ? [word] : (splitWord(word, cuts, block, letterHeight) ?? [word])
    }),
  }))

/** Behind how many of its characters a word may be parted. */
const cutsOf = (text: string, isFirst: boolean): readonly number[] => {
  if (/^[-–—]\p{L}/u.test(text)) return isFirst ? [1] : []
  const number = /^[\d.,]*\d(?=\p{L}+\p{P}*$)/u.exec(text)
  if (number) return [number[0].length]
  if (!/^\p{L}{4,}\p{P}*$/u.test(text) || isPossibleWord(text)) return []
  const all = [...text]
  return all.flatMap((_, cut) =>
    cut > 1 && isPossibleWord(all.slice(0, cut).join('')) && isPossibleWord(all.slice(cut).join('')) ? [cut] : [],
  )
}

const splitWord = (
  word: EngineWord,
  cuts: readonly number[],
  block: LayoutBlock,
  letterHeight: number,
): readonly EngineWord[] | undefined => {
  const all = [...word.text]
  const whites = whitesOf(word, block).toSorted((a, b) => b.width - a.width)
  // Among digits a one stands in much white of its own; between letters a space is the widest, though narrow in a tight line.
  const [least, beside] = /^[-–—\d]/u.test(word.text) ? [0.5, 0] : [0.28, 0.8 * (whites[0]?.width ?? 0)]
  for (const { left, width } of whites) {
    if (width < least * letterHeight || width < beside) break
    const place = ((left + width / 2 - word.left) / (word.right - word.left)) * all.length
    const cut = cuts.find((one) => Math.abs(one - place) <= Math.max(1, 0.2 * all.length))
    if (cut === undefined) continue
    const { others: _, ...plain } = word
    return [
      { ...plain, text: all.slice(0, cut).join(''), right: left },
      { ...plain, text: all.slice(cut).join(''), left: left + width },
    ]
  }
  return undefined
}

/** The upright strips of paper within a word. */
const whitesOf = (word: EngineWord, block: LayoutBlock): readonly { readonly left: number; readonly width: number }[] => {
  const whites: { left: number; width: number }[] = []
  let right: number | undefined
  for (const piece of inkOf(word, block).toSorted((a, b) => a.left - b.left)) {
    if (right !== undefined && piece.left > right) whites.push({ left: right, width: piece.left - right })
    right = Math.max(right ?? 0, piece.right)
  }
  return whites
}
