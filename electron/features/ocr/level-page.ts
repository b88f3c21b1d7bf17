import sharp from 'sharp'
import { compose, identity, invert, type Matrix, mapPoint, rotation, scaling, translation } from './geometry.ts'
import type { GrayRaster } from './gray-raster.ts'
import { warpGray } from './warp-gray.ts'

export interface LevelPage {
  readonly gray: GrayRaster
  /** From a pixel of the level page to its place in the source. */
  readonly toSource: Matrix
}

export interface Levelling {
  /** The upright sheet, of `width` × `height`, as a part of the source. */
  readonly sheet: Matrix
  readonly width: number
  readonly height: number
  /** Degrees to turn the sheet by, clockwise. */
  readonly degrees: number
  readonly scale: number
}

/** Turns, straightens and scales a sheet of the source in one drawing, so that strokes are resampled once. */
export const levelPage = async (source: GrayRaster, { sheet, width, height, degrees, scale }: Levelling): Promise<LevelPage> => {
  // Drawing smaller would skip pixels: the source is shrunk by a filter first.
  const small = scale < 0.8 ? await shrink(source, scale) : source
  const ratio = small.width / source.width
  if (sheet === identity && Math.abs(degrees) < 0.03 && Math.abs(scale / ratio - 1) < 0.01)
    return { gray: small, toSource: scaling(1 / ratio) }
  const onSmall = compose(sheet, scaling(ratio, small.height / source.height))
  const turn = compose(translation(-width / 2, -height / 2), compose(rotation((degrees * Math.PI) / 180), scaling(scale)))
  const corners = [mapPoint(turn, [0, 0]), mapPoint(turn, [width, 0]), mapPoint(turn, [width, height]), mapPoint(turn, [0, height])]
  const left = Math.min(...corners.map((corner) => corner[0]))
  const top = Math.min(...corners.map((corner) => corner[1]))
  const span = Math.ceil(Math.max(...corners.map((corner) => corner[0])) - left)
  const depth = Math.ceil(Math.max(...corners.map((corner) => corner[1])) - top)
  const toSheet = invert(compose(turn, translation(-left, -top)))
  const gray = warpGray(small, span, depth, compose(toSheet, onSmall), {
    smooth: scale / ratio > 1.02,
    within: { sheet: toSheet, width, height },
  })
  return { gray, toSource: compose(toSheet, sheet) }
}

const shrink = async (flat: GrayRaster, scale: number): Promise<GrayRaster> => {
  const { data, info } = await sharp(flat.data, { raw: { width: flat.width, height: flat.height, channels: 1 } })
    .resize(Math.round(flat.width * scale), Math.round(flat.height * scale), { fit: 'fill', kernel: 'lanczos3' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  // A copy of our own: memory that belongs to the library cannot be handed from thread to thread.
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}
