import type { Box, OcrBlock, OcrWord, OtherReading } from '../../../shared/features/ocr/ocr-page.ts'

/** A word of the text with its place on the page; `start` and `end` count letters within its line. */
export interface DeskWord {
  readonly text: string
  readonly start: number
  readonly end: number
  /** 0 to 100; what a person typed or kept is sure. */
  readonly confidence: number
  /** Absent where nobody knows where it stands: a page that was typed without reading. */
  readonly box: Box | undefined
  /** What else the machine saw there, until a person settles the word. */
  readonly others?: readonly OtherReading[] | undefined
  /** What the machine had read where a person put another word. */
  readonly read?: string | undefined
  /** A person looked at it and left it as it was read. */
  readonly kept?: boolean | undefined
  /** Nobody read it there: its place is worked out anew as it grows. */
  readonly guessed?: boolean | undefined
}

/** The block of the page that a line was read in. */
interface ReadBlock {
  readonly kind: OcrBlock['kind']
  readonly box: Box
  readonly lines: number
}

export interface DeskLine {
  readonly text: string
  readonly words: readonly DeskWord[]
  readonly box: Box | undefined
  readonly block: ReadBlock | undefined
  /** Where words stood that were taken out whole: what is typed there next, letter by letter, stands there again. */
  readonly gone?: readonly Box[]
}

/** What is being made of a page: lines as they are typed, an empty line between blocks, each word tied to its box. */
export interface DeskDoc {
  readonly lines: readonly DeskLine[]
}

/** Confidence of what a person typed, or looked at and kept. */
export const sure = 100

/** What the machine read where a word stands now; undefined for a person's own. */
export const readOf = ({ text, confidence, read }: DeskWord): string | undefined => (confidence < sure ? text : read)

/** The text of a page as it was read. */
export const docOfBlocks = (blocks: readonly OcrBlock[]): DeskDoc => {
  const lines: DeskLine[] = []
  for (const block of blocks) {
    const filled = block.lines.filter(({ words }) => words.some(({ text }) => text.trim() !== ''))
    if (filled.length === 0) continue
    if (lines.length > 0) lines.push(emptyLine)
    const of = { kind: block.kind, box: block.box, lines: filled.length }
    for (const line of filled) {
      const pieces = line.words.filter(({ text }) => text.trim() !== '')
      const text = pieces.map((word) => word.text.normalize('NFC')).join(' ')
      lines.push({ text, box: line.box, block: of, words: placeWords(text, pieces) })
    }
  }
  return { lines: lines.length > 0 ? lines : [emptyLine] }
}

/** A text without places: another layer, or a page that nobody read. */
export const docOfText = (text: string): DeskDoc => ({
  lines: text
    .normalize('NFC')
    .split('\n')
    .map((line) => ({
      text: line,
      box: undefined,
      block: undefined,
      words: spansOf(line).map((span) => ({ ...span, confidence: sure, box: undefined })),
    })),
})

/** The whole text, as the person sees it. */
export const textOf = ({ lines }: DeskDoc): string => lines.map(({ text }) => text).join('\n')

/** The blocks to be saved; undefined where no word has a place, so that only the text can be kept. */
export const blocksOf = (doc: DeskDoc): OcrBlock[] | undefined => {
  if (!doc.lines.some(({ words }) => words.some(({ box }) => box))) return undefined
  return paragraphsOf(doc).map((lines) => {
    const [first] = lines
    const read = first?.block
    const boxes = lines.map((line) => line.box ?? unionOf(line.words.flatMap(({ box }) => (box ? [box] : []))))
    const whole = read && read.lines === lines.length && lines.every(({ block }) => block === read)
    return {
      kind: read?.kind ?? 'text',
      box: whole ? read.box : unionOf(boxes),
      lines: lines.map((line, index) => ({
        box: boxes[index] ?? noBox,
        words: line.words.map(({ text, confidence, box }) => ({
          text: text.normalize('NFC'),
          confidence,
          box: box ?? boxes[index] ?? noBox,
        })),
      })),
    }
  })
}

/** The lines between empty ones. */
const paragraphsOf = ({ lines }: DeskDoc): readonly (readonly DeskLine[])[] => {
  const paragraphs: DeskLine[][] = [[]]
  for (const line of lines) {
    if (line.words.length === 0) paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

/** The smallest box around all; nothing gives an empty one. */
export const unionOf = (boxes: readonly Box[]): Box => {
  if (boxes.length === 0) return noBox
  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))
  return [left, top, right - left, bottom - top]
}

/** Where the words of a line stand in its letters. */
export const spansOf = (line: string): readonly { readonly text: string; readonly start: number; readonly end: number }[] =>
  [...line.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))

export const emptyLine: DeskLine = { text: '', words: [], box: undefined, block: undefined }

const noBox: Box = [0, 0, 0, 0]

/** A word that holds a space itself, as some readers of PDF give them, becomes several in the same box. */
const placeWords = (text: string, read: readonly OcrWord[]): readonly DeskWord[] => {
  const from = read.flatMap((word) => spansOf(word.text).map(() => word))
  return spansOf(text).map((span, index) => {
    const word = from[index]
    // What was seen beside several words at once is of none of them.
    const others = word && from.indexOf(word) === from.lastIndexOf(word) ? word.others : undefined
    return { ...span, confidence: word?.confidence ?? sure, box: word?.box, ...(others && { others }) }
  })
}
