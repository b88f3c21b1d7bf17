import { type FileHandle, open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import {
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { writeAccessAndThumb } from './derivatives.ts'
import { pdfPageText } from './pdf-page-text.ts'
import type { PageSize, ReadInput, ReadResult } from './read-file.ts'
import { isStampedScan } from './stamped-scan.ts'

/** Resolution at which pages are drawn, and the most pixels of one: a poster is drawn at less. */
const pdfDpi = 300
const maxPixels = 40_000_000
const maxPages = 5000

/**
 * Draws each page of a PDF at 300 dpi (less where it would pass 40 megapixels) and keeps the text that the PDF has itself, word by
 * word, with boxes in the pixels of that picture. Errors: asset.pdfPassword, asset.pdfBroken, asset.tooManyPages.
 */
export const readPdf = async (input: ReadInput, onPage: (page: PageSize) => void): Promise<ReadResult> => {
  const bytes = await open(input.file)
  try {
    return await readPages(bytes, input, onPage)
  } finally {
    await bytes.close()
  }
}

const readPages = async (bytes: FileHandle, input: ReadInput, onPage: (page: PageSize) => void): Promise<ReadResult> => {
  const document = await openPdf(bytes, input.name)
  try {
    if (document.numPages > maxPages)
      throw new AppError('asset.tooManyPages', { path: input.name, pages: document.numPages, limit: maxPages })
    for (let page = 0; page < document.numPages; page++) onPage(await readPage(document, input, page))
    return { metadata: { ...describe(await document.getMetadata()), drawn: true } }
  } catch (error) {
    throw asBroken(error, input.name)
  } finally {
    await document.loadingTask.destroy()
  }
}

const openPdf = async (bytes: FileHandle, name: string): Promise<PDFDocumentProxy> => {
  const loading = getDocument({
    range: rangesOf(bytes, (await bytes.stat()).size),
    disableAutoFetch: true,
    disableStream: true,
    // Fonts, character maps and decoders come with the package; nothing is ever fetched.
    standardFontDataUrl: packageFolder('standard_fonts'),
    cMapUrl: packageFolder('cmaps'),
    wasmUrl: packageFolder('wasm'),
    iccUrl: packageFolder('iccs'),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 300_000_000,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    return await loading.promise
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new AppError('asset.pdfPassword', { path: name })
    throw asBroken(error, name)
  }
}

/** Only what a page needs is read: a scanned volume of a gigabyte never lies in memory whole. */
const rangesOf = (file: FileHandle, size: number): PDFDataRangeTransport => {
  const ranges = new PDFDataRangeTransport(size, null)
  ranges.requestDataRange = (begin, end) => {
    const chunk = new Uint8Array(Math.max(0, Math.min(end, size) - begin))
    file.read(chunk, 0, chunk.length, begin).then(
      () => ranges.onDataRange(begin, chunk),
      () => ranges.onDataRange(begin, null),
    )
  }
  return ranges
}

const readPage = async (document: PDFDocumentProxy, input: ReadInput, index: number): Promise<PageSize> => {
  const page = await document.getPage(index + 1)
  const plain = page.getViewport({ scale: 1 })
  const scale = Math.min(pdfDpi / 72, Math.sqrt(maxPixels / (plain.width * plain.height)))
  const viewport = page.getViewport({ scale })
  const width = Math.max(1, Math.round(viewport.width))
  const height = Math.max(1, Math.round(viewport.height))
  await draw(document, page, { viewport, width, height }, { archive: input.archive, sha256: input.sha256, page: index })
  const own = pdfPageText(await page.getTextContent(), viewport, width, height)
  const text = own && !(await isStampedScan(page, own.text)) ? own : undefined
  page.cleanup()
  return { page: index, width, height, ...(text ? { text } : {}) }
}

interface Frame {
  readonly viewport: ReturnType<PDFPageProxy['getViewport']>
  readonly width: number
  readonly height: number
}

/** The canvas must come from the document: two copies of the canvas library do not know each other's images. */
const draw = async (
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  { viewport, width, height }: Frame,
  target: Parameters<typeof writeAccessAndThumb>[1],
): Promise<void> => {
  const factory = requireCanvasFactory(document.canvasFactory)
  const surface = factory.create(width, height)
  try {
    await page.render({ canvas: surface.canvas, viewport, background: '#ffffff' }).promise
    const { data } = surface.context.getImageData(0, 0, width, height)
    await writeAccessAndThumb(sharp(data, { raw: { width, height, channels: 4 } }), target)
  } finally {
    factory.destroy(surface)
  }
}

interface Surface {
  readonly canvas: never
  readonly context: { readonly getImageData: (x: number, y: number, width: number, height: number) => { readonly data: Uint8ClampedArray } }
}
interface CanvasFactory {
  readonly create: (width: number, height: number) => Surface
  readonly destroy: (surface: Surface) => void
}

const requireCanvasFactory = (value: object): CanvasFactory => {
  if (!isCanvasFactory(value)) throw new Error('the PDF library gave no canvas')
  return value
}
const isCanvasFactory = (value: object): value is CanvasFactory => 'create' in value && 'destroy' in value

/** What the document says about itself, in the words that other embedded metadata use. */
const describe = ({ info }: { readonly info: object }): Record<string, unknown> => {
  const known: Record<string, unknown> = {}
  for (const [key, name] of Object.entries({
    Title: 'title',
    Author: 'creator',
    Subject: 'caption',
    Creator: 'software',
    CreationDate: 'createdAt',
  })) {
    const value: unknown = Object.entries(info).find(([entry]) => entry === key)?.[1]
    if (typeof value !== 'string' || value.trim() === '') continue
    known[name] = name === 'createdAt' ? pdfDate(value) : value.normalize('NFC').slice(0, 2000)
  }
  return known
}

/** `D:20240131093000+07'00'` (ISO 32000-1, 7.9.4) in ISO 8601; anything else as it stands. */
const pdfDate = (text: string): string => {
  const parts = /^D:(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})(\d{2})?)?(?:(Z)|([+-]\d{2})'?(\d{2})?)?/.exec(text)
  if (!parts) return text.slice(0, 100)
  const [, year, month, day, hour, minute, second = '00', utc, zone, zoneMinutes = '00'] = parts
  const date = [year, month, day].filter((part) => part !== undefined).join('-')
  if (hour === undefined) return date
  return `${date}T${hour}:${minute}:${second}${utc ?? (zone ? `${zone}:${zoneMinutes}` : '')}`
}

const asBroken = (error: unknown, path: string): unknown =>
  error instanceof AppError ? error : new AppError('asset.pdfBroken', { path }, { cause: error })

const require = createRequire(import.meta.url)
const packageFolder = (name: string): string => join(dirname(require.resolve('pdfjs-dist/package.json')), name) + sep
