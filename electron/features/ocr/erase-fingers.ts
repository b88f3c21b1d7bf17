import type { Component } from './components.ts'
import type { Background } from './flatten-light.ts'
import type { GrayRaster } from './gray-raster.ts'

/**
 * Whitens the fingers that hold a sheet: patches of the colour of skin that reach in from the picture's edge and carry no writing.
 * A stain at the edge may have that colour; the letters on it keep it. Changes `flat` in place; tells how many were found.
 */
export const eraseFingers = (flat: GrayRaster, background: Background, pieces: readonly Component[], letterHeight: number): number => {
  const { width, height } = background.red
  const skin = skinIn(background)
  const scale = flat.width / width
  let found = 0
  for (let at = 0; at < skin.length; at++) {
    const x = at % width
    const y = (at - x) / width
    if (!skin[at] || (x > 0 && y > 0 && x < width - 1 && y < height - 1)) continue
    const patch = takePatch(skin, width, height, at)
    const share = patch.places.length / skin.length
    const span = Math.max(patch.right - patch.left, patch.bottom - patch.top) / Math.max(width, height)
    // What runs along the edge instead of reaching in is the ground on which the sheet lies.
    const reaches = patch.places.length > 0.5 * patch.onEdge ** 2
    if (!reaches || share < 0.003 || share > 0.05 || span > 0.4 || carriesWriting(patch, pieces, letterHeight, width, scale)) continue
    whiten(flat, patch.places, width, height)
    found++
  }
  return found
}

interface Patch {
  readonly places: readonly number[]
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** How many of the places lie on the picture's edge. */
  readonly onEdge: number
}

/** 1 where the ground is far redder than the sheet, and lit as it is: skin of any tone; yellowed paper lacks blue more than green. */
const skinIn = ({ red, green, blue }: Background): Uint8Array => {
  const skin = new Uint8Array(red.data.length)
  const redness = (at: number): number => ((red.data[at] ?? 0) + 8) / ((green.data[at] ?? 0) + 8)
  const places = Array.from({ length: 999 }, (_, index) => Math.floor(((index + 0.5) * skin.length) / 999))
  const middle = (of: (at: number) => number): number => places.map(of).sort((a, b) => a - b)[499] ?? 1
  const [paper, light] = [middle(redness), middle((at) => red.data[at] ?? 0)]
  for (let at = 0; at < skin.length; at++) {
    const lit = (red.data[at] ?? 0) > 0.45 * light
    if (lit && (green.data[at] ?? 0) >= (blue.data[at] ?? 0) && redness(at) > 1.12 * paper) skin[at] = 1
  }
  return skin
}

/** All places that hang together with the first one; they are taken out of `skin`. */
const takePatch = (skin: Uint8Array, width: number, height: number, first: number): Patch => {
  const places = [first]
  skin[first] = 0
  let [left, top, right, bottom] = [width, height, 0, 0]
  let onEdge = 0
  for (let next = 0; next < places.length; next++) {
    const at = places[next] ?? 0
    const x = at % width
    const y = (at - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) onEdge++
    for (const beside of [at - width, at + width, ...(x > 0 ? [at - 1] : []), ...(x < width - 1 ? [at + 1] : [])]) {
      if (!skin[beside]) continue
      skin[beside] = 0
      places.push(beside)
    }
  }
  return { places, left, top, right, bottom, onEdge }
}

/** Whether more than a few pieces of the size of letters lie within. */
const carriesWriting = (patch: Patch, pieces: readonly Component[], letterHeight: number, width: number, scale: number): boolean => {
  const inside = new Set(patch.places)
  const letters = pieces.filter((piece) => {
    const tall = piece.bottom - piece.top
    if (tall < 0.7 * letterHeight || tall > 2 * letterHeight || piece.right - piece.left > 2 * letterHeight) return false
    const x = Math.floor((piece.left + piece.right) / 2 / scale)
    return inside.has(Math.floor((piece.top + piece.bottom) / 2 / scale) * width + x)
  })
  return letters.length > 5
}

/** White over the patch and a little around it, where the light was levelled between skin and paper. */
const whiten = (flat: GrayRaster, places: readonly number[], width: number, height: number): void => {
  const [across, down] = [flat.width / width, flat.height / height]
  for (const at of places) {
    const x = at % width
    const y = (at - x) / width
    const from = Math.max(0, Math.floor((x - around) * across))
    const to = Math.min(flat.width, Math.ceil((x + 1 + around) * across))
    const last = Math.min(flat.height, Math.ceil((y + 1 + around) * down))
    for (let row = Math.max(0, Math.floor((y - around) * down)); row < last; row++)
      flat.data.fill(255, row * flat.width + from, row * flat.width + to)
  }
}

const around = 4
