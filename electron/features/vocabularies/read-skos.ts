import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { readJsonLd } from './read-json-ld.ts'
import { readRdfXml } from './read-rdf-xml.ts'
import { readTurtle } from './read-turtle.ts'
import { expand, RdfFault, type RdfValue, rdfLimits, readListIri, type Triple } from './skos.ts'

/** A term as a file from outside has it; broader and replacing terms by their addresses or codes. */
export interface ReadTerm {
  /** Its place in the file, from 1; of a table the row. */
  readonly row: number
  readonly uri?: string | undefined
  readonly code?: string | undefined
  readonly label: string
  readonly labelEn?: string | undefined
  readonly variants?: readonly string[] | undefined
  readonly notation?: string | null | undefined
  readonly note?: string | null | undefined
  readonly parent?: string | null | undefined
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
  readonly retired?: string | null | undefined
  readonly replacedBy?: string | undefined
}

export interface ReadList {
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly labelEn?: string | undefined
  readonly note?: string | undefined
  readonly legalBasis?: string | undefined
  readonly terms: readonly ReadTerm[]
}

/**
 * Reads the concepts of a SKOS file: Turtle, RDF/XML or JSON-LD. Throws `list.fileNotFound`, `list.tooLarge`, `list.unreadable`
 * with the line, `list.empty`. Nothing outside the file is ever read.
 */
export const readSkos = async (file: string, format: keyof typeof readers, signal: AbortSignal): Promise<ReadList> => {
  const name = basename(file).normalize('NFC')
  const text = await readWhole(file, name)
  const nodes = new Map<string, Properties>()
  let triples = 0
  let waiting = 0
  try {
    for (const batch of readers[format](text)) {
      for (const triple of batch) addTriple(nodes, triple)
      triples += batch.length
      waiting += batch.length
      if (triples > rdfLimits.triples) throw new AppError('list.tooLarge', { file: name, what: 'triples', limit: rdfLimits.triples })
      if (waiting < 5_000) continue
      waiting = 0
      signal.throwIfAborted()
      await turn()
    }
  } catch (error) {
    if (error instanceof RdfFault) throw new AppError('list.unreadable', { file: name, line: error.line, reason: error.message })
    throw error
  }
  return toList(nodes, name)
}

const readers = { turtle: readTurtle, 'rdf-xml': readRdfXml, 'json-ld': readJsonLd }

type Properties = Map<string, RdfValue[]>

const addTriple = (nodes: Map<string, Properties>, { subject, property, value }: Triple): void => {
  const properties = nodes.get(subject) ?? new Map<string, RdfValue[]>()
  nodes.set(subject, properties)
  const values = properties.get(property)
  if (values) values.push(value)
  else properties.set(property, [value])
}

/** UTF-8, or UTF-16 by its mark; refused beyond the limit before it is read. */
const readWhole = async (file: string, name: string): Promise<string> => {
  try {
    const { size } = await stat(file)
    if (size > rdfLimits.bytes) throw new AppError('list.tooLarge', { file: name, what: 'bytes', limit: rdfLimits.bytes })
    const bytes = await readFile(file)
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) throw new AppError('list.unreadable', { file: name, line: 1, reason: 'not UTF-8' })
    if (error instanceof Error && 'syscall' in error) throw new AppError('list.fileNotFound', { file }, { cause: error })
    throw error
  }
}

const toList = (nodes: ReadonlyMap<string, Properties>, file: string): ReadList => {
  const isA = (properties: Properties, type: 'Concept' | 'ConceptScheme'): boolean =>
    iris(properties, expand('rdf:type')).includes(expand(`skos:${type}`))
  const concepts = [...nodes].filter(
    ([, node]) => isA(node, 'Concept') || (node.has(expand('skos:inScheme')) && node.has(expand('skos:prefLabel'))),
  )
  if (concepts.length === 0) throw new AppError('list.empty', { file })
  if (concepts.length > rdfLimits.concepts) throw new AppError('list.tooLarge', { file, what: 'concepts', limit: rdfLimits.concepts })
  const [scheme] = [...nodes].filter(([, node]) => isA(node, 'ConceptScheme'))
  // What stands below by the broader term's word alone stands below all the same.
  const above = new Map(concepts.flatMap(([iri, node]) => iris(node, expand('skos:narrower')).map((child) => [child, iri] as const)))
  return {
    ...(scheme && aboutList(...scheme)),
    terms: concepts.map(([iri, node], index) => toTerm(iri, node, index + 1, above.get(iri))),
  }
}

