import type { Box } from '../../../shared/features/ocr/ocr-page.ts'
import { type DeskLine, type DeskWord, unionOf } from './desk-doc.ts'

interface LineToPlace {
  readonly words: readonly DeskWord[]
  readonly box: Box | undefined
  readonly gone?: readonly Box[]
}

/**
 * Gives a place to the words and lines that have none, since nobody read them there, by what stands around them on the page: a word
 * takes the gap between its neighbours or runs on where the line ends, a line the room between the one above and the one below.
 * Where nothing around has a place they stay without.
 */
export const placeLines = <L extends LineToPlace>(
  lines: readonly L[],
  { above, below }: { readonly above: readonly DeskLine[]; readonly below: readonly DeskLine[] },
): readonly L[] => {
  const [upper, lower] = [above.findLast(({ box }) => box), below.find(({ box }) => box)]
  const beside = letterOf([...(upper?.words ?? []), ...(lower?.words ?? [])])
  return lines.map((line, number) => {
    if (line.words.every(({ box }) => box)) return line
    const box = line.box ?? newLineBox(lines, number, upper?.box, lower?.box)
    if (!box) return line
    const words = placeWords(line.words, box, line.gone ?? [], letterOf(line.words) ?? beside ?? box[3] / 2)
    const guessed = words.flatMap((word) => (word.guessed && word.box ? [word.box] : []))
    return { ...line, words, box: unionOf([box, ...guessed]) }
  })
}

/** How wide a letter is among words that were read. */
const letterOf = (words: readonly DeskWord[]): number | undefined => {
  const read = words.filter(({ box, guessed }) => box && !guessed)
  const letters = read.reduce((sum, { text }) => sum + [...text].length, 0)
  return letters === 0 ? undefined : read.reduce((sum, { box }) => sum + (box?.[2] ?? 0), 0) / letters
}

/** Lines that stand nowhere share the room between those around them; where there is none they follow closely. */
const newLineBox = (lines: readonly LineToPlace[], number: number, upper: Box | undefined, lower: Box | undefined): Box | undefined => {
  const isNew = ({ words, box }: LineToPlace): boolean => words.length > 0 && !box
  const before = lines.slice(0, number)
  const after = lines.slice(number + 1)
  const top = before.findLast(({ box }) => box)?.box ?? upper
  const bottom = after.find(({ box }) => box)?.box ?? lower
  const since = before.slice(before.findLastIndex(({ box }) => box) + 1).filter(isNew).length
  const until = after.findIndex(({ box }) => box)
  const count = since + 1 + (until < 0 ? after : after.slice(0, until)).filter(isNew).length
  const model = top ?? bottom
  if (!model) return undefined
  const height = top && bottom ? Math.min(top[3], bottom[3]) : model[3]
  const pitch = height * 1.4
  if (!top) return [model[0], Math.max(0, model[1] - pitch * (count - since)), model[2], height]
  const begin = top[1] + top[3]
  if (!bottom || bottom[1] < top[1]) return [top[0], begin - height + pitch * (since + 1), top[2], height]
  const each = Math.max(1, bottom[1] - begin) / count
  // What is far below belongs to another part of the page.
  const step = Math.min(each, pitch * 1.5)
  const high = Math.min(height, Math.max(step, height / 2))
  const middle = begin + step * (since + 0.5)
  return [
    Math.min(top[0], bottom[0]),
    middle - high / 2,
    Math.max(top[0] + top[2], bottom[0] + bottom[2]) - Math.min(top[0], bottom[0]),
    high,
  ]
}

const placeWords = (words: readonly DeskWord[], line: Box, gone: readonly Box[], letter: number): readonly DeskWord[] => {
  const placed = [...words]
  for (let from = 0; from < placed.length; from += 1) {
    if (placed[from]?.box) continue
    let to = from
    while (to < placed.length && !placed[to]?.box) to += 1
    const lengths = placed.slice(from, to).map(({ text }) => [...text].length)
    const needed = (lengths.reduce((sum, length) => sum + length + 1, 0) - 1) * letter
    const open = roomFor(needed, letter, placed[from - 1]?.box, placed[to]?.box, line)
    const stood = gone.filter(([x, , width]) => x >= open[0] && x + width <= open[0] + open[2])
    const [left, y, width, height] = stood.length > 0 ? unionOf(stood) : open
    // Words have a space between them only where there is room for it.
    const space = width >= needed * 0.99 ? letter : 0
    const share = (width - space * (lengths.length - 1)) / lengths.reduce((sum, length) => sum + length, 0)
    let at = left
    for (const [offset, length] of lengths.entries()) {
      const word = placed[from + offset]
      if (word) placed[from + offset] = { ...word, box: [at, y, length * share, height], guessed: true }
      at += length * share + space
    }
    from = to
  }
  return placed
}

const roomFor = (needed: number, letter: number, left: Box | undefined, right: Box | undefined, line: Box): Box => {
  const [, y, , height] = left ?? right ?? line
  if (left && right) {
    const start = left[0] + left[2]
    return [Math.min(start, right[0]), y, Math.max(1, right[0] - start), height]
  }
  if (left) return [left[0] + left[2] + letter, y, needed, height]
  if (right) {
    const end = Math.max(1, right[0] - letter)
    return [Math.max(0, end - needed), y, Math.min(needed, end), height]
  }
  return [line[0], y, Math.min(needed, line[2]), height]
}
