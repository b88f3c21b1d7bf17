import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { writeDocument } from '../../../electron/features/ocr/public.ts'
import { type SearchablePage, writeSearchablePdf } from '../../../electron/features/ocr/write-searchable-pdf.ts'
import type { Box, OcrLine, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { failureOf, temporaryFolder } from '../../support/create-test-app.ts'
import { needsTool } from '../../support/tools.ts'

const [WIDTH, HEIGHT] = [1240, 1754]
/** Points to a pixel at 300 dpi. */
const SCALE = 72 / 300

const picture = async (folder: string, name = 'page.jpg', change = (plain: Sharp): Sharp => plain): Promise<string> => {
  const file = join(folder, name)
  await change(sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#e8d9b0' } })).toFile(file)
  return file
}

/** Words side by side in boxes that have the same room above and below each. */
const line = (text: string, left: number, top: number, height = 50): OcrLine => {
  let at = left
  const words = text.split(' ').map((word) => {
    const box: Box = [at, top, word.length * height * 0.4, height]
    at += box[2] + height * 0.25
    return { text: word, confidence: 90, box }
  })
  return { words, box: [left, top, at - left, height] }
}

const pageOf = (...lines: readonly OcrLine[]): OcrPage => ({
  width: WIDTH,
  height: HEIGHT,
  language: 'vie',
  blocks: lines.map((one) => ({ kind: 'text', lines: [one], box: one.box })),
  text: '',
  confidence: 90,
  preparation: [],
})

const write = async (folder: string, ...pages: readonly SearchablePage[]): Promise<string> => {
  const file = join(folder, `${readdirSync(folder).length}.pdf`)
  await writeSearchablePdf({ title: 'Thử', date: new Date('2026-02-05T07:30:00Z'), language: 'vie', pages }, { file })
  return file
}

const textOf = (file: string, ...options: string[]): string => execFileSync('pdftotext', [...options, file, '-'], { encoding: 'utf8' })

/** Words with their places in points from the upper left, as a reader of PDF sees them. */
const placesOf = (file: string): { text: string; left: number; top: number; right: number; bottom: number }[] =>
  [...textOf(file, '-bbox').matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g)].map(
    ([, left, top, right, bottom, text = '']) => ({
      text,
      left: Number(left),
      top: Number(top),
      right: Number(right),
      bottom: Number(bottom),
    }),
  )

/** The colour of a rendered page at a place (shares of its width and height), as three bytes. */
const colourAt = async (png: string, x: number, y: number): Promise<number[]> => {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3
  return [...data.subarray(at, at + 3)]
}

const render = (file: string, dpi = 20): string[] => {
  const stem = file.replace('.pdf', '-seen')
  execFileSync('pdftoppm', ['-png', '-cropbox', '-r', String(dpi), file, stem])
  return readdirSync(join(file, '..'))
    .map((name) => join(file, '..', name))
    .filter((name) => name.startsWith(stem))
    .sort()
}

/** Every Vietnamese vowel with every tone, small and capital, and đ. */
const LETTERS = [
  ...'a ă â e ê i o ô ơ u ư y'
    .split(' ')
    .flatMap((vowel) => ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((tone) => `${vowel}${tone}`.normalize('NFC'))),
  'đ',
].flatMap((letter) => [letter, letter.toLocaleUpperCase('vi')])

describe('the text of a searchable PDF', () => {
  it('lies on the words, whatever their letters', needsTool('pdftotext'), async () => {
    const folder = temporaryFolder()
    const page = pageOf(
      line('HƯƠNG ƯỚC LÀNG HẠ', 300, 100, 90),
      line('Điều thứ nhất. Làng ta thờ Đức Thành hoàng', 100, 300),
      line('xem sao cho nên người – “một” … rồi,', 100, 380),
      line('ỵ', 100, 500, 60),
    )
    const file = await write(folder, { picture: { file: await picture(folder) }, page })
    const words = page.blocks.flatMap(({ lines }) => lines.flatMap((one) => one.words))
    const found = placesOf(file)
    expect(found.map(({ text }) => text)).toEqual(words.map(({ text }) => text))
    for (const [index, { box }] of words.entries()) {
      const seen = found[index]
      if (!seen) throw new Error('a word is missing')
      expect(Math.abs(seen.left - box[0] * SCALE)).toBeLessThan(0.2)
      expect(Math.abs(seen.right - (box[0] + box[2]) * SCALE)).toBeLessThan(0.2)
      expect(Math.abs(seen.top - box[1] * SCALE)).toBeLessThan(3)
      expect(Math.abs(seen.bottom - (box[1] + box[3]) * SCALE)).toBeLessThan(3)
    }
  })

  it('has its baseline where the ink has it, if boxes are drawn around the ink', needsTool('pdftotext'), async () => {
    const folder = temporaryFolder()
    // Ink of Times at 100 pixels: small letters rise 45, tall ones 68, some hang 22, a mark on a capital rises 90.
    const ink: Readonly<Record<string, readonly [rise: number, hang: number]>> = { xem: [46, 1], lập: [68, 22], Hạ: [66, 22], ĐỀ: [93, 0] }
    const words = Object.entries(ink).map(([text, [rise, hang]], index) => ({
      text,
      confidence: 90,
      box: [100 + index * 250, 600 - rise, 200, rise + hang] as const,
    }))
    const page = pageOf({ words, box: [100, 500, 1000, 122] })
    const file = await write(folder, { picture: { file: await picture(folder) }, page })
    for (const { top, bottom } of placesOf(file)) {
      // Type of 100 pixels is 24 points; readers give it the font's own room above and below the baseline at 600.
      expect(bottom - top).toBeGreaterThan(24)
      expect(bottom - top).toBeLessThan(30)
      expect(Math.abs(bottom - 0.216 * 24 - 600 * SCALE)).toBeLessThan(1.5)
    }
  })

  it('gives back every Vietnamese letter in NFC, and Hán and Nôm beyond the first plane', needsTool('pdftotext'), async () => {
    const folder = temporaryFolder()
    const letters = LETTERS.map((letter) => `x${letter}x`)
    const lines = Array.from({ length: Math.ceil(letters.length / 10) }, (_, row) =>
      line(
        letters
          .slice(row * 10, row * 10 + 10)
          .map((word) => word.normalize('NFD'))
          .join(' '),
        20,
        20 + row * 70,
        40,
      ),
    )
    const page = pageOf(...lines, line('漢字 𡨸喃 ﬁn Ð–Đ a\u00adb', 20, 1600))
    const file = await write(folder, { picture: { file: await picture(folder) }, page })
    const text = textOf(file, '-raw').replaceAll(/\s+/g, ' ').trim()
    expect(text).toBe(`${letters.join(' ')} 漢字 𡨸喃 ﬁn Ð–Đ a\u00adb`.normalize('NFC'))
  })

  it('is copied in reading order, with a space between two words however close they stand', needsTool('pdftotext'), async () => {
    const folder = temporaryFolder()
    const close = ['một', 'hai', 'ba'].map((text, index): OcrLine['words'][number] => ({
      text,
      confidence: 90,
      box: [600 + index * 100, 100, 101, 50],
    }))
    const page = pageOf({ words: close, box: [600, 100, 301, 50] }, line('bốn năm', 100, 100), line('sáu', 600, 300))
    const file = await write(folder, { picture: { file: await picture(folder) }, page })
    expect(textOf(file, '-raw').trim().split(/\s+/)).toEqual(['một', 'hai', 'ba', 'bốn', 'năm', 'sáu'])
  })

  it('runs down, up and upside down where the lines of the page do', needsTool('pdftotext'), async () => {
    const folder = temporaryFolder()
    const texts = ['xuống', 'theo', 'lề']
    const along = (step: number, place: (at: number) => Box): OcrLine => ({
      words: texts.map((text, index) => ({ text, confidence: 90, box: place(index * step) })),
      box: [0, 0, 1, 1],
    })
    const lines = [
      along(300, (at) => [100, 200 + at, 50, 250]),
      along(-300, (at) => [300, 900 + at, 50, 250]),
      along(-200, (at) => [900 + at, 1300, 180, 50]),
    ]
    for (const one of lines) {
      const file = await write(folder, { picture: { file: await picture(folder) }, page: pageOf(one) })
      const found = placesOf(file)
      expect(new Set(found.map(({ text }) => text))).toEqual(new Set(texts))
      for (const { text, box } of one.words) {
        const seen = found.find((word) => word.text === text)
        if (!seen) throw new Error(`${text} is missing`)
        expect(Math.abs((seen.left + seen.right) / 2 - (box[0] + box[2] / 2) * SCALE)).toBeLessThan(3)
        expect(Math.abs((seen.top + seen.bottom) / 2 - (box[1] + box[3] / 2) * SCALE)).toBeLessThan(3)
        expect(Math.abs(seen.bottom - seen.top - box[3] * SCALE)).toBeLessThan(6)
      }
    }
  })

  it('takes boxes of no size, empty words and signs that are no letters', needsTool('pdftotext', 'qpdf'), async () => {
    const folder = temporaryFolder()
    const odd = ['không', '', ' ', '\u0000\ud800', '\u0301', 'có'].map((text) => ({ text, confidence: 0, box: [100, 100, 0, 0] as const }))
    const page = pageOf({ words: odd, box: [100, 100, 0, 0] }, { words: [], box: [0, 0, 0, 0] })
    const file = await write(folder, { picture: { file: await picture(folder) }, page }, { picture: { file: await picture(folder) } })
    execFileSync('qpdf', ['--check', file])
    expect(textOf(file, '-raw')).toMatch(/không/)
    expect(textOf(file, '-raw')).toMatch(/có/)
  })

  it('fits a page that was read in another size of its picture', needsTool('pdftotext'), async () => {
    const folder = temporaryFolder()
    const half = { ...pageOf(line('nửa', 100, 100)), width: WIDTH / 2, height: HEIGHT / 2 }
    const [word] = placesOf(await write(folder, { picture: { file: await picture(folder) }, page: half }))
    expect(word?.left).toBeCloseTo(200 * SCALE, 0)
  })
})

describe('the pictures of a searchable PDF', () => {
  it('are JPEG files as they came, to the last byte', needsTool('pdfimages'), async () => {
    const folder = temporaryFolder()
    const files = [
      await picture(folder, 'plain.jpg'),
      await picture(folder, 'progressive.jpg', (plain) => plain.jpeg({ progressive: true })),
      await picture(folder, 'grey.jpg', (plain) => plain.toColourspace('b-w')),
      await picture(folder, 'p3.jpg', (plain) => plain.withIccProfile('p3')),
    ]
    const file = await write(folder, ...files.map((one) => ({ picture: { file: one } })))
    execFileSync('pdfimages', ['-j', file, join(folder, 'out')])
    for (const [index, one] of files.entries()) {
      expect(readFileSync(join(folder, `out-00${index}.jpg`)).equals(readFileSync(one)), one).toBe(true)
    }
  })

  it('are upright however the file lies by its EXIF, and turned as the record says', needsTool('pdftoppm'), async () => {
    const folder = temporaryFolder()
    // Red above left, green above right, blue below left, white below right: as stored, then as each orientation shows it.
    const quarter = (left: number, top: number, colour: string) => ({
      input: { create: { width: 60, height: 40, channels: 3 as const, background: colour } },
      left,
      top,
    })
    const stored = await sharp({ create: { width: 120, height: 80, channels: 3, background: '#fff' } })
      .composite([quarter(0, 0, '#f00'), quarter(60, 0, '#0f0'), quarter(0, 40, '#00f')])
      .png()
      .toBuffer()
    const seenBy = async (file: string): Promise<string> => {
      const { data, info } = await sharp(file).autoOrient().removeAlpha().raw().toBuffer({ resolveWithObject: true })
      return corners((x, y) => [...data.subarray((y * info.height * info.width + x * info.width) * 3)].slice(0, 3))
    }
    const corners = (at: (x: number, y: number) => number[]): string =>
      [
        [0.25, 0.25],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.75, 0.75],
      ]
        .map(([x = 0, y = 0]) =>
          at(x, y)
            .map((part) => (part > 128 ? 1 : 0))
            .join(''),
        )
        .join(' ')
    const files: string[] = []
    for (let orientation = 1; orientation <= 8; orientation++) {
      const file = join(folder, `turned-${orientation}.jpg`)
      await sharp(stored).withMetadata({ orientation }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toFile(file)
      files.push(file)
    }
    const pdf = await write(folder, ...files.map((file) => ({ picture: { file } })), { picture: { file: files[0] ?? '', rotation: 90 } })
    const seen = render(pdf, 300)
    expect(seen).toHaveLength(9)
    const looks: string[] = []
    for (const [index, png] of seen.entries()) {
      const colours = new Map<string, number[]>()
      for (const x of [0.25, 0.75]) for (const y of [0.25, 0.75]) colours.set(`${x} ${y}`, await colourAt(png, x, y))
      const look = corners((x, y) => colours.get(`${x} ${y}`) ?? [])
      looks.push(look)
      if (index < 8) expect(look, `orientation ${index + 1}`).toBe(await seenBy(files[index] ?? ''))
    }
    expect(new Set(looks.slice(0, 8)).size).toBe(8)
    expect(looks[8]).toBe('001 100 111 010')
  })

  it('keep black and white without loss, and lose nothing else that is seen', needsTool('pdfimages', 'pdftoppm'), async () => {
    const folder = temporaryFolder()
    const noise = Buffer.from(Array.from({ length: 101 * 77 }, (_, at) => ((at * 7919) % 13 < 5 ? 0 : 255)))
    await sharp(noise, { raw: { width: 101, height: 77, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toFile(join(folder, 'bw.png'))
    await sharp({ create: { width: 100, height: 80, channels: 4, background: '#ff000000' } })
      .png()
      .toFile(join(folder, 'clear.png'))
    await sharp({ create: { width: 100, height: 80, channels: 3, background: '#2040c0' } })
      .toColourspace('cmyk')
      .jpeg()
      .toFile(join(folder, 'cmyk.jpg'))
    await sharp({ create: { width: 100, height: 80, channels: 3, background: '#2040c0' } })
      .webp()
      .toFile(join(folder, 'web.webp'))
    const names = ['bw.png', 'clear.png', 'cmyk.jpg', 'web.webp']
    const file = await write(folder, ...names.map((name) => ({ picture: { file: join(folder, name) } })))
    execFileSync('pdfimages', ['-png', file, join(folder, 'out')])
    const { data } = await sharp(join(folder, 'out-000.png')).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
    expect(data.equals(noise)).toBe(true)
    const pages = render(file, 72)
    expect(await colourAt(pages[1] ?? '', 0.5, 0.5)).toEqual([255, 255, 255])
    for (const page of pages.slice(2)) {
      const [red = 0, green = 0, blue = 0] = await colourAt(page, 0.5, 0.5)
      expect(blue - red).toBeGreaterThan(80)
      expect(green).toBeLessThan(120)
    }
  })

  it('make pages of their own density, of 300 dpi where none is believable, and within what PDF allows', needsTool('pdfinfo'), async () => {
    const folder = temporaryFolder()
    const made = async (name: string, width: number, height: number, density?: number): Promise<SearchablePage> => {
      const file = join(folder, name)
      const plain = sharp({ create: { width, height, channels: 3, background: '#fff' } })
      await (density === undefined ? plain : plain.withMetadata({ density })).jpeg().toFile(file)
      return { picture: { file } }
    }
    const told = await made('e.jpg', 600, 300)
    const pages = [
      await made('a.jpg', 600, 300, 150),
      await made('b.jpg', 600, 300),
      await made('c.jpg', 600, 300, 72),
      await made('d.jpg', 2, 4000),
      { picture: { ...told.picture, dpi: 200 } },
    ]
    const info = execFileSync('pdfinfo', ['-f', '1', '-l', '9', await write(folder, ...pages)], { encoding: 'utf8' })
    expect([...info.matchAll(/Page +\d+ size: +([\d.]+) x ([\d.]+)/g)].map(([, width, height]) => [Number(width), Number(height)])).toEqual(
      [
        [288, 144],
        [144, 72],
        [144, 72],
        [3, 6000],
        [216, 108],
      ],
    )
  })

  it('are cut to the part that counts, words and all', needsTool('pdftotext', 'pdfinfo'), async () => {
    const folder = temporaryFolder()
    const page = pageOf(line('ngoài lề', 20, 20), line('trong khung', 400, 500))
    const crop: Box = [300, 400, 900, 2000]
    const file = await write(folder, { picture: { file: await picture(folder), crop }, page })
    expect(textOf(file).trim()).toBe('trong khung')
    expect(execFileSync('pdfinfo', ['-box', file], { encoding: 'utf8' })).toMatch(/CropBox: +72.00 +0.00 +288.00 +324.96/)
  })

  it('name the file that cannot be read, and leave nothing half made', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'hỏng.jpg')
    await picture(folder)
    const given = (path: string) => ({
      title: 'a',
      date: new Date(),
      language: 'vie',
      pages: [{ page: pageOf(), picture: async () => ({ file: path }) }],
    })
    expect(await failureOf(writeDocument('pdf', given(file), join(folder, 'a.pdf')))).toMatchObject({
      code: 'ocr.unreadable',
      data: { file: 'hỏng.jpg' },
    })
    const nowhere = join(folder, 'không có', 'a.pdf')
    expect(await failureOf(writeDocument('pdf', given(join(folder, 'page.jpg')), nowhere))).toEqual({
      code: 'ocr.notWritten',
      data: { file: nowhere, reason: 'ENOENT' },
    })
    expect(readdirSync(folder)).toEqual(['page.jpg'])
  })
})

describe('writing a searchable PDF', () => {
  it('gives the same bytes for the same pages', async () => {
    const folder = temporaryFolder()
    const one = { picture: { file: await picture(folder) }, page: pageOf(line('một hai', 100, 100)) }
    const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
    expect(digest(await write(folder, one, one))).toBe(digest(await write(folder, one, one)))
  })

  it('puts each page on the disk before it takes the next', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'page.jpg')
    const noise = Buffer.from(Array.from({ length: 400 * 300 }, (_, at) => (at * 2654435761) >>> 24))
    await sharp(noise, { raw: { width: 400, height: 300, channels: 1 } })
      .jpeg({ quality: 95 })
      .toFile(file)
    const { size } = statSync(file)
    const out = join(folder, 'out.pdf')
    const sizes: number[] = []
    async function* pages(): AsyncGenerator<SearchablePage> {
      for (let number = 0; number < 20; number++) {
        sizes.push(number === 0 ? 0 : statSync(out).size)
        yield { picture: { file }, page: pageOf(line(`trang ${number}`, 100, 100)) }
      }
    }
    expect(await writeSearchablePdf({ title: 'Dài', date: new Date(0), language: 'vie', pages: pages() }, { file: out })).toBe(20)
    for (const [number, written] of sizes.entries()) expect(written).toBeGreaterThanOrEqual(number * size)
  })

  it('stops when it is told to, and leaves nothing', async () => {
    const folder = temporaryFolder()
    const file = await picture(folder)
    const stop = new AbortController()
    const pages = [1, 2, 3].map((number) => ({
      page: pageOf(),
      picture: async () => {
        if (number === 2) stop.abort()
        return { file }
      },
    }))
    const work = writeDocument('pdf', { title: 'a', date: new Date(), language: 'vie', pages }, join(folder, 'a.pdf'), {
      signal: stop.signal,
    })
    await expect(work).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['page.jpg'])
  })
})
