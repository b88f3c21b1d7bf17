import type { Box, OcrLine, OcrPage, OcrWord } from '../../../shared/features/ocr/ocr-page.ts'
import type { InvisibleFont, SetLetter } from './write-searchable-pdf-font.ts'

/** How the pixels in which a page was read lie on the paper: points to a pixel, the height of the paper in points. */
export interface TextPlace {
  readonly scale: number
  readonly height: number
  /** Only words whose middle lies in here are set. */
  readonly within?: Box
}

/**
 * The operators that lay the words of a page invisibly (rendering mode 3) over its picture, in reading order, a space between two
 * words of a line. Each word is as long as its box and stands where its letters would have such a box; a line that runs down,
 * up or upside down is set so. Empty where there is nothing to set.
 */
export const textOperators = (page: OcrPage, font: InvisibleFont, place: TextPlace): string => {
  const lines = page.blocks.flatMap((block) => block.lines).map((line) => wordsOf(line, font, place))
  if (lines.every((line) => line.length === 0)) return ''
  const usual = directionOf(lines.flatMap(steps))
  const fit = hasInkBoxes(lines, usual) ? inkFit : roomFit
  const out = ['BT', '3 Tr']
  for (const line of lines) {
    const direction = line.length > 1 ? directionOf(steps(line)) : usual
    if (line.length > 0) out.push(...setLine(line, direction, fit, font))
  }
  return [...out, 'ET'].join('\n')
}

interface SetWord {
  readonly letters: readonly SetLetter[]
  /** Length of the word at type size 1. */
  readonly advance: number
  readonly inkTop: number
  readonly inkBottom: number
  /** On the paper, in points: left, bottom, width, height. */
  readonly box: Box
}

const wordsOf = (line: OcrLine, font: InvisibleFont, place: TextPlace): SetWord[] =>
  line.words.filter(({ box }) => isWithin(box, place.within)).flatMap((word) => setWord(word, font, place) ?? [])

const isWithin = ([x, y, width, height]: Box, within: Box | undefined): boolean => {
  if (!within) return true
  const [middleX, middleY] = [x + width / 2 - within[0], y + height / 2 - within[1]]
  return middleX >= 0 && middleY >= 0 && middleX <= within[2] && middleY <= within[3]
}

const setWord = (word: OcrWord, font: InvisibleFont, { scale, height: paper }: TextPlace): SetWord | undefined => {
  const letters = Array.from(word.text.normalize('NFC').replace(UNSETTABLE, ''), (letter) => font.letter(letter.codePointAt(0) ?? 0x20))
  if (letters.length === 0) return undefined
  const [x, y, width, height] = word.box
  return {
    letters,
    // Marks alone take no room.
    advance: Math.max(
      0.1,
      letters.reduce((sum, letter) => sum + letter.advance, 0),
    ),
    inkTop: Math.max(...letters.map(({ inkTop }) => inkTop)),
    inkBottom: Math.min(...letters.map(({ inkBottom }) => inkBottom)),
    box: [x * scale, paper - (y + height) * scale, Math.max(SMALLEST, width * scale), Math.max(SMALLEST, height * scale)],
  }
}

