import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DossierDocument, DossierRecord } from '../../../electron/features/dossiers/dossier-document.ts'
import { fontFiles } from '../../../electron/features/dossiers/font-files.ts'
import { typesetDossier } from '../../../electron/features/dossiers/typeset-dossier.ts'
import { needsTool } from '../../support/tools.ts'
import { createSampleDossier } from './sample-dossier.ts'

let folder = ''
let sample: DossierDocument
let printed: Awaited<ReturnType<typeof print>>
let count = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hồ sơ in '))
  sample = await createSampleDossier(folder)
  printed = await print(sample)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const print = async (document: DossierDocument, fonts = { ...fontFiles(), fallback: [] as readonly string[] }) => {
  const file = join(folder, `${count++}.pdf`)
  return { file, ...(await typesetDossier(document, { file, fonts })) }
}

const textOf = (file: string, ...options: string[]): string => execFileSync('pdftotext', [...options, file, '-'], { encoding: 'utf8' })
const flowing = (text: string): string => text.replaceAll(/\s+/g, ' ')
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

const oneRecord = (record: Partial<DossierRecord>): DossierDocument => ({
  ...sample,
  records: [{ code: 'TL-1', title: 'Hồ sơ thử', profileLabel: 'Tư liệu', groups: [], pages: [], history: [], ...record }],
})

const describedBy = (...values: string[]) =>
  oneRecord({ groups: [{ label: 'Nhóm', fields: values.map((value, index) => ({ label: `Mục ${index + 1}`, value })) }] })

/** Every Vietnamese vowel with every tone, small and capital, and đ. */
const VOWELS = 'a ă â e ê i o ô ơ u ư y'
  .split(' ')
  .flatMap((vowel) => ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((tone) => `${vowel}${tone}`.normalize('NFC')))
const LETTERS = [...VOWELS, 'đ'].flatMap((letter) => [letter, letter.toLocaleUpperCase('vi')])

