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

/** The largest (or smallest) value in a window of 2·radius+1 pixels square, in a few passes whatever the radius. */
export const spread = (raster: GrayRaster, radius: number, keep: 'lightest' | 'darkest'): GrayRaster => {
  const better = keep === 'lightest' ? Math.max : Math.min
  const { width, height } = raster
  const across = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) slide(raster.data, across, y * width, 1, width, radius, better)
  const data = new Uint8Array(width * height)
  for (let x = 0; x < width; x++) slide(across, data, x, width, height, radius, better)
  return { width, height, data }
}

// Van Herk and Gil–Werman: running extremes forwards and backwards in chunks of the window's size.
const slide = (
  source: Uint8Array,
  target: Uint8Array,
  start: number,
  stride: number,
  count: number,
  radius: number,
  better: (a: number, b: number) => number,
): void => {
  const size = 2 * radius + 1
  const padded = count + 2 * radius
  const forward = new Uint8Array(padded)
  const backward = new Uint8Array(padded)
  const at = (index: number): number => source[start + Math.min(count - 1, Math.max(0, index - radius)) * stride] ?? 0
  for (let index = 0; index < padded; index++) {
    forward[index] = index % size === 0 ? at(index) : better(forward[index - 1] ?? 0, at(index))
  }
  for (let index = padded - 1; index >= 0; index--) {
    backward[index] = index === padded - 1 || index % size === size - 1 ? at(index) : better(backward[index + 1] ?? 0, at(index))
  }
  for (let index = 0; index < count; index++) {
    target[start + index * stride] = better(backward[index] ?? 0, forward[index + 2 * radius] ?? 0)
  }
}

/** The mean of a window of 2·radius+1 pixels square. */
export const blur = (raster: GrayRaster, radius: number): GrayRaster => {
  const { width, height } = raster
  if (radius < 1) return raster
  const across = new Float32Array(width * height)
  for (let y = 0; y < height; y++) average(raster.data, across, y * width, 1, width, radius)
  const down = new Float32Array(width * height)
  for (let x = 0; x < width; x++) average(across, down, x, width, height, radius)
  return { width, height, data: Uint8Array.from(down, (value) => value + 0.5) }
}

const average = (
  source: Uint8Array | Float32Array,
  target: Float32Array,
  start: number,
  stride: number,
  count: number,
  radius: number,
): void => {
  let sum = 0
  let filled = 0
  const reach = Math.min(radius, count - 1)
  for (let index = 0; index < reach; index++) {
    sum += source[start + index * stride] ?? 0
    filled++
  }
  for (let index = 0; index < count; index++) {
    if (index + reach < count) {
      sum += source[start + (index + reach) * stride] ?? 0
      filled++
    }
    if (index - reach - 1 >= 0) {
      sum -= source[start + (index - reach - 1) * stride] ?? 0
      filled--
    }
    target[start + index * stride] = sum / filled
  }
}

/** The value below which the given share of the pixels lies. */
export const percentile = (raster: GrayRaster, share: number, step = 1): number => {
  const counts = new Uint32Array(256)
  let total = 0
  for (let index = 0; index < raster.data.length; index += step) {
    const value = raster.data[index] ?? 0
    counts[value] = (counts[value] ?? 0) + 1
    total++
  }
  let seen = 0
  for (let value = 0; value < 256; value++) {
    seen += counts[value] ?? 0
    if (seen >= share * total) return value
  }
  return 255
}
