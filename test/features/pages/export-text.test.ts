import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readAlto } from '../../../electron/features/ocr/public.ts'
import { putPageText } from '../../../electron/features/pages/public.ts'
import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { createTestApp, failureOf } from '../../support/create-test-app.ts'
import { needsTestData, testData } from '../../support/test-data.ts'
import { needsTool } from '../../support/tools.ts'

const words = (text: string, top: number): OcrPage['blocks'][number] => {
  const placed = text.split(' ').map((word, index) => ({
    text: word,
    confidence: 88.8 - index,
    box: [100 + index * 110, top, word.length * 22, 44] as const,
  }))
  return { kind: 'text', box: [100, top, 900, 44], lines: [{ words: placed, box: [100, top, 900, 44] }] }
}

/** A record of real scans, brought in as a person would; each page as if the machine had read one line on it. */
const withScans = async (count: number) => {
  const test = await createTestApp('Người đọc', 'Kho xã Hạ')
  const scans = join(test.folder, '..', 'hương ước')
  mkdirSync(scans)
  for (let number = 1; number <= count; number++) {
    const paint = sharp({ create: { width: 1240, height: 1754, channels: 3, background: { r: 230, g: 200 + number, b: 170 } } })
    await paint
      .withMetadata({ density: 150 })
      .jpeg()
      .toFile(join(scans, `trang-${number}.jpg`))
  }
  const { records } = await test.api.assets.ingest({ paths: [scans], profile: 'document', grouping: 'one-record' }).result
  const code = records[0] ?? ''
  const { pages } = await test.api.records.getByCode({ code })
  const at = new Date().toISOString()
  const by = test.archive.db.get<{ id: string }>('SELECT id FROM people')?.id ?? ''
  test.archive.db.write((tx) => {
    for (const [index, page] of pages.entries()) {
      const text = `Trang số ${index + 1} chép điều lệ`
      const layout = {
        width: 1240,
        height: 1754,
        language: 'vie',
        blocks: [words(text, 200)],
        text,
        confidence: 88,
        preparation: [{ step: 'light' }],
      }
      putPageText(tx, { page: page.id, state: 'machine-read', source: 'tesseract', language: 'vie', text, layout, confidence: 88, at, by })
    }
  })
  const out = join(test.folder, '..', 'ra')
  mkdirSync(out)
  return { ...test, code, pages: pages.map(({ id }) => id), scans, out }
}

const textOf = (file: string, ...options: string[]): string => execFileSync('pdftotext', [...options, file, '-'], { encoding: 'utf8' })

