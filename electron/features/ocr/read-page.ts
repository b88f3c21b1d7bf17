import { blocksToText } from '../../../shared/features/ocr/blocks-to-text.ts'
import type { OcrBlock, OcrLine, OcrPage, OcrWord } from '../../../shared/features/ocr/ocr-page.ts'
import { correctAlike } from './check-alike.ts'
import { correctMarks } from './check-marks.ts'
import { correctNumbering } from './check-numbering.ts'
import { doubtOf, dropGhosts, dropScribble, findLostLines, mergeReadings, putLine, type ReadLine } from './check-reading.ts'
import { cropBlock } from './crop-block.ts'
import type { LayoutBlock } from './find-layout.ts'
import { type Box, joinBoxes } from './geometry.ts'
import { joinIdeographs } from './join-ideographs.ts'
import { isIdeographic, isVertical } from './languages.ts'
import type { PreparedPage, PreparedSheet } from './prepare-page.ts'
import { boxOnOriginal, type SheetPlace } from './sheet-place.ts'
import { splitWords } from './split-words.ts'
import type { EngineLine, EngineWord, ReadOptions, TesseractPool } from './tesseract-pool.ts'

interface Reading {
  readonly page: PreparedPage
  readonly pool: TesseractPool
  readonly language: string
  readonly signal?: AbortSignal
}

/** A page as it was read, and the share of its words whose letters run into one another. */
export interface PageReading {
  readonly page: OcrPage
  readonly touching: number
}

/** Reads a prepared page block by block, in the order of its layout, and gives the words with boxes on the original. */
export const readPreparedPage = async (reading: Reading): Promise<PageReading> => {
  const { page } = reading
  const work = isVertical(reading.language)
    ? page.sheets.map(async (sheet) => ({ blocks: [toBlock('text', await readColumns(reading, sheet), sheet.place, page)], touching: 0 }))
    : page.sheets.map((sheet) => readSheet(reading, sheet))
  const sheets = await Promise.all(work)
  const blocks = sheets.flatMap((sheet) => sheet.blocks).filter((block) => block.lines.length > 0)
  const words = blocks.flatMap((block) => block.lines.flatMap((line) => line.words))
  const read: OcrPage = {
    width: page.width,
    height: page.height,
    language: reading.language,
    blocks,
    text: blocksToText(blocks),
    confidence: words.length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
    preparation: page.steps,
  }
  return { page: read, touching: Math.max(0, ...sheets.map(({ touching }) => touching)) }
}

/** The columns of Hán text on a sheet, the first one at the right: the engine orders them itself. */
const readColumns = async (reading: Reading, sheet: PreparedSheet): Promise<ReadLine[]> => {
  const { letterHeight, blocks } = sheet.layout
  const inked = blocks.map(({ box }) => box)
  const box: Box = inked.length > 0 ? joinBoxes(inked) : [0, 0, sheet.gray.width, sheet.gray.height]
  const seen = await readBox(reading, sheet, around(box, letterHeight), letterHeight, [], 'columns')
  return seen.map((words) => ({ words: words.filter((word) => word.text.trim() !== '') })).filter(({ words }) => words.length > 0)
}

const readSheet = async (reading: Reading, sheet: PreparedSheet): Promise<{ blocks: OcrBlock[]; touching: number }> => {
  const { letterHeight, blocks } = sheet.layout
  const parts = await Promise.all(blocks.map(async (block) => ({ block, lines: await readBlock(reading, sheet, block) })))
  const { lines, touching } =
    reading.language === 'vie' ? correctMarks(parts, sheet.gray, letterHeight) : { lines: parts.map((part) => part.lines), touching: 0 }
  return { blocks: blocks.flatMap((block, index) => toBlocks(lines[index] ?? [], block, sheet, reading.page)), touching }
}

