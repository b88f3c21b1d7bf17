import { addClosing } from './closing.ts'
import { addCover } from './cover.ts'
import type { DossierDocument } from './dossier-document.ts'
import { closePaper, openPaper, type PaperOptions, type PrintedPaper } from './paper.ts'
import { addRecordPages } from './record-pages.ts'
import { contentsEntries, fillContents, reserveContents } from './table-of-contents.ts'

/**
 * Typesets a dossier as an A4 PDF in the form of an administrative paper, tagged, with bookmarks, embedded subset fonts and
 * text that copies out in NFC. Images are read one at a time while the file is written, so memory does not grow with them.
 * The same input gives the same bytes. An unfinished file is left to the caller. Errors: dossier.imageUnreadable.
 */
export const typesetDossier = async (document: DossierDocument, options: PaperOptions): Promise<PrintedPaper> => {
  const paper = await openPaper(document, options.fonts)
  const { sheet, root, faces, images } = paper
  const entries = contentsEntries(document)
  const [first] = images
  addCover(sheet, root, document, first && { image: first.image, ref: first.ref, says: first.page.label })
  const contents = document.records.length + images.length > 1 ? reserveContents(sheet, root, entries) : undefined
  for (const [index, record] of document.records.entries()) addRecordPages(sheet, root, record, index, paper.imageRefs)
  addClosing(sheet, root, document, faces.missing)
  if (contents) fillContents(sheet, contents)
  return closePaper(paper, { footer: footerOf(document), entries, metadata: metadataOf(document) }, options)
}

const footerOf = ({ records, title }: DossierDocument): string => (records.length === 1 ? (records[0]?.code ?? title) : title)

const metadataOf = ({ title, subtitle, institution, records, date }: DossierDocument) => ({
  title,
  author: institution,
  subject: subtitle ?? records.map(({ profileLabel }) => profileLabel)[0] ?? title,
  keywords: records.slice(0, 50).map(({ code }) => code),
  date,
})
