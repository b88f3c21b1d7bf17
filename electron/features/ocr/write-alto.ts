import { blocksToText } from '../../../shared/features/ocr/blocks-to-text.ts'
import type { Box, OcrBlock, OcrLine, OcrPage } from '../../../shared/features/ocr/ocr-page.ts'
import { escapeXml } from '../../lib/escape-xml.ts'
import { languageTags } from './language-tags.ts'

/** How far a text has come, and who answers for it. */
export interface TextStanding {
  readonly state: 'machine-read' | 'corrected' | 'verified'
  /** ISO 8601. */
  readonly at?: string
  /** Who corrected it. */
  readonly by?: string
  /** Who verified it. */
  readonly reviewer?: string
}

export interface AltoPage {
  readonly page: OcrPage
  readonly standing?: TextStanding
}

export interface AltoOptions {
  /** The picture, or the document, that was read. */
  readonly fileName?: string
}

/**
 * Writes pages as one ALTO 4.4 document (Library of Congress), in pixels of the picture. Nothing of a page is lost: the kind of a
 * block is a layout tag, confidence is WC and PC (0 to 1), each step of preparation and each act of a person is a `Processing` that
 * the page refers to. `readAlto` gives the same pages back.
 */
export const writeAlto = (pages: readonly AltoPage[], { fileName }: AltoOptions = {}): string => `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
${fileName === undefined ? '' : `    <sourceImageInformation>${element('fileName', fileName)}</sourceImageInformation>\n`}${pages.map((page, index) => processings(page, index + 1).join('')).join('')}  </Description>
  <Tags>
${kinds.map((kind) => `    <LayoutTag ID="${kind}" TYPE="block" LABEL="${kind}"/>\n`).join('')}  </Tags>
  <Layout>
${pages.map((page, index) => pageToXml(page, index + 1)).join('')}  </Layout>
</alto>
`

/** Kinds of blocks; each is the ID and the label of a layout tag. */
export const kinds = ['text', 'heading', 'table', 'margin'] as const satisfies readonly OcrBlock['kind'][]

/** What `readAlto` finds in the settings of the step that read the page. */
export interface ReadingSettings {
  readonly language: string
  readonly state: TextStanding['state']
  /** Only where it is not what the blocks say. */
  readonly text?: string
}

const software = 'Tàng Thư'

const processings = (source: AltoPage, number: number): string[] => {
  const { page, standing } = source
  const text = page.text.normalize('NFC')
  const settings: ReadingSettings = {
    language: page.language,
    state: standing?.state ?? 'machine-read',
    ...(text !== blocksToText(page.blocks) && { text }),
  }
  return [
    ...page.preparation.map(({ step, detail }, index) =>
      processing(`p${number}-prepared${index + 1}`, 'preOperation', { step, ...(detail !== undefined && { settings: detail }) }),
    ),
    processing(`p${number}-read`, 'contentGeneration', {
      step: 'read',
      settings: JSON.stringify(settings),
      ...(standing?.state === 'machine-read' && standing.at !== undefined && { at: standing.at }),
    }),
    ...personsOf(standing).map(({ step, agency, at }) =>
      processing(`p${number}-${step}`, step === 'corrected' ? 'contentModification' : 'postOperation', {
        step,
        ...(agency !== undefined && { agency }),
        ...(at !== undefined && { at }),
      }),
    ),
  ]
}

interface Step {
  readonly step: string
  readonly settings?: string
  readonly agency?: string
  readonly at?: string
}

/** What persons did; the last act carries the time of the text. */
const personsOf = (standing: TextStanding | undefined): readonly Step[] => {
  if (!standing || standing.state === 'machine-read') return []
  const { state, at, by, reviewer } = standing
  const last = at === undefined ? {} : { at }
  const corrected = { step: 'corrected', ...(by !== undefined && { agency: by }) }
  if (state === 'corrected') return [{ ...corrected, ...last }]
  return [corrected, { step: 'verified', ...(reviewer !== undefined && { agency: reviewer }), ...last }]
}

const processing = (id: string, category: string, { step, settings, agency, at }: Step): string =>
  [
    `    <Processing ID="${id}">`,
    element('processingCategory', category),
    ...(at === undefined ? [] : [element('processingDateTime', at)]),
    ...(agency === undefined ? [] : [element('processingAgency', agency)]),
    element('processingStepDescription', step),
    ...(settings === undefined ? [] : [element('processingStepSettings', settings)]),
    `<processingSoftware>${element('softwareName', software)}</processingSoftware>`,
    '</Processing>\n',
  ].join('')

const refsOf = ({ page, standing }: AltoPage, number: number): string =>
  [
    ...page.preparation.map((_, index) => `p${number}-prepared${index + 1}`),
    `p${number}-read`,
    ...personsOf(standing).map(({ step }) => `p${number}-${step}`),
  ].join(' ')

const pageToXml = (source: AltoPage, number: number): string => {
  const { page } = source
  const [language, ...others] = languageTags(page.language)
  const languages = `${language ? ` LANG="${language}"` : ''}${others.length > 0 ? ` OTHERLANGS="${others.join(' ')}"` : ''}`
  const blocks = page.blocks.map((block, index) => blockToXml(block, `p${number}b${index + 1}`))
  return `    <Page ID="p${number}" PHYSICAL_IMG_NR="${number}" WIDTH="${page.width}" HEIGHT="${page.height}" PC="${share(page.confidence)}"${languages} PROCESSINGREFS="${refsOf(source, number)}">
      <PrintSpace HPOS="0" VPOS="0" WIDTH="${page.width}" HEIGHT="${page.height}">
${blocks.join('')}      </PrintSpace>
    </Page>
`
}

const blockToXml = (block: OcrBlock, id: string): string =>
  `        <TextBlock ID="${id}" ${place(block.box)} TAGREFS="${block.kind}">\n${block.lines
    .map((line, index) => lineToXml(line, `${id}l${index + 1}`))
    .join('')}        </TextBlock>\n`

const lineToXml = (line: OcrLine, id: string): string => {
  const words = line.words.map(
    (word, index) =>
      `            <String ID="${id}w${index + 1}" CONTENT="${escapeXml(word.text)}" ${place(word.box)} WC="${share(word.confidence)}"/>\n`,
  )
  // ALTO wants a word in every line. A line that a person emptied keeps its place by one that says nothing and has none itself.
  if (words.length === 0) words.push('            <String CONTENT=""/>\n')
  return `          <TextLine ID="${id}" ${place(line.box)}>\n${words.join('            <SP/>\n')}          </TextLine>\n`
}

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`

const place = ([x, y, width, height]: Box): string => `HPOS="${x}" VPOS="${y}" WIDTH="${width}" HEIGHT="${height}"`

/** A confidence of 0 to 100 as a share, the point moved by hand: a division would change its last digit. */
const share = (confidence: number): string => {
  const [whole = '0', part = ''] = String(Math.min(100, Math.max(0, confidence))).split('.')
  // So small that it is written with an exponent: nobody misses it.
  if (part.includes('e') || whole.includes('e')) return '0'
  const digits = whole.padStart(3, '0')
  return `${Number(digits.slice(0, -2))}.${digits.slice(-2)}${part}`
}
