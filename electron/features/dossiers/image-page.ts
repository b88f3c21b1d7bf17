import type { PDFRef } from 'pdf-lib'
import type { DossierImage, DossierPage, DossierRecord } from './dossier-document.ts'
import { drawAs, drawAsArtifact, drawFrame, drawImage, drawLine } from './page-canvas.ts'
import { addParagraph, baselineIn, bottomOf, heightOf, MARGIN, mm, type Sheet, span, startPage } from './page-frame.ts'
import { shownSize } from './page-image.ts'
import { setLines } from './set-lines.ts'
import { addElement, type StructureElement } from './structure-tree.ts'

export interface ImagePage {
  record: DossierRecord
  page: DossierPage
  image: DossierImage
  ref: PDFRef
  /** The heading of the part, on its first page only. */
  head: string
  place: number
  of: number
}

/** One page image on a page of its own, as large as it goes; a wide one lies across. `onPlaced` is called at its top. */
export const addImagePage = (sheet: Sheet, section: StructureElement, input: ImagePage, onPlaced: () => void): void => {
  const { record, page, image, ref, head, place, of } = input
  const shown = shownSize(image)
  startPage(sheet, shown.width > shown.height * 1.15)
  const { canvas } = sheet
  onPlaced()
  const width = canvas.width - MARGIN.left - MARGIN.right
  if (head) addParagraph(sheet, addElement(section, 'H2'), [span(head, 'bold')], { size: 14, width, after: 7 })
  const figure = addElement(section, 'Figure', `${page.label}, hồ sơ ${record.code}: ${record.title}`)
  const captionText = [span(page.label, 'bold'), ...(page.caption ? [span(` – ${page.caption}`, 'italic')] : [])]
  const caption = setLines(sheet.shaper, captionText, { size: 12, width, align: 'center' })
  const [counter] = setLines(sheet.shaper, [span(`${place}/${of}`, 'italic')], { size: 10, width, align: 'center' })
  const captionHeight = heightOf(caption, LEADING) + 10 * LEADING + mm(3)
  const height = bottomOf(canvas) - sheet.y - captionHeight
  const scale = Math.min(width / shown.width, height / shown.height, 72 / LOWEST_DPI)
  const size = { width: shown.width * scale, height: shown.height * scale }
  const x = MARGIN.left + (width - size.width) / 2
  const y = sheet.y + (height - size.height) / 2
  drawAs(canvas, figure, () => drawImage(canvas, ref, x, y, size.width, size.height))
  drawAsArtifact(canvas, () => drawFrame(canvas, x, y, size.width, size.height, 0.4, 0.5))
  let baseline = y + size.height + mm(3)
  drawAs(canvas, addElement(figure, 'Caption'), () => {
    for (const line of caption) {
      drawLine(canvas, line, MARGIN.left, baseline + baselineIn(12, LEADING))
      baseline += 12 * LEADING
    }
  })
  drawAsArtifact(canvas, () => {
    if (counter) drawLine(canvas, counter, MARGIN.left, baseline + baselineIn(10, LEADING), 0.35)
  })
  // Nothing else has room here.
  sheet.y = bottomOf(canvas)
}

const LEADING = 1.3
/** A small picture is not blown up past this. */
const LOWEST_DPI = 72
