import sharp from 'sharp'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Box } from './geometry.ts'
import type { ColourRaster } from './gray-raster.ts'

export interface LoadedPage {
  /** Size of the picture as it is shown (turned as its EXIF says); boxes are given in these pixels. */
  readonly width: number
  readonly height: number
  /** The part of it that is worked on, in its pixels. */
  readonly region: Box
  /** The pixels that are worked on: fewer than the original's where that is enormous. */
  readonly raster: ColourRaster
  /** A shrunken copy on which light, paper and angle are found. */
  readonly small: ColourRaster
}

const mostPixels = 20_000_000
const smallSide = 1200

/** Decodes a picture file (path or bytes), or a part of it, for reading. Throws `ocr.unreadable` where it cannot be opened. */
export const loadPage = async (image: Buffer | Uint8Array | string, part?: Box): Promise<LoadedPage> => {
  try {
    const source = sharp(image, { limitInputPixels: 500_000_000, failOn: 'error' })
    const { autoOrient } = await source.metadata()
    const { width, height } = autoOrient
    const region = inside(part, width, height)
    const [left, top, span, depth] = region
    const shrink = Math.min(1, Math.sqrt(mostPixels / (span * depth)))
    const upright = source.autoOrient().flatten({ background: '#fff' }).toColourspace('srgb').removeAlpha()
    const cut = span < width || depth < height ? upright.extract({ left, top, width: span, height: depth }) : upright
    const sized = shrink < 1 ? cut.resize(Math.round(span * shrink), Math.round(depth * shrink), { fit: 'fill' }) : cut
    const full = await sized.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    const raster = {
      width: full.info.width,
      height: full.info.height,
      data: new Uint8Array(full.data.buffer, full.data.byteOffset, full.data.length),
    }
    return { width, height, region, raster, small: await shrinkPage(raster, smallSide / Math.max(raster.width, raster.height), 'linear') }
  } catch (error) {
    throw new AppError('ocr.unreadable', {
      file: typeof image === 'string' ? (image.split(/[\\/]/).at(-1) ?? image) : 'image',
      reason: error instanceof Error ? error.message : String(error),
    })
  }
}

/** Whole pixels that the picture has; a part that lies outside is as none. */
const inside = (part: Box | undefined, width: number, height: number): Box => {
  if (!part) return [0, 0, width, height]
  const left = Math.max(0, Math.round(part[0]))
  const top = Math.max(0, Math.round(part[1]))
  const span = Math.min(width, Math.round(part[0] + part[2])) - left
  const depth = Math.min(height, Math.round(part[1] + part[3])) - top
  return span < 8 || depth < 8 ? [0, 0, width, height] : [left, top, span, depth]
}

/** A copy made smaller by this factor; the page itself at 1. */
export const shrinkPage = async (
  raster: ColourRaster,
  factor: number,
  kernel: 'linear' | 'lanczos3' = 'lanczos3',
): Promise<ColourRaster> => {
  if (factor >= 1) return raster
  const { data, info } = await sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 3 } })
    .resize(Math.max(1, Math.round(raster.width * factor)), Math.max(1, Math.round(raster.height * factor)), { fit: 'fill', kernel })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) }
}
