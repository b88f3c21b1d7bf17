import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PDFContext, PDFRef, PDFStream } from 'pdf-lib'
import sharp, { type Metadata } from 'sharp'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { isBlackAndWhite, packBlackAndWhite } from '../../lib/pdf/black-and-white.ts'
import { readJpegFrame } from '../../lib/pdf/read-jpeg-frame.ts'

/** A picture ready to be an object of a document. */
export interface PdfPicture {
  readonly stream: PDFStream
  /** Its size upright, in pixels. */
  readonly width: number
  readonly height: number
  /** Pixels to the inch, where the file says so believably. */
  readonly dpi: number | undefined
  /** How its file lies, as EXIF numbers it (1 is upright). */
  readonly orientation: number
}

/** Gives a reference to a colour profile, written once however many pictures have it. */
export type ShareProfile = (profile: Uint8Array, components: number) => PDFRef

/**
 * A picture file as an image object. A JPEG that PDF can hold goes in as it is, byte for byte, with its own colour profile; pure
 * black and white goes in without loss, one bit a pixel; all else becomes JPEG of high quality in sRGB or grey, over white where
 * it was transparent. Throws `ocr.unreadable`.
 */
export const encodePicture = async (context: PDFContext, file: string, shareProfile: ShareProfile): Promise<PdfPicture> => {
  try {
    return await encode(context, file, shareProfile)
  } catch (cause) {
    throw new AppError(
      'ocr.unreadable',
      { file: basename(file), reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    )
  }
}

const encode = async (context: PDFContext, file: string, shareProfile: ShareProfile): Promise<PdfPicture> => {
  const metadata = await sharp(file).metadata()
  const { autoOrient } = metadata
  const size = { width: autoOrient.width, height: autoOrient.height, dpi: believableDpi(metadata) }
  if (metadata.format === 'jpeg') {
    const stream = asItIs(context, await readFile(file), metadata, shareProfile)
    if (stream) return { ...size, stream, orientation: metadata.orientation ?? 1 }
  }
  const stream = await encodeAnew(context, file, metadata)
  return { ...size, stream, orientation: 1 }
}

/** The density that a picture file says believably, in pixels to the inch; undefined for what is none, a PDF among them. */
export const findDensity = async (file: string): Promise<number | undefined> => {
  try {
    return believableDpi(await sharp(file).metadata())
  } catch {
    // Whoever reads the file says what is wrong with it; here it has no density.
    return undefined
  }
}

/** Programs that know nothing write 72 or 96; a scan has more. */
const believableDpi = ({ density }: Metadata): number | undefined =>
  density !== undefined && density > 96 && density <= 4800 ? density : undefined

const asItIs = (context: PDFContext, bytes: Buffer, { icc }: Metadata, shareProfile: ShareProfile): PDFStream | undefined => {
  const frame = readJpegFrame(bytes)
  if (!frame?.isPlain) return undefined
  const { width, height, components } = frame
  const device = components === 1 ? 'DeviceGray' : 'DeviceRGB'
  const profile = icc && isProfileFor(icc, components) ? ['ICCBased', shareProfile(icc, components)] : device
  return context.stream(bytes, { ...imageOf(width, height, 8), ColorSpace: profile, Filter: 'DCTDecode' })
}

const encodeAnew = async (context: PDFContext, file: string, { channels, space }: Metadata): Promise<PDFStream> => {
  const grey = channels <= 2 || space === 'b-w'
  const picture = sharp(file, { failOn: 'error', limitInputPixels: 500_000_000 }).autoOrient().flatten({ background: '#fff' })
  if (grey && (await isBlackAndWhite(file))) {
    const { data, info } = await picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
    return context.flateStream(packBlackAndWhite(data, info), { ...imageOf(info.width, info.height, 1), ColorSpace: 'DeviceGray' })
  }
  const { data, info } = await picture
    .toColourspace(grey ? 'b-w' : 'srgb')
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true })
  const device = info.channels === 1 ? 'DeviceGray' : 'DeviceRGB'
  return context.stream(data, { ...imageOf(info.width, info.height, 8), ColorSpace: device, Filter: 'DCTDecode' })
}

const imageOf = (Width: number, Height: number, BitsPerComponent: number) => ({
  Type: 'XObject',
  Subtype: 'Image',
  Width,
  Height,
  BitsPerComponent,
})

/** Whether PDF/A-2 takes a profile for so many components (ISO 19005-2, 6.2.4.2); one that is broken is rather left out. */
const isProfileFor = (profile: Buffer, components: number): boolean => {
  if (profile.length < 132 || profile.readUInt32BE(0) !== profile.length || profile.toString('latin1', 36, 40) !== 'acsp') return false
  const [version, kind, space] = [profile[8] ?? 0, profile.toString('latin1', 12, 16), profile.toString('latin1', 16, 20)]
  return version <= 4 && ['scnr', 'mntr', 'prtr', 'spac'].includes(kind) && space === (components === 1 ? 'GRAY' : 'RGB ')
}

/** The matrix that lays a picture upright on a page of these points, however its file lies. */
export const uprightMatrix = (orientation: number, width: number, height: number): readonly number[] => {
  const [w, h] = [width, height]
  switch (orientation) {
    case 2:
      return [-w, 0, 0, h, w, 0]
    case 3:
      return [-w, 0, 0, -h, w, h]
    case 4:
      return [w, 0, 0, -h, 0, h]
    case 5:
      return [0, -h, -w, 0, w, h]
    case 6:
      return [0, -h, w, 0, 0, h]
    case 7:
      return [0, h, w, 0, 0, 0]
    case 8:
      return [0, h, -w, 0, w, 0]
    default:
      return [w, 0, 0, h, 0, 0]
  }
}