const readBlock = async (reading: Reading, sheet: PreparedSheet, block: LayoutBlock): Promise<ReadLine[]> => {
  const { letterHeight, blocks } = sheet.layout
  const hidden = blocks.filter((other) => other !== block).flatMap((other) => other.lines.map((line) => line.box))
  const seen = await readBox(reading, sheet, around(block.box, letterHeight), letterHeight, hidden, 'block')
  let lines = dropGhosts(
    block,
    seen.map((words) => ({ words: words.filter((word) => word.text.trim() !== '') })),
  )
  for (const lost of findLostLines(block, lines, letterHeight)) {
    const others = neighbours(blocks, lost.box, letterHeight)
    const again = await readBox(reading, sheet, around(lost.box, letterHeight * 0.5), letterHeight, others, 'line')
    lines = putLine(lines, lost, again.flat())
  }
  const improved = dropScribble(await improveDoubtful(reading, sheet, lines), reading.language === 'vie')
  if (reading.language !== 'vie') return improved
  return correctNumbering(block, correctAlike(block, splitWords(block, improved, letterHeight), letterHeight), letterHeight)
}

const around = ([x, y, width, height]: Box, margin: number): Box => [x - margin / 2, y - margin, width + margin, height + 1.7 * margin]

/** Boxes of the pieces of lines above and below, which a cut-out line must not show. */
const neighbours = (blocks: readonly LayoutBlock[], box: Box, letterHeight: number): Box[] => {
  const middle = box[1] + box[3] / 2
  return blocks.flatMap((block) =>
    block.lines
      .filter((line) => {
        const [, y, , height] = line.box
        return (
          Math.abs(y + height / 2 - middle) > 0.6 * letterHeight && y < box[1] + box[3] + letterHeight && y + height > box[1] - letterHeight
        )
      })
      .flatMap((line) =>
        line.segments.flatMap((segment) =>
          segment.pieces.map((piece): Box => [piece.left - 1, piece.top - 1, piece.right - piece.left + 2, piece.bottom - piece.top + 2]),
        ),
      ),
  )
}

const readBox = async (
  { pool, language, signal }: Reading,
  sheet: PreparedSheet,
  box: Box,
  margin: number,
  hidden: readonly Box[],
  as: ReadOptions['as'],
  stretch: readonly [number, number] = [1, 1],
): Promise<EngineLine[]> => {
  signal?.throwIfAborted()
  const crop = await cropBlock(sheet.gray, { box, margin, hidden, stretch })
  const lines = await pool.read(crop.picture, { language, as, ...(signal ? { signal } : {}) })
  return lines.map((line) =>
    (isIdeographic(language) ? joinIdeographs(line) : line).map((word) => ({
      ...word,
      left: word.left / stretch[0] + crop.left,
      right: word.right / stretch[0] + crop.left,
      top: word.top / stretch[1] + crop.top,
      bottom: word.bottom / stretch[1] + crop.top,
    })),
  )
}

/** Doubt at which a word is worth a second look, and the share of lines for which there is time on a good page. */
const doubtful = 18
const shareLookedAtAgain = 0.15

/** Reads the doubtful words of the most doubtful lines a second time, drawn otherwise, and keeps the better of the two, word by word. */
const improveDoubtful = async (reading: Reading, sheet: PreparedSheet, lines: readonly ReadLine[]): Promise<ReadLine[]> => {
  const doubtIn = (word: EngineWord): number => doubtOf(word, reading.language === 'vie')
  const ranked = lines
    .map((line) => ({ line, doubt: Math.max(...line.words.map(doubtIn)) }))
    .filter(({ doubt }) => doubt > doubtful)
    .sort((a, b) => b.doubt - a.doubt)
  // A page that reads badly is looked at again as a whole: a person will need to know what else each word may be.
  const hard = ranked.length > 0.5 * lines.length
  const time = Math.max(2, Math.ceil(shareLookedAtAgain * lines.length))
  const chosen = hard ? new Set(lines) : new Set(ranked.slice(0, time).map(({ line }) => line))
  return Promise.all(
    lines.map(async (line) => {
      if (!chosen.has(line)) return line
      const parts = hard ? [{ from: 0, to: line.words.length }] : doubtfulParts(line.words, (word) => doubtIn(word) > doubtful)
      const read = await Promise.all(parts.map((part) => lookAgain(reading, sheet, line.words, part)))
      const words = [...line.words]
      // From the last on: a part may have become longer or shorter.
      for (const [index, { from, to }] of [...parts.entries()].toReversed()) words.splice(from, to - from, ...(read[index] ?? []))
      return { words }
    }),
  )
}

/** Words `from` up to and without `to` of a line. */
interface Part {
  readonly from: number
  readonly to: number
}

