import { bareWord, isPossibleWord } from '../../../shared/features/ocr/syllables.ts'
import type { LayoutBlock, LayoutLine } from './find-layout.ts'
import { type Box, joinBoxes } from './geometry.ts'
import type { EngineLine, EngineWord } from './tesseract-pool.ts'

/** A line as it was read, its words in pixels of the sheet. */
export interface ReadLine {
  readonly words: readonly EngineWord[]
}

/** Lines of the layout of which a good part was not read at all: confidence cannot see what was never found. */
export const findLostLines = (block: LayoutBlock, read: readonly ReadLine[], letterHeight: number): LayoutLine[] => {
  const words = read.flatMap((line) => line.words)
  return block.lines.filter((line) => {
    const letters = lettersOf(line, letterHeight)
    const lost = letters.filter(
      ([x, y, width, height]) => !words.some((word) => holds(word, x + width / 2, y + height / 2, 0.25 * letterHeight)),
    ).length
    return lost >= 2 && lost > 0.1 * letters.length
  })
}

const lettersOf = (line: LayoutLine, letterHeight: number): Box[] =>
  line.segments.flatMap((segment) =>
    segment.pieces
      .filter((piece) => piece.bottom - piece.top >= 0.55 * letterHeight)
      .map((piece): Box => [piece.left, piece.top, piece.right - piece.left, piece.bottom - piece.top]),
  )

const holds = (word: EngineWord, x: number, y: number, margin: number): boolean =>
  x > word.left - margin && x < word.right + margin && y > word.top - margin && y < word.bottom + margin

/** Leaves out words that stand on no ink of the layout, and upright bars: the engine's readings of dirt, edges and erased rules. */
export const dropGhosts = (block: LayoutBlock, read: readonly ReadLine[]): ReadLine[] => {
  const pieces = block.lines.flatMap((line) => line.segments.flatMap((segment) => segment.pieces))
  return read
    .map((line) => ({
      words: line.words.filter((word) =>
        pieces.some((piece) => holds(word, (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2, 1)),
      ),
    }))
    .filter((line) => line.words.length > 0)
}

/**
 * Lines that are no writing of this page: flourishes, stains, the other side. Where the rest is read well, a line of strange
 * short words without confidence says nothing.
 */
export const dropScribble = (read: readonly ReadLine[], vietnamese: boolean): ReadLine[] => {
  const words = read.flatMap((line) => line.words)
  if (meanDoubt(words, vietnamese) > 20) return [...read]
  return read.filter((line) => {
    const text = line.words.map((word) => word.text).join('')
    if (/^[-–—.]*\d+[-–—.]*$/u.test(text)) return true
    const lettered = line.words.filter((word) => /[\p{L}\p{N}]/u.test(word.text))
    const short = lettered.length === 0 || lettered.reduce((sum, word) => sum + word.text.length, 0) / lettered.length < 3.2
    return meanDoubt(line.words, vietnamese) < (lettered.length === 0 ? 12 : short ? 42 : 62)
  })
}

/** Puts a line that was read by itself in the place of what had been read there, if anything, keeping the order from the top. */
export const putLine = (read: readonly ReadLine[], line: LayoutLine, again: EngineLine): ReadLine[] => {
  if (again.length === 0) return [...read]
  const [x, y, width, height] = joinBoxes(
    line.segments.map((segment) => [segment.box[0], segment.top, segment.box[2], segment.bottom - segment.top]),
  )
  const isHere = (word: EngineWord): boolean => {
    const middle = (word.top + word.bottom) / 2
    const centre = (word.left + word.right) / 2
    return middle > y - 0.4 * height && middle < y + 1.4 * height && centre > x - height && centre < x + width + height
  }
  const before = read.flatMap((other) => other.words.filter(isHere))
  if (weight(before) > weight(again)) return [...read]
  const rest = read.map((other) => ({ words: other.words.filter((word) => !isHere(word)) })).filter((other) => other.words.length > 0)
  return [...rest, { words: again }].sort((a, b) => middleOf(a) - middleOf(b))
}

const weight = (words: readonly EngineWord[]): number => words.reduce((sum, word) => sum + word.confidence * word.text.length, 0)

const middleOf = (line: ReadLine): number => {
  const middles = line.words.map((word) => (word.top + word.bottom) / 2).sort((a, b) => a - b)
  return middles[middles.length >> 1] ?? 0
}

/** How doubtful a word is, 0 for not at all: its confidence, and whether it can be a word of the language. */
export const doubtOf = (word: EngineWord, vietnamese: boolean): number => {
  const strange = vietnamese && /^\p{L}+$/u.test(bareWord(word.text)) && !isPossibleWord(word.text)
  return 100 - word.confidence + (strange ? 20 : 0)
}

/** Takes, word by word, the better of two readings of the same line; where they part the line differently, the surer line. */
export const mergeReadings = (first: readonly EngineWord[], second: readonly EngineWord[], vietnamese: boolean): readonly EngineWord[] => {
  if (second.length === 0) return first
  if (first.length === second.length && first.every((word, index) => overlaps(word, second[index]))) {
    return first.map((word, index) => {
      const other = second[index]
      return other && doubtOf(other, vietnamese) + 3 < doubtOf(word, vietnamese)
        ? { ...withOther(other, word), left: word.left, top: word.top, right: word.right, bottom: word.bottom }
        : withOther(word, other)
    })
  }
  const isBetter = meanDoubt(second, vietnamese) + 4 < meanDoubt(first, vietnamese) && spanOf(second) > 0.9 * spanOf(first)
  const [taken, left] = isBetter ? [second, first] : [first, second]
  return taken.map((word) => {
    const beside = left.filter((other) => overlaps(word, other))
    return beside.length === 1 ? withOther(word, beside[0]) : word
  })
}

/** The word that was taken, with what the other look saw there. */
const withOther = (word: EngineWord, other: EngineWord | undefined): EngineWord => {
  const differs = other && other.text !== word.text ? [{ text: other.text, near: nearOfOtherLook }] : []
  const others = [...differs, ...(word.others ?? []), ...(other?.others ?? [])]
  return others.length > 0 ? { ...word, others } : word
}

/** A whole reading of its own is nearer than one letter that was only weighed. */
const nearOfOtherLook = 98

const overlaps = (a: EngineWord, b: EngineWord | undefined): boolean =>
  b !== undefined && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 * Math.min(a.right - a.left, b.right - b.left)

const spanOf = (words: readonly EngineWord[]): number => words.reduce((sum, word) => sum + word.right - word.left, 0)

const meanDoubt = (words: readonly EngineWord[], vietnamese: boolean): number => {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  return words.reduce((sum, word) => sum + doubtOf(word, vietnamese) * word.text.length, 0) / Math.max(1, letters)
}
