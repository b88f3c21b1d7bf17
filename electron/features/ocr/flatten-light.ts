import { blur, type ColourRaster, createGray, type GrayRaster, spread } from './gray-raster.ts'

/** The light and the paper without the ink, channel by channel, at the size of the small copy. */
export interface Background {
  readonly red: GrayRaster
  readonly green: GrayRaster
  readonly blue: GrayRaster
}

/**
 * Estimates what the bare paper would look like: a grey-scale closing takes the strokes away and keeps the edges of stains
 * and shadows, a light blur takes the steps away.
 */
export const findBackground = (small: ColourRaster): Background => {
  const channel = (offset: number): GrayRaster => {
    const raster = halve(small, offset)
    return blur(spread(spread(blur(raster, 1), strokeReach, 'lightest'), strokeReach, 'darkest'), 2)
  }
  return { red: channel(0), green: channel(1), blue: channel(2) }
}

/** Half the widest stroke that still counts as ink, in pixels of the background. */
const strokeReach = 4

const halve = ({ width, height, data }: ColourRaster, offset: number): GrayRaster => {
  const result = createGray(Math.max(1, width >> 1), Math.max(1, height >> 1))
  const right = width > 1 ? 3 : 0
  const down = height > 1 ? width * 3 : 0
  for (let y = 0, at = 0; y < result.height; y++) {
    for (let x = 0, from = y * 2 * width * 3 + offset; x < result.width; x++, at++, from += 6) {
      result.data[at] =
        ((data[from] ?? 0) + (data[from + right] ?? 0) + (data[from + down] ?? 0) + (data[from + down + right] ?? 0) + 2) >> 2
    }
  }
  return result
}

/**
 * Divides the page by its background: paper becomes white whatever its colour and light, ink keeps its share of the paper's
 * light. Coloured ink (a seal, a stamp) is taken at its lightest channel when `liftColour` is set, which lifts it off black text.
 */
export const flattenLight = (page: ColourRaster, background: Background, liftColour: boolean): GrayRaster => {
  const { data, width, height } = page
  const result = createGray(width, height)
  const out = result.data
  const places = placesOn(background.red.width, width)
  const red = new Int32Array(width)
  const green = new Int32Array(width)
  const blue = new Int32Array(width)
  // The light of neighbouring rows is the same to a hair: it is worked out for every few of them.
  const rows = Math.max(1, Math.floor(height / background.red.height))
  for (let y = 0, at = 0, from = 0; y < height; y++) {
    if (y % rows === 0) {
      const v = Math.min(background.red.height - 1, Math.max(0, ((y + rows / 2) * background.red.height) / height - 0.5))
      fillFactors(background.red, v, places, red)
      fillFactors(background.green, v, places, green)
      fillFactors(background.blue, v, places, blue)
    }
    for (let x = 0; x < width; x++, at++, from += 3) {
      const r = ((data[from] ?? 0) * (red[x] ?? 0)) >> fine
      const g = ((data[from + 1] ?? 0) * (green[x] ?? 0)) >> fine
      const b = ((data[from + 2] ?? 0) * (blue[x] ?? 0)) >> fine
      // Not by comparing, which the grain of paper would make the processor guess wrong.
      const most = Math.max(r, g, b)
      const least = Math.min(r, g, b)
      const colour = most - least - colourful
      // The more colour, the less of the black that is to be kept: a dark blue signature goes as a red seal does.
      const value = liftColour && colour > 0 ? most + colour + (colour >> 1) : (77 * r + 151 * g + 28 * b + 128) >> 8
      out[at] = value > 255 ? 255 : value
    }
  }
  return result
}

/** Factors are whole numbers of 4096ths: whole numbers are multiplied twice as fast, ten million times a page. */
const fine = 12

interface Places {
  readonly columns: Int32Array
  readonly shares: Float32Array
}

/** Where each of many columns lies among few, and its share of the next one. */
const placesOn = (few: number, many: number): Places => {
  const columns = new Int32Array(many)
  const shares = new Float32Array(many)
  for (let x = 0; x < many; x++) {
    const u = Math.min(few - 1, Math.max(0, ((x + 0.5) * few) / many - 0.5))
    columns[x] = Math.floor(u)
    shares[x] = u - Math.floor(u)
  }
  return { columns, shares }
}

/** What each pixel of a row must be multiplied by for bare paper to become nearly white; `v` is the row's place on the background. */
const fillFactors = (raster: GrayRaster, v: number, { columns, shares }: Places, row: Int32Array): void => {
  const { width, height, data } = raster
  const top = Math.floor(v)
  const share = v - top
  const upper = top * width
  const lower = Math.min(height - 1, top + 1) * width
  const few = new Float32Array(width + 1)
  for (let x = 0; x < width; x++) {
    const paper = (data[upper + x] ?? 0) * (1 - share) + (data[lower + x] ?? 0) * share
    few[x] = (250 << fine) / Math.max(24, paper)
  }
  few[width] = few[width - 1] ?? 1
  for (let x = 0; x < row.length; x++) {
    const column = columns[x] ?? 0
    const here = few[column] ?? 0
    row[x] = here + ((few[column + 1] ?? 0) - here) * (shares[x] ?? 0)
  }
}

const colourful = 50

/** Whether the writing itself is coloured (violet ribbon, blue carbon, red print), so that its colour must not be lifted off. */
export const isInkColoured = (small: ColourRaster, background: Background): boolean => {
  const { red, green, blue } = background
  let ink = 0
  let coloured = 0
  for (let y = 0; y < small.height; y += 2) {
    const row = Math.min(red.height - 1, y >> 1) * red.width
    for (let x = y & 2 ? 1 : 0, from = (y * small.width + x) * 3; x < small.width; x += 2, from += 6) {
      const at = row + Math.min(red.width - 1, x >> 1)
      const paperRed = Math.max(24, red.data[at] ?? 0)
      const paperGreen = Math.max(24, green.data[at] ?? 0)
      const paperBlue = Math.max(24, blue.data[at] ?? 0)
      const r = (small.data[from] ?? 0) * 250
      const g = (small.data[from + 1] ?? 0) * 250
      const b = (small.data[from + 2] ?? 0) * 250
      if (r > 140 * paperRed && g > 140 * paperGreen && b > 140 * paperBlue) continue
      ink++
      const shares = [r / paperRed, g / paperGreen, b / paperBlue]
      if (Math.max(...shares) - Math.min(...shares) > colourful) coloured++
    }
  }
  return coloured > 0.5 * ink
}
