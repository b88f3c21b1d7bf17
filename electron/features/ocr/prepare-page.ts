import sharp from 'sharp'
import type { PreparationStep } from '../../../shared/features/ocr/ocr-page.ts'
import { findComponents } from './components.ts'
import { eraseRules } from './erase-rules.ts'
import { findLayout, type Layout } from './find-layout.ts'
import { findSkew } from './find-skew.ts'
import { findBackground, flattenLight } from './flatten-light.ts'
import { compose, invert, type Matrix, mapPoint, rotation, scaling, translation } from './geometry.ts'
import type { GrayRaster } from './gray-raster.ts'
import { loadPage } from './load-page.ts'
import { findLetterHeight } from './text-size.ts'
import { warpGray } from './warp-gray.ts'

/** A level, evenly lit, grey copy of one page (an opened book has two), with its layout and the way back to the original. */
export interface PreparedSheet {
  readonly gray: GrayRaster
  readonly toOriginal: Matrix
  readonly layout: Layout
}

export interface PreparedPage {
  readonly width: number
  readonly height: number
  readonly sheets: readonly PreparedSheet[]
  readonly steps: readonly PreparationStep[]
}

/** The height of small letters, in pixels, at which the engine reads best. */
const likedLetterHeight = 22

/** Makes the copies that are read from a picture (path or bytes); the picture itself is never changed. */
export const preparePage = async (image: Buffer | Uint8Array | string): Promise<PreparedPage> => {
  const loaded = await loadPage(image)
  const steps: PreparationStep[] = []
  const background = findBackground(loaded.small)
  steps.push({ step: 'light' })
  const smallFlat = flattenLight(loaded.small, background, true)
  const across = findSkew(smallFlat, 'across')
  const down = findSkew(smallFlat, 'down')
  const onSide = down.sharpness > 1.15 * across.sharpness
  const skew = onSide ? down : across
  if (onSide) steps.push({ step: 'turn', detail: '-90°' })
  if (Math.abs(skew.degrees) >= 0.05) steps.push({ step: 'deskew', detail: `${skew.degrees.toFixed(2)}°` })
  const flat = flattenLight(loaded.raster, background, true)
  const found = findLetterHeight(findComponents(flat, 150).items)
  const scale = found === undefined ? 1 : Math.min(4, Math.max(0.25, likedLetterHeight / found))
  const letterHeight = found === undefined ? likedLetterHeight : found * scale
  if (Math.abs(scale - 1) > 0.1) steps.push({ step: 'scale', detail: scale.toFixed(2) })
  const level = await straighten(flat, (onSide ? -90 : 0) - skew.degrees, scale)
  const toOriginal = compose(level.toSource, scaling(loaded.width / loaded.raster.width, loaded.height / loaded.raster.height))
  const rules = eraseRules(level.gray, letterHeight)
  if (rules.across.length + rules.down.length > 0) steps.push({ step: 'rules', detail: `${rules.across.length + rules.down.length}` })
  const layout = findLayout(level.gray, letterHeight, rules)
  return { width: loaded.width, height: loaded.height, sheets: [{ gray: level.gray, toOriginal, layout }], steps }
}

const straighten = async (flat: GrayRaster, degrees: number, scale: number): Promise<{ gray: GrayRaster; toSource: Matrix }> => {
  const source = scale < 0.8 ? await shrink(flat, scale) : flat
  const rest = (scale * flat.width) / source.width
  const turn = compose(translation(-source.width / 2, -source.height / 2), compose(rotation((degrees * Math.PI) / 180), scaling(rest)))
  const corners = [
    mapPoint(turn, [0, 0]),
    mapPoint(turn, [source.width, 0]),
    mapPoint(turn, [source.width, source.height]),
    mapPoint(turn, [0, source.height]),
  ]
  const left = Math.min(...corners.map((corner) => corner[0]))
  const top = Math.min(...corners.map((corner) => corner[1]))
  const width = Math.ceil(Math.max(...corners.map((corner) => corner[0])) - left)
  const height = Math.ceil(Math.max(...corners.map((corner) => corner[1])) - top)
  const toSource = invert(compose(turn, translation(-left, -top)))
  const untouched = Math.abs(degrees) < 0.03 && Math.abs(rest - 1) < 0.1
  const gray = untouched ? source : warpGray(source, width, height, toSource)
  const back = untouched ? scaling(1) : toSource
  return { gray, toSource: compose(back, scaling(flat.width / source.width, flat.height / source.height)) }
}

const shrink = async (flat: GrayRaster, scale: number): Promise<GrayRaster> => {
  const { data, info } = await sharp(flat.data, { raw: { width: flat.width, height: flat.height, channels: 1 } })
    .resize(Math.round(flat.width * scale), Math.round(flat.height * scale), { fit: 'fill', kernel: 'lanczos3' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) }
}
