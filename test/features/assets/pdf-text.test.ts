import { createHash } from 'node:crypto'
import { join } from 'node:path'
import {
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  pushGraphicsState,
  StandardFonts,
  setTextRenderingMode,
  TextRenderingMode,
} from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { createFileReader } from '../../../electron/features/assets/file-reader.ts'
import { sniffFile } from '../../../electron/features/assets/sniff-kind.ts'
import { isSoundText } from '../../../electron/features/assets/sound-text.ts'
import { createForkProcesses } from '../../../electron/headless/ports/fork-processes.ts'
import { agedTexts } from '../../support/aged-pages/texts.ts'
import { jpeg, temporaryFolder, write } from './sample-files.ts'

const reader = createFileReader({
  processes: createForkProcesses(),
  log: { write: () => undefined, bug: () => 'reference', attach: () => undefined },
})

/** What the pages of a PDF say themselves. */
const textsOf = async (bytes: Uint8Array): Promise<readonly (string | undefined)[]> => {
  const archive = temporaryFolder()
  const file = write(join(archive, 'in.pdf'), bytes)
  const input = { archive, file, name: 'in.pdf', sha256: createHash('sha256').update(bytes).digest('hex'), ...(await sniffFile(file)) }
  const [outcome] = await reader.read([input], { signal: new AbortController().signal })
  if (!outcome?.ok) throw new Error('not read')
  return outcome.pages.map(({ text }) => text?.text)
}

const draw = async (pages: readonly ((page: PDFPage, document: PDFDocument) => Promise<void>)[]): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.TimesRoman)
  for (const fill of pages) {
    const page = document.addPage([300, 400])
    page.setFont(font)
    page.setFontSize(9)
    await fill(page, document)
  }
  return document.save()
}

const scan = async (page: PDFPage, document: PDFDocument, strips = 1): Promise<void> => {
  for (let strip = 0; strip < strips; strip += 1) {
    const picture = await document.embedJpg(await jpeg(strip))
    page.drawImage(picture, { x: 0, y: (strip * 400) / strips, width: 300, height: 400 / strips })
  }
}

describe('the text that a PDF has itself', () => {
  it('is not taken from a scan on which only a stamp is written, whole or in strips: that page is still to be read', async () => {
    const stamp = 'Scanned with CamScanner'
    const bytes = await draw([
      async (page, document) => {
        await scan(page, document)
        page.drawText(stamp, { x: 150, y: 6 })
      },
      async (page, document) => {
        await scan(page, document, 8)
        page.drawText(stamp, { x: 150, y: 6 })
      },
      async (page) => page.drawText('A page that says little, and is no scan', { x: 20, y: 300 }),
      async (page, document) => {
        const seal = await document.embedJpg(await jpeg())
        page.drawImage(seal, { x: 20, y: 20, width: 100, height: 66 })
        page.drawText('A picture and its caption', { x: 20, y: 300 })
      },
    ])
    expect(await textsOf(bytes)).toEqual([undefined, undefined, 'A page that says little, and is no scan', 'A picture and its caption'])
  })

  it('is taken where it was laid under a scan unseen, and where much is written over a picture', async () => {
    const much = 'All of this stands over a picture that fills the page. '.repeat(8).trim()
    const bytes = await draw([
      async (page, document) => {
        await scan(page, document)
        page.pushOperators(pushGraphicsState(), setTextRenderingMode(TextRenderingMode.Invisible))
        page.drawText('Title page', { x: 20, y: 300 })
      },
      async (page, document) => {
        await scan(page, document)
        page.drawText(much, { x: 5, y: 300, maxWidth: 290, lineHeight: 12 })
      },
    ])
    const [hidden, over] = await textsOf(bytes)
    expect(hidden).toBe('Title page')
    expect(over?.replaceAll('\n', ' ')).toBe(much)
  })

  it('is not taken where the character map of a font gives other letters than it shows', async () => {
    const bytes = await draw([async (page) => page.drawText('The elders of the village met at the communal house today', { x: 9, y: 300 })])
    expect(await textsOf(bytes)).toEqual(['The elders of the village met at the communal house today'])
    const document = await PDFDocument.load(bytes)
    for (const [, object] of document.context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Font')) continue
      const shifted = `begincmap 1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfrange <20> <7f> <0010> endbfrange endcmap`
      object.set(PDFName.of('ToUnicode'), document.context.register(document.context.flateStream(shifted)))
    }
    expect(await textsOf(await document.save())).toEqual([undefined])
  })
})

describe('whether letters can be what a page shows', () => {
  const sound = [
    agedTexts.tuning[0]?.paragraphs.join('\n') ?? '',
    'UBND TP. HCM\nSố: 12/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Họ và tên: ............................ Nam/Nữ\nSinh ngày: ..../..../........\nCMND: ______________',
    'a) Một\nb) Hai\nc) Ba\nd) Bốn\nđ) Năm',
    'STT Tên SL ĐVT\n1 Gạo 2 kg\n2 Vải 3 m\n3 Dầu 4 l',
    "Vu l'arrêté du 20 octobre 1911; le 3 août 1928, n° 1234-A",
    '大越史記全書 卷之一',
    'Московский государственный',
    '1 2 3 4 5\n12,5 % 1.234',
  ]
  const broken = [
    '&Ӝ1*+Ñ$;+Ӝ,&+Ӫ1*+Ƭ$9,ӊ71$0\nĈӝFOұS7ӵGR+ҥQKSK~F',
    'F˜NG HÒA XÃ H˜I CH˚ NGH˙A VIT NAM',
    'h i đ ng làng h p ngày m ng m t tháng giêng',
    'Céng hoµ x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc',
    'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp Töï do',
    '\ue001\ue002\ue003 \ue004',
  ]
  it.each(sound)('%s: they can', (text) => expect(isSoundText(text)).toBe(true))
  it.each(broken)('%s: they cannot', (text) => expect(isSoundText(text)).toBe(false))
})
