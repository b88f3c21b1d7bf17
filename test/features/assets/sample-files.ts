// Small real files, made at run time; what cannot be made here lies in fixtures/.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fontkit from '@pdf-lib/fontkit'
import { degrees, PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'

/** An empty folder that goes away with the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tangthu-assets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const write = (file: string, bytes: Uint8Array | string): string => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  return file
}

export const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url))

/** A picture with a green upper left quarter, so that a turned one shows; `seed` makes its bytes its own. */
export const picture = (seed = 0, width = 96, height = 64) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="rgb(${seed % 256},${(seed * 7) % 256},140)"/><rect width="50%" height="50%" fill="#1a5"/></svg>`,
    ),
  ).flatten()

export const jpeg = (seed = 0, width = 96, height = 64): Promise<Buffer> => picture(seed, width, height).jpeg().toBuffer()

export const tiff = async (pages: number, seed = 0): Promise<Buffer> => {
  const each = await Promise.all(
    Array.from({ length: pages }, (_, index) =>
      picture(seed + index)
        .png()
        .toBuffer(),
    ),
  )
  return sharp(each, { join: { animated: true } })
    .tiff({ compression: 'lzw' })
    .toBuffer()
}

const tinos = () => readFileSync(new URL('../../../node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf', import.meta.url))

/** A PDF with a page of 200 × 100 points for each text, turned by `turn` degrees. */
export const pdf = async (texts: readonly string[], turn = 0): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  document.setTitle('Hương ước')
  document.setCreationDate(new Date(Date.UTC(2024, 0, 31)))
  const font = await document.embedFont(tinos(), { subset: true })
  for (const text of texts) {
    const page = document.addPage([200, 100])
    page.setRotation(degrees(turn))
    page.drawText(text, { x: 20, y: 60, size: 12, font, lineHeight: 20 })
  }
  return document.save()
}
