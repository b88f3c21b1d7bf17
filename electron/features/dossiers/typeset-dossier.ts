import { createHash } from 'node:crypto'
import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib'
import { addClosing } from './closing.ts'
import { addCover } from './cover.ts'
import { writeMetadata } from './document-metadata.ts'
import type { DossierDocument, DossierImage, DossierPage } from './dossier-document.ts'
import { finishPages } from './finish-pages.ts'
import { type FontFiles, fontFiles } from './font-files.ts'
import { writeOutline } from './outline.ts'
import { addFooters, createSheet } from './page-frame.ts'
import { encodePageImage } from './page-image.ts'
import { addRecordPages } from './record-pages.ts'
import { createShaper } from './shape-text.ts'
import { type StructureElement, writeStructureTree } from './structure-tree.ts'
import { contentsEntries, fillContents, reserveContents } from './table-of-contents.ts'
import { embedTypefaces, loadTypefaces } from './typefaces.ts'
import { type LateObject, writePdfFile } from './write-pdf-file.ts'

export interface TypesetOptions {
  /** Must not exist yet. */
  file: string
  fonts?: FontFiles
  signal?: AbortSignal
  report?: (progress: { step: 'images'; done: number; total: number }) => void
  /** Called when the document is whole and before it is written, to add what only its writer can (the place of a signature). */
  beforeWriting?: (pdf: PDFDocument) => void
}

export interface Typeset {
  pages: number
  /** Letters that no font had, printed as □. */
  missingLetters: string[]
}

/**
 * Typesets a dossier as an A4 PDF in the form of an administrative paper, tagged, with bookmarks, embedded subset fonts and
 * text that copies out in NFC. Images are read one at a time while the file is written, so memory does not grow with them.
 * The same input gives the same bytes. Throws what sharp throws where an image cannot be read; the unfinished file is then left
 * to the caller.
 */
export const typesetDossier = async (document: DossierDocument, options: TypesetOptions): Promise<Typeset> => {
  const { file, fonts = fontFiles(), signal, report, beforeWriting } = options
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const { context } = pdf
  const digest = digestOf(document)
  const faces = await loadTypefaces(context, JSON.stringify(document).normalize('NFC') + OWN_LETTERS, fonts, subsetTag(digest))
  const sheet = createSheet(pdf, createShaper(faces))
  const root: StructureElement = { type: 'Document', children: [] }
  const images = imagesOf(document).map((entry) => ({ ...entry, ref: context.nextRef() }))
  const refs = new Map<DossierPage, PDFRef>(images.map(({ page, ref }) => [page, ref]))
  const entries = contentsEntries(document)

  const [first] = images
  addCover(sheet, root, document, first && { image: first.image, ref: first.ref, says: `Ảnh ${first.page.label}` })
  const contents = document.records.length + images.length > 1 ? reserveContents(sheet, root, entries) : undefined
  for (const [index, record] of document.records.entries()) addRecordPages(sheet, root, record, index, refs)
  addClosing(sheet, root, document, faces.missing)
  if (contents) fillContents(sheet, contents)
  addFooters(sheet, footerOf(document))

  finishPages(pdf, sheet.canvases)
  pdf.catalog.set(PDFName.of('StructTreeRoot'), writeStructureTree(context, root, sheet.canvases))
  writeOutline(pdf, sheet, entries)
  writeMetadata(pdf, metadataOf(document, digest))
  await embedTypefaces(context, faces)
  beforeWriting?.(pdf)
  const late = images.map(
    ({ ref, image }): LateObject => [
      ref,
      () => {
        signal?.throwIfAborted()
        return encodePageImage(context, image)
      },
    ],
  )
  await writePdfFile(context, late, file, (done) => report?.({ step: 'images', done, total: images.length }))
  return { pages: sheet.canvases.length, missingLetters: [...faces.missing].map((code) => String.fromCodePoint(code)) }
}

// What the forms themselves say beyond the document's own words.
const OWN_LETTERS = '□–…·'

const imagesOf = ({ records }: DossierDocument): { page: DossierPage; image: DossierImage }[] =>
  records.flatMap(({ pages }) => pages.flatMap((page) => (page.image ? [{ page, image: page.image }] : [])))

// Where the images lie differs from machine to machine and is no part of what the dossier says.
const digestOf = (document: DossierDocument): string =>
  createHash('sha256')
    .update(JSON.stringify(document, (key, value: unknown) => (key === 'file' ? undefined : value)))
    .digest('hex')

const subsetTag = (digest: string): string =>
  Array.from({ length: 6 }, (_, index) =>
    String.fromCharCode(65 + (Number.parseInt(digest.slice(index * 2, index * 2 + 2), 16) % 26)),
  ).join('')

const footerOf = ({ records, title }: DossierDocument): string => (records.length === 1 ? (records[0]?.code ?? title) : title)

const metadataOf = ({ title, subtitle, institution, records, date }: DossierDocument, digest: string) => ({
  title,
  author: institution,
  subject: subtitle ?? records.map(({ profileLabel }) => profileLabel)[0] ?? title,
  keywords: records.slice(0, 50).map(({ code }) => code),
  date,
  id: digest.slice(0, 32),
})