describe('a typeset dossier', () => {
  it('gives back every Vietnamese letter in NFC when its text is copied', needsTool('pdftotext'), async () => {
    const nfd = LETTERS.map((letter) => `x${letter}x`.normalize('NFD'))
    const { file } = await print(describedBy(nfd.join(' ')))
    const text = flowing(textOf(file))
    expect(text).toBe(text.normalize('NFC'))
    expect(text).toContain(LETTERS.map((letter) => `x${letter}x`).join(' '))
  })

  it('keeps the words of the text in their order, whole and without hyphens of its own', needsTool('pdftotext'), async () => {
    const { file } = printed
    const text = flowing(textOf(file))
    for (const paragraph of sample.records[0]?.pages[1]?.texts?.[0]?.paragraphs ?? []) expect(text).toContain(paragraph)
    expect(text).toContain('Tình trạng Ố vàng đều, mép rách nhẹ ở ba tờ đầu, chữ còn rõ.')
  })

  it('opens with the head of an administrative paper', needsTool('pdftotext'), async () => {
    const { file } = printed
    const cover = flowing(textOf(file, '-l', '1'))
    for (const line of [
      'SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH HƯNG YÊN',
      'BẢO TÀNG TỈNH HƯNG YÊN',
      'Số: 12/HS-BT',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Hưng Yên, ngày 05 tháng 02 năm 2026',
      'HỒ SƠ TƯ LIỆU Hương ước làng Đồng Lương, tổng Hoàng Vân, phủ Khoái Châu',
    ]) {
      expect(cover).toContain(line)
    }
  })

  it('embeds each font as a subset', needsTool('pdffonts'), async () => {
    const { file } = await print(describedBy(LETTERS.join(' ')))
    const rows = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThanOrEqual(3)
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+Tinos\S* +CID TrueType +Identity-H +yes yes yes/)
  })

  it('lists its parts with the pages on which they really stand', needsTool('pdftotext'), async () => {
    const { file, pages } = printed
    const contents = textOf(file, '-f', '2', '-l', '2')
    const numberOf = (entry: string) => Number(new RegExp(`^${entry}.* (\\d+)$`, 'm').exec(contents)?.[1])
    for (const [entry, heading] of [
      ['I. Mô tả', 'I. MÔ TẢ'],
      ['II. Hình ảnh', 'II. HÌNH ẢNH'],
      ['Trang 3', 'Trang 3 – sơ đồ'],
      ['III. Bản chép nội dung', 'III. BẢN CHÉP NỘI DUNG'],
    ] as const) {
      const page = String(numberOf(entry))
      expect(textOf(file, '-f', page, '-l', page)).toContain(heading)
    }
    expect(textOf(file, '-f', String(pages), '-l', String(pages))).toContain(`Trang ${pages}/${pages}`)
  })

  it('divides a value that is longer than a page and loses none of it', needsTool('pdftotext'), async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `chữ${index}`)
    const { file, pages } = await print(describedBy(words.join(' ')))
    expect(pages).toBeGreaterThan(5)
    const found = textOf(file).match(/chữ\d+/g)
    expect(found).toEqual(words)
  })

  it('breaks a word that no line can hold, so that it stays within the page and copies whole', needsTool('pdftotext'), async () => {
    const long = `${'đấtnước'.repeat(60)}hết`
    const { file } = await print(describedBy(long))
    expect(textOf(file).replaceAll(/\s/g, '')).toContain(long)
    const boxes = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' })
    for (const [, right] of boxes.matchAll(/xMax="([\d.]+)"/g)) expect(Number(right)).toBeLessThan(595.3 - 40)
  })

  it('prints a dash for an empty value and one page for a record without pages', needsTool('pdftotext'), async () => {
    const { file, pages } = await print({ ...describedBy('', '  \n '), signer: { title: 'Giám đốc', name: '' } })
    expect(pages).toBe(2)
    expect(flowing(textOf(file))).toContain('Mục 1 – Mục 2 –')
  })

  it('says how far each text was checked', needsTool('pdftotext'), async () => {
    const text = flowing(textOf(printed.file))
    expect(text).toContain('Trang 1 (Đã kiểm)')
    expect(text).toContain('Trang 2 (Đã sửa, chưa kiểm lần hai)')
    expect(text).toContain('Trang 3 (Máy đọc, chưa có người kiểm)')
    expect(text).toContain('1 đã kiểm, 1 đã sửa, 1 do máy đọc')
  })

  it('prints letters that no font has as □, names them, and still copies them right', needsTool('pdftotext'), async () => {
    const { file, missingLetters } = await print(describedBy('sắc phong 敕封 𡨸喃 hết'))
    expect(missingLetters).toEqual(['敕', '封', '𡨸', '喃'])
    const text = flowing(textOf(file))
    expect(text).toContain('sắc phong 敕封 𡨸喃 hết')
    expect(text).toContain('U+5583, U+5C01, U+6555, U+21A38')
  })

  it('takes letters that Tinos lacks from the next font that has them', needsTool('pdftotext', 'pdffonts'), async () => {
    const { file, missingLetters } = await print(describedBy('chữ ⅒ ở giữa'), fontFiles())
    expect(missingLetters).toEqual([])
    expect(flowing(textOf(file))).toContain('chữ ⅒ ở giữa')
    expect(execFileSync('pdffonts', [file], { encoding: 'utf8' })).toContain('+NotoSerif')
  })

  it('is the same to the last byte when it is printed again', async () => {
    expect(sha256(printed.file)).toBe(sha256((await print(structuredClone(sample))).file))
  })

  it('differs in nothing but its words when a word is changed', async () => {
    const other = await print({ ...sample, title: `${sample.title} II` })
    expect(sha256(other.file)).not.toBe(sha256(printed.file))
  })

  it('is a sound PDF that says its title, language and structure', needsTool('qpdf', 'pdfinfo'), async () => {
    const { file } = printed
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors found')
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
    expect(info).toMatch(/Title: +Hương ước làng Đồng Lương, tổng Hoàng Vân, phủ Khoái Châu/)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/Page size: +595\.276 x 841\.89 pts \(A4\)/)
    expect(execFileSync('pdfinfo', ['-meta', file], { encoding: 'utf8' })).toContain(
      '<dc:language><rdf:Bag><rdf:li>vi</rdf:li></rdf:Bag></dc:language>',
    )
    expect(readFileSync(file, 'latin1')).toContain('/Lang (vi)')
    const structure = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' })
    expect(structure).toContain('"Ố vàng đều, mép rách nhẹ ở ba tờ đầu, chữ còn rõ."')
  })

  it('gives bookmarks that lead to the records and their parts', needsTool('qpdf'), async () => {
    const json = execFileSync('qpdf', ['--json', '--json-key=outlines', printed.file], { encoding: 'utf8' })
    const titles = (nodes: { title: string; destpageposfrom1: number; kids: [] }[]): unknown[] =>
      nodes.map(({ title, destpageposfrom1, kids }) => [title, destpageposfrom1, ...titles(kids)])
    expect(titles(JSON.parse(json).outlines)).toMatchObject([
      [
        'TL-2026-0001 – Hương ước làng Đồng Lương',
        3,
        ['I. Mô tả', 3],
        ['II. Hình ảnh', 4, ['Trang 1', 4], ['Trang 2', 5], ['Trang 3', 6]],
        ['III. Bản chép nội dung', 7],
        ['IV. Lịch sử chỉnh sửa', 7],
      ],
    ])
  })

  it('turns page images as their record says and lays wide ones across', needsTool('pdfinfo'), async () => {
    const image = sample.records[0]?.pages[0]?.image
    if (!image) throw new Error('the sample has an image')
    const { file } = await print(
      oneRecord({
        pages: [
          { label: 'Trang 1', image },
          { label: 'Trang 2', image: { ...image, rotation: 90 } },
        ],
      }),
    )
    const sizes = execFileSync('pdfinfo', ['-f', '4', '-l', '5', file], { encoding: 'utf8' }).match(/Page +\d size: +\S+ x \S+/g)
    expect(sizes?.map((size) => size.replace(/.*: +/, ''))).toEqual(['595.276 x 841.89', '841.89 x 595.276'])
  })

  it('puts nothing else on the page of an image', needsTool('pdftotext'), async () => {
    const image = sample.records[0]?.pages[0]?.image
    if (!image) throw new Error('the sample has an image')
    const history = [{ at: new Date('2026-01-12T01:30:00Z'), by: 'Trần Văn Khôi', summary: 'Lập hồ sơ', why: '' }]
    const { file, pages } = await print(oneRecord({ pages: [{ label: 'Trang 1', image }], history }))
    expect(pages).toBe(5)
    expect(textOf(file, '-f', '4', '-l', '4')).not.toContain('LỊCH SỬ')
    expect(textOf(file, '-f', '5', '-l', '5')).toContain('LỊCH SỬ')
  })

  it('makes large scans smaller and leaves black and white without loss', needsTool('pdfimages'), async () => {
    const colour = join(folder, 'large.png')
    const bilevel = join(folder, 'bilevel.png')
    await sharp({ create: { width: 4000, height: 5600, channels: 3, background: '#e8dcc0' } })
      .png()
      .toFile(colour)
    const ink = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><rect x="300" y="300" width="1200" height="40"/></svg>',
    )
    await sharp(ink).flatten({ background: '#fff' }).toColourspace('b-w').png().toFile(bilevel)
    const pages = [
      { label: 'Trang 1', image: { file: colour, width: 4000, height: 5600, rotation: 0 } },
      { label: 'Trang 2', image: { file: bilevel, width: 2480, height: 3508, rotation: 0 } },
    ]
    const list = execFileSync('pdfimages', ['-list', (await print(oneRecord({ pages }))).file], { encoding: 'utf8' })
    expect(list).toMatch(/image +1671 +2339 +rgb +3 +8 +jpeg/)
    expect(list).toMatch(/image +2480 +3508 +gray +1 +1 +image/)
  })

  it('stops when it is told to', async () => {
    const stopped = typesetDossier(sample, { file: join(folder, 'stopped.pdf'), signal: AbortSignal.abort() })
    await expect(stopped).rejects.toThrow(/abort/i)
  })
})
