import type { Term, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { escapeXml } from '../../lib/escape-xml.ts'
import { expand, listIri, namespaces, type Prefix } from './skos.ts'

export interface SkosList {
  readonly list: Vocabulary
  /** The institution's code, under which its own terms have their addresses. */
  readonly org: string
  /** What is known of a term beyond what it says itself. */
  readonly aboutTerm: (code: string) => { readonly own: boolean; readonly uri: string | null }
}

type Name = `${Prefix}:${string}`
type Value =
  | { readonly iri: string }
  | { readonly text: string; readonly language?: 'vi' | 'en' }
  | { readonly text: string; readonly datatype: Name }
interface Node {
  readonly iri: string
  readonly type: Name
  readonly properties: readonly (readonly [Name, Value])[]
}

/** A list in Turtle (RDF 1.1), piece by piece. */
export function* turtlePieces(source: SkosList): Generator<string> {
  yield `${Object.entries(namespaces)
    .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)
    .join('\n')}\n`
  for (const { iri, type, properties } of skosNodes(source)) {
    const lines = properties.map(([name, value]) => `  ${name} ${turtleValue(value)}`)
    yield `\n<${turtleIri(iri)}> a ${type}${lines.length === 0 ? '' : ` ;\n${lines.join(' ;\n')}`} .\n`
  }
}

/** A list in RDF/XML (RDF 1.1), piece by piece. */
export function* rdfXmlPieces(source: SkosList): Generator<string> {
  const spaces = Object.entries(namespaces).map(([prefix, iri]) => `\n  xmlns:${prefix}="${iri}"`)
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${spaces.join('')}>\n`
  for (const { iri, type, properties } of skosNodes(source)) {
    const lines = properties.map(([name, value]) => `    ${xmlValue(name, value)}\n`)
    yield `  <${type} rdf:about="${escapeXml(iri)}">\n${lines.join('')}  </${type}>\n`
  }
  yield '</rdf:RDF>\n'
}

function* skosNodes(source: SkosList): Generator<Node> {
  const { list } = source
  const below = Map.groupBy(list.terms, ({ parent }) => parent ?? '')
  const scheme = listIri(list.id)
  const iriOf = termIris(source)
  const codes = new Set(list.terms.map(({ code }) => code))
  const tops = list.terms.filter(({ parent }) => parent === undefined || !codes.has(parent))
  yield {
    iri: scheme,
    type: 'skos:ConceptScheme',
    properties: [
      ['dct:identifier', { text: list.id }],
      ...labels('skos:prefLabel', list.label),
      ...(list.note ? labels('skos:scopeNote', list.note) : []),
      ...(list.legalBasis === undefined ? [] : [['dct:source', { text: list.legalBasis, language: 'vi' }] as const]),
      ...tops.map(({ code }) => ['skos:hasTopConcept', { iri: iriOf(code) }] as const),
    ],
  }
  for (const term of list.terms) {
    const narrower = (below.get(term.code) ?? []).map((other) => other.code)
    yield conceptNode(term, { scheme, iriOf, isThere: codes.has(term.parent ?? ''), narrower })
  }
}

interface Around {
  readonly scheme: string
  readonly iriOf: (code: string) => string
  /** Its broader term is in the list. */
  readonly isThere: boolean
  readonly narrower: readonly string[]
}

const conceptNode = (term: Term, { scheme, iriOf, isThere, narrower }: Around): Node => {
  const { code, label, variants, notation, parent, note, from, to, retired, replacedBy, crosswalk } = term
  return {
    iri: iriOf(code),
    type: 'skos:Concept',
    properties: [
      ['skos:inScheme', { iri: scheme }],
      ['dct:identifier', { text: code }],
      ...labels('skos:prefLabel', label),
      ...variants.map((text) => ['skos:altLabel', { text, language: 'vi' }] as const),
      ...(notation === undefined ? [] : [['skos:notation', { text: notation }] as const]),
      isThere && parent !== undefined ? ['skos:broader', { iri: iriOf(parent) }] : ['skos:topConceptOf', { iri: scheme }],
      ...narrower.map((other) => ['skos:narrower', { iri: iriOf(other) }] as const),
      ...(note ? labels('skos:scopeNote', note) : []),
      ...(from === undefined && to === undefined ? [] : [['dct:valid', { text: periodText(from, to), datatype: 'dct:Period' }] as const]),
      ...(retired === undefined
        ? []
        : ([
            ['owl:deprecated', { text: 'true', datatype: 'xsd:boolean' }],
            ['prov:invalidatedAtTime', { text: retired, datatype: 'xsd:date' }],
          ] as const)),
      ...(replacedBy === undefined ? [] : [['dct:isReplacedBy', { iri: iriOf(replacedBy) }] as const]),
      ...Object.entries(crosswalk ?? {}).flatMap(([other, matches]) =>
        matches.map((match) => ['skos:closeMatch', { iri: listIri(other, { code: match, org: undefined }) }] as const),
      ),
    ],
  }
}

/** DCMI Period: the years that a term names or during which it holds. */
const periodText = (from: string | undefined, to: string | undefined): string =>
  `${from === undefined ? '' : `start=${from}; `}${to === undefined ? '' : `end=${to}; `}scheme=W3C-DTF;`

const termIris = ({ list, org, aboutTerm }: SkosList): ((code: string) => string) => {
  const known = new Map<string, string>()
  return (code) => {
    const found = known.get(code)
    if (found !== undefined) return found
    const { own, uri } = aboutTerm(code)
    const iri = uri ?? listIri(list.id, { code, org: own ? org : undefined })
    known.set(code, iri)
    return iri
  }
}

const labels = (name: Name, label: { readonly vi: string; readonly en: string }): readonly (readonly [Name, Value])[] => [
  [name, { text: label.vi, language: 'vi' }],
  ...(label.en === label.vi ? [] : [[name, { text: label.en, language: 'en' }] as const]),
]

const turtleIri = (iri: string): string =>
  iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

const turtleValue = (value: Value): string => {
  if ('iri' in value) return `<${turtleIri(value.iri)}>`
  const text = `"${value.text.toWellFormed().replace(/[\u0000-\u001f"\\\u007f]/g, turtleEscape)}"`
  if ('datatype' in value) return `${text}^^${value.datatype}`
  return value.language ? `${text}@${value.language}` : text
}

const turtleEscape = (letter: string): string =>
  ({ '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[letter] ??
  `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

const xmlValue = (name: Name, value: Value): string => {
  if ('iri' in value) return `<${name} rdf:resource="${escapeXml(value.iri)}"/>`
  const about =
    'datatype' in value ? ` rdf:datatype="${escapeXml(expand(value.datatype))}"` : value.language ? ` xml:lang="${value.language}"` : ''
  return `<${name}${about}>${escapeXml(value.text)}</${name}>`
}
