import type { PDFRef } from 'pdf-lib'
import { vietnamIso } from '../../lib/vietnam-time.ts'
import { addAdministrativeHead } from './administrative-head.ts'
import type { DossierDocument, DossierImage } from './dossier-document.ts'
import { drawAs, drawAsArtifact, drawFrame, drawImage, drawLine, drawRule } from './page-canvas.ts'
import { A4, addParagraph, baselineIn, bottomOf, heightOf, MARGIN, MEASURE, mm, type Sheet, span } from './page-frame.ts'
import { shownSize } from './page-image.ts'
import { setLines } from './set-lines.ts'
import { addElement, type StructureElement } from './structure-tree.ts'

export interface CoverPicture {
  image: DossierImage
  ref: PDFRef
  says: string
}

/** The first page: head, title, a first picture where there is one, and what the dossier holds. */
export const addCover = (sheet: Sheet, root: StructureElement, document: DossierDocument, picture?: CoverPicture): void => {
  const section = addElement(root, 'Sect')
  if (document.digitalSignature) addDigitalSignature(sheet, section, document.digitalSignature)
  addAdministrativeHead(sheet, section, document)
  const facts = coverFacts(document)
  const factsTop = bottomOf(sheet.canvas) - facts.length * FACT_STEP
  const title = [
    { lines: centred(sheet, document.heading ?? 'HỒ SƠ', 16, 'bold'), leading: 2, type: 'P' as const },
    { lines: centred(sheet, document.title, titleSize(document.title), 'bold'), leading: 1.3, type: 'H1' as const },
    { lines: document.subtitle ? centred(sheet, document.subtitle, 14, 'italic') : [], leading: 1.9, type: 'P' as const },
  ]
  const titleHeight = title.reduce((height, { lines, leading }) => height + heightOf(lines, leading), 0)
  const room = factsTop - sheet.y - titleHeight - mm(24)
  const shown = picture && room > mm(40) ? fitPicture(picture.image, mm(120), Math.min(room - mm(12), mm(105))) : undefined
  const used = titleHeight + (shown ? shown.height + mm(12) : 0)
  sheet.y += Math.max((factsTop - sheet.y - used) * 0.42, mm(10))
  for (const { lines, leading, type } of title) {
    if (lines.length === 0) continue
    drawAs(sheet.canvas, addElement(section, type), () => {
      for (const line of lines) {
        drawLine(sheet.canvas, line, MARGIN.left, sheet.y + baselineIn(line.size, leading))
        sheet.y += line.size * leading
      }
    })
  }
  if (shown && picture) addPicture(sheet, section, picture, shown)
  addFacts(sheet, section, facts, factsTop)
}

const FACT_STEP = 13 * 1.5

const centred = (sheet: Sheet, text: string, size: number, style: 'bold' | 'italic') =>
  setLines(sheet.shaper, [span(text, style)], { size, width: MEASURE, align: 'center' })

const titleSize = (title: string): number => (title.length > 120 ? 16 : title.length > 60 ? 19 : 23)

const fitPicture = (image: DossierImage, width: number, height: number) => {
  const shown = shownSize(image)
  const scale = Math.min(width / shown.width, height / shown.height)
  return { width: shown.width * scale, height: shown.height * scale }
}

const addPicture = (
  sheet: Sheet,
  section: StructureElement,
  { ref, says }: CoverPicture,
  size: { width: number; height: number },
): void => {
  const x = MARGIN.left + (MEASURE - size.width) / 2
  const y = sheet.y + mm(9)
  drawAs(sheet.canvas, addElement(section, 'Figure', says), () => drawImage(sheet.canvas, ref, x, y, size.width, size.height))
  drawAsArtifact(sheet.canvas, () => drawFrame(sheet.canvas, x, y, size.width, size.height, 0.5, 0.4))
}

const coverFacts = ({ records }: DossierDocument): [string, string][] => {
  const images = records.reduce((count, { pages }) => count + pages.filter(({ image }) => image).length, 0)
  const texts = records.reduce((count, { pages }) => count + pages.filter(({ texts }) => texts?.length).length, 0)
  const kinds = [...new Set(records.map(({ profileLabel }) => profileLabel))]
  const [first] = records
  return [
    ['Mã hồ sơ', records.length === 1 && first ? first.code : `${first?.code ?? ''} và ${records.length - 1} hồ sơ kèm theo`],
    ['Loại hình', kinds.slice(0, 3).join('; ') + (kinds.length > 3 ? '…' : '')],
    ['Thành phần', contentsOf(records.length, images, texts)],
  ]
}

const contentsOf = (records: number, images: number, texts: number): string => {
  const parts = [
    [records > 1 ? records : 0, 'hồ sơ'],
    [images, 'ảnh'],
    [texts, 'trang bản chép'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return said.length > 0 ? said.join(', ') : 'phần mô tả'
}

const addFacts = (sheet: Sheet, section: StructureElement, facts: readonly [string, string][], top: number): void => {
  drawAsArtifact(sheet.canvas, () => drawRule(sheet.canvas, MARGIN.left, top - 6, A4.width - MARGIN.right, top - 6, 0.7))
  for (const [index, [label, value]] of facts.entries()) {
    const y = top + index * FACT_STEP + baselineIn(13, 1.5)
    const said = [span(`${label}: `, 'italic'), span(value, index === 0 ? 'bold' : 'regular')]
    const [line] = setLines(sheet.shaper, said, { size: 13, width: MEASURE })
    drawAs(sheet.canvas, addElement(section, 'P'), () => {
      if (line) drawLine(sheet.canvas, line, MARGIN.left, y)
    })
  }
}

// NĐ 30/2020 and the rules of digitising: top right of the first page, Times New Roman 10 upright, black, no seal.
const addDigitalSignature = (sheet: Sheet, section: StructureElement, signature: { signer: string; at: Date }): void => {
  const top = sheet.y
  sheet.y = mm(8)
  const style = { size: 10, left: MEASURE - mm(70), width: mm(70), leading: 1.15, after: 0 }
  addParagraph(sheet, addElement(section, 'P'), [span(signature.signer)], style)
  addParagraph(sheet, addElement(section, 'P'), [span(`Thời gian ký: ${vietnamIso(signature.at)}`)], style)
  sheet.y = Math.max(top, sheet.y + mm(2))
}
