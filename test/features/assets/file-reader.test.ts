import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { derivativePath } from '../../../electron/features/assets/derivatives.ts'
import { createFileReader } from '../../../electron/features/assets/file-reader.ts'
import type { ReadInput } from '../../../electron/features/assets/read-file.ts'
import { ReaderInput, ReaderNews } from '../../../electron/features/assets/reader-news.ts'
import { sniffFile } from '../../../electron/features/assets/sniff-kind.ts'
import { createForkProcesses } from '../../../electron/headless/ports/fork-processes.ts'
import type { Processes } from '../../../electron/ports/processes.ts'
import { fixture, jpeg, pdf, picture, temporaryFolder, tiff, write } from './sample-files.ts'

const log = { write: () => undefined, bug: () => 'reference', attach: () => undefined }
const reader = createFileReader({ processes: createForkProcesses(), log })
const signal = new AbortController().signal

const inputOf = async (archive: string, name: string, bytes: Uint8Array): Promise<ReadInput> => {
  const file = write(join(archive, 'in', name), bytes)
  return { archive, file, name, sha256: createHash('sha256').update(bytes).digest('hex'), ...(await sniffFile(file)) }
}
const readAll = async (files: Readonly<Record<string, Uint8Array>>) => {
  const archive = temporaryFolder()
  const inputs = await Promise.all(Object.entries(files).map(([name, bytes]) => inputOf(archive, name, bytes)))
  const outcomes = await reader.read(inputs, { signal })
  return Object.fromEntries(inputs.map((input, index) => [input.name, { input, outcome: outcomes[index] }]))
}
const drawn = (input: ReadInput | undefined, page: number, variant: 'thumb' | 'access'): string =>
  join(input?.archive ?? '', derivativePath(input?.sha256 ?? '', page, variant))

