import sharp from 'sharp'

const side = 64
const reach = 2

/** A picture made ready to be compared: what stands out of its surroundings, 64 × 64. */
export type Relief = Float32Array

/** The relief of a picture (a file or its bytes, upright). */
export const makeRelief = async (picture: string | Uint8Array): Promise<Relief> => {
  const grey = await sharp(picture, { failOn: 'none' }).greyscale().resize(side, side, { fit: 'fill' }).raw().toBuffer()
  const relief = new Float32Array(side * side)
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) relief[y * side + x] = (grey[y * side + x] ?? 0) - around(grey, x, y)
  return relief
}

/** The mean of the places within four of this one: paper, shade and light go with it. */
const around = (grey: Uint8Array, x: number, y: number): number => {
  let sum = 0
  let count = 0
  for (let row = Math.max(0, y - 4); row <= Math.min(side - 1, y + 4); row++) {
    for (let column = Math.max(0, x - 4); column <= Math.min(side - 1, x + 4); column++) {
      sum += grey[row * side + column] ?? 0
      count += 1
    }
  }
  return sum / count
}

/** How alike two pictures are, 1 for the same: the best correlation with one moved by up to two places each way. */
export const likeness = (a: Relief, b: Relief): number => {
  let best = 0
  for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) best = Math.max(best, correlation(a, b, dx, dy))
  return best
}

const correlation = (a: Relief, b: Relief, dx: number, dy: number): number => {
  let [ab, aa, bb] = [0, 0, 0]
  for (let y = reach; y < side - reach; y++) {
    for (let x = reach; x < side - reach; x++) {
      const left = a[y * side + x] ?? 0
      const right = b[(y + dy) * side + x + dx] ?? 0
      ab += left * right
      aa += left * left
      bb += right * right
    }
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb)
}
