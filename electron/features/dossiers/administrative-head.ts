import { vietnamDate } from '../../lib/vietnam-time.ts'
import { drawAs, drawAsArtifact, drawLine, drawRule } from './page-canvas.ts'
import { baselineIn, MARGIN, MEASURE, mm, type Sheet, span } from './page-frame.ts'
import { type Line, setLines } from './set-lines.ts'
import type { Span } from './shape-text.ts'
import { addElement, type StructureElement } from './structure-tree.ts'

export interface AdministrativeHead {
  institution: string
  parentBody?: string
  place: string
  date: Date
  number?: string
}

/** The head of an administrative paper: the body and the number at the left; Quốc hiệu, Tiêu ngữ, place and date at the right. */
export const addAdministrativeHead = (sheet: Sheet, parent: StructureElement, head: AdministrativeHead): void => {
  const left = { x: 0, width: mm(68) }
  const right = { x: mm(72), width: MEASURE - mm(72) }
  const top = sheet.y
  const leftLines: Row[] = [
    ...(head.parentBody ? [row(span(head.parentBody.toLocaleUpperCase('vi')), 12)] : []),
    row(span(head.institution.toLocaleUpperCase('vi'), 'bold'), 12, 0.4),
    row(span(head.number ? `Số: ${head.number}` : 'Số: ............/HS'), 13),
  ]
  const rightLines: Row[] = [
    row(span('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'bold'), 12),
    row(span('Độc lập - Tự do - Hạnh phúc', 'bold'), 13, 1),
    row(span(`${head.place}, ${vietnamDate(head.date)}`, 'italic'), 13),
  ]
  const leftEnd = drawColumn(sheet, parent, leftLines, left, top)
  const rightEnd = drawColumn(sheet, parent, rightLines, right, top)
  sheet.y = Math.max(leftEnd, rightEnd)
}

interface Row {
  spans: readonly Span[]
  size: number
  /** Length of the rule below, as a part of the text above it. */
  rule: number
}

const LEADING = 1.25

const row = (text: Span, size: number, rule = 0): Row => ({ spans: [text], size, rule })

const drawColumn = (
  sheet: Sheet,
  parent: StructureElement,
  rows: readonly Row[],
  { x, width }: { x: number; width: number },
  top: number,
) => {
  let y = top
  for (const { spans, size, rule } of rows) {
    const element = addElement(parent, 'P')
    let last: Line | undefined
    drawAs(sheet.canvas, element, () => {
      for (const line of setLines(sheet.shaper, spans, { size, width, align: 'center' })) {
        drawLine(sheet.canvas, line, MARGIN.left + x, y + baselineIn(size, LEADING))
        y += size * LEADING
        last = line
      }
    })
    if (rule === 0 || !last) continue
    const length = last.width * rule
    const from = MARGIN.left + x + (width - length) / 2
    drawAsArtifact(sheet.canvas, () => drawRule(sheet.canvas, from, y + 1.5, from + length, y + 1.5, 0.7))
    y += 9
  }
  return y
}
