import { createHash } from 'node:crypto'
import { PDFContext, type PDFDict, PDFName, type PDFRef, PDFString } from 'pdf-lib'
import type { Box, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { writeFileId, writeMetadata } from '../../lib/pdf/document-metadata.ts'
import { createSrgbProfile } from '../../lib/pdf/srgb-profile.ts'
import { type LateObject, writePdfFile } from '../../lib/pdf/write-pdf-file.ts'
import { languageTags } from './language-tags.ts'
import { createInvisibleFont, type InvisibleFont } from './write-searchable-pdf-font.ts'
import { encodePicture, type PdfPicture, type ShareProfile, uprightMatrix } from './write-searchable-pdf-image.ts'
import { textOperators } from './write-searchable-pdf-text.ts'

/** A page's picture, and how it is to be shown. */
export interface PagePicture {
  /** A file that sharp reads. */
  readonly file: string
  /** Pixels to the inch, where that is known better than the file says. */
  readonly dpi?: number | undefined
  /** Quarter turns clockwise, in degrees, after the turn that EXIF asks for. */
  readonly rotation?: number
  /** The part that counts, in pixels of the upright picture before `rotation`. */
  readonly crop?: Box
}

export interface SearchablePage {
  readonly picture: PagePicture
  /** What was read on it, in pixels of the upright picture (or of any other size of it); absent for a page without words. */
  readonly page?: OcrPage | undefined
}

export interface SearchablePdf {
  readonly title: string
  readonly author?: string
  readonly subject?: string
  readonly keywords?: readonly string[]
  readonly date: Date
  /** As `vie+fra`; the first is the language of the document. */
  readonly language: string
  /** Taken one at a time, while the file is written. */
  readonly pages: Iterable<SearchablePage> | AsyncIterable<SearchablePage>
}

export interface SearchablePdfOptions {
  /** Must not exist yet; an unfinished one is left to the caller. */
  readonly file: string
  readonly signal?: AbortSignal
}

/**
 * Writes a searchable PDF of two layers that keeps the rules of PDF/A-2b (ISO 19005-2): the picture of each page, and invisibly on
 * it the words that were read. Only one page is held at a time. The same input gives the same bytes.
 * Throws `ocr.unreadable` for a picture, and what the file system says. A document has at least one page.
 */
export const writeSearchablePdf = async (document: SearchablePdf, { file, signal }: SearchablePdfOptions): Promise<number> => {
  const context = PDFContext.create()
  const font = await createInvisibleFont(context)
  const pagesRef = context.nextRef()
  const catalog = context.obj({ Type: 'Catalog', Pages: pagesRef })
  context.trailerInfo.Root = context.register(catalog)
  writeOutputIntent(context, catalog)
  const { title, author = '', subject = '', keywords = [], date } = document
  const language = languageTags(document.language)[0] ?? 'vi'
  writeMetadata(context, catalog, { title, author, subject, keywords, date, language, tagged: false, conformance: 'PDF/A-2b' })
  const digest = createHash('sha256').update(JSON.stringify([title, author, subject, keywords, date]))
  const kids: PDFRef[] = []
  const book: Book = { context, font, pagesRef, profiles: createProfiles(context), digest: (text) => digest.update(text) }

  async function* objects(): AsyncGenerator<LateObject> {
    for await (const page of document.pages) {
      signal?.throwIfAborted()
      const { ref, written } = await pageObjects(book, page)
      kids.push(ref)
      yield* written
      yield* book.profiles.fresh()
    }
    if (kids.length === 0) throw new TypeError('a PDF without a page')
    yield [pagesRef, async () => context.obj({ Type: 'Pages', Kids: kids, Count: kids.length })]
    yield* font.objects()
    writeFileId(context, digest.digest('hex').slice(0, 32))
  }
  await writePdfFile(context, objects(), file)
  return kids.length
}

interface Book {
  readonly context: PDFContext
  readonly font: InvisibleFont
  readonly pagesRef: PDFRef
  readonly profiles: Profiles
  readonly digest: (text: string) => void
}

const pageObjects = async (book: Book, { picture, page }: SearchablePage): Promise<{ ref: PDFRef; written: readonly LateObject[] }> => {
  const { context, font, pagesRef, profiles, digest } = book
  const image = await encodePicture(context, picture.file, profiles.share)
  const paper = paperOf(image, picture.dpi ?? image.dpi ?? USUAL_DPI)
  const crop = picture.crop && boxWithin(picture.crop, image)
  const operators = [
    `q ${uprightMatrix(image.orientation, paper.width, paper.height).map(number).join(' ')} cm /I0 Do Q`,
    page && page.width > 0 ? textOperators(page, font, placeOf(page, image, paper, crop)) : '',
  ].join('\n')
  digest(operators)
  const [imageRef, contentRef, ref] = [context.nextRef(), context.nextRef(), context.nextRef()]
  const scale = paper.width / image.width
  const leaf = context.obj({
    Type: 'Page',
    Parent: pagesRef,
    MediaBox: [0, 0, paper.width, paper.height],
    ...(crop && {
      CropBox: [crop[0], image.height - crop[1] - crop[3], crop[0] + crop[2], image.height - crop[1]].map((at) => rounded(at * scale)),
    }),
    Rotate: (((picture.rotation ?? 0) % 360) + 360) % 360,
    Resources: { XObject: { I0: imageRef }, Font: { F0: font.ref } },
    Contents: contentRef,
  })
  return {
    ref,
    written: [
      [imageRef, async () => image.stream],
      [contentRef, async () => context.flateStream(operators)],
      [ref, async () => leaf],
    ],
  }
}

const USUAL_DPI = 300
/** Limits of a page's side (ISO 19005-2, 6.1.13), in points. */
const LEAST_SIDE = 3
const GREATEST_SIDE = 14_400

/** The size on paper, by the picture's own density or 300 dpi, in points. */
const paperOf = ({ width, height }: PdfPicture, dpi: number): { readonly width: number; readonly height: number } => {
  const wished = 72 / dpi
  const scale = Math.max(LEAST_SIDE / Math.min(width, height), Math.min(wished, GREATEST_SIDE / Math.max(width, height)))
  const within = (side: number): number => Math.min(GREATEST_SIDE, Math.max(LEAST_SIDE, rounded(side * scale)))
  return { width: within(width), height: within(height) }
}

/** The words may have been read in another size of the picture: only its shape is the same. */
const placeOf = (page: OcrPage, image: PdfPicture, paper: { readonly width: number; readonly height: number }, crop: Box | undefined) => {
  const shrink = page.width / image.width
  const [x, y, width, height] = crop ?? []
  const within: Box | undefined =
    x === undefined || y === undefined || width === undefined || height === undefined
      ? undefined
      : [x * shrink, y * shrink, width * shrink, height * shrink]
  return { scale: paper.width / page.width, height: paper.height, ...(within && { within }) }
}

/** A crop that reaches over the edge ends there; one that is wholly beside the picture is none. */
const boxWithin = ([x, y, width, height]: Box, size: { readonly width: number; readonly height: number }): Box | undefined => {
  const [left, top] = [Math.max(0, x), Math.max(0, y)]
  const [right, bottom] = [Math.min(size.width, x + width), Math.min(size.height, y + height)]
  return right - left >= 1 && bottom - top >= 1 ? [left, top, right - left, bottom - top] : undefined
}

/** What device colours mean: sRGB (ISO 19005-2, 6.2.3). */
const writeOutputIntent = (context: PDFContext, catalog: PDFDict): void => {
  const profile = context.register(context.flateStream(createSrgbProfile(), { N: 3 }))
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    RegistryName: PDFString.of('http://www.color.org'),
    DestOutputProfile: profile,
  })
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]))
}

interface Profiles {
  readonly share: ShareProfile
  /** Those that are not written yet. */
  readonly fresh: () => readonly LateObject[]
}

const createProfiles = (context: PDFContext): Profiles => {
  const known = new Map<string, PDFRef>()
  const waiting: LateObject[] = []
  return {
    share: (profile, components) => {
      const name = `${components} ${createHash('sha256').update(profile).digest('hex')}`
      const ref = known.get(name) ?? context.nextRef()
      if (!known.has(name)) {
        const alternate = components === 1 ? 'DeviceGray' : 'DeviceRGB'
        waiting.push([ref, async () => context.flateStream(profile, { N: components, Alternate: alternate })])
      }
      known.set(name, ref)
      return ref
    },
    fresh: () => waiting.splice(0),
  }
}

const rounded = (value: number): number => Number(value.toFixed(3))

/** A length as PDF writes it: no exponent, no needless digits. */
const number = (value: number): string => String(rounded(value))
