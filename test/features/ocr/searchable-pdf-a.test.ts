// The rules of ISO 19005-2 (level B) that our files rely on, held against a file that was written: PDF/A validators are not to be had
// everywhere. docs/searchable-pdf.md names the one that the workflow runs besides.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSearchablePdf } from '../../../electron/features/ocr/write-searchable-pdf.ts'
import { createSrgbProfile } from '../../../electron/lib/pdf/srgb-profile.ts'
import { needsTool } from '../../support/tools.ts'
import { allKeys, type Dictionary, follow, isDictionary, type PdfObject, readPdfObjects } from './read-pdf-objects.ts'
import { samplePage } from './sample-page.ts'

const told = {
  title: 'Hương ước <làng Hạ> & “các giáp”',
  author: 'Kho xã Hạ',
  subject: 'Văn bản',
  keywords: ['HU-2026-0001', 'hương ước'],
  date: new Date('2026-02-05T17:30:05Z'),
  language: 'vie',
}

const tools = needsTool('qpdf', 'pdffonts')
let folder = ''
let file = ''
let bytes: Buffer
let objects: ReadonlyMap<string, PdfObject>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tangthu-pdfa-'))
  const paint = sharp({ create: { width: 620, height: 877, channels: 3, background: '#e8d9b0' } })
  const [plain, wide, grey, clear] = [join(folder, 'a.jpg'), join(folder, 'b.jpg'), join(folder, 'c.png'), join(folder, 'd.png')]
  await paint.clone().jpeg().toFile(plain)
  await paint.clone().withIccProfile('p3').jpeg().toFile(wide)
  await paint.clone().toColourspace('b-w').png().toFile(grey)
  await paint.clone().ensureAlpha(0.5).png().toFile(clear)
  const pages = [plain, wide, grey, clear, wide].map((picture) => ({ picture: { file: picture }, page: samplePage }))
  file = join(folder, 'a.pdf')
  await writeSearchablePdf({ ...told, pages }, { file })
  bytes = readFileSync(file)
  if (!tools.skip) objects = readPdfObjects(file)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const trailer = (): Dictionary => objects.get('trailer')?.dictionary ?? {}
const catalog = (): Dictionary => follow(objects, trailer()['/Root']).dictionary
const all = (key: string, value: string): PdfObject[] => [...objects.values()].filter(({ dictionary }) => dictionary[key] === value)
/** qpdf puts `u:` before texts and `b:` before bytes. */
const said = (value: unknown): string => String(value).replace(/^[ub]:/, '')
const contents = (): string[] => all('/Type', '/Page').map(({ dictionary }) => String(follow(objects, dictionary['/Contents']).stream))