describe('the texts of records as files', () => {
  it('gives back from ALTO exactly the page that was corrected and verified', async () => {
    const { api, session, code, pages, out } = await withScans(2)
    const page = pages[0] ?? ''
    const blocks = [words('Điều thứ nhất: thờ “Đức Thánh” & dân', 201.5), { ...words('HƯƠNG ƯỚC', 60), kind: 'heading' as const }]
    await api.pages.saveText({ page, baseVersion: 1, blocks })
    await api.people.add({ name: 'Trần Văn Kiểm', roles: ['viewer', 'contributor'] })
    session.person = 'Trần Văn Kiểm'
    await api.pages.verify({ page })
    const { text: kept } = await api.pages.text({ page })
    expect(kept?.state).toBe('verified')
    const made = await api.pages.exportText({ records: [code], format: 'alto', out }).result
    expect(made.files.map(({ file, pages: count }) => [file.replace(out, ''), count])).toEqual([
      [`/${code}-0001.alto.xml`, 1],
      [`/${code}-0002.alto.xml`, 1],
    ])
    const read = readAlto(readFileSync(made.files[0]?.file ?? '', 'utf8'))
    expect(read.fileName).toBe('trang-1.jpg')
    expect(read.pages).toEqual([
      {
        page: OcrPage.parse(kept?.layout),
        standing: { state: 'verified', at: kept?.at, by: 'Người đọc', reviewer: 'Trần Văn Kiểm' },
      },
    ])
    expect(readAlto(readFileSync(made.files[1]?.file ?? '', 'utf8')).pages[0]?.standing?.state).toBe('machine-read')
  })

  const schema = 'schemas/alto/alto-4-4.xsd'
  it('writes ALTO that is valid', { skip: needsTool('xmllint').skip || needsTestData(schema).skip }, async () => {
    const { api, code, out } = await withScans(1)
    const file = join(out, 'một trang.xml')
    expect((await api.pages.exportText({ records: [code], format: 'alto', out: file }).result).files).toEqual([
      { file, record: code, pages: 1 },
    ])
    const env = { ...process.env, XML_CATALOG_FILES: testData('schemas/catalog.xml') }
    execFileSync('xmllint', ['--nonet', '--noout', '--schema', testData(schema), file], { env, stdio: 'pipe' })
  })

  it('makes a searchable PDF out of the originals, without the stray pages', needsTool('pdftotext', 'pdfimages', 'pdfinfo'), async () => {
    const { api, code, pages, scans, out } = await withScans(3)
    await api.pages.markStray({ pages: [pages[1] ?? ''], stray: true })
    await api.pages.rotate({ page: pages[2] ?? '', rotation: 90 })
    const file = join(out, 'a.pdf')
    const made = await api.pages.exportText({ records: [code], format: 'pdf', out: file }).result
    expect(made).toEqual({ files: [{ file, record: code, pages: 2 }], withoutPages: [] })
    const text = textOf(file, '-raw').replaceAll(/\s+/g, ' ')
    expect(text).toContain('Trang số 1 chép điều lệ Trang số 3')
    const info = execFileSync('pdfinfo', ['-f', '1', '-l', '2', file], { encoding: 'utf8' })
    // 1240 by 1754 pixels at the scanner's 150 dpi.
    expect(info).toMatch(/Page +1 size: +595.2 x 841.92/)
    expect(info).toMatch(/Page +2 rot: +90/)
    expect(info).toContain(`Title:           ${code} – `)
    expect(info).toContain('Author:          Kho xã Hạ')
    execFileSync('pdfimages', ['-j', file, join(out, 'image')])
    expect(readFileSync(join(out, 'image-000.jpg')).equals(readFileSync(join(scans, 'trang-1.jpg')))).toBe(true)
  })

  it('writes plain text, hOCR and JSON, a file a record', async () => {
    const { api, code, out } = await withScans(2)
    for (const format of ['text', 'hocr', 'json'] as const) await api.pages.exportText({ records: [code, code], format, out }).result
    expect(readdirSync(out).sort()).toEqual([`${code}.hocr`, `${code}.json`, `${code}.txt`])
    expect(readFileSync(join(out, `${code}.txt`), 'utf8')).toBe('Trang số 1 chép điều lệ\n\fTrang số 2 chép điều lệ\n')
    expect(JSON.parse(readFileSync(join(out, `${code}.json`), 'utf8')).pages.map(({ text }: OcrPage) => text)).toHaveLength(2)
    expect(readFileSync(join(out, `${code}.hocr`), 'utf8').match(/class="ocr_page"/g)).toHaveLength(2)
  })

  it('spreads what was typed without reading over its page, so that it is found', needsTool('pdftotext'), async () => {
    const { api, archive, code, pages, out } = await withScans(1)
    archive.db.write((tx) => {
      tx.run('DELETE FROM page_text WHERE page_id = ?', pages[0] ?? '')
    })
    await api.pages.saveText({ page: pages[0] ?? '', baseVersion: 0, text: 'Dòng đầu gõ tay\n\nDòng cuối' })
    await api.pages.exportText({ records: [code], format: 'pdf', out: join(out, 'a.pdf') }).result
    expect(
      textOf(join(out, 'a.pdf'), '-raw')
        .trim()
        .split(/\s*\n+/),
    ).toEqual(['Dòng đầu gõ tay', 'Dòng cuối'])
    await api.pages.exportText({ records: [code], format: 'alto', out: join(out, 'a.xml') }).result
    const page = readAlto(readFileSync(join(out, 'a.xml'), 'utf8')).pages[0]?.page
    expect(page).toMatchObject({ text: 'Dòng đầu gõ tay\n\nDòng cuối', preparation: [{ step: 'spread' }] })
  })

  it('names files after codes, whatever signs are in them, and says which record has no page', async () => {
    const { api, out } = await withScans(1)
    const record = await api.records.create({ profile: 'document', title: 'Trống', code: 'BTHY 1234/Gm:56', data: {} })
    const made = await api.pages.exportText({ records: [record.code], format: 'text', out }).result
    expect(made).toEqual({ files: [], withoutPages: ['BTHY 1234/Gm:56'] })
    const { records } = await api.assets.ingest({ paths: [writePage(out)], profile: 'document', grouping: 'auto', record: record.code })
      .result
    expect(records).toEqual([record.code])
    const again = await api.pages.exportText({ records: [record.code], format: 'text', out }).result
    expect(again.files.map(({ file }) => file)).toEqual([join(out, 'BTHY 1234_Gm_56.txt')])
  })

  it('refuses a record in the bin, the archive’s own files and a place that cannot be, and leaves what was there', async () => {
    const { api, code, folder, out } = await withScans(1)
    const file = join(out, 'a.txt')
    writeFileSync(file, 'cũ')
    const inside = join(folder, 'objects', 'a.txt')
    expect(await failureOf(api.pages.exportText({ records: [code], format: 'text', out: inside }).result)).toEqual({
      code: 'page.insideArchive',
      data: { file: inside },
    })
    const nowhere = join(out, 'không có', 'a.txt')
    expect(await failureOf(api.pages.exportText({ records: [code], format: 'text', out: nowhere }).result)).toEqual({
      code: 'ocr.notWritten',
      data: { file: nowhere, reason: 'ENOENT' },
    })
    await api.pages.exportText({ records: [code], format: 'text', out: join(folder, 'exports', 'a.txt') }).result
    const { id } = await api.records.getByCode({ code })
    await api.records.remove({ id })
    expect((await failureOf(api.pages.exportText({ records: [code], format: 'text', out: file }).result)).code).toBe('record.notFound')
    expect(readFileSync(file, 'utf8')).toBe('cũ')
    expect(readdirSync(out)).toEqual(['a.txt'])
  })

  it('needs no picture for text, and says which is gone for a PDF', async () => {
    const { api, archive, code, folder, out } = await withScans(1)
    const { sha256, extension } = archive.db.get<{ sha256: string; extension: string }>('SELECT sha256, extension FROM assets') ?? {
      sha256: '',
      extension: '',
    }
    rmSync(join(folder, 'objects', sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}.${extension}`), { force: true })
    expect((await api.pages.exportText({ records: [code], format: 'hocr', out: join(out, 'a.hocr') }).result).files).toHaveLength(1)
    expect((await failureOf(api.pages.exportText({ records: [code], format: 'pdf', out: join(out, 'a.pdf') }).result)).code).toBe(
      'asset.notFound',
    )
    expect(readdirSync(out)).toEqual(['a.hocr'])
  })
})

/** A text file is an attachment: the smallest picture makes a page. */
const writePage = (folder: string): string => {
  const file = join(folder, '..', 'nhỏ.gif')
  writeFileSync(file, Buffer.from('47494638396101000100800000000000ffffff2c00000000010001000002024401003b', 'hex'))
  return file
}
