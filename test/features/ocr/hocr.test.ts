import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { writeHocr } from '../../../electron/features/ocr/public.ts'
import { temporaryFolder } from '../../support/create-test-app.ts'
import { needsTool } from '../../support/tools.ts'
import { samplePage } from './sample-page.ts'

const hocr = async (): Promise<string> => {
  const pages = [{ page: samplePage, imageName: 'trang "1"; & 2.tif' }, { page: samplePage }]
  let text = ''
  for await (const piece of writeHocr(pages, { title: 'Hương ước <làng Hạ>', language: 'vie+fra' })) text += piece
  return text
}

/** Every element that has a class, with the classes around it and its title. */
const elementsOf = (xml: string): { name: string; className: string; inside: string; title: string; id: string }[] => {
  const open: string[] = []
  const found: ReturnType<typeof elementsOf> = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ local, attributes }) => {
    const value = (name: string): string => attributes[name]?.value ?? ''
    if (value('class')) {
      found.push({ name: local, className: value('class'), inside: open.findLast(Boolean) ?? '', title: value('title'), id: value('id') })
    }
    open.push(value('class'))
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return found
}

describe('hOCR', () => {
  it('is well-formed XML', needsTool('xmllint'), async () => {
    const file = join(temporaryFolder(), 'page.hocr')
    writeFileSync(file, await hocr())
    execFileSync('xmllint', ['--nonet', '--noout', file], { stdio: 'pipe' })
  })

  it('has pages, areas, paragraphs, lines and words, one inside the other, each with a box and an ID of its own', async () => {
    const elements = elementsOf(await hocr())
    const inside = new Map([
      ['ocr_page', ''],
      ['ocr_carea', 'ocr_page'],
      ['ocr_par', 'ocr_carea'],
      ['ocr_line', 'ocr_par'],
      ['ocrx_word', 'ocr_line'],
    ])
    for (const element of elements) {
      expect(element.inside).toBe(inside.get(element.className))
      expect(element.title).toMatch(/(^|; )bbox \d+ \d+ \d+ \d+(;|$)/)
    }
    expect(new Set(elements.map(({ id }) => id)).size).toBe(elements.length)
    const count = (name: string): number => elements.filter(({ className }) => className === name).length
    expect([...inside.keys()].map(count)).toEqual([2, 10, 10, 10, 26])
  })

  it('says the size and picture of a page, and how sure each word is', async () => {
    const elements = elementsOf(await hocr())
    expect(elements[0]?.title).toBe('image "trang _1_; & 2.tif"; bbox 0 0 1654 2338; ppageno 0')
    expect(elements.filter(({ className }) => className === 'ocr_page')[1]?.title).toBe('bbox 0 0 1654 2338; ppageno 1')
    expect(elements.find(({ className }) => className === 'ocrx_word')?.title).toBe('bbox 400 100 630 140; x_wconf 96')
    expect(await hocr()).toContain('>&amp;</span>')
  })

  it('names its languages and what it holds, as the standard wants', async () => {
    const text = await hocr()
    expect(text).toContain('<html xmlns="http://www.w3.org/1999/xhtml" lang="vi" xml:lang="vi">')
    expect(text).toContain('<meta name="ocr-system" content="Tàng Thư"/>')
    expect(text).toMatch(/<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word/)
    expect(text).toContain('<meta name="ocr-langs" content="vi fr"/>')
    expect(text).toContain('<title>Hương ước &lt;làng Hạ&gt;</title>')
  })
})
