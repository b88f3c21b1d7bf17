import type { Component } from './components.ts'
import type { GrayRaster } from './gray-raster.ts'

/** A small picture of some ink, its centre of gravity in the middle and its darkness adding up to one. */
export type Shape = Float32Array

/** How a shape is drawn: its size in pixels of letters of the page's own height. */
export interface ShapeFrame {
  readonly width: number
  readonly height: number
}

/** Draws the ink of some pieces as a shape; `scale` is how much larger these letters are than the page's others. */
export const drawShape = (gray: GrayRaster, pieces: readonly Component[], frame: ShapeFrame, scale: number): Shape | undefined => {
  const boxes = pieces.map((piece) => ({ left: piece.left - 1, top: piece.top - 1, right: piece.right + 1, bottom: piece.bottom + 1 }))
  const left = Math.max(0, Math.min(...boxes.map((box) => box.left)))
  const top = Math.max(0, Math.min(...boxes.map((box) => box.top)))
  const width = Math.min(gray.width, Math.max(...boxes.map((box) => box.right))) - left
  const height = Math.min(gray.height, Math.max(...boxes.map((box) => box.bottom))) - top
  if (!(width > 0 && height > 0) || width > 4 * scale * frame.width || height > 4 * scale * frame.height) return undefined
  const ink = new Float32Array(width * height)
  let sum = 0
  let sumX = 0
  let sumY = 0
  for (const box of boxes) {
    for (let y = Math.max(box.top, top); y < Math.min(box.bottom, top + height); y++) {
      for (let x = Math.max(box.left, left); x < Math.min(box.right, left + width); x++) {
        const at = (y - top) * width + x - left
        const dark = 255 - (gray.data[y * gray.width + x] ?? 255)
        if (dark < paleInk || ink[at] !== 0) continue
        ink[at] = dark
        sum += dark
        sumX += dark * (x - left)
        sumY += dark * (y - top)
      }
    }
  }
  if (sum === 0) return undefined
  return resample({ ink, width, height }, { x: sumX / sum, y: sumY / sum }, frame, scale)
}

/** Paper's grain, which would pull the centre of a shape about. */
const paleInk = 40

const resample = (
  { ink, width, height }: { ink: Float32Array; width: number; height: number },
  centre: { x: number; y: number },
  frame: ShapeFrame,
  scale: number,
): Shape => {
  const shape = new Float32Array(frame.width * frame.height)
  const half = { x: (frame.width - 1) / 2, y: (frame.height - 1) / 2 }
  let sum = 0
  for (let row = 0; row < frame.height; row++) {
    const y = centre.y + (row - half.y) * scale
    const y0 = Math.floor(y)
    if (y0 < -1 || y0 >= height) continue
    for (let column = 0; column < frame.width; column++) {
      const x = centre.x + (column - half.x) * scale
      const x0 = Math.floor(x)
      if (x0 < -1 || x0 >= width) continue
      const at = (cx: number, cy: number): number => (cx < 0 || cy < 0 || cx >= width || cy >= height ? 0 : (ink[cy * width + cx] ?? 0))
      const [fx, fy] = [x - x0, y - y0]
      const value = (at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx) * (1 - fy) + (at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx) * fy
      shape[row * frame.width + column] = value
      sum += value
    }
  }
  if (sum > 0) for (let at = 0; at < shape.length; at++) shape[at] = (shape[at] ?? 0) / sum
  return shape
}

/** What shapes of one kind look like together. */
export interface Model {
  readonly count: number
  readonly sum: Float32Array
}

/** The sums of shapes, kind by kind. */
export const learnModels = (samples: Iterable<readonly [kind: string, shape: Shape]>): Map<string, Model> => {
  const models = new Map<string, { count: number; sum: Float32Array }>()
  for (const [kind, shape] of samples) {
    const model = models.get(kind)
    if (!model) models.set(kind, { count: 1, sum: shape.slice() })
    else {
      model.count++
      for (let at = 0; at < shape.length; at++) model.sum[at] = (model.sum[at] ?? 0) + (shape[at] ?? 0)
    }
  }
  return models
}

/** How far a shape is from a kind, 0 for the same ink and 1 for none in common; `own` where the shape itself is in the sum. */
export const distanceTo = ({ count, sum }: Model, shape: Shape, own: boolean): number => {
  const others = own ? count - 1 : count
  if (others < 1) return Number.POSITIVE_INFINITY
  let far = 0
  for (let at = 0; at < shape.length; at++) {
    const here = shape[at] ?? 0
    const mean = ((sum[at] ?? 0) - (own ? here : 0)) / others
    far += here > mean ? here - mean : mean - here
  }
  return far / 2
}
