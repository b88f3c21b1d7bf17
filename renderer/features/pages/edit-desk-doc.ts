import type { Box } from '../../../shared/features/ocr/ocr-page.ts'
import { alignWords } from './align-words.ts'
import { type DeskDoc, type DeskLine, type DeskWord, emptyLine, readOf, spansOf, sure, unionOf } from './desk-doc.ts'

/**
 * The page after its text became another one, whatever did that: a key, an input method, a paste. Words that were kept keep their
 * boxes; a changed word keeps the box of its place, a split one shares it by letters, joined ones unite theirs, and a new one takes
 * the gap between its neighbours. Lines that did not change are the very same objects.
 */
export const editDeskDoc = (doc: DeskDoc, text: string): DeskDoc => {
  const texts = text.split('\n')
  let head = 0
  while (head < texts.length && head < doc.lines.length && texts[head] === doc.lines[head]?.text) head += 1
  let tail = 0
  while (tail < texts.length - head && tail < doc.lines.length - head && texts.at(-1 - tail) === doc.lines.at(-1 - tail)?.text) tail += 1
  const before = doc.lines.slice(head, doc.lines.length - tail)
  const after = texts.slice(head, texts.length - tail)
  if (before.length === 0 && after.length === 0) return doc
  return {
    lines: [...doc.lines.slice(0, head), ...changedLines(before, after, doc.lines[head - 1]), ...doc.lines.slice(doc.lines.length - tail)],
  }
}

interface Placed extends DeskWord {
  readonly line: number
  /** The line that it came from, among those before the change. */
  readonly from: number | undefined
}

const changedLines = (before: readonly DeskLine[], after: readonly string[], above: DeskLine | undefined): readonly DeskLine[] => {
  const old = before.flatMap((line, from) => line.words.map((word) => ({ ...word, from })))
  const spans = after.flatMap((line, number) => spansOf(line).map((span) => ({ ...span, line: number })))
  const stretches = alignWords(
    old.map(({ text }) => text),
    spans.map(({ text }) => text),
  )
  const placed: Placed[] = []
  for (const { same, before: was, after: is } of stretches) {
    const sources = old.slice(was.from, was.to)
    const targets = spans.slice(is.from, is.to)
    targets.forEach((span, index) => {
      const source = sources.length === targets.length ? sources[index] : undefined
      if (source && same) placed.push({ ...source, ...span })
      else if (source) placed.push({ ...span, box: source.box, confidence: sure, from: source.from, read: readOf(source) })
      else placed.push({ ...span, ...shareOf(sources, targets, index), confidence: sure })
    })
  }
  const oneToOne = before.length === after.length
  const takenOut = stretches.filter(({ after: is }) => is.from === is.to).flatMap(({ before: was }) => old.slice(was.from, was.to))
  const hasPlaces = before.some(({ box }) => box) || above?.box !== undefined
  return after.map((text, number) => {
    const words = placed.filter(({ line }) => line === number)
    const source = oneToOne ? before[number] : before[words.find(({ from }) => from !== undefined)?.from ?? -1]
    const gone = oneToOne ? goneFrom(source, takenOut, number) : {}
    if (words.length === 0) return oneToOne ? { text, words, box: source?.box, block: source?.block, ...gone } : { ...emptyLine, text }
    const boxed = hasPlaces ? fillGaps(words, source?.box ?? above?.box, source?.gone ?? []) : words
    return {
      text,
      words: boxed.map(({ line: _line, from: _from, ...word }) => word),
      box: lineBox(boxed, source, oneToOne),
      block: source?.block ?? above?.block,
      ...gone,
    }
  })
}

const mostGone = 8

const goneFrom = (
  source: DeskLine | undefined,
  takenOut: readonly { readonly from: number; readonly box: Box | undefined }[],
  line: number,
): { readonly gone?: readonly Box[] } => {
  const boxes = [...(source?.gone ?? []), ...takenOut.flatMap(({ from, box }) => (box && from === line ? [box] : []))]
  return boxes.length > 0 ? { gone: boxes.slice(-mostGone) } : {}
}