const aboutList = (iri: string, node: Properties): Omit<ReadList, 'terms'> => {
  const names = labelsOf(node, [expand('skos:prefLabel'), expand('dct:title'), expand('rdfs:label')])
  return {
    id: readListIri(iri)?.list,
    label: names.vi,
    labelEn: names.en,
    note: textIn(node, ['skos:scopeNote', 'dct:description', 'skos:definition']),
    legalBasis: textIn(node, ['dct:source']),
  }
}

const toTerm = (iri: string, node: Properties, row: number, above: string | undefined): ReadTerm => {
  const names = labelsOf(node, [expand('skos:prefLabel')])
  const others = ['skos:altLabel', 'skos:hiddenLabel', 'skos:prefLabel'] as const
  const variants = others
    .flatMap((name) => texts(node, expand(name)))
    .map(({ text }) => text)
    .filter((text) => text !== names.vi && text !== names.en)
  const deprecated = texts(node, expand('owl:deprecated')).some(({ text }) => text === 'true' || text === '1')
  const since = textIn(node, ['prov:invalidatedAtTime'])?.slice(0, 10)
  return {
    row,
    uri: iri.startsWith('_:') ? undefined : iri,
    code: textIn(node, ['dct:identifier']) ?? readListIri(iri)?.code,
    label: names.vi ?? '',
    labelEn: names.en,
    variants: [...new Set(variants)],
    notation: textIn(node, ['skos:notation']) ?? null,
    note: textIn(node, ['skos:scopeNote', 'skos:definition', 'skos:note']) ?? null,
    parent: iris(node, expand('skos:broader'))[0] ?? above ?? null,
    ...readPeriod(textIn(node, ['dct:valid'])),
    retired: deprecated ? (since ?? 'today') : null,
    replacedBy: iris(node, expand('dct:isReplacedBy'))[0],
  }
}

/** `start=1740; end=1786;` of DCMI, or 1740/1786 of ISO 8601. */
const readPeriod = (text: string | undefined): { readonly from: string | null; readonly to: string | null } => {
  const plain = text?.trim() ?? ''
  const [start, end] = plain.includes('/') && !plain.includes('=') ? plain.split('/') : []
  const part = (name: string): string | undefined => new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([^;]+)`, 'i').exec(plain)?.[1]?.trim()
  const bound = (value: string | undefined): string | null => (value === undefined || value === '' || value === '..' ? null : value)
  return { from: bound(start ?? part('start')), to: bound(end ?? part('end')) }
}

const iris = (node: Properties, property: string): readonly string[] =>
  (node.get(property) ?? []).flatMap((value) => ('iri' in value ? [value.iri] : []))

const texts = (node: Properties, property: string) => (node.get(property) ?? []).flatMap((value) => ('text' in value ? [value] : []))

const isIn = (language: string | undefined, wanted: string): boolean => language === wanted || (language?.startsWith(`${wanted}-`) ?? false)

/** The Vietnamese name, else the one of no language, the English, any; the English beside it where there is one. */
const labelsOf = (
  node: Properties,
  properties: readonly string[],
): { readonly vi?: string | undefined; readonly en?: string | undefined } => {
  const all = properties.map((property) => texts(node, property)).find((found) => found.length > 0) ?? []
  const in_ = (wanted: string): string | undefined => all.find(({ language }) => isIn(language, wanted))?.text
  const en = in_('en')
  const vi = in_('vi') ?? all.find(({ language }) => language === undefined)?.text ?? en ?? all[0]?.text
  return { vi, en: en === vi ? undefined : en }
}

const textIn = (node: Properties, names: readonly Parameters<typeof expand>[0][]): string | undefined => {
  for (const name of names) {
    const found = texts(node, expand(name))
    const best = found.find(({ language }) => isIn(language, 'vi')) ?? found.find(({ language }) => language === undefined) ?? found[0]
    if (best) return best.text
  }
  return undefined
}
