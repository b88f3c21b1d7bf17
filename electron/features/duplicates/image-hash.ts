import sharp from 'sharp'

/** The hash has a bit for each of 8 × 8 places. */
const hashBytes = 8
const side = 8
/** Two places next to each other are told apart from so many grey levels on: below that it is grain and compression. */
const leastStep = 3
/** A picture with fewer steps than these has nothing to be known by: an empty side, a cover, evenly set text. */
const leastBits = 6

/**
 * The difference hash of a picture (a file or its bytes, upright): for each place of a small grey copy, brought to full contrast, whether
 * the next one to the right is lighter. Null for a picture with nothing on it to be known by.
 */
export const hashImage = async (picture: string | Uint8Array): Promise<Uint8Array | null> => {
  const grey = await sharp(picture, { failOn: 'none' })
    .greyscale()
    .normalise({ lower: 1, upper: 99 })
    .resize(side + 1, side, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer()
  const hash = new Uint8Array(hashBytes)
  let lighter = 0
  let darker = 0
  for (let place = 0; place < side * side; place++) {
    const at = (place >> 3) * (side + 1) + (place & 7)
    const step = (grey[at + 1] ?? 0) - (grey[at] ?? 0)
    if (step <= -leastStep) darker += 1
    if (step < leastStep) continue
    lighter += 1
    hash[place >> 3] = (hash[place >> 3] ?? 0) | (1 << (place & 7))
  }
  return lighter < leastBits || darker < leastBits ? null : hash
}
