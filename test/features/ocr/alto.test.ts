import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { altoToPage, pageToAlto } from '../../../electron/features/ocr/alto.ts'
import { pageToHocr } from '../../../electron/features/ocr/hocr.ts'
import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { needsTool } from '../../support/tools.ts'

const run = promisify(execFile)

const page: OcrPage = OcrPage.parse({
  width: 1654,
  height: 2338,
  language: 'vie+fra',
  confidence: 91.25,
  text: 'HƯƠNG ƯỚC\n\nĐiều “1”. A & B < C\n\nChép lại',
  preparation: [{ step: 'light' }, { step: 'deskew', detail: '-1.20°' }],
  blocks: [
    {
      kind: 'heading',
      box: [400, 100, 500, 40],
      lines: [
        {
          box: [400, 100, 500, 40],
          words: [
            { text: 'HƯƠNG', confidence: 96.5, box: [400, 100, 240, 40] },
            { text: 'ƯỚC', confidence: 88.1234, box: [660, 100, 240, 40] },
          ],
        },
      ],
    },
    {
      kind: 'text',
      box: [200, 200, 700, 30],
      lines: [
        {
          box: [200, 200, 700, 30],
          words: ['Điều', '“1”.', 'A', '&', 'B', '<', 'C'].map((text, index) => ({
            text,
            confidence: 90,
            box: [200 + index * 90, 200, 80, 30],
          })),
        },
      ],
    },
    {
      kind: 'margin',
      box: [20, 220, 120, 24],
      lines: [
        {
          box: [20, 220, 120, 24],
          words: [
            { text: 'Chép', confidence: 70, box: [20, 220, 60, 24] },
            { text: 'lại', confidence: 0, box: [90, 220, 50, 24] },
          ],
        },
      ],
    },
  ],
})

describe('ALTO and hOCR', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocr-alto-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('gives back from ALTO exactly the page that was written', () => {
    expect(altoToPage(pageToAlto(page, { imageName: 'trang "1" & 2.tif' }))).toEqual(page)
  })

  it('reads the ALTO of another program, with prefixes, line ends and words of its own', () => {
    const read = altoToPage(`<?xml version="1.0"?><a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v3#"><a:Layout>
      <a:Page ID="x" PHYSICAL_IMG_NR="1" WIDTH="100" HEIGHT='80'><a:PrintSpace><a:ComposedBlock><a:TextBlock HPOS="1" VPOS="2" WIDTH="50" HEIGHT="9">
      <a:TextLine HPOS="1" VPOS="2" WIDTH="50" HEIGHT="9"><a:String CONTENT="l&#224;ng" HPOS="1" VPOS="2" WIDTH="20" HEIGHT="9" WC="0.5"/><a:SP/>
      <a:String CONTENT="x&#xE3;" HPOS="30" VPOS="2" WIDTH="20" HEIGHT="9"/></a:TextLine></a:TextBlock></a:ComposedBlock></a:PrintSpace></a:Page></a:Layout></a:alto>`)
    expect(read.text).toBe('làng xã')
    expect(read.blocks[0]?.lines[0]?.words[0]).toEqual({ text: 'làng', confidence: 50, box: [1, 2, 20, 9] })
  })

  it('refuses document types, broken XML and files without a page', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "c">]><alto>&b;</alto>'
    for (const bad of [bomb, '<alto><Layout></alto>', '<alto', '<alto/>', 'text', '<alto>&unknown;</alto>'])
      expect(() => altoToPage(bad)).toThrow(SyntaxError)
  })

  it('writes ALTO that its own schema accepts', needsTool('xmllint'), async ({ skip }) => {
    const data = process.env['TANGTHU_TEST_DATA']
    if (data === undefined) return skip('TANGTHU_TEST_DATA is not set')
    const file = join(folder, 'page.alto.xml')
    await writeFile(file, pageToAlto(page, { imageName: 'trang 1.tif' }))
    const { stderr } = await run('xmllint', ['--nonet', '--noout', '--schema', join(data, 'schemas/alto/alto-4-4.xsd'), file], {
      env: { ...process.env, XML_CATALOG_FILES: join(data, 'schemas/catalog.xml') },
    })
    expect(stderr).toContain('validates')
  })

  it('writes hOCR that is well formed, with every word, box and confidence', needsTool('xmllint'), async () => {
    const file = join(folder, 'page.hocr')
    const hocr = pageToHocr(page, { imageName: 'trang "1"; 2.tif' })
    await writeFile(file, hocr)
    await run('xmllint', ['--nonet', '--noout', file])
    expect(hocr).toContain('bbox 0 0 1654 2338')
    expect(hocr).toContain('title="bbox 660 100 900 140; x_wconf 88">ƯỚC<')
    expect(hocr.match(/ocrx_word"/g)).toHaveLength(11)
  })
})
