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
    const raster = createGray(small.width, small.height)
    for (let at = 0; at < raster.data.length; at++) raster.data[at] = small.data[at * 3 + offset] ?? 0
    return blur(spread(spread(blur(raster, 1), strokeReach, 'lightest'), strokeReach, 'darkest'), 4)
  }
  return { red: channel(0), green: channel(1), blue: channel(2) }
}

/** Half the widest stroke that still counts as ink, in pixels of the small copy. */
const strokeReach = 8

/**
 * Divides the page by its background: paper becomes white whatever its colour and light, ink keeps its share of the paper's
 * light. Coloured ink (a seal, a stamp) is taken at its lightest channel when `liftColour` is set, which lifts it off black text.
 */
export const flattenLight = (page: ColourRaster, background: Background, liftColour: boolean): GrayRaster => {
  const result = createGray(page.width, page.height)
  const { red, green, blue } = background
  const scaleX = red.width / page.width
  const scaleY = red.height / page.height
  const columns = new Int32Array(page.width)
  const shares = new Float32Array(page.width)
  for (let x = 0; x < page.width; x++) {
    const u = Math.min(red.width - 1.001, Math.max(0, (x + 0.5) * scaleX - 0.5))
    columns[x] = Math.floor(u)
    shares[x] = u - Math.floor(u)
  }
  const rowRed = new Float32Array(red.width)
  const rowGreen = new Float32Array(red.width)
  const rowBlue = new Float32Array(red.width)
  for (let y = 0, at = 0, from = 0; y < page.height; y++) {
    const v = Math.min(red.height - 1.001, Math.max(0, (y + 0.5) * scaleY - 0.5))
    mixRows(red, v, rowRed)
    mixRows(green, v, rowGreen)
    mixRows(blue, v, rowBlue)
    for (let x = 0; x < page.width; x++, at++, from += 3) {
      const column = columns[x] ?? 0
      const share = shares[x] ?? 0
      const r = ratio(page.data[from] ?? 0, rowRed, column, share)
      const g = ratio(page.data[from + 1] ?? 0, rowGreen, column, share)
      const b = ratio(page.data[from + 2] ?? 0, rowBlue, column, share)
      const gray = 0.3 * r + 0.59 * g + 0.11 * b
      const most = r > g ? (r > b ? r : b) : g > b ? g : b
      const least = r < g ? (r < b ? r : b) : g < b ? g : b
      // The more colour, the less of the black that is to be kept: a dark blue signature goes as a red seal does.
      const value = liftColour && most - least > colourful ? most + 1.5 * (most - least - colourful) : gray
      result.data[at] = Math.min(255, value)
    }
  }
  return result
}

const colourful = 50

/** Whether the writing itself is coloured (violet ribbon, blue carbon, red print), so that its colour must not be lifted off. */
export const isInkColoured = (small: ColourRaster, background: Background): boolean => {
  let ink = 0
  let coloured = 0
  for (let at = 0, from = 0; from < small.data.length; at++, from += 3) {
    const r = ((small.data[from] ?? 0) * 250) / Math.max(24, background.red.data[at] ?? 0)
    const g = ((small.data[from + 1] ?? 0) * 250) / Math.max(24, background.green.data[at] ?? 0)
    const b = ((small.data[from + 2] ?? 0) * 250) / Math.max(24, background.blue.data[at] ?? 0)
    if (Math.min(r, g, b) > 140) continue
    ink++
    if (Math.max(r, g, b) - Math.min(r, g, b) > colourful) coloured++
  }
  return coloured > 0.5 * ink
}

const mixRows = (raster: GrayRaster, v: number, row: Float32Array): void => {
  const top = Math.floor(v)
  const share = v - top
  const upper = top * raster.width
  const lower = Math.min(raster.height - 1, top + 1) * raster.width
  for (let x = 0; x < raster.width; x++) row[x] = (raster.data[upper + x] ?? 0) * (1 - share) + (raster.data[lower + x] ?? 0) * share
}

const ratio = (value: number, row: Float32Array, column: number, share: number): number => {
  const paper = (row[column] ?? 0) * (1 - share) + (row[column + 1] ?? row[column] ?? 0) * share
  return (value * 250) / Math.max(24, paper)
}
