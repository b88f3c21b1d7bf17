import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { explainWriteError } from './file-error.ts'

export type DerivativeVariant = 'access' | 'thumb'

/** Where a drawn picture of a page lies, relative to the archive's folder; `page` counts from 0 as in the database. */
export const derivativePath = (sha256: string, page: number, variant: DerivativeVariant): string =>
  join('derivatives', sha256.slice(0, 2), `${sha256}-${page + 1}-${variant}.jpg`)

export interface DerivativeTarget {
  readonly archive: string
  readonly sha256: string
  readonly page: number
}

/** The longest side of a thumbnail, and of an access image that is smaller than its original: an A4 page at 300 dpi, rounded up. */
const thumbSide = 400
export const accessSide = 3600

/** Draws the thumbnail of a page: upright, sRGB, white where it was transparent. */
export const writeThumb = async (picture: Sharp, target: DerivativeTarget): Promise<void> => {
  const bytes = await flat(picture).resize(fitting(thumbSide)).jpeg({ quality: 80 }).toBuffer()
  await writeDerivative(target, 'thumb', bytes)
}

/** Draws the access image, and from it the thumbnail: the original is decoded once. `side` in pixels; without it the size is kept. */
export const writeAccessAndThumb = async (picture: Sharp, target: DerivativeTarget, side?: number): Promise<void> => {
  const sized = side === undefined ? flat(picture) : flat(picture).resize(fitting(side))
  const bytes = await sized.jpeg({ quality: 90 }).toBuffer()
  await writeThumb(sharp(bytes), target)
  await writeDerivative(target, 'access', bytes)
}

/** Derivatives can always be made again, so they are renamed into place but not forced to the disk. */
const writeDerivative = async (
  { archive, sha256, page }: DerivativeTarget,
  variant: DerivativeVariant,
  bytes: Uint8Array,
): Promise<void> => {
  const file = join(archive, derivativePath(sha256, page, variant))
  const temporary = `${file}.${randomUUID()}.part`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(temporary, bytes)
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw explainWriteError(error, archive)
  }
}

const flat = (picture: Sharp): Sharp => picture.toColourspace('srgb').flatten({ background: '#fff' })
const fitting = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const
