import type { Box } from '../../../shared/features/ocr/ocr-page.ts'
import { alignWords } from './align-words.ts'
import { type DeskDoc, type DeskLine, type DeskWord, emptyLine, readOf, spansOf, sure, unionOf } from './desk-doc.ts'
import { placeLines } from './place-new-words.ts'

/**
 * The page after its text became another one, whatever did that: a key, an input method, a paste. Words that were kept keep their
 * boxes; a changed word keeps the box of its place, a split one shares it by letters, joined ones unite theirs, a new one takes the
 * gap between its neighbours, and a new line the room between its own. Lines that did not change are the very same objects.
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
  const [above, below] = [doc.lines.slice(0, head), doc.lines.slice(doc.lines.length - tail)]
  return { lines: [...above, ...changedLines(before, after, { above, below }), ...below] }
}

/** A word in its line, and the line that it came from, among those before the change. */
interface Placed extends DeskWord {
  readonly line: number
  readonly from: number | undefined
}

interface Around {
  readonly above: readonly DeskLine[]
  readonly below: readonly DeskLine[]
}

const changedLines = (before: readonly DeskLine[], after: readonly string[], around: Around): readonly DeskLine[] => {
  const old = before.flatMap((line, from) => line.words.map((word) => ({ ...word, box: word.guessed ? undefined : word.box, from })))
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
  const lines = after.map((text, number) => {
    const words = placed.filter(({ line }) => line === number)
    const source = oneToOne ? before[number] : before[words.find(({ from }) => from !== undefined)?.from ?? -1]
    const gone = oneToOne ? goneFrom(source, takenOut, number) : {}
    return { text, words, source, box: lineBox(words, source, oneToOne), ...gone }
  })
  return placeLines(lines, around).map(({ text, words, source, box, gone }) => {
    if (words.length === 0 && !oneToOne) return { ...emptyLine, text }
    return {
      text,
      words: words.map(({ line: _line, from: _from, ...word }) => word),
      box,
      block: source?.block ?? (words.length > 0 ? around.above.at(-1)?.block : undefined),
      ...(gone && { gone }),
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
