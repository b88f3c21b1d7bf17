import sharp from 'sharp'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ColourRaster } from './gray-raster.ts'

export interface LoadedPage {
  /** Size of the picture as it is shown (turned as its EXIF says); boxes are given in these pixels. */
  readonly width: number
  readonly height: number
  /** The pixels that are worked on: fewer than the original's where that is enormous. */
  readonly raster: ColourRaster
  /** A shrunken copy on which light, paper and angle are found. */
  readonly small: ColourRaster
}

const mostPixels = 20_000_000
const smallSide = 1200

/** Decodes a picture file (path or bytes) for reading. Throws `ocr.unreadable` where it cannot be opened. */
export const loadPage = async (image: Buffer | Uint8Array | string): Promise<LoadedPage> => {
  try {
    const source = sharp(image, { limitInputPixels: 500_000_000, failOn: 'error' })
    const { autoOrient } = await source.metadata()
    const { width, height } = autoOrient
    const shrink = Math.min(1, Math.sqrt(mostPixels / (width * height)))
    const oriented = source.autoOrient().flatten({ background: '#fff' }).toColourspace('srgb').removeAlpha()
    const sized = shrink < 1 ? oriented.resize(Math.round(width * shrink), Math.round(height * shrink), { fit: 'fill' }) : oriented
    const full = await sized.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    const raster = {
      width: full.info.width,
      height: full.info.height,
      data: new Uint8Array(full.data.buffer, full.data.byteOffset, full.data.length),
    }
    return { width, height, raster, small: await shrinkPage(raster) }
  } catch (error) {
    throw new AppError('ocr.unreadable', {
      file: typeof image === 'string' ? (image.split(/[\\/]/).at(-1) ?? image) : 'image',
      reason: error instanceof Error ? error.message : String(error),
    })
  }
}

const shrinkPage = async (raster: ColourRaster): Promise<ColourRaster> => {
  const factor = Math.min(1, smallSide / Math.max(raster.width, raster.height))
  const { data, info } = await sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 3 } })
    .resize(Math.max(1, Math.round(raster.width * factor)), Math.max(1, Math.round(raster.height * factor)), {
      fit: 'fill',
      kernel: 'linear',
    })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) }
}
