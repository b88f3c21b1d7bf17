import type { PDFRef } from 'pdf-lib'
import { vietnamTime } from '../../lib/vietnam-time.ts'
import type { DossierPage, DossierRecord, DossierText, TextLayer, TextState } from './dossier-document.ts'
import { addImagePage } from './image-page.ts'
import { drawAsArtifact, drawRule } from './page-canvas.ts'
import { addParagraph, BODY_SIZE, ensureRoom, MARGIN, MEASURE, markTarget, mm, type Sheet, span, startPage } from './page-frame.ts'
import { printableParagraphs } from './printable-text.ts'
import { addRuledTable, type TableRow } from './ruled-table.ts'
import type { Span } from './shape-text.ts'
import { addElement, type StructureElement } from './structure-tree.ts'
import { sectionNumerals } from './table-of-contents.ts'

/** Everything about one record, from a new page on: description, page images, transcription, history. */
export const addRecordPages = (
  sheet: Sheet,
  root: StructureElement,
  record: DossierRecord,
  index: number,
  imageRefs: ReadonlyMap<DossierPage, PDFRef>,
): void => {
  const section = addElement(root, 'Sect')
  const numeral = sectionNumerals()
  startPage(sheet)
  markTarget(sheet, `${index}`)
  addParagraph(sheet, addElement(section, 'P'), [span(record.profileLabel, 'italic'), span(` · ${record.code}`)], { after: 1, grey: 0.2 })
  addParagraph(sheet, addElement(section, 'H1'), [span(record.title, 'bold')], { size: 17, leading: 1.25, after: 5 })
  drawAsArtifact(sheet.canvas, () => drawRule(sheet.canvas, MARGIN.left, sheet.y, MARGIN.left + MEASURE, sheet.y, 0.9))
  sheet.y += mm(5)
  addDescription(sheet, section, record, index, numeral())
  const images = record.pages.flatMap((page, number) => (page.image ? [{ page, number, image: page.image }] : []))
  const imagesNumeral = images.length > 0 ? numeral() : ''
  for (const [place, { page, number, image }] of images.entries()) {
    const ref = imageRefs.get(page)
    if (!ref) continue
    const head = place === 0 ? `${imagesNumeral}. HÌNH ẢNH` : ''
    addImagePage(sheet, section, { record, page, image, ref, head, place: place + 1, of: images.length }, () => {
      if (place === 0) markTarget(sheet, `${index}/images`)
      markTarget(sheet, `${index}/image/${number}`)
    })
  }
  if (record.pages.some(({ texts }) => texts?.length)) addTranscription(sheet, section, record, index, numeral())
  if (record.history.length > 0) addHistory(sheet, section, record, index, numeral())
}

/** A heading that is never the last thing on a page. */
const addSectionHeading = (sheet: Sheet, section: StructureElement, text: string, target?: string): void => {
  ensureRoom(sheet, mm(30))
  if (target) markTarget(sheet, target)
  addParagraph(sheet, addElement(section, 'H2'), [span(text, 'bold')], { size: 14, after: 7 })
}

const EMPTY_VALUE = '–'

const addDescription = (sheet: Sheet, section: StructureElement, record: DossierRecord, index: number, numeral: string): void => {
  addSectionHeading(sheet, section, `${numeral}. MÔ TẢ`, `${index}/description`)
  const rows = record.groups.flatMap(({ label, fields }): TableRow[] => [
    { cells: [[[span(label, 'bold')]]], heading: true },
    ...fields.map((field) => ({ cells: [[[span(field.label)]], paragraphsOf(field.value)] })),
  ])
  const label = mm(50)
  if (rows.length > 0) addRuledTable(sheet, section, rows, { widths: [label, MEASURE - label], size: BODY_SIZE, rowHeaders: true })
}

const paragraphsOf = (value: string): Span[][] => {
  const paragraphs = printableParagraphs(value)
  return (paragraphs.length > 0 ? paragraphs : [EMPTY_VALUE]).map((text) => [span(text)])
}

const STATE_LABELS: Record<TextState, string> = {
  'machine-read': 'Máy đọc, chưa có người kiểm',
  corrected: 'Đã sửa, chưa kiểm lần hai',
  verified: 'Đã kiểm',
}

const addTranscription = (sheet: Sheet, section: StructureElement, record: DossierRecord, index: number, numeral: string): void => {
  startPage(sheet)
  addSectionHeading(sheet, section, `${numeral}. BẢN CHÉP NỘI DUNG`, `${index}/text`)
  for (const { label, texts = [] } of record.pages) {
    for (const text of texts) addPageText(sheet, section, label, text)
  }
}

const LAYER_LABELS: Record<TextLayer, string> = { original: 'Nguyên văn', transliteration: 'Phiên âm', translation: 'Dịch nghĩa' }

const addPageText = (sheet: Sheet, section: StructureElement, label: string, { layer, state, paragraphs }: DossierText): void => {
  ensureRoom(sheet, mm(24))
  const head = [span(layer ? `${label} – ${LAYER_LABELS[layer]}` : label, 'bold'), span(`  (${STATE_LABELS[state]})`, 'italic')]
  addParagraph(sheet, addElement(section, 'H3'), head, { after: 4 })
  const printed = paragraphs.flatMap((paragraph) => printableParagraphs(paragraph))
  if (printed.length === 0) addParagraph(sheet, addElement(section, 'P'), [span('Trang không có chữ.', 'italic')], { grey: 0.3 })
  for (const paragraph of printed) {
    const style = isHeading(paragraph) ? { align: 'center' as const } : { align: 'justify' as const, indent: mm(10) }
    addParagraph(sheet, addElement(section, 'P'), [span(paragraph)], { ...style, leading: 1.4 })
  }
  sheet.y += mm(4)
}

// Short lines in capitals stood in the middle of their page: names of papers, chapters, offices.
const isHeading = (paragraph: string): boolean =>
  paragraph.length < 70 && /\p{L}{2}/u.test(paragraph) && paragraph === paragraph.toLocaleUpperCase('vi')

const addHistory = (sheet: Sheet, section: StructureElement, record: DossierRecord, index: number, numeral: string): void => {
  sheet.y += mm(3)
  addSectionHeading(sheet, section, `${numeral}. LỊCH SỬ CHỈNH SỬA`, `${index}/history`)
  const widths = [mm(31), mm(38), mm(56), MEASURE - mm(125)]
  const header: TableRow = {
    cells: ['Thời điểm', 'Người thực hiện', 'Nội dung', 'Lý do'].map((text) => [[span(text, 'bold')]]),
    heading: true,
  }
  const rows = record.history.map(({ at, by, summary, why }) => ({ cells: [vietnamTime(at), by, summary, why].map(paragraphsOf) }))
  // In the table, so that it is never alone on a page.
  const chain = record.chainHead ? [{ cells: [[[span('Mã kiểm chứng của sổ chỉnh sửa: ', 'italic'), span(record.chainHead)]]] }] : []
  addRuledTable(sheet, section, [...rows, ...chain], { widths, size: 11 }, header)
}
