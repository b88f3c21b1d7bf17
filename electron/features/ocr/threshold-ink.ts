import { createGray, type GrayRaster } from './gray-raster.ts'

/**
 * Ink and paper told apart by what is around each pixel (Sauvola and Pietikäinen, 2000: the local mean, lowered where the local
 * deviation is small). The edge stays soft over some levels, since the engine reads hard stairs worse.
 */
export const thresholdInk = (page: GrayRaster, letterHeight: number): GrayRaster => {
  const { width, height, data } = page
  const reach = Math.max(4, Math.round(letterHeight))
  const result = createGray(width, height)
  const sums = new Float64Array(width + 1)
  const squares = new Float64Array(width + 1)
  // One column sum a pixel of the row, carried from row to row; then a running sum over the columns.
  const columns = new Float64Array(width)
  const columnSquares = new Float64Array(width)
  const addRow = (y: number, sign: 1 | -1): void => {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const value = data[at] ?? 255
      columns[x] = (columns[x] ?? 0) + sign * value
      columnSquares[x] = (columnSquares[x] ?? 0) + sign * value * value
    }
  }
  for (let y = 0; y < Math.min(height, reach); y++) addRow(y, 1)
  for (let y = 0; y < height; y++) {
    if (y + reach < height) addRow(y + reach, 1)
    if (y - reach - 1 >= 0) addRow(y - reach - 1, -1)
    const rows = Math.min(height - 1, y + reach) - Math.max(0, y - reach) + 1
    for (let x = 0; x < width; x++) {
      sums[x + 1] = (sums[x] ?? 0) + (columns[x] ?? 0)
      squares[x + 1] = (squares[x] ?? 0) + (columnSquares[x] ?? 0)
    }
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const from = Math.max(0, x - reach)
      const to = Math.min(width, x + reach + 1)
      const count = (to - from) * rows
      const mean = ((sums[to] ?? 0) - (sums[from] ?? 0)) / count
      const deviation = Math.sqrt(Math.max(0, ((squares[to] ?? 0) - (squares[from] ?? 0)) / count - mean * mean))
      const limit = mean * (1 + sensitivity * (deviation / 128 - 1))
      result.data[at] = Math.max(0, Math.min(255, 128 + ((data[at] ?? 255) - limit) * steepness))
    }
  }
  return result
}

const sensitivity = 0.2
const steepness = 4
