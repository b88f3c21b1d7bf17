import { SaxesParser, type SaxesTagNS } from 'saxes'
import { resolveIri } from './read-turtle.ts'
import { namespaces, RdfFault, type RdfValue, rdfLimits, type Triple } from './skos.ts'

/**
 * Reads RDF/XML (RDF 1.1) piece by piece: typed and plain nodes, nested ones, property attributes, parseType Resource, Literal and
 * Collection. A document type is refused, so that no entity is ever declared and nothing outside the file is read. Throws `RdfFault`.
 */
export function* readRdfXml(text: string): Generator<readonly Triple[]> {
  const parser = new SaxesParser({ xmlns: true })
  const state: State = { stack: [], triples: [], blanks: 0, literalDepth: 0, line: () => parser.line }
  parser.on('doctype', () => {
    throw new RdfFault(parser.line, 'a document type (DOCTYPE) is not accepted')
  })
  parser.on('error', (error) => {
    throw new RdfFault(parser.line, error.message.replace(/^\d+:\d+: /, ''))
  })
  parser.on('opentag', (tag) => openTag(state, tag))
  parser.on('text', (piece) => addText(state, piece))
  parser.on('cdata', (piece) => addText(state, piece))
  parser.on('closetag', () => closeTag(state))
  for (let at = 0; at < text.length; at += slice) {
    parser.write(text.slice(at, at + slice))
    if (state.triples.length > 0) yield state.triples.splice(0)
  }
  parser.close()
  yield state.triples.splice(0)
}

const slice = 64 * 1024

type Frame = { readonly base: string; readonly language: string | undefined } & (
  | { readonly kind: 'root' }
  | { readonly kind: 'node'; readonly subject: string }
  | {
      readonly kind: 'property'
      readonly subject: string
      readonly property: string
      readonly datatype: string | undefined
      /** Where the value is text: what was read of it; undefined once it is a node or an address. */
      text: string | undefined
    }
)

interface State {
  readonly stack: Frame[]
  readonly triples: Triple[]
  blanks: number
  /** How deep within a literal of markup; its text is taken, its tags are not. */
  literalDepth: number
  readonly line: () => number
}

const { rdf } = namespaces
const xml = 'http://www.w3.org/XML/1998/namespace'

const openTag = (state: State, tag: SaxesTagNS): void => {
  if (state.literalDepth > 0) {
    state.literalDepth += 1
    return
  }
  const above = state.stack.at(-1)
  if (state.stack.length > rdfLimits.depth * 2) throw new RdfFault(state.line(), `more than ${rdfLimits.depth} elements within each other`)
  const base = attribute(tag, xml, 'base') ?? above?.base ?? ''
  const language = (attribute(tag, xml, 'lang') ?? above?.language)?.toLowerCase()
  if (!above && tag.uri === rdf && tag.local === 'RDF') state.stack.push({ kind: 'root', base, language })
  else if (above?.kind === 'node') openProperty(state, above.subject, tag, base, language)
  else openNode(state, above, tag, base, language)
}

const openNode = (state: State, above: Frame | undefined, tag: SaxesTagNS, base: string, language: string | undefined): void => {
  const about = attribute(tag, rdf, 'about')
  const id = attribute(tag, rdf, 'ID')
  const node = attribute(tag, rdf, 'nodeID')
  const subject =
    about !== undefined
      ? resolveIri(about, base)
      : id !== undefined
        ? resolveIri(`#${id}`, base)
        : node !== undefined
          ? `_:n${node}`
          : newBlank(state)
  if (above?.kind === 'property') {
    above.text = undefined
    put(state, above.subject, above.property, { iri: subject })
  }
  if (tag.uri !== rdf || tag.local !== 'Description') put(state, subject, `${rdf}type`, { iri: `${tag.uri}${tag.local}` })
  putAttributes(state, subject, tag, base, language)
  state.stack.push({ kind: 'node', subject, base, language })
}

const openProperty = (state: State, subject: string, tag: SaxesTagNS, base: string, language: string | undefined): void => {
  const property = `${tag.uri}${tag.local}`
  const parseType = attribute(tag, rdf, 'parseType')
  if (parseType === 'Resource') {
    const node = newBlank(state)
    put(state, subject, property, { iri: node })
    state.stack.push({ kind: 'node', subject: node, base, language })
    return
  }
  const resource = attribute(tag, rdf, 'resource')
  const node = attribute(tag, rdf, 'nodeID')
  const target = resource !== undefined ? resolveIri(resource, base) : node !== undefined ? `_:n${node}` : undefined
  const datatype = attribute(tag, rdf, 'datatype')
  const described = target === undefined && hasOwnAttributes(tag) ? newBlank(state) : target
  if (described !== undefined) {
    put(state, subject, property, { iri: described })
    putAttributes(state, described, tag, base, language)
  }
  if (parseType === 'Literal') state.literalDepth = 1
  state.stack.push({
    kind: 'property',
    subject,
    property,
    datatype: datatype === undefined ? undefined : resolveIri(datatype, base),
    base,
    language,
    // The nodes of a collection each take the place of the text.
    text: described === undefined && parseType !== 'Collection' ? '' : undefined,
  })
}

const closeTag = (state: State): void => {
  if (state.literalDepth > 1) {
    state.literalDepth -= 1
    return
  }
  state.literalDepth = 0
  const frame = state.stack.pop()
  if (frame?.kind !== 'property' || frame.text === undefined) return
  const { subject, property, text, datatype, language } = frame
  put(state, subject, property, datatype !== undefined ? { text, datatype } : { text, language: language === '' ? undefined : language })
}

const addText = (state: State, piece: string): void => {
  const frame = state.stack.at(-1)
  if (frame?.kind === 'property' && frame.text !== undefined) frame.text += piece
}

const attribute = ({ attributes }: SaxesTagNS, uri: string, local: string): string | undefined =>
  Object.values(attributes).find((one) => one.uri === uri && one.local === local)?.value

const ownAttributes = ({ attributes }: SaxesTagNS) =>
  Object.values(attributes).filter(({ uri, local }) => uri !== '' && uri !== xml && uri !== xmlnsUri && (uri !== rdf || local === 'type'))
const xmlnsUri = 'http://www.w3.org/2000/xmlns/'

const hasOwnAttributes = (tag: SaxesTagNS): boolean => ownAttributes(tag).length > 0

const putAttributes = (state: State, subject: string, tag: SaxesTagNS, base: string, language: string | undefined): void => {
  for (const { uri, local, value } of ownAttributes(tag))
    put(state, subject, `${uri}${local}`, uri === rdf ? { iri: resolveIri(value, base) } : { text: value, language })
}

const newBlank = (state: State): string => `_:b${state.blanks++}`

const put = (state: State, subject: string, property: string, value: RdfValue): void =>
  void state.triples.push({ subject, property, value })
