import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOcrReader, type OcrReader } from '../../../electron/features/ocr/ocr-reader.ts'
import { preparePage } from '../../../electron/features/ocr/prepare-page.ts'
import { createAgedPage } from '../../support/aged-pages/aged-page.ts'
import { characterErrorRate } from '../../support/aged-pages/character-error-rate.ts'

const stepsOf = ({ steps }: { readonly steps: readonly { readonly step: string }[] }): readonly string[] => steps.map(({ step }) => step)

describe('what a person decides about making a page ready', () => {
  let reader: OcrReader
  let folder = ''
  beforeAll(async () => {
    reader = createOcrReader({ workers: 1 })
    folder = await mkdtemp(join(tmpdir(), 'ocr-choice-'))
  })
  afterAll(async () => {
    await reader.close()
    await rm(folder, { recursive: true, force: true })
  })

  it.each([0, 90, 180, 270] as const)('turns a page by the %i degrees that were said, without measuring', async (turn) => {
    const page = await createAgedPage({ kind: 'clean', seed: 4, half: 'tuning', dpi: 150 })
    const image = await sharp(page.image)
      .rotate((360 - turn) % 360)
      .png()
      .toBuffer()
    const read = await reader.readPage(image, { choice: { turn } })
    expect(characterErrorRate(read.text, page.truth), read.text).toBeLessThan(0.02)
  })

  it('leaves out every step that was declined, and says which it did', async () => {
    const page = await createAgedPage({ kind: 'photographed', seed: 2, half: 'tuning', dpi: 150 })
    const measured = stepsOf(await preparePage(page.image))
    expect(measured).toEqual(expect.arrayContaining(['light', 'paper']))
    const left = stepsOf(await preparePage(page.image, { choice: { paper: 'whole', bend: 'keep', stains: 'keep', slope: 0 } }))
    for (const step of ['paper', 'unbend', 'bleed', 'specks', 'deskew']) expect(left).not.toContain(step)
  })

  it('takes away fingers that hold the sheet, but neither writing on a stain at its edge nor what it lies on', async () => {
    const held = await createAgedPage({ kind: 'bordered', seed: 1, half: 'tuning', dpi: 150 })
    expect(stepsOf(await preparePage(held.image))).toContain('fingers')
    for (const kind of ['clean', 'yellowed', 'stained', 'photographed', 'mixed'] as const) {
      const { image } = await createAgedPage({ kind, seed: 4, half: 'tuning', dpi: 150 })
      expect(stepsOf(await preparePage(image)), kind).not.toContain('fingers')
    }
    const plain = await createAgedPage({ kind: 'clean', seed: 4, half: 'tuning', dpi: 150 })
    const { width = 0, height = 0 } = await sharp(plain.image).metadata()
    const patch = (x: number, y: number, w: number, h: number): Buffer =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${h / 3}" fill="#d9a67f"/></svg>`,
      )
    const thumb = await sharp(plain.image)
      .composite([{ input: patch(-0.05 * width, 0.8 * height, 0.14 * width, 0.06 * height) }])
      .png()
      .toBuffer()
    const stain = await sharp(plain.image)
      .composite([{ input: patch(-0.05 * width, 0.1 * height, 0.3 * width, 0.12 * height), blend: 'multiply' }])
      .png()
      .toBuffer()
    const read = await reader.readPage(thumb)
    expect(stepsOf({ steps: read.preparation })).toContain('fingers')
    expect(characterErrorRate(plain.truth, read.text)).toBeLessThan(0.005)
    const stained = await reader.readPage(stain)
    expect(stepsOf({ steps: stained.preparation })).not.toContain('fingers')
    expect(characterErrorRate(plain.truth, stained.text)).toBeLessThan(0.02)
  })

  it('neither turns a pale and blurred typescript by its columns nor takes its palest letters for the other side', async () => {
    const page = await createAgedPage({ kind: 'typescript', seed: 1, half: 'heldOut', dpi: 200 })
    const { width, height } = await sharp(page.image).metadata()
    const pale = await sharp(page.image).blur(2.2).linear(0.5, 122).png().toBuffer()
    expect(stepsOf(await preparePage(pale))).not.toContain('turn')
    const noise = { type: 'gaussian', mean: 230, sigma: 6 } as const
    const mottle = await sharp({
      create: { width: Math.round(width / 5), height: Math.round(height / 5), channels: 3, background: '#fff', noise },
    })
      .toColourspace('b-w')
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .png()
      .toBuffer()
    const mottled = await sharp(pale)
      .composite([{ input: mottle, blend: 'multiply' }])
      .png()
      .toBuffer()
    const steps = stepsOf(await preparePage(mottled))
    expect(steps).toContain('deepen')
    expect(steps).not.toContain('bleed')
  })

  it('keeps coloured writing or lifts it off, as was said', async () => {
    const page = await createAgedPage({ kind: 'sealed', seed: 2, half: 'tuning', dpi: 150 })
    const darkness = async (colour: 'lift' | 'keep'): Promise<number> => {
      const { sheets } = await preparePage(page.image, { choice: { colour } })
      return sheets.reduce((sum, { gray }) => sum + gray.data.reduce((dark, value) => dark + (255 - value), 0), 0)
    }
    expect(await darkness('keep')).toBeGreaterThan(1.01 * (await darkness('lift')))
  })

  it('reads over the white between two columns where one was said', async () => {
    const page = await createAgedPage({ kind: 'columns-2', seed: 2, half: 'tuning', dpi: 150 })
    const blocks = async (choice: { columns?: 'one' }): Promise<number> =>
      (await preparePage(page.image, { choice })).sheets.flatMap(({ layout }) => layout.blocks).length
    expect(await blocks({})).toBeGreaterThan(1)
    expect(await blocks({ columns: 'one' })).toBe(1)
  })

  it('reads only the part that the page was cut to, with boxes on the whole picture', async () => {
    const page = await createAgedPage({ kind: 'clean', seed: 5, half: 'tuning', dpi: 150 })
    const { width = 0, height = 0 } = await sharp(page.image).metadata()
    const part = Math.round(0.3 * height)
    const read = await reader.readPage(page.image, { region: [0, 0, width, part] })
    expect([read.width, read.height]).toEqual([width, height])
    expect(read.preparation[0]).toEqual({ step: 'crop', detail: `0 0 ${width} ${part}` })
    const words = read.blocks.flatMap(({ lines }) => lines.flatMap((line) => line.words))
    expect(words.length).toBeGreaterThan(20)
    expect(words.every(({ box: [, y, , h] }) => y + h <= part)).toBe(true)
    const whole = await reader.readPage(page.image)
    expect(read.text.length).toBeLessThan(0.75 * whole.text.length)
  })
})
