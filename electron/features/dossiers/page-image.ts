import type { PDFContext, PDFRawStream } from 'pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { isBlackAndWhite, packBlackAndWhite } from '../../lib/pdf/black-and-white.ts'
import type { DossierImage } from './dossier-document.ts'

/** What an A4 sheet has at 200 dpi, the resolution that the rules ask of scanned administrative papers. */
const LONG_SIDE = 2339
/** Black and white costs a tenth of grey, so it keeps 300 dpi. */
const LONG_SIDE_BLACK_AND_WHITE = 3508
const JPEG_QUALITY = 78

/** Width through height of what is shown of an image, after cropping and turning. */
export const shownSize = ({ width, height, rotation, crop }: DossierImage): { width: number; height: number } => {
  const shown = crop ?? { width, height }
  return isQuarterTurn(rotation) ? { width: shown.height, height: shown.width } : { width: shown.width, height: shown.height }
}

/**
 * An image as an object of the document: turned, cropped, and no finer than print needs. Pure black and white stays so, one
 * bit a pixel without loss, since JPEG would blur its edges; all else is JPEG, grey where it has no colour.
 * Throws what sharp throws where the file cannot be read.
 */
export const encodePageImage = async (context: PDFContext, image: DossierImage): Promise<PDFRawStream> => {
  const { channels, space } = await sharp(image.file).metadata()
  const grey = channels <= 2 || space === 'b-w'
  if (grey && (await isBlackAndWhite(image.file))) return encodeBlackAndWhite(context, image)
  const picture = fitWithin(await turnAndCrop(image), LONG_SIDE)
  const { data, info } = await (grey ? picture.toColourspace('b-w') : picture.toColourspace('srgb'))
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:2:0' })
    .toBuffer({ resolveWithObject: true })
  const colours = info.channels === 1 ? 'DeviceGray' : 'DeviceRGB'
  return context.stream(data, { ...sizeOf(info.width, info.height), ColorSpace: colours, BitsPerComponent: 8, Filter: 'DCTDecode' })
}

const isQuarterTurn = (rotation: number): boolean => Math.abs(rotation % 180) === 90

/** Upright as the camera noted, cropped in pixels of the page as it came (whatever size its picture has), then turned as the page says. */
const turnAndCrop = async (image: DossierImage): Promise<Sharp> => {
  const { file, rotation, crop } = image
  const upright = sharp(file, { failOn: 'error' }).autoOrient()
  const angle = ((rotation % 360) + 360) % 360
  const flat = { background: '#fff' }
  if (!crop) return upright.rotate(angle).flatten(flat)
  const { width } = (await sharp(file).metadata()).autoOrient
  const scale = width / image.width
  const [left, top] = [Math.round(crop.left * scale), Math.round(crop.top * scale)]
  // In two steps: sharp would turn before it cuts, whatever order it is asked in.
  const cut = await upright
    .extract({ left, top, width: Math.floor(crop.width * scale), height: Math.floor(crop.height * scale) })
    .png({ compressionLevel: 1 })
    .toBuffer()
  return sharp(cut).rotate(angle).flatten(flat)
}

const fitWithin = (picture: Sharp, longSide: number): Sharp =>
  picture.resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true, kernel: 'lanczos3' })

const encodeBlackAndWhite = async (context: PDFContext, image: DossierImage): Promise<PDFRawStream> => {
  const { data, info } = await fitWithin(await turnAndCrop(image), LONG_SIDE_BLACK_AND_WHITE)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const bits = packBlackAndWhite(data, info)
  return context.flateStream(bits, { ...sizeOf(info.width, info.height), ColorSpace: 'DeviceGray', BitsPerComponent: 1 })
}

const sizeOf = (width: number, height: number) => ({ Type: 'XObject', Subtype: 'Image', Width: width, Height: height })
