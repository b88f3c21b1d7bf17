import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAlto, writeAlto } from '../../../electron/features/ocr/public.ts'
import type { TextStanding } from '../../../electron/features/ocr/write-alto.ts'
import { blocksToText } from '../../../shared/features/ocr/blocks-to-text.ts'
import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { temporaryFolder } from '../../support/create-test-app.ts'
import { needsTestData, testData } from '../../support/test-data.ts'
import { needsTool } from '../../support/tools.ts'
import { samplePage } from './sample-page.ts'

const schema = 'schemas/alto/alto-4-4.xsd'
const validate = (alto: string): void => {
  const file = join(temporaryFolder(), 'page.alto.xml')
  writeFileSync(file, alto)
  const env = { ...process.env, XML_CATALOG_FILES: testData('schemas/catalog.xml') }
  execFileSync('xmllint', ['--nonet', '--noout', '--schema', testData(schema), file], { env, stdio: 'pipe' })
}

const verified: TextStanding = {
  state: 'verified',
  at: '2026-03-01T09:30:00.000Z',
  by: 'Nguyễn Thị Lan',
  reviewer: 'Trần Văn “Bình” & con',
}

describe('ALTO', () => {
  it('gives back exactly the page that was written, to the last digit', () => {
    const page = OcrPage.parse(samplePage)
    const read = readAlto(writeAlto([{ page }], { fileName: 'trang "1" & 2.tif' }))
    expect(read).toEqual({ fileName: 'trang "1" & 2.tif', pages: [{ page, standing: { state: 'machine-read' } }] })
  })

  it('keeps a text that is not what the blocks say, line ends and all', () => {
    const page = { ...samplePage, text: 'người khác gõ:\n\tmột & hai\r\n' }
    expect(readAlto(writeAlto([{ page }])).pages[0]?.page.text).toBe(page.text)
    expect(writeAlto([{ page: { ...samplePage, text: blocksToText(samplePage.blocks) } }])).not.toContain('&quot;text&quot;')
  })

  it('says how far a text has come and who answers for it', () => {
    const standings: readonly TextStanding[] = [
      { state: 'machine-read', at: '2026-03-01T09:30:00.000Z' },
      { state: 'corrected', at: '2026-03-01T09:30:00.000Z', by: 'Nguyễn Thị Lan' },
      verified,
    ]
    const read = readAlto(writeAlto(standings.map((standing) => ({ page: samplePage, standing }))))
    expect(read.pages.map(({ standing }) => standing)).toEqual(standings)
    expect(read.pages.map(({ page }) => page)).toEqual([samplePage, samplePage, samplePage])
  })

  it('keeps every confidence and place that a computer can say', () => {
    const confidences = [0, 0.1, 1, 9.999, 10, 33.333333333333336, 99.99999999999999, 100]
    const words = confidences.map((confidence, index) => ({
      text: `${index}`,
      confidence,
      box: [index / 3, -0.5, 1e-9, 12345.678] as const,
    }))
    const page: OcrPage = { ...samplePage, blocks: [{ kind: 'text', box: [0, 0, 1, 1], lines: [{ box: [0, 0, 1, 1], words }] }], text: '' }
    expect(readAlto(writeAlto([{ page }])).pages[0]?.page).toEqual(page)
  })

  it('is valid by the schema of ALTO 4.4', { skip: needsTool('xmllint').skip || needsTestData(schema).skip }, () => {
    validate(writeAlto([{ page: samplePage, standing: verified }, { page: { ...samplePage, language: 'chi_tra' } }], { fileName: 'a.tif' }))
    validate(writeAlto([{ page: { ...samplePage, blocks: [], text: '', preparation: [] } }]))
  })

  it('reads the ALTO of another program, with prefixes, hyphens and a language of its own', () => {
    const read = readAlto(`<?xml version="1.0"?><a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v3#"><a:Layout>
      <a:Page ID="x" PHYSICAL_IMG_NR="1" WIDTH="100" HEIGHT='80'><a:PrintSpace><a:ComposedBlock><a:TextBlock LANG="fr-FR" HPOS="1" VPOS="2" WIDTH="50" HEIGHT="9">
      <a:TextLine HPOS="1" VPOS="2" WIDTH="50" HEIGHT="9"><a:String CONTENT="l&#224;ng" HPOS="1" VPOS="2" WIDTH="20" HEIGHT="9" WC="0.5"/><a:SP/>
      <a:String CONTENT="x&#xE3;" HPOS="30" VPOS="2" WIDTH="20" HEIGHT="9" WC="7e-1"/><a:HYP CONTENT="-"/></a:TextLine></a:TextBlock></a:ComposedBlock></a:PrintSpace></a:Page></a:Layout></a:alto>`)
    expect(read.pages).toHaveLength(1)
    const page = read.pages[0]?.page
    expect(page).toMatchObject({ text: 'làng xã-', language: 'fra', width: 100, confidence: 60, preparation: [] })
    expect(page?.blocks[0]?.lines[0]?.words[0]).toEqual({ text: 'làng', confidence: 50, box: [1, 2, 20, 9] })
    expect(read.pages[0]?.standing).toBeUndefined()
  })

  it('reads letters in NFC whoever wrote them', () => {
    const nfd = writeAlto([{ page: samplePage }]).replaceAll('ƯỚC', 'ƯỚC'.normalize('NFD'))
    expect(readAlto(nfd).pages[0]?.page.blocks).toEqual(samplePage.blocks)
  })

  it('refuses document types, broken XML, entities, numbers that are none, and files without a page', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "c">]><alto><Layout><Page ID="p" PHYSICAL_IMG_NR="1"/></Layout></alto>'
    const outside = bomb.replace('"c"', 'SYSTEM "file:///etc/passwd"')
    const number = '<alto><Layout><Page ID="p" PHYSICAL_IMG_NR="1" WIDTH="wide"/></Layout></alto>'
    for (const bad of [bomb, outside, number, '<alto><Layout></alto>', '<alto', '<alto/>', 'text', '', '<alto>&unknown;</alto>'])
      expect(() => readAlto(bad), bad).toThrow(SyntaxError)
  })
})