describe('reading files in a process of their own', () => {
  it('turns pictures upright, reads every page of a TIFF and a HEIC, and draws what a browser cannot show', async () => {
    const read = await readAll({
      'thẳng.jpg': await jpeg(1),
      'xoay.jpg': await picture(2).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
      'sổ.tif': await tiff(3),
      'điện thoại.heic': fixture('telephone.heic'),
      'ghi chú.txt': Buffer.from('xin chào'),
    })
    const sizes = Object.fromEntries(
      Object.entries(read).map(([name, { outcome }]) => [
        name,
        outcome?.ok ? outcome.pages.map(({ page, width, height }) => [page, width, height]) : outcome,
      ]),
    )
    expect(sizes).toEqual({
      'thẳng.jpg': [[0, 96, 64]],
      'xoay.jpg': [[0, 64, 96]],
      'sổ.tif': [
        [0, 96, 64],
        [1, 96, 64],
        [2, 96, 64],
      ],
      'điện thoại.heic': [[0, 96, 64]],
      'ghi chú.txt': [],
    })
    expect(existsSync(drawn(read['thẳng.jpg']?.input, 0, 'thumb'))).toBe(true)
    expect(existsSync(drawn(read['thẳng.jpg']?.input, 0, 'access'))).toBe(false)
    expect(existsSync(drawn(read['sổ.tif']?.input, 2, 'access'))).toBe(true)
    // The green quarter was upper left; turned by a quarter to the right it is upper right.
    expect(await greenCorner(drawn(read['xoay.jpg']?.input, 0, 'thumb'))).toBe('right')
    expect(await greenCorner(drawn(read['xoay.jpg']?.input, 0, 'access'))).toBe('right')
    expect(await greenCorner(drawn(read['điện thoại.heic']?.input, 0, 'access'))).toBe('left')
  })

  it('draws the pages of a PDF at 300 dpi and keeps its own words where they stand on the picture', async () => {
    const { 'a.pdf': upright, 'b.pdf': turned } = await readAll({
      'a.pdf': await pdf(['Hương ước làng Đồng Xá\nđiều thứ nhất', '']),
      'b.pdf': await pdf(['Đình làng'], 90),
    })
    if (!upright?.outcome?.ok || !turned?.outcome?.ok) throw new Error('not read')
    const [first, second] = upright.outcome.pages
    expect([first?.width, first?.height]).toEqual([833, 417])
    expect(first?.text?.text).toBe('Hương ước làng Đồng Xá\nđiều thứ nhất')
    expect(second?.text).toBeUndefined()
    expect(upright.outcome.metadata).toMatchObject({ title: 'Hương ước', createdAt: '2024-01-31T00:00:00Z', drawn: true })
    for (const word of first?.text?.blocks[0]?.lines[0]?.words ?? [])
      expect(await inkIn(drawn(upright.input, 0, 'access'), word.box)).toBeGreaterThan(0.04)
    const [page] = turned.outcome.pages
    expect([page?.width, page?.height]).toEqual([417, 833])
    for (const word of page?.text?.blocks[0]?.lines[0]?.words ?? [])
      expect(await inkIn(drawn(turned.input, 0, 'access'), word.box)).toBeGreaterThan(0.04)
  })

  it('refuses by name what is broken, cut short, locked or enormous, and reads the rest', async () => {
    const whole = await picture(3, 600, 400).jpeg({ quality: 95 }).toBuffer()
    const wholeTiff = await tiff(2)
    const wholePdf = await pdf(['một', 'hai'])
    const read = await readAll({
      'cụt.jpg': whole.subarray(0, Math.floor(whole.length / 2)),
      'cụt.tif': wholeTiff.subarray(0, wholeTiff.length - 120),
      'chỉ có đầu.png': (await picture().png().toBuffer()).subarray(0, 40),
      'khoá.pdf': fixture('locked.pdf'),
      'hỏng.pdf': Buffer.from('%PDF-1.7\nnothing that a reader could use\n'),
      'cụt.pdf': wholePdf.subarray(0, 200),
      'khổng lồ.png': enormousPng(),
      'lành.jpg': whole,
    })
    const codes = Object.fromEntries(Object.entries(read).map(([name, { outcome }]) => [name, outcome?.ok ? 'read' : outcome?.code]))
    expect(codes).toEqual({
      'cụt.jpg': 'asset.imageBroken',
      'cụt.tif': 'asset.imageBroken',
      'chỉ có đầu.png': 'asset.imageBroken',
      'khoá.pdf': 'asset.pdfPassword',
      'hỏng.pdf': 'asset.pdfBroken',
      'cụt.pdf': 'asset.pdfBroken',
      'khổng lồ.png': 'asset.imageTooLarge',
      'lành.jpg': 'read',
    })
    expect(read['khổng lồ.png']?.outcome).toMatchObject({ data: { path: 'khổng lồ.png', megapixels: 1600, limit: 300 } })
  })

  it('keeps what a picture says about itself, in whole letters', async () => {
    const title = 'Đình làng Đồng Xá'
    const bytes = await picture(4)
      .withExif({
        IFD0: { Make: 'Canon', Model: 'Canon EOS R5' },
        IFD2: { DateTimeOriginal: '2024:02:10 09:30:00', OffsetTimeOriginal: '+07:00' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '20/1 39/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 3/1 0/1' },
      })
      .withXmp(xmp(title.normalize('NFD')))
      .jpeg()
      .toBuffer()
    const { 'a.jpg': file } = await readAll({ 'a.jpg': bytes })
    if (!file?.outcome?.ok) throw new Error('not read')
    expect(file.outcome.metadata).toMatchObject({ title, takenAt: '2024-02-10T09:30:00+07:00', camera: 'Canon EOS R5' })
    expect(file.outcome.metadata['gps']).toMatchObject({ latitude: expect.closeTo(20.6583, 3), longitude: expect.closeTo(106.05, 3) })
  })

  it('reads the Vietnamese words of IPTC, which its reader takes for Latin ones', async () => {
    const { 'a.jpg': file } = await readAll({
      'a.jpg': withIptc(await jpeg(5), { 120: 'Hội làng Đồng Xá', 80: 'Nguyễn Văn An', 25: 'lễ hội' }),
    })
    expect(file?.outcome).toMatchObject({ metadata: { caption: 'Hội làng Đồng Xá', creator: 'Nguyễn Văn An', keywords: ['lễ hội'] } })
  })

  it('lets a file that crashes its reader fail alone', async () => {
    const archive = temporaryFolder()
    const inputs = await Promise.all(['a.jpg', 'b.jpg', 'c.jpg'].map(async (name, index) => inputOf(archive, name, await jpeg(index))))
    const real = createForkProcesses()
    // A host whose child dies as soon as it starts on b.jpg, as a broken decoder would make it.
    const processes: Processes = {
      run: (entry, input, options) => {
        const { files } = ReaderInput.parse(input)
        const end = new AbortController()
        const onNews = (told: unknown): void => {
          options.onNews?.(told)
          const news = ReaderNews.parse(told)
          if (news.type === 'started' && files[news.file]?.name === 'b.jpg') end.abort(new Error('child ended with SIGSEGV'))
        }
        return real.run(entry, input, { ...options, signal: end.signal, onNews })
      },
    }
    const outcomes = await createFileReader({ processes, log }).read(inputs, { signal })
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.pages.length : [outcome.code, outcome.data]))).toEqual([
      1,
      ['asset.readerCrashed', { path: 'b.jpg' }],
      1,
    ])
  })

  it('does not blame a file for a reader that cannot start, and ends with one that talks nonsense', async () => {
    const input = await inputOf(temporaryFolder(), 'a.jpg', await jpeg())
    const dead: Processes = { run: () => Promise.reject(new Error('no such program')) }
    await expect(createFileReader({ processes: dead, log }).read([input], { signal })).rejects.toThrow('no such program')
    const mad: Processes = { run: async (_entry, _input, { onNews }) => onNews?.({ type: 'done', file: 'x' }) }
    expect(await createFileReader({ processes: mad, log }).read([input], { signal })).toMatchObject([
      { ok: false, code: 'asset.readerCrashed' },
    ])
  })

  it('ends the child when it is cancelled', async () => {
    const archive = temporaryFolder()
    const input = await inputOf(archive, 'a.pdf', await pdf(Array.from({ length: 200 }, (_, index) => `trang ${index}`)))
    const stop = new AbortController()
    const reading = reader.read([input], { signal: stop.signal, onPage: () => stop.abort() })
    await expect(reading).rejects.toThrow(/abort/i)
    expect(existsSync(drawn(input, 199, 'thumb'))).toBe(false)
  })
})