/** Control signs, halves of letters and what is no letter: a map to Unicode may not name them (ISO 19005-2, 6.2.11.7.2). */
const UNSETTABLE = /[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/gu
/** One point: words without any size are still found. */
const SMALLEST = 1

/** Clockwise quarter turns of the text against the picture. */
type Direction = 0 | 1 | 2 | 3

type Step = readonly [right: number, down: number]

/** From the middle of each word to the next. */
const steps = (words: readonly SetWord[]): Step[] =>
  words.slice(1).map((word, index) => {
    const [x, y, width, height] = word.box
    const [fromX = 0, fromY = 0, fromWidth = 0, fromHeight = 0] = words[index]?.box ?? []
    return [x + width / 2 - fromX - fromWidth / 2, fromY + fromHeight / 2 - y - height / 2]
  })

const directionOf = (all: readonly Step[]): Direction => {
  const right = all.reduce((sum, step) => sum + step[0], 0)
  const down = all.reduce((sum, step) => sum + step[1], 0)
  if (Math.abs(right) >= Math.abs(down)) return right >= 0 ? 0 : 2
  return down >= 0 ? 1 : 3
}

/** The type size of a word from the height of its box, and how far above the box's foot its baseline runs, at type size 1. */
interface Fit {
  readonly size: (word: SetWord, thickness: number) => number
  readonly baseline: (word: SetWord, size: number, thickness: number) => number
}

/** Boxes drawn around the ink: the ink of the letters as they are set lies amid the box. Flat signs say nothing of the size. */
const inkFit: Fit = {
  size: (word, thickness) => thickness / Math.max(LEAST_INK, word.inkTop - word.inkBottom),
  baseline: (word, size, thickness) => (thickness - (word.inkTop + word.inkBottom) * size) / 2,
}
const LEAST_INK = 0.6

/** Boxes that have the same room above and below whatever the letters are, as PDFs give them: a fifth hangs below. */
const roomFit: Fit = {
  size: (_, thickness) => thickness / 1.1,
  baseline: (_, __, thickness) => (thickness * 0.2) / 1.1,
}

/** Whether the heights of boxes follow the letters in them: then, line by line, the sizes by ink differ less than the heights. */
const hasInkBoxes = (lines: readonly (readonly SetWord[])[], usual: Direction): boolean => {
  let [byInk, byRoom] = [0, 0]
  for (const line of lines) {
    const direction = line.length > 1 ? directionOf(steps(line)) : usual
    const tall = line.filter((word) => word.inkTop - word.inkBottom > 0.3)
    const heights = tall.map(({ box }) => Math.log(box[direction % 2 === 0 ? 3 : 2]))
    byRoom += spread(heights)
    byInk += spread(tall.map((word, index) => (heights[index] ?? 0) - Math.log(word.inkTop - word.inkBottom)))
  }
  return byInk <= byRoom
}

const spread = (values: readonly number[]): number => {
  if (values.length < 2) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

/** Along the line, and up from it, in points of the paper. */
const axes: readonly { readonly along: Step; readonly up: Step }[] = [
  { along: [1, 0], up: [0, 1] },
  { along: [0, -1], up: [1, 0] },
  { along: [-1, 0], up: [0, -1] },
  { along: [0, 1], up: [-1, 0] },
]

interface Placed {
  readonly word: SetWord
  /** Where the word begins, at the foot of its box. */
  readonly start: Step
  readonly length: number
  readonly thickness: number
}

const setLine = (words: readonly SetWord[], direction: Direction, fit: Fit, font: InvisibleFont): string[] => {
  const { along, up } = axes[direction] ?? { along: [1, 0], up: [0, 1] }
  const placed = words.map((word): Placed => {
    const [x, y, width, height] = word.box
    const start: Step = [along[0] + up[0] > 0 ? x : x + width, along[1] + up[1] > 0 ? y : y + height]
    return along[0] !== 0 ? { word, start, length: width, thickness: height } : { word, start, length: height, thickness: width }
  })
  const size = Math.max(LEAST_SIZE, middle(placed.map(({ word, thickness }) => fit.size(word, thickness))) ?? LEAST_SIZE)
  const space = font.letter(0x20)
  const out = [`/F0 ${number(size)} Tf`]
  for (const [index, { word, start, length, thickness }] of placed.entries()) {
    const rise = fit.baseline(word, size, thickness)
    const [x, y] = [start[0] + up[0] * rise, start[1] + up[1] * rise]
    const next = placed[index + 1]
    const room = next ? (next.start[0] - start[0]) * along[0] + (next.start[1] - start[1]) * along[1] : length
    const gap = Math.max(room - length, size * LEAST_SPACE)
    const shown = next && room > length / 2 ? Math.min(length, Math.max(length / 2, room - gap)) : length
    out.push(
      `${along[0]} ${along[1]} ${up[0]} ${up[1]} ${number(x)} ${number(y)} Tm`,
      `${number((shown / (word.advance * size)) * 100)} Tz`,
      `<${word.letters.map(({ code }) => code).join('')}> Tj`,
    )
    if (next) out.push(`${number((gap / (space.advance * size)) * 100)} Tz`, `<${space.code}> Tj`)
  }
  return out
}

/** Words that touch are cut short by so much: readers of PDF go by the gap, whatever stands in it. */
const LEAST_SPACE = 0.2
const LEAST_SIZE = 0.5

const middle = (values: readonly number[]): number | undefined => values.toSorted((a, b) => a - b)[values.length >> 1]

/** A length as PDF writes it: no exponent, no needless digits. */
const number = (value: number): string => String(Number(value.toFixed(3)))
