import sharp, { type Metadata, type Sharp } from 'sharp'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { accessSide, writeAccessAndThumb, writeThumb } from './derivatives.ts'
import type { PageSize, ReadInput, ReadResult } from './read-file.ts'

/** The most pixels that one page may have. */
const maxMegapixels = 300

/**
 * Reads every page of an image that sharp knows, wholly, and draws its thumbnail; the access image only where a browser cannot show
 * the original well itself. A page that is not simply its file (turned by EXIF, one of several in a TIFF) is drawn at full size and
 * `drawn` says so: the picture then stands for the page wherever one is needed. Sizes are those of the upright page.
 * Errors: asset.imageBroken (also a truncated one), asset.imageTooLarge.
 */
export const readImage = async (input: ReadInput, onPage: (page: PageSize) => void): Promise<ReadResult> => {
  let first: Metadata | undefined
  let drawn = input.pages.length > 1 || input.pages[0] !== 0
  for (const page of input.pages) {
    const info = await readHeader(input, page)
    first ??= info
    drawn ||= (info.orientation ?? 1) !== 1
    const { width, height } = info.autoOrient
    const target = { archive: input.archive, sha256: input.sha256, page }
    try {
      if (drawn) await writeAccessAndThumb(open(input.file, page), target)
      else if (isShownByBrowsers(info, input)) await writeThumb(open(input.file, page), target)
      else await writeAccessAndThumb(open(input.file, page), target, accessSide)
    } catch (error) {
      throw asBroken(error, input.name)
    }
    onPage({ page, width, height })
  }
  return { metadata: { ...(first ? describe(first) : {}), ...(drawn ? { drawn } : {}) } }
}

/** Opens a page upright; a file that is cut short or broken fails instead of giving a grey half. */
const open = (file: string, page: number): Sharp =>
  sharp(file, { page, failOn: 'error', limitInputPixels: maxMegapixels * 1_000_000, sequentialRead: true }).autoOrient()

const readHeader = async ({ file, name }: ReadInput, page: number): Promise<Metadata> => {
  const info = await sharp(file, { page, failOn: 'error', limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw asBroken(error, name)
    })
  requireSaneSize(info.width, info.height, name)
  return info
}

/** Refuses a page of too many pixels before a single one is decoded. */
export const requireSaneSize = (width: number, height: number, path: string): void => {
  const megapixels = Math.round((width * height) / 1_000_000)
  if (megapixels > maxMegapixels) throw new AppError('asset.imageTooLarge', { path, megapixels, limit: maxMegapixels })
}

const isShownByBrowsers = (info: Metadata, { extension }: ReadInput): boolean =>
  ['jpg', 'png', 'webp', 'gif', 'avif'].includes(extension) &&
  Math.max(info.width, info.height) <= 5000 &&
  ['srgb', 'rgb', 'b-w'].includes(info.space ?? '')

const describe = (info: Metadata): Record<string, unknown> => ({
  ...(info.density ? { dpi: info.density } : {}),
  ...(info.space ? { colourSpace: info.space } : {}),
  ...(info.bitsPerSample ? { bitsPerSample: info.bitsPerSample } : {}),
  ...(info.compression ? { compression: info.compression } : {}),
})

/** Whatever the decoder says about a file's bytes, the person reads one sentence; a full disk stays a full disk. */
const asBroken = (error: unknown, path: string): unknown =>
  error instanceof AppError ? error : new AppError('asset.imageBroken', { path }, { cause: error })