/** A line that kept its words, or only had them rewritten, keeps its box; one that was split or joined has that of its words. */
const lineBox = (words: readonly DeskWord[], source: DeskLine | undefined, oneToOne: boolean): Box | undefined => {
  if (oneToOne && source?.box) return source.box
  const boxes = words.flatMap(({ box }) => (box ? [box] : []))
  return boxes.length > 0 ? unionOf(boxes) : undefined
}

/** The part of a row of boxes that falls to one of the words that now stand there, by their letters. */
const shareOf = (
  sources: readonly (DeskWord & { readonly from: number })[],
  targets: readonly { readonly text: string }[],
  index: number,
): { readonly box: Box | undefined; readonly from: number | undefined } => {
  const letters = targets.map(({ text }) => [...text].length)
  const all = letters.reduce((sum, count) => sum + count, 0)
  const begin = letters.slice(0, index).reduce((sum, count) => sum + count, 0) / all
  const end = begin + (letters[index] ?? 0) / all
  const boxed = sources.filter(({ box }) => box)
  const width = boxed.reduce((sum, { box }) => sum + (box?.[2] ?? 0), 0)
  const parts: { readonly box: Box; readonly from: number }[] = []
  let at = 0
  for (const { box, from } of boxed) {
    if (!box) continue
    const [x, y, wide, high] = box
    const left = Math.max(0, begin * width - at)
    const right = Math.min(wide, end * width - at)
    if (right - left > 0.001) parts.push({ box: [x + left, y, right - left, high], from })
    at += wide
  }
  const [widest] = parts.toSorted((a, b) => b.box[2] - a.box[2])
  if (!widest) return { box: undefined, from: sources[0]?.from }
  // A word cannot stand on two lines of the page: it stands where most of it was.
  const together = parts.filter(({ from }) => from === widest.from)
  return { box: unionOf(together.map(({ box }) => box)), from: widest.from }
}

/** New words stand in the gap between their neighbours, or run on where the line ends. */
const fillGaps = (words: readonly Placed[], line: Box | undefined, gone: readonly Box[]): readonly Placed[] => {
  const filled = [...words]
  for (let from = 0; from < filled.length; from += 1) {
    if (filled[from]?.box) continue
    let to = from
    while (to < filled.length && !filled[to]?.box) to += 1
    const open = gapBetween(filled[from - 1]?.box, filled[to]?.box, line)
    if (!open) return words
    const stood = gone.filter(([x, , width]) => x >= open[0] && x + width <= open[0] + open[2])
    const gap = stood.length > 0 ? unionOf(stood) : open
    const letters = filled.slice(from, to).map(({ text }) => [...text].length)
    const all = letters.reduce((sum, count) => sum + count, 0)
    let at = gap[0]
    for (const [offset, count] of letters.entries()) {
      const word = filled[from + offset]
      const wide = (gap[2] * count) / all
      if (word) filled[from + offset] = { ...word, box: [at, gap[1], wide, gap[3]] }
      at += wide
    }
    from = to
  }
  return filled
}

const gapBetween = (left: Box | undefined, right: Box | undefined, line: Box | undefined): Box | undefined => {
  const model = left ?? right ?? line
  if (!model) return undefined
  const [, y, , height] = model
  const most = height * 2
  if (left && right) {
    const start = left[0] + left[2]
    return [Math.min(start, right[0]), y, Math.max(1, right[0] - start), height]
  }
  if (left) {
    const start = left[0] + left[2]
    return [start, y, Math.max(1, Math.min(most, (line ? line[0] + line[2] : start + most) - start)), height]
  }
  if (right) {
    const start = Math.max(line?.[0] ?? 0, right[0] - most)
    return [start, y, Math.max(1, right[0] - start), height]
  }
  return line
}
