import type { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { readImage } from './read-image.ts'
import { readMetadata } from './read-metadata.ts'
import type { FileKind } from './sniff-kind.ts'

/** What a reader is given: a file that lies in the archive already, and what its first bytes say it is. */
export interface ReadInput extends FileKind {
  readonly archive: string
  readonly file: string
  readonly sha256: string
  /** What the person calls the file: stands in the errors. */
  readonly name: string
  readonly pages: readonly number[]
}

/** A page as it stands upright, in pixels; `page` counts from 0. `text` is what a PDF says itself, with boxes in these pixels. */
export interface PageSize {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly text?: OcrPage
}

export interface ReadResult {
  readonly metadata: Record<string, unknown>
}

/**
 * Reads a file wholly, draws the pictures of its pages and gathers what it says about itself. Runs in a process of its own, since
 * files from outside may be broken on purpose. `onPage` is called for each page when its pictures are there. Sound, film and
 * attachments have no pages. Errors: asset.imageBroken, .imageTooLarge, .pdfPassword, .pdfBroken, .tooManyPages, .diskFull, ….
 */
export const readAssetFile = async (input: ReadInput, onPage: (page: PageSize) => void): Promise<ReadResult> => {
  const { metadata } = await readPages(input, onPage)
  const embedded = input.kind === 'image' ? await readMetadata(input.file) : {}
  return { metadata: { ...metadata, ...embedded } }
}

/** The readers of PDF and HEIC are large: a process that meets none does not load them. */
const readPages = async (input: ReadInput, onPage: (page: PageSize) => void): Promise<ReadResult> => {
  if (input.kind === 'pdf') return (await import('./read-pdf.ts')).readPdf(input, onPage)
  if (input.kind !== 'image') return { metadata: {} }
  return input.extension === 'heic' ? (await import('./read-heic.ts')).readHeic(input, onPage) : readImage(input, onPage)
}
