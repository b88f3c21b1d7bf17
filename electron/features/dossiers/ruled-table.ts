import type { Canvas } from './page-canvas.ts'
import { drawAs, drawAsArtifact, drawLine, drawRule, fillArea } from './page-canvas.ts'
import { baselineIn, bottomOf, MARGIN, type Sheet, startPage } from './page-frame.ts'
import { type Line, setLines } from './set-lines.ts'
import type { Span } from './shape-text.ts'
import { addElement, type ElementType, type StructureElement } from './structure-tree.ts'

export interface TableRow {
  /** The paragraphs of each cell; one cell alone spans the whole table. */
  cells: readonly (readonly (readonly Span[])[])[]
  /** Shaded, and kept with the row below. */
  heading?: boolean
  /** At least so many lines high, for what is written by hand. */
  lines?: number
}

export interface TableStyle {
  /** Of each column, in points. */
  widths: readonly number[]
  size: number
  /** The first column names what the second says. */
  rowHeaders?: boolean
}

/** A ruled table that runs over as many pages as it needs: long cells are divided, the header is repeated on each page. */
export const addRuledTable = (
  sheet: Sheet,
  parent: StructureElement,
  rows: readonly TableRow[],
  style: TableStyle,
  header?: TableRow,
): void => {
  const table = addElement(parent, 'Table')
  const drawHeader = () => {
    if (header) drawPart(sheet, setRow(sheet, table, header, style), style, Number.POSITIVE_INFINITY)
  }
  drawHeader()
  for (const row of rows) {
    const set = setRow(sheet, table, row, style)
    const step = style.size * LEADING
    const kept = row.heading ? 3 : Math.max(Math.min(linesLeft(set), 2), set.least)
    if (sheet.y + kept * step + 2 * PADDING > bottomOf(sheet.canvas)) {
      startPage(sheet)
      drawHeader()
    }
    while (linesLeft(set) > 0 || !set.drawn) {
      const room = Math.floor((bottomOf(sheet.canvas) - sheet.y - 2 * PADDING + 0.01) / step)
      drawPart(sheet, set, style, Math.max(room, 1))
      if (linesLeft(set) === 0) break
      startPage(sheet)
      drawHeader()
    }
  }
  sheet.y += style.size
}

const LEADING = 1.28
const PADDING = 3.6
const SIDE_PADDING = 5
const TINT = 0.93

interface SetRow {
  heading: boolean
  cells: { element: StructureElement; lines: Line[]; x: number; width: number }[]
  drawn: boolean
  least: number
}

const setRow = (sheet: Sheet, table: StructureElement, row: TableRow, { widths, size, rowHeaders }: TableStyle): SetRow => {
  const tr = addElement(table, 'TR')
  const total = widths.reduce((sum, width) => sum + width, 0)
  let x = 0
  const cells = row.cells.map((paragraphs, column) => {
    const width = row.cells.length === 1 ? total : (widths[column] ?? 0)
    const type: ElementType = row.heading || (rowHeaders && column === 0) ? 'TH' : 'TD'
    const lines = paragraphs.flatMap((spans) => setLines(sheet.shaper, spans, { size, width: width - 2 * SIDE_PADDING }))
    const cell = { element: addElement(tr, type), lines, x: MARGIN.left + x, width }
    x += width
    return cell
  })
  return { heading: row.heading ?? false, cells, drawn: false, least: row.lines ?? 1 }
}

const linesLeft = (row: SetRow): number => Math.max(...row.cells.map(({ lines }) => lines.length))

// Draws what fits of a row and takes it off the row.
const drawPart = (sheet: Sheet, row: SetRow, { size }: TableStyle, room: number): void => {
  const { canvas } = sheet
  const count = Math.max(Math.min(linesLeft(row), room), row.drawn ? 0 : row.least)
  const height = count * size * LEADING + 2 * PADDING
  drawAsArtifact(canvas, () => drawRules(canvas, row, sheet.y, height))
  for (const cell of row.cells) {
    const lines = cell.lines.splice(0, count)
    if (lines.length === 0) continue
    drawAs(canvas, cell.element, () => {
      for (const [index, line] of lines.entries()) {
        drawLine(canvas, line, cell.x + SIDE_PADDING, sheet.y + PADDING + index * size * LEADING + baselineIn(size, LEADING))
      }
    })
  }
  row.drawn = true
  sheet.y += height
}

const drawRules = (canvas: Canvas, row: SetRow, y: number, height: number): void => {
  const left = row.cells[0]?.x ?? MARGIN.left
  const right = row.cells.reduce((edge, { x, width }) => Math.max(edge, x + width), left)
  if (row.heading) fillArea(canvas, left, y, right - left, height, TINT)
  drawRule(canvas, left, y, right, y)
  drawRule(canvas, left, y + height, right, y + height)
  for (const x of [...row.cells.map((cell) => cell.x), right]) drawRule(canvas, x, y, x, y + height)
}
