import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readAlto, readFiles } from '../../../electron/features/ocr/public.ts'
import { createTestPorts, temporaryFolder } from '../../support/create-test-app.ts'
import { runHere } from '../../support/run-command.ts'
import { needsTool } from '../../support/tools.ts'

/** A strip of a sample with one line of words on it, quick to read. */
const strip = async (folder: string, name: string, top = 300): Promise<string> => {
  const file = join(folder, name)
  await sharp('resources/samples/huong-uoc-lang-ha/trang-02.jpg').extract({ left: 200, top, width: 1700, height: 260 }).toFile(file)
  return file
}

const OcrFileAnswer = z.object({
  files: z.array(z.object({ pages: z.array(z.object({ text: z.string(), words: z.array(z.object({ text: z.string() })) })) })),
})

const textOf = (file: string): string => execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
const flowing = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

describe('tangthu ocr-file', () => {
  it('reads a picture, and lays what it read under it', needsTool('pdftotext'), async () => {
    const folder = temporaryFolder()
    const file = await strip(folder, 'dòng.jpg')
    const out = join(folder, 'dòng.pdf')
    const { json } = await runHere(['ocr-file', file, '--format', 'pdf', '-o', out])
    const page = OcrFileAnswer.parse(json).files[0]?.pages[0]
    expect(page?.words.length).toBeGreaterThan(10)
    expect(flowing(textOf(out))).toBe(flowing(page?.text ?? ''))
  })

  it('gives out the same words in every format', needsTool('pdftotext'), async () => {
    const folder = temporaryFolder()
    const file = 'resources/samples/bien-ban-kiem-ke.pdf'
    const { stdout } = await runHere(['ocr-file', file], { plain: true })
    expect(stdout.split('\f')).toHaveLength(2)
    const made = async (format: string): Promise<string> => {
      const out = join(folder, `ra.${format}`)
      expect((await runHere(['ocr-file', file, '--format', format, '-o', out], { plain: true })).code).toBe(0)
      return readFileSync(out, 'utf8')
    }
    const alto = readAlto(await made('alto'))
    expect(alto.fileName).toBe('bien-ban-kiem-ke.pdf')
    expect(alto.pages.map(({ page }) => `${page.text}\n`).join('\f')).toBe(stdout)
    expect(JSON.parse(await made('json'))).toEqual({ pages: alto.pages.map(({ page }) => page) })
    const spans = [...(await made('hocr')).matchAll(/class="ocrx_word"[^>]*>([^<]*)</g)].map(([, word]) => word)
    expect(spans.join(' ')).toBe(flowing(stdout))
  })

  it('writes a file for each of several, in their order, and names the one that it cannot read', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'khác'))
    const files = [await strip(folder, 'a.jpg'), join(folder, 'hỏng.jpg'), await strip(join(folder, 'khác'), 'a.jpg', 900)]
    writeFileSync(files[1] ?? '', 'không phải ảnh')
    const out = join(folder, 'ra')
    const { code, json } = await runHere(['ocr-file', ...files, '--format', 'alto', '-o', out])
    expect(code).toBe(1)
    expect(readdirSync(out).sort()).toEqual(['a-2.alto.xml', 'a.alto.xml'])
    expect(json).toMatchObject({
      files: [{ file: files[0] }, { file: files[2] }],
      failed: [{ path: files[1] }],
    })
    const texts = ['a', 'a-2'].map((name) => readAlto(readFileSync(join(out, `${name}.alto.xml`), 'utf8')).pages[0]?.page.text)
    expect(json).toMatchObject({ files: texts.map((text) => ({ pages: [{ text }] })) })
    expect(texts[0]).not.toBe(texts[1])
  })

  it('keeps the text that a PDF has itself, page by page, under its pictures', needsTool('pdftotext', 'pdfinfo'), async () => {
    const folder = temporaryFolder()
    const source = 'resources/samples/bien-ban-kiem-ke.pdf'
    const out = join(folder, 'biên bản.pdf')
    expect((await runHere(['ocr-file', source, '--format', 'pdf', '-o', out], { plain: true })).code).toBe(0)
    const wordsOf = (file: string): string[] => flowing(textOf(file)).split(' ').sort()
    expect(wordsOf(out)).toEqual(wordsOf(source))
    expect(execFileSync('pdfinfo', [out], { encoding: 'utf8' })).toMatch(/Title: +bien-ban-kiem-ke\n[\s\S]*Pages: +2\n/)
  })

  it('never writes over what it reads', async () => {
    const folder = temporaryFolder()
    const source = join(folder, 'văn bản.pdf')
    writeFileSync(source, readFileSync('resources/samples/bien-ban-kiem-ke.pdf'))
    expect((await runHere(['ocr-file', source, '--format', 'pdf', '-o', source], { plain: true })).code).toBe(2)
    expect((await runHere(['ocr-file', source, '--format', 'pdf', '-o', folder], { plain: true })).code).toBe(0)
    expect(readFileSync(source).equals(readFileSync('resources/samples/bien-ban-kiem-ke.pdf'))).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['văn bản-2.pdf', 'văn bản.pdf'])
  })

  it('reads what lies under a folder, in the order that people count, and leaves the rest there alone', async () => {
    const folder = temporaryFolder()
    const scans = join(folder, 'quét')
    mkdirSync(join(scans, 'con'), { recursive: true })
    const files = [await strip(scans, '2.jpg'), await strip(scans, '10.jpg', 900), await strip(join(scans, 'con'), '1.jpg')]
    writeFileSync(join(scans, 'ghi chú.txt'), 'không phải ảnh')
    const out = join(folder, 'ra')
    const { code, json } = await runHere(['ocr-file', scans, '-o', out])
    expect(code).toBe(0)
    expect(json).toMatchObject({ files: files.map((file) => ({ file })), failed: [] })
    expect(readdirSync(out).sort()).toEqual(['1.txt', '10.txt', '2.txt'])
    mkdirSync(join(folder, 'rỗng'))
    const empty = await runHere(['ocr-file', join(folder, 'rỗng')])
    expect([empty.code, empty.json]).toMatchObject([1, { files: [], failed: [{ code: 'asset.noPages' }] }])
  })

  it('gives out each page as soon as it is read, the next ones meanwhile under way', async () => {
    const folder = temporaryFolder()
    const document = await PDFDocument.create()
    document.addPage([300, 300]).drawText('These words are in the file', { x: 20, y: 200, size: 12 })
    const picture = await document.embedJpg(readFileSync(await strip(folder, 'a.jpg')))
    document.addPage([1700, 260]).drawImage(picture)
    const file = join(folder, 'hai trang.pdf')
    writeFileSync(file, await document.save())
    const texts: string[] = []
    await readFiles(createTestPorts(folder), [file], {
      language: 'vie',
      signal: new AbortController().signal,
      onFailed: (_file, error) => expect.fail(error.message),
      onRead: async ({ pages: [first, second] }) => {
        texts.push((await first)?.text ?? '')
        expect(await Promise.race([second, Promise.resolve('under way')])).toBe('under way')
        texts.push((await second)?.text ?? '')
      },
    })
    expect(texts[0]).toBe('These words are in the file')
    expect(texts[1]?.split(' ').length).toBeGreaterThan(10)
  })

  it('says what is wrong with a format, a PDF for several onto the screen, or a folder that is not there', async () => {
    const folder = temporaryFolder()
    const file = await strip(folder, 'a.jpg')
    expect((await runHere(['ocr-file', file, '--format', 'docx'])).code).toBe(2)
    expect((await runHere(['ocr-file', file, file, '--format', 'pdf'], { plain: true })).code).toBe(2)
    const { code, json } = await runHere(['ocr-file', file, '--format', 'text', '-o', join(folder, 'không có', 'a.txt')])
    expect(code).toBe(1)
    expect(json).toMatchObject({ error: { code: 'ocr.notWritten', data: { reason: 'ENOENT' } } })
    expect(existsSync(join(folder, 'không có'))).toBe(false)
  })
})