const xmp = (title: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`

/** A JPEG with IPTC application records (IIM 4.2) in UTF-8. */
const withIptc = (image: Buffer, records: Readonly<Record<number, string>>): Buffer => {
  const data = Buffer.concat(
    Object.entries(records).map(([number, text]) => {
      const bytes = Buffer.from(text, 'utf8')
      return Buffer.concat([Buffer.from([0x1c, 2, Number(number), bytes.length >> 8, bytes.length & 255]), bytes])
    }),
  )
  const length = Buffer.from([0, 0, data.length >> 8, data.length & 255])
  const padding = Buffer.alloc(data.length % 2)
  const body = Buffer.concat([Buffer.from('Photoshop 3.0\0' + '8BIM\x04\x04\0\0', 'latin1'), length, data, padding])
  const size = body.length + 2
  return Buffer.concat([image.subarray(0, 2), Buffer.from([0xff, 0xed, size >> 8, size & 255]), body, image.subarray(2)])
}

const greenCorner = async (file: string): Promise<'left' | 'right' | 'neither'> => {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true })
  const isGreen = (x: number, y: number): boolean => {
    const at = (y * info.width + x) * info.channels
    return (data[at] ?? 255) < 80 && (data[at + 1] ?? 0) > 130
  }
  if (isGreen(5, 5)) return 'left'
  return isGreen(info.width - 6, 5) ? 'right' : 'neither'
}

/** The share of dark pixels in a box of a picture. */
const inkIn = async (file: string, [left, top, width, height]: readonly [number, number, number, number]): Promise<number> => {
  const { data } = await sharp(file).extract({ left, top, width, height }).greyscale().raw().toBuffer({ resolveWithObject: true })
  return data.filter((value) => value < 128).length / data.length
}

/** A PNG whose header claims 40,000 × 40,000 pixels. */
const enormousPng = (): Buffer => {
  const header = Buffer.alloc(33)
  header.write('\x89PNG\r\n\x1a\n', 0, 'latin1')
  header.writeUInt32BE(13, 8)
  header.write('IHDR', 12, 'latin1')
  header.writeUInt32BE(40_000, 16)
  header.writeUInt32BE(40_000, 20)
  header.set([8, 2, 0, 0, 0], 24)
  header.writeUInt32BE(crc32(header.subarray(12, 29)), 29)
  return Buffer.concat([header, Buffer.from('\0\0\0\0IDAT', 'latin1'), Buffer.alloc(64)])
}
