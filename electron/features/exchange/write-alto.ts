import type { Box, OcrLine, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { escapeXml } from './write-xml.ts'

/** A page's words with boxes and confidence as ALTO 4 (Library of Congress), in pixels of the page image `fileName`. */
export const writeAlto = (page: OcrPage, fileName: string): string => {
  const blocks = page.blocks.map(
    ({ box, lines }, index) =>
      `        <TextBlock ID="b${index + 1}" ${place(box)}>\n${lines.map((line, at) => textLine(line, `b${index + 1}l${at + 1}`)).join('')}        </TextBlock>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
    <sourceImageInformation><fileName>${escapeXml(fileName)}</fileName></sourceImageInformation>
  </Description>
  <Layout>
    <Page ID="p1" PHYSICAL_IMG_NR="1" WIDTH="${Math.round(page.width)}" HEIGHT="${Math.round(page.height)}">
      <PrintSpace ${place([0, 0, page.width, page.height])}>
${blocks.join('')}      </PrintSpace>
    </Page>
  </Layout>
</alto>
`
}

/** A line without words says nothing, and ALTO wants at least one. */
const textLine = ({ box, words }: OcrLine, id: string): string => {
  if (words.length === 0) return ''
  const strings = words.map(
    ({ text, confidence, box: at }) =>
      `<String ${place(at)} WC="${(Math.min(100, Math.max(0, confidence)) / 100).toFixed(3)}" CONTENT="${escapeXml(text)}"/>`,
  )
  return `          <TextLine ID="${id}" ${place(box)}>${strings.join('<SP/>')}</TextLine>\n`
}

const place = ([x, y, width, height]: Box): string =>
  `HPOS="${Math.round(x)}" VPOS="${Math.round(y)}" WIDTH="${Math.round(width)}" HEIGHT="${Math.round(height)}"`
