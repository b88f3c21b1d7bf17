// Draws the program's icons for the three systems out of resources/icons/icon.svg: app.png, app.ico, app.icns. Run when it changes.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

interface Picture {
  readonly size: number
  readonly png: Buffer
}

const folder = 'resources/icons'

const drawIcons = async (): Promise<void> => {
  const svg = await readFile(join(folder, 'icon.svg'))
  const draw = async (size: number): Promise<Picture> => ({
    size,
    png: await sharp(svg, { density: (72 * size) / 512 })
      .resize(size, size)
      .png({ compressionLevel: 9, palette: true })
      .toBuffer(),
  })
  const all = new Map<number, Picture>()
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) all.set(size, await draw(size))
  const some = (sizes: readonly number[]): Picture[] => sizes.flatMap((size) => all.get(size) ?? [])
  await writeFile(join(folder, 'app.png'), some([1024])[0]?.png ?? '')
  await writeFile(join(folder, 'app.ico'), toIco(some([16, 24, 32, 48, 64, 128, 256])))
  await writeFile(join(folder, 'app.icns'), toIcns(some([128, 256, 512, 1024])))
}

/** Windows' format: a table of 16 bytes a picture, then the pictures, as PNG since Windows Vista. A size of 256 is written as 0. */
const toIco = (pictures: readonly Picture[]): Buffer => {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

const icnsKinds: Readonly<Record<number, string>> = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' }

/** Apple's format: named blocks, each with its length, around PNG pictures. */
const toIcns = (pictures: readonly Picture[]): Buffer => {
  const blocks = pictures.map(({ size, png }) => block(icnsKinds[size] ?? '', png))
  return block('icns', Buffer.concat(blocks))
}

const block = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([head, content])
}

await drawIcons()
