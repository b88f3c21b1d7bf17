/** One byte a pixel, 0 black to 255 white, rows from the top. */
export interface GrayRaster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Three bytes a pixel: red, green, blue. */
export interface ColourRaster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export const createGray = (width: number, height: number, value = 255): GrayRaster => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(value),
})

/** The lightest (or darkest) value in a window of 2·radius+1 pixels square. */
export const spread = (raster: GrayRaster, radius: number, keep: 'lightest' | 'darkest'): GrayRaster => {
  const { width, height } = raster
  const stride = width + 2 * radius
  const padded = padEdges(raster, radius)
  // The darkest of a picture is the lightest of its negative.
  if (keep === 'darkest') negate(padded)
  widen(padded, 1, 2 * radius + 1)
  widen(padded, stride, 2 * radius + 1)
  if (keep === 'darkest') negate(padded)
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) data.set(padded.subarray(y * stride, y * stride + width), y * width)
  return { width, height, data }
}

const padEdges = ({ width, height, data }: GrayRaster, radius: number): Uint8Array => {
  const stride = width + 2 * radius
  const padded = new Uint8Array(stride * (height + 2 * radius))
  for (let y = 0; y < height + 2 * radius; y++) {
    const from = Math.min(height - 1, Math.max(0, y - radius)) * width
    padded.fill(data[from] ?? 0, y * stride, y * stride + radius)
    padded.set(data.subarray(from, from + width), y * stride + radius)
    padded.fill(data[from + width - 1] ?? 0, y * stride + radius + width, (y + 1) * stride)
  }
  return padded
}

const negate = (data: Uint8Array): void => {
  for (let at = 0; at < data.length; at++) data[at] = 255 - (data[at] ?? 0)
}

/** Each value becomes the largest of itself and the `size` − 1 after it, doubling the reach at every pass. */
const widen = (data: Uint8Array, stride: number, size: number): void => {
  for (let reach = 1; reach < size; ) {
    const step = Math.min(reach, size - reach)
    const far = step * stride
    for (let at = 0; at < data.length - far; at++) {
      const other = data[at + far] ?? 0
      if (other > (data[at] ?? 0)) data[at] = other
    }
    reach += step
  }
}

/** The mean of a window of 2·radius+1 pixels square; at the edges, of what there is of it. */
export const blur = (raster: GrayRaster, radius: number): GrayRaster => {
  const { width, height, data } = raster
  if (radius < 1) return raster
  const across = new Uint16Array(width * height)
  const count = (at: number, limit: number): number => Math.min(limit - 1, at + radius) - Math.max(0, at - radius) + 1
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let x = 0; x < Math.min(radius, width); x++) sum += data[row + x] ?? 0
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += data[row + x + radius] ?? 0
      if (x - radius > 0) sum -= data[row + x - radius - 1] ?? 0
      // Kept sixteen times as large, so that the second pass does not round twice.
      across[row + x] = (sum * 16) / count(x, width)
    }
  }
  const sums = new Float64Array(width)
  const result = createGray(width, height)
  const add = (y: number, sign: number): void => {
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + sign * (across[y * width + x] ?? 0)
  }
  for (let y = 0; y < Math.min(radius, height); y++) add(y, 1)
  for (let y = 0; y < height; y++) {
    if (y + radius < height) add(y + radius, 1)
    if (y - radius > 0) add(y - radius - 1, -1)
    const share = 1 / (16 * count(y, height))
    for (let x = 0; x < width; x++) result.data[y * width + x] = (sums[x] ?? 0) * share + 0.5
  }
  return result
}
