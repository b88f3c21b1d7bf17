import { type DeskDoc, type DeskLine, type DeskWord, emptyLine, readOf, spansOf, sure } from './desk-doc.ts'

/** A stretch of the text by its letters, as a text area counts them. */
export interface Selection {
  readonly start: number
  readonly end: number
}

/** A page with the place in it where the person is. */
export interface DeskState {
  readonly doc: DeskDoc
  readonly selection: Selection
}

export interface WordPlace {
  readonly line: number
  readonly word: number
  /** In letters of the whole text. */
  readonly start: number
  readonly end: number
}

/** The line of a place in the text, and how far within it. */
export const lineAt = (doc: DeskDoc, offset: number): { readonly line: number; readonly column: number } => {
  let left = offset
  for (const [line, { text }] of doc.lines.entries()) {
    if (left <= text.length) return { line, column: left }
    left -= text.length + 1
  }
  const last = doc.lines.length - 1
  return { line: last, column: doc.lines[last]?.text.length ?? 0 }
}

/** Where a line begins, in letters of the whole text. */
export const startOfLine = (doc: DeskDoc, line: number): number =>
  doc.lines.slice(0, line).reduce((sum, { text }) => sum + text.length + 1, 0)

/** The word that the person stands in or has chosen. */
export const wordAtHand = ({ doc, selection }: DeskState): WordPlace | undefined => {
  const { line, column } = lineAt(doc, selection.start)
  const found = doc.lines[line]?.words.findIndex(({ start, end }) => column >= start && column <= end) ?? -1
  // A choice that begins where a word ends is about the word after it.
  const words = doc.lines[line]?.words ?? []
  const word = selection.end > selection.start && words[found]?.end === column ? words.findIndex(({ start }) => start >= column) : found
  return word < 0 ? undefined : placeOf(doc, line, word)
}

/** Where a word stands in the whole text. */
export const placeOf = (doc: DeskDoc, line: number, word: number): WordPlace | undefined => {
  const found = doc.lines[line]?.words[word]
  if (!found) return undefined
  const begin = startOfLine(doc, line)
  return { line, word, start: begin + found.start, end: begin + found.end }
}

/** The next (or previous) word after a place that is doubtful; round at the ends of the page. */
export const nextDoubtful = (
  { doc, selection }: DeskState,
  step: 1 | -1,
  isDoubtful: (word: DeskWord) => boolean,
): WordPlace | undefined => {
  const places: WordPlace[] = []
  let begin = 0
  for (const [line, { text, words }] of doc.lines.entries()) {
    for (const [word, found] of words.entries()) {
      if (isDoubtful(found)) places.push({ line, word, start: begin + found.start, end: begin + found.end })
    }
    begin += text.length + 1
  }
  if (step === 1)
    return places.find(({ start, end }) => start > selection.start || (start === selection.start && selection.end < end)) ?? places[0]
  return places.findLast(({ end, start }) => end < selection.end || (end === selection.end && selection.start > start)) ?? places.at(-1)
}

/** Puts a word in the place of another, which is sure then: a suggestion that was taken, or the word itself that is kept. */
export const replaceWord = ({ doc }: DeskState, place: WordPlace, text: string): DeskState => {
  const line = doc.lines[place.line]
  const word = line?.words[place.word]
  if (!line || !word) return { doc, selection: place }
  const changed = line.text.slice(0, word.start) + text + line.text.slice(word.end)
  const shift = text.length - word.text.length
  const words = line.words.map((other, index) => {
    if (index === place.word) {
      const settled = { text, start: word.start, end: word.start + text.length, confidence: sure, box: word.box }
      return text === word.text ? { ...settled, kept: true } : { ...settled, read: readOf(word) }
    }
    return index > place.word ? { ...other, start: other.start + shift, end: other.end + shift } : other
  })
  return {
    doc: { lines: doc.lines.with(place.line, { ...line, text: changed, words }) },
    selection: { start: place.start, end: place.start + text.length },
  }
}

/** Moves the block at hand above the one before it or below the one after it; undefined where it is the first or last already. */
export const moveBlock = ({ doc, selection }: DeskState, step: 1 | -1): DeskState | undefined => {
  const blocks = blockRanges(doc)
  const { line } = lineAt(doc, selection.start)
  const index = blocks.findIndex(({ from, to }) => line >= from && line < to)
  const [block, other] = [blocks[index], blocks[index + step]]
  if (!block || !other) return undefined
  const order = blocks.map(({ from, to }) => doc.lines.slice(from, to))
  const [mine, theirs] = [order[index] ?? [], order[index + step] ?? []]
  const moved = order.with(index, theirs).with(index + step, mine)
  const lines = moved.flatMap((block, at): readonly DeskLine[] => (at === 0 ? block : [emptyLine, ...block]))
  const before = moved.slice(0, index + step).reduce((sum, { length }) => sum + length + 1, 0)
  const into = selection.start - startOfLine(doc, block.from)
  const start = startOfLine({ lines }, before) + into
  return { doc: { lines }, selection: { start, end: start } }
}

const blockRanges = ({ lines }: DeskDoc): readonly { readonly from: number; readonly to: number }[] => {
  const ranges: { from: number; to: number }[] = []
  for (const [index, line] of lines.entries()) {
    if (line.words.length === 0) continue
    const last = ranges.at(-1)
    if (last && last.to === index) last.to = index + 1
    else ranges.push({ from: index, to: index + 1 })
  }
  return ranges
}

/** The same column in the line above or below that has words. */
export const neighbourLine = ({ doc, selection }: DeskState, step: 1 | -1): Selection | undefined => {
  const { line, column } = lineAt(doc, selection.start)
  for (let other = line + step; other >= 0 && other < doc.lines.length; other += step) {
    const text = doc.lines[other]?.text ?? ''
    if (spansOf(text).length === 0) continue
    const at = startOfLine(doc, other) + Math.min(column, text.length)
    return { start: at, end: at }
  }
  return undefined
}