/** Doubtful words with one word on either side: those tell the network as much as the whole line would, at a fifth of its cost. */
const doubtfulParts = (words: readonly EngineWord[], isDoubtful: (word: EngineWord) => boolean): Part[] => {
  const parts: Part[] = []
  words.forEach((word, index) => {
    if (!isDoubtful(word)) return
    const part = { from: Math.max(0, index - 1), to: Math.min(words.length, index + 2) }
    const last = parts.at(-1)
    if (last && part.from <= last.to) parts[parts.length - 1] = { from: last.from, to: part.to }
    else parts.push(part)
  })
  return parts
}

const lookAgain = async (
  reading: Reading,
  sheet: PreparedSheet,
  line: readonly EngineWord[],
  { from, to }: Part,
): Promise<readonly EngineWord[]> => {
  const { letterHeight, blocks } = sheet.layout
  const first = line.slice(from, to)
  const [x, top, span, height] = around(boxOfWords(first), letterHeight * 0.35)
  // Half-way into the gap beside it, so that nothing of the next word is seen.
  const [before, after] = [line[from - 1], line[to]]
  const left = before ? ((first[0]?.left ?? x) + before.right) / 2 : x
  const right = after ? ((first.at(-1)?.right ?? x + span) + after.left) / 2 : x + span
  const box: Box = [left, top, Math.max(1, right - left), height]
  const again = await readBox(reading, sheet, box, letterHeight, neighbours(blocks, boxOfWords(line), letterHeight), 'line', secondLook)
  return mergeReadings(first, again.flat(), reading.language === 'vie')
}

const boxOfWords = (words: readonly EngineWord[]): Box =>
  joinBoxes(words.map((word): Box => [word.left, word.top, word.right - word.left, word.bottom - word.top]))

/** Wider and taller than the first time, so that the network sees the same letters on other pixels. */
const secondLook = [1.25, 1.25] as const

const toBlocks = (
  lines: readonly ReadLine[],
  block: LayoutBlock,
  sheet: PreparedSheet,
  size: { width: number; height: number },
): OcrBlock[] => {
  const groups: { kind: OcrBlock['kind']; lines: ReadLine[] }[] = []
  for (const line of lines) {
    const kind = block.kind === 'text' && isHeading(line, block, sheet.layout.letterHeight) ? 'heading' : block.kind
    const last = groups.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else groups.push({ kind, lines: [line] })
  }
  return groups.map((group) => toBlock(group.kind, group.lines, sheet.place, size))
}

/** A short line by itself in capitals or in larger letters. */
const isHeading = (line: ReadLine, block: LayoutBlock, letterHeight: number): boolean => {
  const text = line.words.map((word) => word.text).join(' ')
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  const [left, , width] = boxOfWords(line.words)
  const heights = line.words.map((word) => word.bottom - word.top).sort((a, b) => a - b)
  const tall = (heights[heights.length >> 1] ?? 0) > 2.6 * letterHeight
  const set = width < 0.9 * block.box[2] || left > block.box[0] + 2 * letterHeight
  return letters >= 3 && (capitals > 0.8 * letters || (tall && set && letters < 80))
}

/** What else was seen where a word stands, each once, likeliest first. */
const othersThan = ({ text, others = [] }: EngineWord): Pick<OcrWord, 'others'> => {
  const likeliest = new Map<string, number>()
  for (const other of others) {
    if (other.text !== text) likeliest.set(other.text, Math.max(other.near, likeliest.get(other.text) ?? 0))
  }
  if (likeliest.size === 0) return {}
  const ranked = [...likeliest].toSorted(([, a], [, b]) => b - a).slice(0, mostOthers)
  return { others: ranked.map(([seen, near]) => ({ text: seen, near })) }
}

const mostOthers = 6

const toBlock = (
  kind: OcrBlock['kind'],
  lines: readonly ReadLine[],
  place: SheetPlace,
  size: { width: number; height: number },
): OcrBlock => {
  const read = lines.map((line): OcrLine => {
    const words = line.words.map(
      (word): OcrWord => ({
        text: word.text.normalize('NFC'),
        confidence: Math.max(0, Math.min(100, word.confidence)),
        box: boxOnOriginal(place, [word.left, word.top, word.right - word.left, word.bottom - word.top], size),
        ...othersThan(word),
      }),
    )
    return { words, box: joinBoxes(words.map((word) => word.box)) }
  })
  return { kind, lines: read, box: joinBoxes(read.map((line) => line.box)) }
}
