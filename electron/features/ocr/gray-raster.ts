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
  const widen = keep === 'lightest' ? widenLight : widenDark
  widen(padded, 1, 2 * radius + 1)
  widen(padded, stride, 2 * radius + 1)
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

/** Each value becomes the largest of itself and the `size` − 1 after it, doubling the reach at every pass. */
const widenLight = (data: Uint8Array, stride: number, size: number): void => {
  for (let reach = 1; reach < size; ) {
    const step = Math.min(reach, size - reach)
    const far = step * stride
    for (let at = 0, last = data.length - far; at < last; at++) {
      // Without a branch: paper's grain makes every other guess of one wrong.
      const here = data[at] ?? 0
      const lead = here - (data[at + far] ?? 0)
      data[at] = here - (lead & (lead >> 31))
    }
    reach += step
  }
}

/** The smallest in place of the largest. */
const widenDark = (data: Uint8Array, stride: number, size: number): void => {
  for (let reach = 1; reach < size; ) {
    const step = Math.min(reach, size - reach)
    const far = step * stride
    for (let at = 0, last = data.length - far; at < last; at++) {
      const other = data[at + far] ?? 0
      const lead = (data[at] ?? 0) - other
      data[at] = other + (lead & (lead >> 31))
    }
    reach += step
  }
}

/** The mean of a window of 2·radius+1 pixels square; at the edges, of what there is of it. */
export const blur = (raster: GrayRaster, radius: number): GrayRaster => {
  const { width, height, data } = raster
  if (radius < 1) return raster
  const across = new Uint16Array(width * height)
  const size = 2 * radius + 1
  const count = (at: number, limit: number): number => Math.min(limit - 1, at + radius) - Math.max(0, at - radius) + 1
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let x = 0; x < Math.min(radius, width); x++) sum += data[row + x] ?? 0
    for (let x = 0; x < width; x++) {
      const [enters, leaves] = [x + radius < width, x - radius > 0]
      if (enters) sum += data[row + x + radius] ?? 0
      if (leaves) sum -= data[row + x - radius - 1] ?? 0
      // Kept sixteen times as large, so that the second pass does not round twice.
      across[row + x] = (sum * 16) / (enters && leaves ? size : count(x, width))
    }
  }
  const sums = new Int32Array(width)
  const result = createGray(width, height)
  const add = (y: number, sign: number): void => {
    for (let x = 0, at = y * width; x < width; x++, at++) sums[x] = (sums[x] ?? 0) + sign * (across[at] ?? 0)
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