describe('a searchable PDF, by the rules of PDF/A-2b', tools, () => {
  it('has no fault that qpdf knows of', () => {
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors found')
  })

  it('begins with its version and a comment of bytes above 127, and ends with the end mark (6.1.2, 6.1.3)', () => {
    expect(bytes.toString('latin1', 0, 9)).toBe('%PDF-1.7\n')
    expect(bytes[9]).toBe(0x25)
    for (const byte of bytes.subarray(10, 14)) expect(byte).toBeGreaterThan(127)
    expect(bytes.toString('latin1').trimEnd().endsWith('\n%%EOF')).toBe(true)
    expect(bytes.toString('latin1').match(/%%EOF/g)).toHaveLength(1)
  })

  it('has an identifier, is not encrypted, and keeps its objects in the open (6.1.3)', () => {
    const id = trailer()['/ID']
    expect(Array.isArray(id) && id.map(said)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)])
    expect(trailer()).not.toHaveProperty('/Encrypt')
    expect(all('/Type', '/ObjStm')).toEqual([])
    expect(all('/Type', '/XRef')).toEqual([])
  })

  it('writes its objects and streams as the rules want (6.1.7, 6.1.8)', () => {
    const text = bytes.toString('latin1')
    expect(text.match(/^\d+ \d+ obj\n/gm)).toHaveLength(objects.size - 1)
    expect(text.match(/\nendobj\n/g)).toHaveLength(objects.size - 1)
    const streams = [...objects.values()].filter(({ stream }) => stream !== undefined)
    expect(text.match(/>>\nstream\n/g)).toHaveLength(streams.length)
    expect(text.match(/\nendstream\nendobj\n/g)).toHaveLength(streams.length)
    for (const { dictionary } of streams) {
      expect(Object.keys(dictionary)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^\/(F|FFilter|FDecodeParms)$/)]))
      expect(['/FlateDecode', '/DCTDecode', undefined]).toContain(dictionary['/Filter'])
    }
  })

  it('says in XMP that it is PDF/A-2b, and there the same as in the information dictionary (6.6.2, 6.6.4)', () => {
    const { dictionary, stream } = follow(objects, catalog()['/Metadata'])
    expect(dictionary).toMatchObject({ '/Type': '/Metadata', '/Subtype': '/XML' })
    expect(dictionary).not.toHaveProperty('/Filter')
    const xmp = String(stream)
    expect(xmp).toMatch(/^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>/)
    const values = new Map<string, string[]>()
    const open: string[] = []
    const parser = new SaxesParser({ xmlns: true })
    parser.on('opentag', ({ name, attributes }) => void open.push(attributes['xml:lang']?.value === 'vi' ? 'again' : name))
    parser.on('text', (text) => {
      const name = open.findLast((one) => !one.startsWith('rdf:'))
      if (text.trim() !== '' && name) values.set(name, [...(values.get(name) ?? []), text])
    })
    parser.on('closetag', () => void open.pop())
    parser.write(xmp.replace(/<\?xpacket.*?\?>/g, '')).close()
    const info = Object.fromEntries(
      Object.entries(follow(objects, trailer()['/Info']).dictionary).map(([key, value]) => [key.slice(1), said(value)]),
    )
    expect(values.get('pdfaid:part')).toEqual(['2'])
    expect(values.get('pdfaid:conformance')).toEqual(['B'])
    expect(xmp).toContain('xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"')
    expect(info).toEqual({
      Title: values.get('dc:title')?.[0],
      Author: values.get('dc:creator')?.[0],
      Subject: values.get('dc:description')?.[0],
      Keywords: values.get('pdf:Keywords')?.[0],
      Creator: values.get('xmp:CreatorTool')?.[0],
      Producer: values.get('pdf:Producer')?.[0],
      CreationDate: pdfDate(values.get('xmp:CreateDate')?.[0]),
      ModDate: pdfDate(values.get('xmp:ModifyDate')?.[0]),
    })
    expect(info).toMatchObject({ Title: told.title, Author: told.author, Keywords: 'HU-2026-0001; hương ước' })
    expect(info['CreationDate']).toBe("D:20260206003005+07'00'")
  })

  it('says by an output intent that its colours are sRGB, and has no others (6.2.3, 6.2.4)', () => {
    const intents = catalog()['/OutputIntents']
    const intent = Array.isArray(intents) && intents.length === 1 && isDictionary(intents[0]) ? intents[0] : {}
    expect(intent).toMatchObject({ '/S': '/GTS_PDFA1', '/OutputConditionIdentifier': 'u:sRGB IEC61966-2.1' })
    const profile = follow(objects, intent['/DestOutputProfile'])
    expect(profile.dictionary).toMatchObject({ '/N': 3 })
    expect(profile.stream?.equals(createSrgbProfile())).toBe(true)
    const spaces = all('/Subtype', '/Image').map(({ dictionary }) => dictionary['/ColorSpace'])
    const own = spaces.filter(Array.isArray)
    expect(spaces.filter((space) => !Array.isArray(space)).sort()).toEqual(['/DeviceGray', '/DeviceRGB', '/DeviceRGB'])
    expect(own).toHaveLength(2)
    // The same profile is written once.
    expect(new Set(own.map((space) => space[1])).size).toBe(1)
    for (const [name, ref] of own) {
      expect(name).toBe('/ICCBased')
      const { dictionary, stream } = follow(objects, ref)
      expect(dictionary['/N']).toBe(3)
      expect(stream?.toString('latin1', 36, 40)).toBe('acsp')
    }
    // Nothing is painted but pictures: no colour is set in any page.
    for (const content of contents()) expect(content).not.toMatch(/(^|\s)(rg|RG|g|G|k|K|sc|SC|scn|SCN|cs|CS|sh)(\s|$)/m)
  })

  it('shows text in the invisible mode only, by one embedded font (6.2.11)', () => {
    expect(execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2)).toEqual([
      expect.stringMatching(/^[A-Z]{6}\+Tinos-Regular +CID TrueType +Identity-H +yes yes yes/),
    ])
    for (const content of contents()) {
      const [picture, ...text] = content.split('\nBT\n')
      expect(picture).toMatch(/^q .* cm \/I0 Do Q$/)
      expect(text).toHaveLength(1)
      expect(text[0]).toMatch(/^3 Tr\n/)
      expect(content.match(/\bTr\b/g)).toHaveLength(1)
    }
  })

  it('maps codes to the glyphs of the embedded font, each with the width that the font has (6.2.11.3, 6.2.11.5)', () => {
    const [font] = all('/Subtype', '/Type0')
    expect(font?.dictionary['/Encoding']).toBe('/Identity-H')
    const descendants = font?.dictionary['/DescendantFonts']
    const { dictionary } = follow(objects, Array.isArray(descendants) ? descendants[0] : undefined)
    expect(dictionary).toMatchObject({
      '/Subtype': '/CIDFontType2',
      '/CIDToGIDMap': '/Identity',
      '/CIDSystemInfo': { '/Registry': 'u:Adobe', '/Ordering': 'u:Identity', '/Supplement': 0 },
      '/BaseFont': font?.dictionary['/BaseFont'],
    })
    const descriptor = follow(objects, dictionary['/FontDescriptor']).dictionary
    expect(descriptor['/FontName']).toBe(font?.dictionary['/BaseFont'])
    const { stream, dictionary: about } = follow(objects, descriptor['/FontFile2'])
    expect(about['/Length1']).toBe(stream?.length)
    const widths = widthsOf(stream ?? Buffer.alloc(0))
    const [from, given] = Array.isArray(dictionary['/W']) ? dictionary['/W'] : []
    expect(from).toBe(0)
    if (!Array.isArray(given)) throw new Error('no widths')
    expect(widths.length).toBeGreaterThanOrEqual(given.length)
    for (const [glyph, width] of given.entries()) expect(Math.abs(Number(width) - (widths[glyph] ?? 0))).toBeLessThan(0.01)
    for (const code of codesShown()) expect(code).toBeLessThan(given.length)
  })

  it('shows no glyph that stands for a missing one, and says what letter each code is (6.2.11.8)', () => {
    const [font] = all('/Subtype', '/Type0')
    const map = String(follow(objects, font?.dictionary['/ToUnicode']).stream)
    const letters = new Map(
      [...map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm)].map(([, code = '', letter = '']) => [Number.parseInt(code, 16), letter]),
    )
    expect(codesShown().size).toBeGreaterThan(20)
    for (const code of codesShown()) {
      expect(code).toBeGreaterThan(0)
      expect(letters.get(code)).toMatch(/^(?!0000|feff|fffe)/)
    }
    expect(new Set(letters.values()).size).toBe(letters.size)
  })

  it('has nothing that PDF/A forbids: transparency, scripts, actions, files, layers, substitutes of pictures', () => {
    const keys = allKeys(objects)
    for (const key of [
      ...['/SMask', '/Group', '/CA', '/ca', '/BM', '/ExtGState', '/TR', '/TR2', '/HTP', '/Mask', '/SMaskInData'],
      ...['/OpenAction', '/AA', '/A', '/JS', '/JavaScript', '/Annots', '/AcroForm', '/XFA', '/NeedsRendering'],
      ...['/EmbeddedFiles', '/EF', '/Names', '/OCProperties', '/Alternates', '/OPI', '/PS', '/Ref', '/Interpolate', '/PresSteps'],
    ])
      expect(keys, key).not.toContain(key)
  })

  it('has for every page its own resources and sizes within the limits (6.1.13, 6.2.2)', () => {
    const pages = all('/Type', '/Page')
    expect(pages).toHaveLength(5)
    for (const { dictionary } of pages) {
      expect(dictionary['/Resources']).toMatchObject({ '/XObject': { '/I0': expect.any(String) }, '/Font': { '/F0': expect.any(String) } })
      const box = dictionary['/MediaBox']
      for (const side of Array.isArray(box) ? box.slice(2) : [0]) {
        expect(side).toBeGreaterThanOrEqual(3)
        expect(side).toBeLessThanOrEqual(14_400)
      }
    }
  })
})

