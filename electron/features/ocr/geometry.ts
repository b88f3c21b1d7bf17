/** A projective map of the plane, row by row; points are (x, y, 1). */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number]

export type Point = readonly [x: number, y: number]

/** Left, top, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number]

export const identity: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1]

/** The map that does `first`, then `second`. */
export const compose = (first: Matrix, second: Matrix): Matrix => {
  const [a, b, c, d, e, f, g, h, i] = second
  const [j, k, l, m, n, o, p, q, r] = first
  return [
    a * j + b * m + c * p,
    a * k + b * n + c * q,
    a * l + b * o + c * r,
    d * j + e * m + f * p,
    d * k + e * n + f * q,
    d * l + e * o + f * r,
    g * j + h * m + i * p,
    g * k + h * n + i * q,
    g * l + h * o + i * r,
  ]
}

/** The map back. */
export const invert = ([a, b, c, d, e, f, g, h, i]: Matrix): Matrix => {
  const A = e * i - f * h
  const B = f * g - d * i
  const C = d * h - e * g
  const scale = 1 / (a * A + b * B + c * C)
  return [
    A * scale,
    (c * h - b * i) * scale,
    (b * f - c * e) * scale,
    B * scale,
    (a * i - c * g) * scale,
    (c * d - a * f) * scale,
    C * scale,
    (b * g - a * h) * scale,
    (a * e - b * d) * scale,
  ]
}

export const translation = (x: number, y: number): Matrix => [1, 0, x, 0, 1, y, 0, 0, 1]

export const scaling = (x: number, y = x): Matrix => [x, 0, 0, 0, y, 0, 0, 0, 1]

/** Turns by radians, clockwise on a page whose y runs down. */
export const rotation = (radians: number): Matrix => {
  const cos = Math.cos(radians)
  const sin = Math.sin(radians)
  return [cos, -sin, 0, sin, cos, 0, 0, 0, 1]
}

export const mapPoint = (matrix: Matrix, [x, y]: Point): Point => {
  const w = matrix[6] * x + matrix[7] * y + matrix[8]
  return [(matrix[0] * x + matrix[1] * y + matrix[2]) / w, (matrix[3] * x + matrix[4] * y + matrix[5]) / w]
}

/** The upright box around a mapped box, in whole pixels, inside width × height where these are given. */
export const mapBox = (matrix: Matrix, [x, y, width, height]: Box, within?: { width: number; height: number }): Box => {
  const corners = [
    mapPoint(matrix, [x, y]),
    mapPoint(matrix, [x + width, y]),
    mapPoint(matrix, [x, y + height]),
    mapPoint(matrix, [x + width, y + height]),
  ]
  const clamp = (value: number, limit: number | undefined): number => (limit === undefined ? value : Math.min(limit, Math.max(0, value)))
  const left = clamp(Math.floor(Math.min(...corners.map((point) => point[0])) + 0.01), within?.width)
  const top = clamp(Math.floor(Math.min(...corners.map((point) => point[1])) + 0.01), within?.height)
  const right = clamp(Math.ceil(Math.max(...corners.map((point) => point[0])) - 0.01), within?.width)
  const bottom = clamp(Math.ceil(Math.max(...corners.map((point) => point[1])) - 0.01), within?.height)
  return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)]
}

/** The smallest box around all of them. */
export const joinBoxes = (boxes: readonly Box[]): Box => {
  if (boxes.length === 0) return [0, 0, 0, 0]
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y, width, height] of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return [left, top, right - left, bottom - top]
}

/** The projective map of a width × height rectangle onto four corners: top left, top right, bottom right, bottom left. */
export const quadFromRectangle = (width: number, height: number, corners: readonly [Point, Point, Point, Point]): Matrix => {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners
  const dx1 = x1 - x2
  const dx2 = x3 - x2
  const dx3 = x0 - x1 + x2 - x3
  const dy1 = y1 - y2
  const dy2 = y3 - y2
  const dy3 = y0 - y1 + y2 - y3
  const determinant = dx1 * dy2 - dx2 * dy1
  const g = (dx3 * dy2 - dx2 * dy3) / determinant
  const h = (dx1 * dy3 - dx3 * dy1) / determinant
  const unit: Matrix = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1]
  return compose(scaling(1 / width, 1 / height), unit)
}
