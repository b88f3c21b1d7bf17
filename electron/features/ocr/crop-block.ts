import type { Box } from './geometry.ts'
import type { GrayRaster } from './gray-raster.ts'

/** A part of a page as a PGM file (the plainest picture there is: no time goes into packing it), with where it was cut. */
export interface Crop {
  readonly picture: Uint8Array
  readonly left: number
  readonly top: number
  readonly scale: number
}

/** Cuts a box out of a page with white around it; what lies in `hidden` boxes is painted white. */
export const cropBlock = (page: GrayRaster, box: Box, margin: number, hidden: readonly Box[] = []): Crop => {
  const left = Math.floor(box[0])
  const top = Math.floor(box[1])
  const right = Math.ceil(box[0] + box[2])
  const bottom = Math.ceil(box[1] + box[3])
  const pad = Math.round(margin)
  const width = right - left + 2 * pad
  const height = bottom - top + 2 * pad
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1')
  const picture = new Uint8Array(header.length + width * height).fill(255)
  picture.set(header)
  for (let y = Math.max(0, top); y < Math.min(page.height, bottom); y++) {
    const from = y * page.width + Math.max(0, left)
    const to = y * page.width + Math.min(page.width, right)
    picture.set(page.data.subarray(from, to), header.length + (y - top + pad) * width + pad + Math.max(0, -left))
  }
  for (const [x, y, span, depth] of hidden) {
    const first = Math.max(pad, Math.floor(x) - left + pad)
    const end = Math.min(width - pad, Math.ceil(x + span) - left + pad)
    for (let row = Math.max(pad, Math.floor(y) - top + pad); row < Math.min(height - pad, Math.ceil(y + depth) - top + pad); row++) {
      if (end > first) picture.fill(255, header.length + row * width + first, header.length + row * width + end)
    }
  }
  return { picture, left: left - pad, top: top - pad, scale: 1 }
}
