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
  const result = createGray(page.width, page.height)
  const { red, green, blue } = background
  const { columns, shares } = placesOn(red.width, page.width)
  const rowRed = new Float32Array(red.width + 1)
  const rowGreen = new Float32Array(red.width + 1)
  const rowBlue = new Float32Array(red.width + 1)
  const { data, width, height } = page
  for (let y = 0, at = 0, from = 0; y < height; y++) {
    const v = Math.min(red.height - 1, Math.max(0, ((y + 0.5) * red.height) / height - 0.5))
    fillFactors(red, v, rowRed)
    fillFactors(green, v, rowGreen)
    fillFactors(blue, v, rowBlue)
    for (let x = 0; x < width; x++, at++, from += 3) {
      const column = columns[x] ?? 0
      const share = shares[x] ?? 0
      const r = (data[from] ?? 0) * between(rowRed, column, share)
      const g = (data[from + 1] ?? 0) * between(rowGreen, column, share)
      const b = (data[from + 2] ?? 0) * between(rowBlue, column, share)
      const most = Math.max(r, Math.max(g, b))
      const colour = most - Math.min(r, Math.min(g, b)) - colourful
      // The more colour, the less of the black that is to be kept: a dark blue signature goes as a red seal does.
      const value = liftColour && colour > 0 ? most + 1.5 * colour : 0.3 * r + 0.59 * g + 0.11 * b
      result.data[at] = value > 255 ? 255 : value
    }
  }
  return result
}

const placesOn = (few: number, many: number): { columns: Int32Array; shares: Float32Array } => {
  const columns = new Int32Array(many)
  const shares = new Float32Array(many)
  for (let x = 0; x < many; x++) {
    const u = Math.min(few - 1, Math.max(0, ((x + 0.5) * few) / many - 0.5))
    columns[x] = Math.floor(u)
    shares[x] = u - Math.floor(u)
  }
  return { columns, shares }
}

const between = (row: Float32Array, column: number, share: number): number => {
  const here = row[column] ?? 0
  return here + ((row[column + 1] ?? 0) - here) * share
}

/** What a pixel of this row must be multiplied by for bare paper to become nearly white. */
const fillFactors = (raster: GrayRaster, v: number, row: Float32Array): void => {
  const top = Math.floor(v)
  const share = v - top
  const upper = top * raster.width
  const lower = Math.min(raster.height - 1, top + 1) * raster.width
  for (let x = 0; x < raster.width; x++) {
    const paper = (raster.data[upper + x] ?? 0) * (1 - share) + (raster.data[lower + x] ?? 0) * share
    row[x] = 250 / Math.max(24, paper)
  }
  row[raster.width] = row[raster.width - 1] ?? 1
}

const colourful = 50

/** Whether the writing itself is coloured (violet ribbon, blue carbon, red print), so that its colour must not be lifted off. */
export const isInkColoured = (small: ColourRaster, background: Background): boolean => {
  const { red, green, blue } = background
  let ink = 0
  let coloured = 0
  for (let y = 0; y < small.height; y++) {
    const row = Math.min(red.height - 1, y >> 1) * red.width
    for (let x = 0, from = y * small.width * 3; x < small.width; x++, from += 3) {
      const at = row + Math.min(red.width - 1, x >> 1)
      const r = ((small.data[from] ?? 0) * 250) / Math.max(24, red.data[at] ?? 0)
      const g = ((small.data[from + 1] ?? 0) * 250) / Math.max(24, green.data[at] ?? 0)
      const b = ((small.data[from + 2] ?? 0) * 250) / Math.max(24, blue.data[at] ?? 0)
      if (Math.min(r, g, b) > 140) continue
      ink++
      if (Math.max(r, g, b) - Math.min(r, g, b) > colourful) coloured++
    }
  }
  return coloured > 0.5 * ink
}
