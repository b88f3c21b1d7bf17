import { createHash } from 'node:crypto'
import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { type DocumentMetadata, writeFileId, writeMetadata } from '../../lib/pdf/document-metadata.ts'
import { type LateObject, writePdfFile } from '../../lib/pdf/write-pdf-file.ts'
import type { DossierImage, DossierPage, DossierRecord } from './dossier-document.ts'
import { finishPages } from './finish-pages.ts'
import { type FontFiles, fontFiles } from './font-files.ts'
import { writeOutline } from './outline.ts'
import { addFooters, createSheet, type Sheet } from './page-frame.ts'
import { encodePageImage } from './page-image.ts'
import { createShaper } from './shape-text.ts'
import { addSignaturePlace, type SignaturePlace } from './signature-place.ts'
import { type StructureElement, writeStructureTree } from './structure-tree.ts'
import type { ContentsEntry } from './table-of-contents.ts'
import { embedTypefaces, loadTypefaces, type Typefaces } from './typefaces.ts'

export interface PaperOptions {
  /** Must not exist yet. */
  file: string
  fonts?: FontFiles
  /** Leaves the place for a digital signature. */
  signature?: SignaturePlace
  signal?: AbortSignal
  report?: (progress: { step: 'images'; done: number; total: number }) => void
}

export interface PrintedPaper {
  pages: number
  /** Letters that no font had, printed as □. */
  missingLetters: string[]
}

/** A printed paper in the making. */
export interface Paper {
  pdf: PDFDocument
  faces: Typefaces
  sheet: Sheet
  root: StructureElement
  /** SHA-256 of what the paper says. */
  digest: string
  images: readonly PaperImage[]
  imageRefs: ReadonlyMap<DossierPage, PDFRef>
}

export interface PaperImage {
  record: DossierRecord
  page: DossierPage
  image: DossierImage
  ref: PDFRef
}

/** Starts a paper with the fonts that its words need; `source` is all that it says, as plain data. */
export const openPaper = async (
  source: { readonly records: readonly DossierRecord[]; readonly form?: object },
  fonts: FontFiles = fontFiles(),
): Promise<Paper> => {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const digest = digestOf(source)
  const words = JSON.stringify(source).normalize('NFC')
  const faces = await loadTypefaces(pdf.context, words + OWN_LETTERS, fonts, subsetTag(digest))
  const images = source.records.flatMap((record) =>
    record.pages.flatMap((page) => (page.image ? [{ record, page, image: page.image, ref: pdf.context.nextRef() }] : [])),
  )
  return {
    pdf,
    faces,
    sheet: createSheet(pdf, createShaper(faces)),
    root: { type: 'Document', children: [] },
    digest,
    images,
    imageRefs: new Map(images.map(({ page, ref }) => [page, ref])),
  }
}

export interface PaperEnd {
  footer: string
  entries: readonly ContentsEntry[]
  metadata: Omit<DocumentMetadata, 'tagged'>
}

/**
 * Puts page numbers, bookmarks, structure and metadata to a paper and writes it. Images are read one at a time as they are written.
 * Errors: dossier.imageUnreadable; what the file system says.
 */
export const closePaper = async (paper: Paper, end: PaperEnd, options: PaperOptions): Promise<PrintedPaper> => {
  const { pdf, faces, sheet, root, digest, images } = paper
  const { context } = pdf
  addFooters(sheet, end.footer)
  finishPages(pdf, sheet.canvases)
  pdf.catalog.set(PDFName.of('StructTreeRoot'), writeStructureTree(context, root, sheet.canvases))
  writeOutline(pdf, sheet, end.entries)
  writeMetadata(context, pdf.catalog, { ...end.metadata, tagged: true })
  writeFileId(context, digest.slice(0, 32))
  await embedTypefaces(context, faces)
  if (options.signature) addSignaturePlace(pdf, options.signature)
  // Only what was drawn is written: a form may show fewer pictures than its records have.
  const drawn = new Set(sheet.canvases.flatMap((canvas) => canvas.images))
  const shown = images.filter(({ ref }) => drawn.has(ref))
  const late = shown.map((image): LateObject => [image.ref, () => encode(paper, image, options.signal)])
  await writePdfFile(context, late, options.file, (done) => options.report?.({ step: 'images', done, total: shown.length }))
  return { pages: sheet.canvases.length, missingLetters: [...faces.missing].map((code) => String.fromCodePoint(code)) }
}

// What the forms themselves say beyond the document's own words.
const OWN_LETTERS = '□–…·'

const encode = async ({ pdf }: Paper, { record, page, image }: PaperImage, signal: AbortSignal | undefined) => {
  signal?.throwIfAborted()
  try {
    return await encodePageImage(pdf.context, image)
  } catch (cause) {
    throw new AppError('dossier.imageUnreadable', { record: record.code, page: page.label }, { cause })
  }
}

// Where the images lie differs from machine to machine and is no part of what the paper says.
const digestOf = (source: object): string =>
  createHash('sha256')
    .update(JSON.stringify(source, (key, value: unknown) => (key === 'file' ? undefined : value)))
    .digest('hex')

const subsetTag = (digest: string): string =>
  Array.from({ length: 6 }, (_, index) =>
    String.fromCharCode(65 + (Number.parseInt(digest.slice(index * 2, index * 2 + 2), 16) % 26)),
  ).join('')
