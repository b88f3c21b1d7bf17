import sharp from 'sharp'

/** Whether a picture in greys has next to nothing between black and white: a scan in greys has some of every shade. */
export const isBlackAndWhite = async (file: string): Promise<boolean> => {
  const { data } = await sharp(file).flatten({ background: '#fff' }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  let between = 0
  for (const shade of data) if (shade > 24 && shade < 231) between++
  return between < data.length / 500
}

/** Grey pixels as one bit each, 1 being white, each row filled up to whole bytes: what PDF calls one bit a component. */
export const packBlackAndWhite = (
  data: Uint8Array,
  { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: number },
): Uint8Array => {
  const rowBytes = Math.ceil(width / 8)
  const bits = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * channels] ?? 0) < 128) continue
      const at = y * rowBytes + (x >> 3)
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return bits
}
