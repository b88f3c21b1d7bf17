import { SaxesParser, type SaxesTagNS } from 'saxes'
import { z } from 'zod'
import { blocksToText } from '../../../shared/features/ocr/blocks-to-text.ts'
import type { Box, OcrBlock, OcrLine, OcrPage, OcrWord, PreparationStep } from '../../../shared/features/ocr/ocr-page.ts'
import { languageOfTag } from './language-tags.ts'
import { type AltoPage, kinds, type TextStanding } from './write-alto.ts'

export interface AltoDocument {
  readonly fileName?: string
  readonly pages: readonly AltoPage[]
}

/**
 * Reads ALTO of versions 2 to 4, our own or another program's, whatever namespace it has. Boxes stay in the unit of the file. A
 * sign of hyphenation stays at its word. Throws a SyntaxError where it is no well-formed XML, has a document type (so nothing
 * outside the file is ever read and nothing grows), a number that is none, or no page.
 */
export const readAlto = (xml: string): AltoDocument => {
  const state = createState()
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw new SyntaxError(error.message)
  })
  parser.on('doctype', () => {
    throw new SyntaxError('a document type is not accepted')
  })
  const addText = (text: string): void => {
    state.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('opentag', (tag) => openElement(state, tag))
  parser.on('closetag', (tag) => closeElement(state, tag.local))
  parser.write(xml).close()
  if (state.pages.length === 0) throw new SyntaxError('no ALTO page')
  const pages = state.pages.map((page) => finishPage(page, state.processings))
  return { pages, ...(state.fileName !== undefined && { fileName: state.fileName }) }
}

interface Processing {
  category: string
  description: string
  settings: string | undefined
  agency: string | undefined
  at: string | undefined
}

interface OpenPage {
  readonly width: number
  readonly height: number
  readonly confidence: number | undefined
  readonly processings: readonly string[]
  readonly blocks: { readonly kind: OcrBlock['kind']; readonly box: Box; readonly lines: OcrLine[] }[]
  language: string | undefined
}

interface State {
  fileName: string | undefined
  readonly processings: Map<string, Processing>
  readonly kindByTag: Map<string, OcrBlock['kind']>
  readonly pages: OpenPage[]
  processing: Processing | undefined
  line: { readonly box: Box; readonly words: OcrWord[] } | undefined
  text: string
}

const createState = (): State => ({
  fileName: undefined,
  processings: new Map(),
  kindByTag: new Map(),
  pages: [],
  processing: undefined,
  line: undefined,
  text: '',
})

const openElement = (state: State, tag: SaxesTagNS): void => {
  state.text = ''
  const value = (name: string): string | undefined => tag.attributes[name]?.value
  const page = state.pages.at(-1)
  switch (tag.local) {
    case 'Processing':
      state.processing = { category: '', description: '', settings: undefined, agency: undefined, at: undefined }
      state.processings.set(value('ID') ?? '', state.processing)
      break
    case 'LayoutTag': {
      const kind = kinds.find((known) => known === value('LABEL')?.toLowerCase())
      if (kind) state.kindByTag.set(value('ID') ?? '', kind)
      break
    }
    case 'Page':
      state.pages.push(openPage(value))
      break
    case 'TextBlock': {
      const kind = (value('TAGREFS') ?? '').split(/\s+/).flatMap((id) => state.kindByTag.get(id) ?? [])[0]
      page?.blocks.push({ kind: kind ?? 'text', box: boxOf(value), lines: [] })
      if (page) page.language ??= value('LANG') ?? value('language')
      break
    }
    case 'TextLine':
      state.line = { box: boxOf(value), words: [] }
      break
    case 'String':
      addWord(state, value)
      break
    case 'HYP':
      addHyphen(state, value('CONTENT') ?? '')
      break
  }
}

type Value = (name: string) => string | undefined

const openPage = (value: Value): OpenPage => {
  const confidence = value('PC')
  return {
    width: numberOf(value, 'WIDTH'),
    height: numberOf(value, 'HEIGHT'),
    confidence: confidence === undefined ? undefined : percent(confidence),
    processings: (value('PROCESSINGREFS') ?? '').split(/\s+/),
    blocks: [],
    language: value('LANG'),
  }
}

