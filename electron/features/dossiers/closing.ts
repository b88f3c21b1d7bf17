import { vietnamDate } from '../../lib/vietnam-time.ts'
import type { DossierDocument, TextState } from './dossier-document.ts'
import { drawAs, drawLine } from './page-canvas.ts'
import { addParagraph, baselineIn, ensureRoom, heightOf, MARGIN, MEASURE, mm, type Sheet, span } from './page-frame.ts'
import { type Line, setLines } from './set-lines.ts'
import type { Span } from './shape-text.ts'
import { addElement, type StructureElement } from './structure-tree.ts'

/** The end of the paper: letters that could not be printed, if any; Nơi nhận at the left, the signer at the right. */
export const addClosing = (sheet: Sheet, root: StructureElement, document: DossierDocument, missing: ReadonlySet<number>): void => {
  const section = addElement(root, 'Sect')
  if (missing.size > 0) {
    sheet.y += mm(4)
    addParagraph(sheet, addElement(section, 'P'), [span(missingLettersNote(missing), 'italic')], { size: 11, align: 'justify' })
  }
  sheet.y += mm(4)
  ensureRoom(sheet, HEIGHT + mm(22) + (document.recipients?.length ?? 1) * 15)
  addParagraph(sheet, addElement(section, 'P'), [span(closingWords(document))], { align: 'justify', indent: mm(10) })
  addSignatureBlock(sheet, section, document)
}

/** What is said to the reader of letters that were printed as □. */
export const missingLettersNote = (missing: ReadonlySet<number>): string => {
  const codes = [...missing].sort((a, b) => a - b).map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
  return `Ghi chú: ô vuông □ thay cho chữ mà phông của máy in hồ sơ này không có; khi chép ra, chữ vẫn đúng. Mã các chữ đó: ${codes.join(', ')}.`
}

const STATES: readonly (readonly [TextState, string])[] = [
  ['verified', 'đã kiểm'],
  ['corrected', 'đã sửa'],
  ['machine-read', 'do máy đọc'],
]

const closingWords = ({ institution, records, date }: DossierDocument): string => {
  const pages = records.flatMap((record) => record.pages)
  const states = pages.flatMap(({ texts = [] }) => texts.map(({ state }) => state))
  const counts = STATES.map(([state, says]) => [states.filter((other) => other === state).length, says] as const)
  const read = counts.filter(([count]) => count > 0).map(([count, says]) => `${count} ${says}`)
  const images = pages.filter(({ image }) => image).length
  const parts = [
    records.length > 1 ? `${records.length} hồ sơ` : '',
    images > 0 ? `${images} ảnh` : '',
    read.length > 0 ? `${states.length} bản chép trang (${read.join(', ')})` : '',
  ].filter((part) => part !== '')
  return `Hồ sơ này do ${institution} lập ${vietnamDate(date)}${parts.length > 0 ? `, gồm ${parts.join(', ')}` : ''}.`
}

/** Nơi nhận and the place for the signature, kept together on one page. */
const addSignatureBlock = (
  sheet: Sheet,
  section: StructureElement,
  { signer, recipients = ['Lưu: VT, hồ sơ.'] }: Pick<DossierDocument, 'signer' | 'recipients'>,
): void => {
  sheet.y += mm(6)
  ensureRoom(sheet, HEIGHT + recipients.length * 15)
  const top = sheet.y
  const right = { x: MEASURE - mm(80), width: mm(80) }
  column(
    sheet,
    section,
    [{ spans: [span('Nơi nhận:', 'boldItalic')], size: 12 }, ...recipients.map((text) => ({ spans: [span(`- ${text}`)], size: 11 }))],
    0,
    mm(70),
  )
  sheet.y = top
  const title = signer?.title ?? 'Người lập hồ sơ'
  column(sheet, section, [{ spans: [span(title.toLocaleUpperCase('vi'), 'bold')], size: 13 }], right.x, right.width, 'center')
  if (!signer) column(sheet, section, [{ spans: [span('(Ký, ghi rõ họ tên)', 'italic')], size: 12 }], right.x, right.width, 'center')
  sheet.y = top + mm(36)
  if (signer) column(sheet, section, [{ spans: [span(signer.name, 'bold')], size: 13 }], right.x, right.width, 'center')
  sheet.y = Math.max(sheet.y, top + HEIGHT)
}

const HEIGHT = mm(44)
const LEADING = 1.3

interface ColumnLine {
  spans: readonly Span[]
  size: number
}

const column = (
  sheet: Sheet,
  section: StructureElement,
  rows: readonly ColumnLine[],
  x: number,
  width: number,
  align: 'left' | 'center' = 'left',
) => {
  for (const { spans, size } of rows) {
    const lines: Line[] = setLines(sheet.shaper, spans, { size, width, align })
    drawAs(sheet.canvas, addElement(section, 'P'), () => {
      for (const [index, line] of lines.entries()) {
        drawLine(sheet.canvas, line, MARGIN.left + x, sheet.y + index * size * LEADING + baselineIn(size, LEADING))
      }
    })
    sheet.y += heightOf(lines, LEADING)
  }
}
