import type { PrintForm } from '../../../shared/features/dossiers/form.ts'
import { missingLettersNote } from './closing.ts'
import type { DossierRecord } from './dossier-document.ts'
import { drawAs, drawAsArtifact, drawFrame, drawImage, drawLine } from './page-canvas.ts'
import {
  addParagraph,
  BODY_SIZE,
  baselineIn,
  bottomOf,
  ensureRoom,
  MARGIN,
  MEASURE,
  markTarget,
  mm,
  type Sheet,
  span,
  startPage,
} from './page-frame.ts'
import { shownSize } from './page-image.ts'
import { closePaper, openPaper, type Paper, type PaperOptions, type PrintedPaper } from './paper.ts'
import { printableParagraphs } from './printable-text.ts'
import { addRuledTable } from './ruled-table.ts'
import { setLines } from './set-lines.ts'
import { addElement, type StructureElement } from './structure-tree.ts'

export interface FormDocument {
  institution: string
  parentBody?: string
  place?: string
  date: Date
  records: readonly FormRecord[]
}

/** The rows of the form stand in `groups`, its picture is the first of `pages`. */
export interface FormRecord extends DossierRecord {
  signatures: readonly { title: string; name: string }[]
}

/** Typesets an official form, each record from a new page on, as `typesetDossier` does. Errors: dossier.imageUnreadable. */
export const typesetForm = async (document: FormDocument, form: PrintForm, options: PaperOptions): Promise<PrintedPaper> => {
  const paper = await openPaper({ ...document, form }, options.fonts)
  const { sheet } = paper
  for (const [index, record] of document.records.entries()) {
    if (index > 0) startPage(sheet)
    markTarget(sheet, `${index}`)
    addFormRecord(paper, document, form, record)
  }
  const entries = document.records.map((record, index) => ({
    level: 1 as const,
    text: `${record.code} – ${record.title}`,
    target: `${index}`,
  }))
  const codes = document.records.map(({ code }) => code)
  const metadata = {
    title: `${form.label.vi}: ${document.records
      .map(({ title }) => title)
      .slice(0, 3)
      .join('; ')}`,
    author: document.institution,
    subject: form.label.vi,
    keywords: codes.slice(0, 50),
    date: document.date,
  }
  return closePaper(paper, { footer: `${form.label.vi} ${codes.length === 1 ? codes[0] : ''}`.trim(), entries, metadata }, options)
}

const addFormRecord = (paper: Paper, document: FormDocument, form: PrintForm, record: FormRecord): void => {
  const { sheet, faces } = paper
  const section = addElement(paper.root, 'Sect')
  const body = document.institution.toLocaleUpperCase('vi')
  if (document.parentBody)
    addParagraph(sheet, addElement(section, 'P'), [span(document.parentBody.toLocaleUpperCase('vi'))], { size: 12, after: 0 })
  addParagraph(sheet, addElement(section, 'P'), [span(body, 'bold')], { size: 12, after: mm(7) })
  addParagraph(sheet, addElement(section, 'H1'), [span(form.heading, 'bold')], { size: 18, align: 'center', after: mm(6) })
  const [page] = record.pages
  const ref = page && paper.imageRefs.get(page)
  const fields = record.groups.flatMap((group) => group.fields)
  const label = mm(55)
  const rows = fields.map((field) => ({ cells: [[[span(field.label)]], paragraphsIn(field.value)] }))
  addRuledTable(sheet, section, rows, { widths: [label, MEASURE - label], size: BODY_SIZE, rowHeaders: true })
  if (page?.image && ref) {
    const shown = shownSize(page.image)
    const room = bottomOf(sheet.canvas) - sheet.y - mm(14)
    const tallest = room > LEAST_PICTURE ? Math.min(room, MOST_PICTURE) : MOST_PICTURE
    const scale = Math.min(mm(110) / shown.width, tallest / shown.height)
    const size = { width: shown.width * scale, height: shown.height * scale }
    ensureRoom(sheet, size.height + mm(14))
    addParagraph(sheet, addElement(section, 'P'), [span('Ảnh', 'bold')], { after: 3 })
    const place = { x: MARGIN.left + (MEASURE - size.width) / 2, y: sheet.y }
    drawAs(sheet.canvas, addElement(section, 'Figure', `Ảnh ${record.title}`), () =>
      drawImage(sheet.canvas, ref, place.x, place.y, size.width, size.height),
    )
    drawAsArtifact(sheet.canvas, () => drawFrame(sheet.canvas, place.x, place.y, size.width, size.height, 0.4, 0.5))
    sheet.y += size.height + mm(6)
  }
  if (faces.missing.size > 0)
    addParagraph(sheet, addElement(section, 'P'), [span(missingLettersNote(faces.missing), 'italic')], { size: 11 })
  addSignatures(sheet, section, record.signatures)
  for (const table of form.tables) addEmptyTable(sheet, section, table)
}

const paragraphsIn = (value: string) => printableParagraphs(value).map((text) => [span(text)])

/** A picture fills what is left of its page, if that is enough to see something. */
const LEAST_PICTURE = mm(45)
const MOST_PICTURE = mm(85)

const SIGNATURE_HEIGHT = mm(36)

const addSignatures = (sheet: Sheet, section: StructureElement, signatures: FormRecord['signatures']): void => {
  if (signatures.length === 0) return
  ensureRoom(sheet, SIGNATURE_HEIGHT)
  const width = MEASURE / signatures.length
  for (const [index, { title, name }] of signatures.entries()) {
    const draw = (text: string, style: 'bold' | 'italic', size: number, down: number) => {
      const [line] = setLines(sheet.shaper, [span(text, style)], { size, width, align: 'center' })
      if (!line) return
      drawAs(sheet.canvas, addElement(section, 'P'), () =>
        drawLine(sheet.canvas, line, MARGIN.left + index * width, sheet.y + down + baselineIn(size, 1.3)),
      )
    }
    draw(title.toLocaleUpperCase('vi'), 'bold', 12, 0)
    draw('(Ký, ghi rõ họ tên)', 'italic', 11, 16)
    draw(name, 'bold', 12, mm(27))
  }
  sheet.y += SIGNATURE_HEIGHT
}

/** The height of a line to be written by hand. */
const WRITING_LINES = 2

const addEmptyTable = (sheet: Sheet, section: StructureElement, { title, columns, rows }: PrintForm['tables'][number]): void => {
  ensureRoom(sheet, mm(45))
  addParagraph(sheet, addElement(section, 'H2'), [span(title, 'bold')], { size: 14, after: 5 })
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => (width / total) * MEASURE)
  const header = { cells: columns.map(({ label }) => [[span(label, 'bold' as const)]]), heading: true }
  const empty = Array.from({ length: rows }, () => ({ cells: columns.map(() => []), lines: WRITING_LINES }))
  addRuledTable(sheet, section, empty, { widths, size: 12 }, header)
}
