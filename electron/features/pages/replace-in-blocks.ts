import type { Box, OcrBlock, OcrLine, OcrWord } from '../../../shared/features/ocr/ocr-page.ts'

/**
 * Replaces what a pattern (global) finds within lines. A phrase may run over several words: what comes in their stead shares their
 * place; every other word keeps its own.
 */
export const replaceInBlocks = (blocks: readonly OcrBlock[], pattern: RegExp, replace: string): OcrBlock[] =>
  blocks.map((block) => ({ ...block, lines: block.lines.map((line) => replaceInLine(line, pattern, replace)) }))

const replaceInLine = (line: OcrLine, pattern: RegExp, replace: string): OcrLine => {
  const text = line.words.map((word) => word.text).join(' ')
  const found = [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
  if (found.length === 0) return line
  const words: OcrWord[] = []
  let at = 0
  for (let first = 0; first < line.words.length; ) {
    const start = at
    let last = first
    let end = start + (line.words[first]?.text.length ?? 0)
    // A finding that goes on beyond a word takes the next one along.
    while (last + 1 < line.words.length && found.some((one) => one.start <= end && one.end > end)) {
      last += 1
      end += 1 + (line.words[last]?.text.length ?? 0)
    }
    const taken = line.words.slice(first, last + 1)
    const isTouched = found.some((one) => one.start < end && one.end > start)
    if (isTouched)
      words.push(
        ...inStead(
          taken,
          text.slice(start, end).replace(pattern, () => replace),
        ),
      )
    else words.push(...taken)
    at = end + 1
    first = last + 1
  }
  return { ...line, words }
}

/** As many words stay each where it was; else they share the place of all by their letters. */
const inStead = (taken: readonly OcrWord[], text: string): readonly OcrWord[] => {
  const pieces = text.split(/\s+/).filter((piece) => piece !== '')
  if (pieces.length === taken.length) {
    return taken.map((word, index) => (word.text === pieces[index] ? word : { text: pieces[index] ?? '', confidence: 100, box: word.box }))
  }
  const [left, top, right, bottom] = edgesOf(taken.map(({ box }) => box))
  const letters = pieces.map((piece) => [...piece].length)
  const all = letters.reduce((sum, count) => sum + count, 0)
  let sum = 0
  return pieces.map((piece, index) => {
    const from = left + ((right - left) * sum) / all
    sum += letters[index] ?? 0
    return { text: piece, confidence: 100, box: [from, top, left + ((right - left) * sum) / all - from, bottom - top] }
  })
}

const edgesOf = (boxes: readonly Box[]): readonly [number, number, number, number] => [
  Math.min(...boxes.map(([x]) => x)),
  Math.min(...boxes.map(([, y]) => y)),
  Math.max(...boxes.map(([x, , width]) => x + width)),
  Math.max(...boxes.map(([, y, , height]) => y + height)),
]
