import { blocksToText } from '../../../shared/features/ocr/blocks-to-text.ts'
import type { OcrBlock, OcrLine, OcrPage, OcrWord, PreparationStep } from '../../../shared/features/ocr/ocr-page.ts'
import { type Box, joinBoxes } from './geometry.ts'
import { escapeXml, type XmlEvent, xmlEvents } from './xml-events.ts'

const kinds = ['text', 'heading', 'table', 'margin'] as const

/**
 * Writes what was read as ALTO 4.4 (one page, pixels of the picture as it is shown). Kinds of blocks are layout tags, the
 * confidence is WC from 0 to 1, the preparation stands in the processing steps. `imageName` is written as the source picture.
 */
export const pageToAlto = (page: OcrPage, { imageName }: { imageName?: string } = {}): string => {
  // ALTO wants at least one word in a line; a line without any says nothing.
  const written = page.blocks.map((block) => ({ ...block, lines: block.lines.filter((line) => line.words.length > 0) }))
  const blocks = written.filter((block) => block.lines.length > 0).map((block, index) => blockToAlto(block, `b${index + 1}`))
  const steps = page.preparation.map(({ step, detail }) =>
    element('processingStepDescription', detail === undefined ? step : `${step}: ${detail}`),
  )
  const [x, y, width, height] = page.blocks.length > 0 ? joinBoxes(page.blocks.map((block) => block.box)) : [0, 0, page.width, page.height]
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
${imageName === undefined ? '' : `    <sourceImageInformation>${element('fileName', imageName)}</sourceImageInformation>\n`}    <Processing ID="ocr">
      <processingCategory>contentGeneration</processingCategory>
      ${[...steps, element('processingStepSettings', `language=${page.language}`)].join('\n      ')}
      <processingSoftware><softwareName>Tàng Thư, tesseract.js</softwareName></processingSoftware>
    </Processing>
  </Description>
  <Tags>
${kinds.map((kind) => `    <LayoutTag ID="${kind}" LABEL="${kind}"/>`).join('\n')}
  </Tags>
  <Layout>
    <Page ID="p1" PHYSICAL_IMG_NR="1" WIDTH="${page.width}" HEIGHT="${page.height}" PC="${share(page.confidence)}" PROCESSINGREFS="ocr">
      <PrintSpace HPOS="${x}" VPOS="${y}" WIDTH="${width}" HEIGHT="${height}">
${blocks.join('\n')}
      </PrintSpace>
    </Page>
  </Layout>
</alto>
`
}

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`

const place = ([x, y, width, height]: Box): string => `HPOS="${x}" VPOS="${y}" WIDTH="${width}" HEIGHT="${height}"`

const share = (confidence: number): string => String(Number((confidence / 100).toFixed(6)))

const blockToAlto = (block: OcrBlock, id: string): string => {
  const lines = block.lines.map((line, index) => lineToAlto(line, `${id}l${index + 1}`))
  return `        <TextBlock ID="${id}" ${place(block.box)} TAGREFS="${block.kind}">\n${lines.join('\n')}\n        </TextBlock>`
}

const lineToAlto = (line: OcrLine, id: string): string => {
  const words = line.words.map(
    (word, index) =>
      `            <String ID="${id}w${index + 1}" CONTENT="${escapeXml(word.text.normalize('NFC'))}" ${place(word.box)} WC="${share(word.confidence)}"/>`,
  )
  return `          <TextLine ID="${id}" ${place(line.box)}>\n${words.join('\n            <SP/>\n')}\n          </TextLine>`
}

/**
 * Reads ALTO (2 to 4, our own or another program's, pixels) back; a word broken at a line's end stays broken. Throws a
 * SyntaxError where it is no well-formed XML or no ALTO.
 */
export const altoToPage = (xml: string): OcrPage => {
  const state = createState()
  for (const event of xmlEvents(xml)) take(state, event)
  if (!state.page) throw new SyntaxError('no ALTO page')
  const { width, height, confidence } = state.page
  const blocks = state.blocks.filter((block) => block.lines.length > 0)
  const words = blocks.flatMap((block) => block.lines.flatMap((line) => line.words))
  const mean = words.length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length
  return {
    width,
    height,
    language: state.language,
    blocks,
    text: blocksToText(blocks),
    confidence: confidence ?? mean,
    preparation: state.steps,
  }
}

interface State {
  page: { width: number; height: number; confidence: number | undefined } | undefined
  language: string
  readonly steps: PreparationStep[]
  readonly kindById: Map<string, OcrBlock['kind']>
  readonly blocks: { kind: OcrBlock['kind']; box: Box; lines: OcrLine[] }[]
  line: { box: Box; words: OcrWord[] } | undefined
  text: string
}

const createState = (): State => ({
  page: undefined,
  language: 'vie',
  steps: [],
  kindById: new Map(),
  blocks: [],
  line: undefined,
  text: '',
})

const take = (state: State, event: XmlEvent): void => {
  if (event.kind === 'text') state.text += event.text
  else if (event.kind === 'open') openElement(state, event.name, event.attributes)
  else closeElement(state, event.name)
}

const openElement = (state: State, name: string, attributes: ReadonlyMap<string, string>): void => {
  state.text = ''
  if (name === 'Page' && !state.page) {
    const confidence = attributes.get('PC')
    state.page = {
      width: numberOf(attributes, 'WIDTH'),
      height: numberOf(attributes, 'HEIGHT'),
      confidence: confidence === undefined ? undefined : percent(confidence),
    }
  } else if (name === 'LayoutTag') {
    const kind = kinds.find((known) => known === attributes.get('LABEL'))
    if (kind) state.kindById.set(attributes.get('ID') ?? '', kind)
  } else if (name === 'TextBlock') {
    const kind = (attributes.get('TAGREFS') ?? '').split(/\s+/).flatMap((id) => state.kindById.get(id) ?? [])[0]
    state.blocks.push({ kind: kind ?? 'text', box: boxOf(attributes), lines: [] })
  } else if (name === 'TextLine') state.line = { box: boxOf(attributes), words: [] }
  else if (name === 'String') {
    const confidence = attributes.get('WC')
    const text = (attributes.get('CONTENT') ?? '').normalize('NFC')
    state.line?.words.push({ text, confidence: confidence === undefined ? 100 : percent(confidence), box: boxOf(attributes) })
  }
}

const closeElement = (state: State, name: string): void => {
  if (name === 'TextLine' && state.line) {
    if (state.line.words.length > 0) state.blocks.at(-1)?.lines.push(state.line)
    state.line = undefined
  } else if (name === 'processingStepDescription') {
    const [, step = state.text, detail] = /^(.*?): (.*)$/s.exec(state.text) ?? []
    state.steps.push(detail === undefined ? { step } : { step, detail })
  } else if (name === 'processingStepSettings') state.language = /\blanguage=(\S+)/.exec(state.text)?.[1] ?? state.language
}

const numberOf = (attributes: ReadonlyMap<string, string>, name: string): number => {
  const value = Number(attributes.get(name) ?? 0)
  if (!Number.isFinite(value)) throw new SyntaxError(`${name} is no number`)
  return value
}

const percent = (text: string): number => Number((Number(text) * 100).toFixed(4))

const boxOf = (attributes: ReadonlyMap<string, string>): Box => [
  numberOf(attributes, 'HPOS'),
  numberOf(attributes, 'VPOS'),
  numberOf(attributes, 'WIDTH'),
  numberOf(attributes, 'HEIGHT'),
]
