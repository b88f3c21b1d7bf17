import { randomBytes } from 'node:crypto'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

export interface Files {
  readonly folder: string
  readonly paths: readonly string[]
  readonly bytes: number
}

/**
 * Pages as a scanner makes them, A4 at 300 dpi: grainy paper with lines of dark strokes, each page its own. JPEG, and every
 * sixth an uncompressed grey TIFF.
 */
export const generateScans = async (folder: string, count: number): Promise<Files> => {
  await mkdir(folder, { recursive: true })
  const width = 2480
  const height = 3508
  const paths: string[] = []
  for (let page = 0; page < count; page++) {
    const isTiff = page % 6 === 5
    const path = join(folder, `trang-${String(page + 1).padStart(3, '0')}.${isTiff ? 'tif' : 'jpg'}`)
    const picture = sharp(drawPage(width, height, page + 1), { raw: { width, height, channels: 1 } })
    await (isTiff ? picture.tiff({ compression: 'none' }) : picture.toColourspace('srgb').tint('#f2e6cc').jpeg({ quality: 88 })).toFile(
      path,
    )
    paths.push(path)
  }
  return { folder, paths, bytes: await sizeOf(paths) }
}

/** Files of a kind that is only kept, never read: what is measured with them is copying, hashing and writing alone. */
export const generateAttachments = async (folder: string, count: number, size: number): Promise<Files> => {
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (let index = 0; index < count; index++) {
    const path = join(folder, `tep-${String(index + 1).padStart(3, '0')}.dat`)
    await writeFile(path, randomBytes(size))
    paths.push(path)
  }
  return { folder, paths, bytes: await sizeOf(paths) }
}

const sizeOf = async (paths: readonly string[]): Promise<number> => {
  let bytes = 0
  for (const path of paths) bytes += (await stat(path)).size
  return bytes
}

/** Grey pixels from a xorshift generator with the page's number as its seed. */
const drawPage = (width: number, height: number, seed: number): Uint8Array => {
  const pixels = new Uint8Array(width * height)
  let state = seed * 2654435761
  for (let y = 0; y < height; y++) {
    const inLine = y > 300 && y < height - 300 && y % 58 < 30
    for (let x = 0; x < width; x++) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      const grain = (state >>> 24) & 15
      const isInk = inLine && x > 250 && x < width - 250 && ((x * 7 + (y >> 5) * 131 + seed * 29) >> 4) % 5 < 2 && (x >> 3) % 9 !== 0
      pixels[y * width + x] = isInk ? 40 + grain : 225 + grain
    }
  }
  return pixels
}
