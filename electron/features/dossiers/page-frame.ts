import type { PDFDocument } from 'pdf-lib'
import type { Canvas, Target } from './page-canvas.ts'
import { drawAs, drawAsArtifact, drawLine, drawRule } from './page-canvas.ts'
import { type Line, type LineStyle, setLines } from './set-lines.ts'
import type { Shaper, Span } from './shape-text.ts'
import type { StructureElement } from './structure-tree.ts'
import type { Style } from './typefaces.ts'

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4

export const A4 = { width: mm(210), height: mm(297) }

/** Those of administrative papers; the left is the wide one, for the binding. */
export const MARGIN = { top: mm(20), bottom: mm(22), left: mm(30), right: mm(15) }
export const MEASURE = A4.width - MARGIN.left - MARGIN.right
export const BODY_SIZE = 13

/** The pages of a document as they fill up: `y` is where the next line begins on the last one. */
export interface Sheet {
  pdf: PDFDocument
  shaper: Shaper
  canvases: Canvas[]
  canvas: Canvas
  y: number
  /** Places that the table of contents and the bookmarks point to. */
  targets: Map<string, Target>
}

export interface ParagraphStyle extends Omit<LineStyle, 'size' | 'width'> {
  size?: number
  width?: number
  /** Distance of the measure from the left margin. */
  left?: number
  /** Baseline to baseline, as a multiple of the size. */
  leading?: number
  after?: number
  grey?: number
}

/** A new sheet with its first page. */
export const createSheet = (pdf: PDFDocument, shaper: Shaper): Sheet => {
  const canvas = createCanvas(pdf, A4)
  return { pdf, shaper, canvases: [canvas], canvas, y: MARGIN.top, targets: new Map() }
}

/** Goes on at the top of a new page; a page that lies across has its binding edge at the top. */
export const startPage = (sheet: Sheet, across = false): void => {
  sheet.canvas = createCanvas(sheet.pdf, across ? { width: A4.height, height: A4.width } : A4)
  sheet.canvases.push(sheet.canvas)
  sheet.y = across ? MARGIN.left : MARGIN.top
}

/** Starts a new page where less than `height` is left on this one. */
export const ensureRoom = (sheet: Sheet, height: number): void => {
  if (sheet.y + height > bottomOf(sheet.canvas)) startPage(sheet)
}

export const bottomOf = (canvas: Canvas): number => canvas.height - MARGIN.bottom

/** The distance from the top of a line to its baseline. */
export const baselineIn = (size: number, leading: number): number => (size * leading - size * (ASCENT + DESCENT)) / 2 + size * ASCENT

export const heightOf = (lines: readonly Line[], leading: number): number => lines.reduce((height, line) => height + line.size * leading, 0)

/** A paragraph in the text, over as many pages as it needs; two lines at least stay together on either side of a page's end. */
export const addParagraph = (sheet: Sheet, element: StructureElement, spans: readonly Span[], style: ParagraphStyle = {}): void => {
  const { size = BODY_SIZE, left = 0, width = MEASURE - left, leading = 1.35, after = size * 0.45, grey = 0 } = style
  let lines = setLines(sheet.shaper, spans, { ...style, size, width })
  const step = size * leading
  while (lines.length > 0) {
    const room = Math.floor((bottomOf(sheet.canvas) - sheet.y + 0.01) / step)
    const count = linesToPlace(lines.length, room)
    if (count === 0) {
      startPage(sheet)
      continue
    }
    const placed = lines.slice(0, count)
    drawAs(sheet.canvas, element, () => {
      for (const line of placed) {
        drawLine(sheet.canvas, line, MARGIN.left + left, sheet.y + baselineIn(size, leading), grey)
        sheet.y += step
      }
    })
    lines = lines.slice(count)
  }
  sheet.y += after
}

/** Remembers this place under a name. */
export const markTarget = (sheet: Sheet, name: string): void => {
  sheet.targets.set(name, { canvas: sheet.canvas, y: sheet.y })
}

export const span = (text: string, style: Style = 'regular'): Span => ({ text, style })

/** The foot of every page but the first: what paper it is, and which page of how many. */
export const addFooters = (sheet: Sheet, says: string): void => {
  const total = sheet.canvases.length
  for (const [index, canvas] of sheet.canvases.entries()) {
    if (index === 0) continue
    const right = canvas.width - MARGIN.right
    const y = canvas.height - mm(13)
    const width = right - MARGIN.left
    const [code] = setLines(sheet.shaper, [span(says)], { size: 10, width: width * 0.75 })
    const [number] = setLines(sheet.shaper, [span(`Trang ${index + 1}/${total}`)], { size: 10, width, align: 'right' })
    drawAsArtifact(
      canvas,
      () => {
        drawRule(canvas, MARGIN.left, y - 12, right, y - 12, 0.4, 0.55)
        if (code) drawLine(canvas, code, MARGIN.left, y, 0.25)
        if (number) drawLine(canvas, number, MARGIN.left, y, 0.25)
      },
      'Pagination',
    )
  }
}

const createCanvas = (pdf: PDFDocument, { width, height }: { width: number; height: number }): Canvas => ({
  page: pdf.addPage([width, height]),
  width,
  height,
  operators: [],
  faces: new Set(),
  images: [],
  links: [],
  marked: [],
})

// Of Tinos, in parts of the size.
const ASCENT = 0.891
const DESCENT = 0.216

const linesToPlace = (lines: number, room: number): number => {
  if (lines <= room) return lines
  if (room < 2) return 0
  return lines - room === 1 && room > 2 ? room - 1 : room
}
