import type { Background } from './flatten-light.ts'
import type { Point } from './geometry.ts'

/** The corners of the sheet, from the top left, clockwise, as shares of the picture's width and height. */
export type PaperCorners = readonly [Point, Point, Point, Point]

export interface Paper {
  readonly corners: PaperCorners
  /** Which sides were seen against a darker ground; the others are the picture's own edges. */
  readonly sides: readonly ('left' | 'top' | 'right' | 'bottom')[]
}

/**
 * Finds the sheet on a darker ground (a table, a scanner's black edge): on each side the straight line along which it becomes
 * lighter inwards by a good share of its length, in the background without ink. Undefined where no side stands out.
 */
export const findPaper = (background: Background): Paper | undefined => {
  const light = shrinkLight(background)
  const left = findSide(light)
  const top = findSide(transpose(light))
  const right = findSide(mirror(light))
  const bottom = findSide(mirror(transpose(light)))
  const { width, height } = light
  // Each line as a·x + b·y = c, in pixels of the shrunken light.
  const leftLine: Line = left ? throughX(left.near, left.far, height) : [1, 0, 0]
  const rightLine: Line = right ? throughX(width - right.near, width - right.far, height) : [1, 0, width]
  const topLine: Line = top ? throughY(top.near, top.far, width) : [0, 1, 0]
  const bottomLine: Line = bottom ? throughY(height - bottom.near, height - bottom.far, width) : [0, 1, height]
  const corners: PaperCorners = [
    cross(leftLine, topLine, width, height),
    cross(rightLine, topLine, width, height),
    cross(rightLine, bottomLine, width, height),
    cross(leftLine, bottomLine, width, height),
  ]
  const sides = (['left', 'top', 'right', 'bottom'] as const).filter((_, index) => [left, top, right, bottom][index] !== undefined)
  return sides.length === 0 ? undefined : { corners, sides }
}

/** Logarithm of the lightest channel, 64 a doubling, so that a step means the same in light and in shade. */
interface Light {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

const side = 240

const shrinkLight = ({ red, green, blue }: Background): Light => {
  const factor = Math.max(1, Math.max(red.width, red.height) / side)
  const width = Math.floor(red.width / factor)
  const height = Math.floor(red.height / factor)
  const data = new Float32Array(width * height)
  const reach = Math.max(1, Math.round(factor))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let v = 0; v < reach; v++) {
        for (let u = 0; u < reach; u++) {
          const at = Math.min(red.height - 1, Math.floor(y * factor) + v) * red.width + Math.min(red.width - 1, Math.floor(x * factor) + u)
          sum += Math.max(red.data[at] ?? 0, green.data[at] ?? 0, blue.data[at] ?? 0)
        }
      }
      data[y * width + x] = 64 * Math.log2(sum / (reach * reach) + 8)
    }
  }
  return { width, height, data }
}

const transpose = ({ width, height, data }: Light): Light => {
  const turned = new Float32Array(data.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) turned[x * height + y] = data[y * width + x] ?? 0
  return { width: height, height: width, data: turned }
}

const mirror = ({ width, height, data }: Light): Light => {
  const turned = new Float32Array(data.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) turned[y * width + width - 1 - x] = data[y * width + x] ?? 0
  return { width, height, data: turned }
}

interface Side {
  /** Where the line meets the first and the last row. */
  readonly near: number
  readonly far: number
}

const smallestStep = 16
const largestStep = 64

/** The line, not far from upright, in the left two fifths that is lighter on its right along most of its length. */
const findSide = (light: Light): Side | undefined => {
  const { width, height, data } = light
  const steps = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 2; x < width - 2; x++) {
      const at = y * width + x
      const step = ((data[at + 1] ?? 0) + (data[at + 2] ?? 0) - (data[at - 1] ?? 0) - (data[at - 2] ?? 0)) / 2
      steps[at] = step < smallestStep ? 0 : Math.min(largestStep, step)
    }
  }
  const limit = Math.floor(width * 0.4)
  const lean = Math.ceil(height * 0.3)
  const first = Math.floor(height * 0.12)
  const last = Math.ceil(height * 0.88)
  let best: Side | undefined
  let most = 0
  for (let near = 1; near < limit; near++) {
    for (let far = Math.max(1, near - lean); far < Math.min(limit, near + lean); far++) {
      let sum = 0
      let seen = 0
      for (let y = first; y < last; y += 2) {
        const step = steps[y * width + Math.round(near + ((far - near) * y) / (height - 1))] ?? 0
        sum += step
        if (step > 0) seen++
      }
      const rows = Math.ceil((last - first) / 2)
      if (seen < 0.72 * rows) continue
      if (sum > most) {
        most = sum
        best = { near, far }
      }
    }
  }
  return best
}

type Line = readonly [a: number, b: number, c: number]

const throughX = (near: number, far: number, height: number): Line => [1, -(far - near) / (height - 1), near]
const throughY = (near: number, far: number, width: number): Line => [-(far - near) / (width - 1), 1, near]

const cross = ([a, b, c]: Line, [d, e, f]: Line, width: number, height: number): Point => {
  const determinant = a * e - b * d
  return [(c * e - b * f) / determinant / width, (a * f - c * d) / determinant / height]
}
