import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box, OcrLine, OcrPage, OcrWord } from '../../../shared/features/ocr/ocr-page.ts'
import { letterShares } from './letter-shares.ts'
import { isSoundText } from './sound-text.ts'

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>

/**
 * The text that a PDF page has itself, in the shape of a page that was read: words with boxes in the pixels of the drawn page, NFC.
 * Undefined where there is none worth keeping: an empty layer, or one whose letters are not what the page shows.
 */
export const pdfPageText = (content: TextContent, viewport: PageViewport, width: number, height: number): OcrPage | undefined => {
  const lines = linesOf(content, viewport)
  const text = lines.map((line) => line.words.map((word) => word.text).join(' ')).join('\n')
  if (text.trim() === '' || !isSoundText(text)) return undefined
  const block = { kind: 'text', lines, box: around(lines.map((line) => line.box)) } as const
  return { width, height, language: 'vie', blocks: [block], text, confidence: 100, preparation: [{ step: 'pdf-text' }] }
}

const linesOf = (content: TextContent, viewport: PageViewport): readonly OcrLine[] => {
  const lines: OcrWord[][] = [[]]
  let joined: { readonly box: Box } | undefined
  for (const item of content.items) {
    if (!('str' in item)) continue
    const run = placeRun(item, viewport)
    // Runs follow each other without a space where a word changes its font in the middle.
    let glue = joined !== undefined && !/^\s/.test(item.str) && touches(joined.box, run.box)
    for (const word of wordsOf(item.str, run)) {
      const line = lines.at(-1) ?? []
      const last = line.at(-1)
      if (glue && last)
        line[line.length - 1] = { ...last, text: (last.text + word.text).normalize('NFC'), box: around([last.box, word.box]) }
      else line.push(word)
      glue = false
    }
    joined = item.str === '' || /\s$/.test(item.str) ? undefined : run
    if (item.hasEOL) {
      lines.push([])
      joined = undefined
    }
  }
  return lines.filter((words) => words.length > 0).map((words) => ({ words, box: around(words.map((word) => word.box)) }))
}

interface Run {
  readonly box: Box
  /** Corner of a stretch of the run, between two shares (0 to 1) of its length. */
  readonly part: (from: number, to: number) => Box
}

const placeRun = (
  item: { readonly transform: readonly number[]; readonly width: number; readonly height: number },
  viewport: PageViewport,
): Run => {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = item.transform
  const along = Math.hypot(a, b) || 1
  const across = Math.hypot(c, d) || 1
  const size = item.height || across
  // Letters stand on their base line: a fifth of their size hangs below it.
  const corner = (share: number, rise: number): readonly [number, number] => {
    const [right, up] = [share * item.width, rise * size]
    const [left = 0, top = 0] = viewport.convertToViewportPoint(
      x + (a / along) * right + (c / across) * up,
      y + (b / along) * right + (d / across) * up,
    )
    return [left, top]
  }
  const part = (from: number, to: number): Box => {
    const corners = [corner(from, -0.2), corner(to, -0.2), corner(from, 0.9), corner(to, 0.9)]
    const left = Math.round(Math.min(...corners.map(([at]) => at)))
    const top = Math.round(Math.min(...corners.map(([, at]) => at)))
    const right = Math.round(Math.max(...corners.map(([at]) => at)))
    const bottom = Math.round(Math.max(...corners.map(([, at]) => at)))
    return [left, top, Math.max(1, right - left), Math.max(1, bottom - top)]
  }
  return { box: part(0, 1), part }
}

const wordsOf = (text: string, run: Run): readonly OcrWord[] => {
  const ends = letterShares(text)
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word.normalize('NFC'),
    confidence: 100,
    box: run.part(ends[index - 1] ?? 0, ends[index + word.length - 1] ?? 1),
  }))
}

const touches = ([left, top, width, height]: Box, [nextLeft, nextTop, , nextHeight]: Box): boolean =>
  Math.abs(nextLeft - (left + width)) < Math.max(height, nextHeight) * 0.15 &&
  Math.abs(nextTop + nextHeight - top - height) < Math.max(height, nextHeight) * 0.5

const around = (boxes: readonly Box[]): Box => {
  const left = Math.min(...boxes.map((box) => box[0]))
  const top = Math.min(...boxes.map((box) => box[1]))
  const right = Math.max(...boxes.map((box) => box[0] + box[2]))
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]))
  return [left, top, right - left, bottom - top]
}
