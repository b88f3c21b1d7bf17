import sharp from 'sharp'
import type { Box } from './geometry.ts'
import type { GrayRaster } from './gray-raster.ts'

/** A part of a page as a PGM file (the plainest picture there is: no time goes into packing it), with where it was cut. */
export interface Crop {
  readonly picture: Uint8Array
  readonly left: number
  readonly top: number
}

export interface CropOptions {
  readonly box: Box
  readonly margin: number
  readonly hidden: readonly Box[]
  readonly stretch: readonly [number, number]
}

/** Cuts a box out of a page with white around it; what lies in `hidden` boxes is painted white; then stretches it. */
export const cropBlock = async (page: GrayRaster, { box, margin, hidden, stretch }: CropOptions): Promise<Crop> => {
  const left = Math.floor(box[0])
  const top = Math.floor(box[1])
  const right = Math.ceil(box[0] + box[2])
  const bottom = Math.ceil(box[1] + box[3])
  const pad = Math.round(margin)
  const width = Math.max(1, right - left + 2 * pad)
  const height = Math.max(1, bottom - top + 2 * pad)
  const pixels = new Uint8Array(width * height).fill(255)
  for (let y = Math.max(0, top); y < Math.min(page.height, bottom); y++) {
    const from = y * page.width + Math.max(0, left)
    const to = y * page.width + Math.max(Math.max(0, left), Math.min(page.width, right))
    pixels.set(page.data.subarray(from, to), (y - top + pad) * width + pad + Math.max(0, -left))
  }
  for (const [x, y, span, depth] of hidden) {
    const first = Math.max(pad, Math.floor(x) - left + pad)
    const end = Math.min(width - pad, Math.ceil(x + span) - left + pad)
    for (let row = Math.max(pad, Math.floor(y) - top + pad); row < Math.min(height - pad, Math.ceil(y + depth) - top + pad); row++) {
      if (end > first) pixels.fill(255, row * width + first, row * width + end)
    }
  }
  const [across, down] = stretch
  const picture = across === 1 && down === 1 ? toPgm(pixels, width, height) : await stretched(pixels, width, height, across, down)
  return { picture, left: left - pad, top: top - pad }
}

const toPgm = (pixels: Uint8Array, width: number, height: number): Uint8Array => {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1')
  const file = new Uint8Array(header.length + pixels.length)
  file.set(header)
  file.set(pixels, header.length)
  return file
}

const stretched = async (pixels: Uint8Array, width: number, height: number, across: number, down: number): Promise<Uint8Array> => {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize(Math.max(1, Math.round(width * across)), Math.max(1, Math.round(height * down)), { fit: 'fill', kernel: 'cubic' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return toPgm(data, info.width, info.height)
}
