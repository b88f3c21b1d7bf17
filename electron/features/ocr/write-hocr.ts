import type { Box, OcrBlock, OcrLine, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { escapeXml } from '../../lib/escape-xml.ts'
import { languageTags } from './language-tags.ts'

export interface HocrPage {
  readonly page: OcrPage
  /** The picture that was read. */
  readonly imageName?: string
}

export interface HocrOptions {
  readonly title: string
  /** The languages of all pages, as `vie+fra`. */
  readonly language: string
}

/**
 * Writes pages as hOCR 1.2 in well-formed XHTML: pages, areas, paragraphs, lines and words with their boxes (left, top, right,
 * bottom in pixels of the picture) and confidences (0 to 100), piece by piece, so that a thousand pages need no more room than one.
 */
export async function* writeHocr(pages: Iterable<HocrPage> | AsyncIterable<HocrPage>, options: HocrOptions): AsyncGenerator<string> {
  const tags = languageTags(options.language)
  const language = tags[0] ?? 'vi'
  yield `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}">
  <head>
    <title>${escapeXml(options.title)}</title>
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
    <meta name="ocr-system" content="Tàng Thư"/>
    <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf ocrp_lang"/>
    <meta name="ocr-langs" content="${tags.join(' ') || 'unknown'}"/>
  </head>
  <body>
`
  let number = 0
  for await (const page of pages) yield pageToHtml(page, ++number)
  yield '  </body>\n</html>\n'
}

const pageToHtml = ({ page, imageName }: HocrPage, number: number): string => {
  // The name stands in quotes inside the title, where a quote would end it.
  const image = imageName === undefined ? '' : `image "${imageName.replace(/["\\]/g, '_')}"; `
  const title = `${image}bbox 0 0 ${Math.round(page.width)} ${Math.round(page.height)}; ppageno ${number - 1}`
  const language = languageTags(page.language)[0]
  const areas = page.blocks.map((block, index) => areaToHtml(block, `${number}_${index + 1}`)).join('')
  return `    <div class="ocr_page" id="page_${number}"${language ? ` lang="${language}"` : ''} title="${escapeXml(title)}">\n${areas}    </div>\n`
}

const areaToHtml = (block: OcrBlock, id: string): string => {
  const lines = block.lines.map((line, index) => lineToHtml(line, `${id}_${index + 1}`)).join('')
  // The kind of a block has no class of its own in hOCR that would hold for all four; programs that know ours find it here.
  return `      <div class="ocr_carea" id="block_${id}" data-kind="${block.kind}" title="${bounds(block.box)}">
        <p class="ocr_par" id="par_${id}" title="${bounds(block.box)}">
${lines}        </p>
      </div>
`
}

const lineToHtml = (line: OcrLine, id: string): string => {
  const words = line.words.map(
    (word, index) =>
      `<span class="ocrx_word" id="word_${id}_${index + 1}" title="${bounds(word.box)}; x_wconf ${Math.round(word.confidence)}">${escapeXml(word.text)}</span>`,
  )
  return `          <span class="ocr_line" id="line_${id}" title="${bounds(line.box)}">${words.join(' ')}</span>\n`
}

const bounds = ([x, y, width, height]: Box): string =>
  `bbox ${Math.max(0, Math.round(x))} ${Math.max(0, Math.round(y))} ${Math.max(0, Math.round(x + width))} ${Math.max(0, Math.round(y + height))}`
