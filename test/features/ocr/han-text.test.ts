import { existsSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOcrReader, type OcrReader } from '../../../electron/features/ocr/ocr-reader.ts'
import { characterErrorRate } from '../../support/aged-pages/character-error-rate.ts'

const font = '/usr/share/fonts/truetype/arphic/uming.ttc'
const missing = !existsSync(font)
if (missing && process.env['CI'] === 'true') throw new Error(`CI lacks ${font} (fonts-arphic-uming)`)
if (missing) console.warn('skipped for want of fonts-arphic-uming, with which the Hán pages are drawn')

/** Written by us in the manner of an investiture: who is honoured, why, and when. */
const columns = ['敕旨桂陽縣大拜總陽柳社奉事', '高山尊神護國庇民稔著靈應', '節蒙頒給贈敕留祀奉事', '嗣德三十三年十一月二十四日']

interface Sheet {
  readonly width: number
  readonly height: number
  readonly placeOf: (line: number, letter: number) => readonly [x: number, y: number]
}

const upright: Sheet = { width: 1400, height: 2100, placeOf: (line, letter) => [1400 - 300 - line * 250, 240 + letter * 124] }
const across: Sheet = { width: 2100, height: 1400, placeOf: (line, letter) => [220 + letter * 124, 280 + line * 230] }

/** Black Hán letters on yellowed paper that darkens to one side. */
const draw = ({ width, height, placeOf }: Sheet): Promise<Buffer> => {
  const letters = columns.flatMap((column, line) =>
    [...column].map((letter, index) => {
      const [x, y] = placeOf(line, index)
      return `<text x="${x}" y="${y}">${letter}</text>`
    }),
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="p"><stop offset="0" stop-color="#f0e2bd"/><stop offset="1" stop-color="#c9b07c"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#p)"/>
    <g font-family="AR PL UMing TW" font-size="100" fill="#231a10">${letters.join('')}</g></svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

describe.skipIf(missing)('reading of Hán text', () => {
  let reader: OcrReader
  beforeAll(() => {
    reader = createOcrReader({ workers: 1 })
  })
  afterAll(() => reader.close())

  it('reads columns from the right, each as one word with its place', async () => {
    const read = await reader.readPage(await draw(upright), { language: 'chi_tra_vert' })
    expect(characterErrorRate(read.text, columns.join('\n')), read.text).toBeLessThan(0.12)
    const lines = read.blocks.flatMap((block) => block.lines)
    expect(lines.length).toBe(columns.length)
    const lefts = lines.map(({ box: [x] }) => x)
    expect(lefts).toEqual(lefts.toSorted((a, b) => b - a))
    expect(read.text).not.toMatch(/\p{sc=Han} \p{sc=Han}/u)
  })

  it('reads lines from the left without spaces between the letters', async () => {
    const read = await reader.readPage(await draw(across), { language: 'chi_tra' })
    expect(characterErrorRate(read.text, columns.join('\n')), read.text).toBeLessThan(0.12)
    expect(read.text).not.toMatch(/\p{sc=Han} \p{sc=Han}/u)
  })
})
