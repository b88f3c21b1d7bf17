import type { OcrBlock, OcrLine, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import type { Box } from './geometry.ts'
import { escapeXml } from './xml-events.ts'

/** Language of our data as HTML names it. */
const htmlLanguages: Readonly<Record<string, string>> = { vie: 'vi', eng: 'en', fra: 'fr', chi_tra: 'zh-Hant', chi_tra_vert: 'zh-Hant' }

/** Writes what was read as hOCR 1.2: one page, areas, lines and words with their boxes and confidences, well-formed XHTML. */
export const pageToHocr = (page: OcrPage, { imageName }: { imageName?: string } = {}): string => {
  const language = htmlLanguages[page.language.split('+')[0] ?? ''] ?? 'vi'
  // hOCR quotes the name inside a title, where a quote or a semicolon would end it.
  const image = imageName === undefined ? '' : `image "${imageName.replace(/["';]/g, '_')}"; `
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="${language}">
  <head>
    <title>${escapeXml(imageName ?? 'hOCR')}</title>
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
    <meta name="ocr-system" content="Tàng Thư, tesseract.js"/>
    <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_line ocrx_word ocrp_wconf"/>
  </head>
  <body>
    <div class="ocr_page" id="page_1" title="${escapeXml(`${image}bbox 0 0 ${page.width} ${page.height}; ppageno 0`)}">
${page.blocks.map((block, index) => area(block, index + 1)).join('\n')}
    </div>
  </body>
</html>
`
}

const bounds = ([x, y, width, height]: Box): string =>
  `bbox ${Math.round(x)} ${Math.round(y)} ${Math.round(x + width)} ${Math.round(y + height)}`

const area = (block: OcrBlock, number: number): string => {
  const lines = block.lines.map((line, index) => lineOf(line, block.kind, `${number}_${index + 1}`))
  return `      <div class="ocr_carea" id="block_${number}" title="${bounds(block.box)}">\n${lines.join('\n')}\n      </div>`
}

const lineOf = (line: OcrLine, kind: OcrBlock['kind'], id: string): string => {
  const words = line.words.map(
    (word, index) =>
      `<span class="ocrx_word" id="word_${id}_${index + 1}" title="${bounds(word.box)}; x_wconf ${Math.round(word.confidence)}">${escapeXml(word.text)}</span>`,
  )
  return `        <span class="${kind === 'heading' ? 'ocr_header' : 'ocr_line'}" id="line_${id}" title="${bounds(line.box)}">${words.join(' ')}</span>`
}
