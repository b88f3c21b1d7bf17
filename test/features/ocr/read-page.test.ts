import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOcrReader, type OcrReader } from '../../../electron/features/ocr/ocr-reader.ts'
import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { type AgedKind, createAgedPage } from '../../support/aged-pages/aged-page.ts'
import { characterErrorRate } from '../../support/aged-pages/character-error-rate.ts'

/** One page a kind, small enough to be quick; the bench measures many, against the full targets. */
const asked: readonly (readonly [kind: AgedKind, seed: number, limit: number])[] = [
  ['skewed', 2, 0.003],
  ['photographed', 2, 0.005],
  ['typescript', 2, 0.005],
  ['headed', 1, 0.005],
  ['table', 2, 0.005],
  ['margin', 2, 0.005],
  ['upside-down', 2, 0.005],
]

describe('reading of old pages', () => {
  let reader: OcrReader
  let folder = ''
  beforeAll(async () => {
    reader = createOcrReader({ workers: 1 })
    folder = await mkdtemp(join(tmpdir(), 'ocr-read-'))
  })
  afterAll(async () => {
    await reader.close()
    await rm(folder, { recursive: true, force: true })
  })

  it.each(asked)('reads a %s page (seed %i) with at most %d of its characters wrong, in order', async (kind, seed, limit) => {
    const page = await createAgedPage({ kind, seed, half: 'heldOut', dpi: 200 })
    const read = await reader.readPage(page.image, { language: page.language })
    expect(() => OcrPage.parse(read)).not.toThrow()
    expect(characterErrorRate(read.text, page.truth), `${page.note}\n${read.text}`).toBeLessThanOrEqual(limit)
    expect(read.text).toBe(read.text.normalize('NFC'))
  })

  it('gives each word its place on the original, through turn, angle and scale', async () => {
    const page = await createAgedPage({ kind: 'skewed', seed: 3, half: 'heldOut', dpi: 150 })
    const read = await reader.readPage(page.image)
    const { width = 0, height = 0 } = await sharp(page.image).metadata()
    expect([read.width, read.height]).toEqual([width, height])
    const words = read.blocks.flatMap((block) => block.lines.flatMap((line) => line.words))
    const gray = await sharp(page.image).greyscale().raw().toBuffer()
    const meanOf = ([x, y, w, h]: readonly [number, number, number, number]): number => {
      let sum = 0
      for (let row = y; row < y + h; row++) for (let column = x; column < x + w; column++) sum += gray[row * width + column] ?? 0
      return sum / (w * h)
    }
    const page_ = meanOf([0, 0, width, height])
    const long = words.filter((word) => word.text.length > 3)
    expect(long.length).toBeGreaterThan(50)
    // Where a word is, the page is darker than elsewhere.
    expect(long.filter((word) => meanOf(word.box) < page_ - 8).length).toBeGreaterThan(0.97 * long.length)
    expect(words.every(({ box: [x, y, w, h] }) => x >= 0 && y >= 0 && x + w <= width && y + h <= height)).toBe(true)
  })

  it('says what it did to the copy, and leaves the original as it was', async () => {
    const { image } = await createAgedPage({ kind: 'quarter-turn', seed: 1, half: 'tuning', dpi: 150 })
    const file = join(folder, 'trang.jpg')
    await writeFile(file, image)
    const read = await reader.readPage(file)
    expect(read.preparation.map(({ step }) => step)).toEqual(expect.arrayContaining(['light', 'turn']))
    expect(await readdir(folder)).toEqual(['trang.jpg'])
    expect((await readFile(file)).equals(image)).toBe(true)
  })

  it('takes the turn of a telephone picture from its EXIF and counts boxes on the picture as it is shown', async () => {
    const { image, truth } = await createAgedPage({ kind: 'clean', seed: 1, half: 'tuning', dpi: 150 })
    const { width = 0, height = 0 } = await sharp(image).metadata()
    const turned = await sharp(image).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer()
    const read = await reader.readPage(turned)
    expect([read.width, read.height]).toEqual([width, height])
    expect(characterErrorRate(read.text, truth)).toBeLessThan(0.01)
  })

  it('finds nothing on a blank page, and does not fail on a tiny one', async () => {
    const blank = await sharp({ create: { width: 1200, height: 1700, channels: 3, background: '#f2ead2' } })
      .png()
      .toBuffer()
    expect(await reader.readPage(blank)).toMatchObject({ blocks: [], text: '', confidence: 0 })
    const tiny = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect((await reader.readPage(tiny)).text).toBe('')
  })

  it('names a picture that cannot be read and a language that is not there, and goes on with the next page', async () => {
    await expect(reader.readPage(Buffer.from('no picture'))).rejects.toSatisfy(
      (error) => isAppError(error) && error.code === 'ocr.unreadable',
    )
    await expect(reader.readPage(join(folder, 'none.png'))).rejects.toSatisfy(
      (error) => isAppError(error) && error.code === 'ocr.unreadable',
    )
    const { image } = await createAgedPage({ kind: 'english', seed: 1, half: 'tuning', dpi: 150 })
    for (const language of ['xyz', '../../etc', '']) {
      await expect(reader.readPage(image, { language })).rejects.toSatisfy(
        (error) => isAppError(error) && error.code === 'ocr.languageMissing',
      )
    }
    expect((await reader.readPage(image, { language: 'eng' })).text).toContain('prow of a ship')
  })

  it('stops when it is told to, and reads the next page all the same', async () => {
    const { image } = await createAgedPage({ kind: 'clean', seed: 1, half: 'tuning', dpi: 150 })
    const stop = new AbortController()
    const reading = reader.readPage(image, { signal: stop.signal })
    stop.abort(new Error('stopped by the person'))
    await expect(reading).rejects.toThrow('stopped by the person')
    expect((await reader.readPage(image)).text.length).toBeGreaterThan(500)
  })
})