describe('the profile of sRGB', () => {
  it('is one that a colour engine takes, and by which colours stay what they are', async () => {
    const profile = join(folder, 'own.icc')
    writeFileSync(profile, createSrgbProfile())
    const colours = ['#c84010', '#10c840', '#3010c8', '#808080', '#fdf6e3']
    for (const background of colours) {
      const plain = await sharp({ create: { width: 4, height: 4, channels: 3, background } })
        .png()
        .toBuffer()
      const tagged = await sharp(plain).withIccProfile(profile).png().toBuffer()
      expect((await sharp(tagged).metadata()).icc?.length).toBe(createSrgbProfile().length)
      const pixels = await sharp(tagged).withIccProfile('srgb').raw().toBuffer()
      const wanted = [1, 3, 5].map((at) => Number.parseInt(background.slice(at, at + 2), 16))
      for (const [index, part] of wanted.entries()) expect(Math.abs((pixels[index] ?? 0) - part)).toBeLessThanOrEqual(1)
    }
  })
})

const pdfDate = (iso = ''): string => `D:${iso.slice(0, 19).replaceAll(/[-:T]/g, '')}${iso.slice(19, 22)}'${iso.slice(23)}'`

const codesShown = (): ReadonlySet<number> =>
  new Set(
    contents().flatMap((content) =>
      [...content.matchAll(/<([0-9a-f]+)> Tj/g)].flatMap(([, codes = '']) =>
        (codes.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16)),
      ),
    ),
  )

/** Advances of a TrueType font, in thousandths of its size. */
const widthsOf = (font: Buffer): number[] => {
  const table = (name: string): number => {
    for (let entry = 12; entry < 12 + font.readUInt16BE(4) * 16; entry += 16) {
      if (font.toString('latin1', entry, entry + 4) === name) return font.readUInt32BE(entry + 8)
    }
    throw new Error(`no table ${name}`)
  }
  const unitsPerEm = font.readUInt16BE(table('head') + 18)
  return Array.from(
    { length: font.readUInt16BE(table('hhea') + 34) },
    (_, glyph) => (font.readUInt16BE(table('hmtx') + glyph * 4) * 1000) / unitsPerEm,
  )
}