const addWord = ({ line }: State, value: Value): void => {
  const text = (value('CONTENT') ?? '').normalize('NFC')
  const confidence = value('WC')
  // What the writer puts into a line without words.
  if (text === '' && confidence === undefined && value('HPOS') === undefined) return
  line?.words.push({ text, confidence: confidence === undefined ? 100 : percent(confidence), box: boxOf(value) })
}

const addHyphen = ({ line }: State, sign: string): void => {
  const last = line?.words.at(-1)
  if (line && last && !last.text.endsWith(sign)) line.words[line.words.length - 1] = { ...last, text: last.text + sign }
}

const closeElement = (state: State, name: string): void => {
  const { processing, line, text } = state
  if (name === 'fileName') state.fileName ??= text
  else if (name === 'TextLine' && line) {
    state.pages.at(-1)?.blocks.at(-1)?.lines.push(line)
    state.line = undefined
  } else if (name === 'Processing') state.processing = undefined
  else if (processing) {
    if (name === 'processingCategory') processing.category = text.trim()
    else if (name === 'processingStepDescription') processing.description = text
    else if (name === 'processingStepSettings') processing.settings = text
    else if (name === 'processingAgency') processing.agency = text
    else if (name === 'processingDateTime') processing.at = text.trim()
  }
}

const finishPage = (open: OpenPage, known: ReadonlyMap<string, Processing>): AltoPage => {
  const steps = open.processings.flatMap((id) => known.get(id) ?? [])
  const settings = settingsOf(steps)
  const words = open.blocks.flatMap((block) => block.lines.flatMap((line) => line.words))
  const mean = words.length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length
  const page: OcrPage = {
    width: open.width,
    height: open.height,
    language: settings?.language ?? languageOfTag(open.language ?? 'vi'),
    blocks: open.blocks,
    text: settings?.text ?? blocksToText(open.blocks),
    confidence: open.confidence ?? mean,
    preparation: steps
      .filter(({ category }) => category === 'preOperation')
      .map(({ description, settings: detail }): PreparationStep => ({ step: description, ...(detail !== undefined && { detail }) })),
  }
  return settings ? { page, standing: standingOf(settings.state, steps) } : { page }
}

const Settings = z.object({
  language: z.string(),
  state: z.enum(['machine-read', 'corrected', 'verified']),
  text: z.string().optional(),
})

/** Of another program's settings nothing is understood. */
const settingsOf = (steps: readonly Processing[]): z.infer<typeof Settings> | undefined => {
  for (const { category, settings } of steps) {
    if (category !== 'contentGeneration' || !settings?.startsWith('{')) continue
    try {
      const parsed = Settings.safeParse(JSON.parse(settings))
      if (parsed.success) return parsed.data
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return undefined
}

const standingOf = (state: TextStanding['state'], steps: readonly Processing[]): TextStanding => {
  const act = (name: string): Processing | undefined => steps.find(({ description }) => description === name)
  const [corrected, verified] = [act('corrected'), act('verified')]
  const at = verified?.at ?? corrected?.at ?? act('read')?.at
  return {
    state,
    ...(at !== undefined && { at }),
    ...(corrected?.agency !== undefined && { by: corrected.agency }),
    ...(verified?.agency !== undefined && { reviewer: verified.agency }),
  }
}

const numberOf = (value: Value, name: string): number => {
  const number = Number(value(name) ?? 0)
  if (!Number.isFinite(number)) throw new SyntaxError(`${name} is no number`)
  return number
}

const boxOf = (value: Value): Box => [numberOf(value, 'HPOS'), numberOf(value, 'VPOS'), numberOf(value, 'WIDTH'), numberOf(value, 'HEIGHT')]

/** A share of 0 to 1 as 0 to 100, the point moved by hand so that no digit changes. */
const percent = (text: string): number => {
  const [, whole = '0', part = ''] = /^(\d*)\.?(\d*)$/.exec(text.trim()) ?? []
  const number = /^\d*\.?\d*$/.test(text.trim())
    ? Number(`${whole}${part.slice(0, 2).padEnd(2, '0')}.${part.slice(2)}`)
    : Number(text) * 100
  if (!Number.isFinite(number)) throw new SyntaxError(`${text} is no confidence`)
  return number
}
