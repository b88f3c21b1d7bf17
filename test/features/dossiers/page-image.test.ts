import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFContext } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DossierImage } from '../../../electron/features/dossiers/dossier-document.ts'
import { encodePageImage } from '../../../electron/features/dossiers/page-image.ts'

let folder = ''
let file = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tangthu-image-'))
  file = join(folder, 'left red.png')
  // 400 × 200, its left half red and its right half blue.
  const red = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#f00' } })
    .png()
    .toBuffer()
  await sharp({ create: { width: 400, height: 200, channels: 3, background: '#00f' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .png()
    .toFile(file)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The size of an encoded image and its colour at two places, as parts of its width and height. */
const look = async (image: DossierImage, ...places: readonly (readonly [number, number])[]) => {
  const { contents } = await encodePageImage(PDFContext.create(), image)
  const { data, info } = await sharp(contents).raw().toBuffer({ resolveWithObject: true })
  const colourAt = ([x, y]: readonly [number, number]) => {
    const at = (Math.floor(info.height * y) * info.width + Math.floor(info.width * x)) * info.channels
    return (data[at] ?? 0) > 128 ? 'red' : 'blue'
  }
  return { width: info.width, height: info.height, colours: places.map(colourAt) }
}

const whole = { width: 400, height: 200, rotation: 0 }

describe('the image of a page', () => {
  it('is turned clockwise as the page says', async () => {
    const turned = await look({ ...whole, file, rotation: 90 }, [0.5, 0.2], [0.5, 0.8])
    expect(turned).toEqual({ width: 200, height: 400, colours: ['red', 'blue'] })
    expect(await look({ ...whole, file, rotation: 270 }, [0.5, 0.2], [0.5, 0.8])).toMatchObject({ colours: ['blue', 'red'] })
  })

  it('is upright where the camera noted that it lies', async () => {
    const lying = join(folder, 'lying.jpg')
    await sharp(file).withMetadata({ orientation: 6 }).jpeg().toFile(lying)
    expect(await look({ file: lying, width: 200, height: 400, rotation: 0 }, [0.5, 0.2], [0.5, 0.8])).toEqual({
      width: 200,
      height: 400,
      colours: ['red', 'blue'],
    })
  })

  it('is cropped in pixels of the page, though its picture is smaller', async () => {
    const page = { file, width: 4000, height: 2000, rotation: 0, crop: { left: 2100, top: 0, width: 1800, height: 1000 } }
    expect(await look(page, [0.1, 0.5], [0.9, 0.5])).toEqual({ width: 180, height: 100, colours: ['blue', 'blue'] })
    const turned = { ...page, rotation: 90, crop: { left: 0, top: 0, width: 1900, height: 2000 } }
    expect(await look(turned, [0.1, 0.1], [0.9, 0.9])).toEqual({ width: 200, height: 190, colours: ['red', 'red'] })
  })

  it('is never made larger than it is', async () => {
    expect(await look({ ...whole, file })).toMatchObject({ width: 400, height: 200 })
  })
})
