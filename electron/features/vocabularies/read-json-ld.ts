import { resolveIri } from './read-turtle.ts'
import { namespaces, RdfFault, type RdfValue, rdfLimits, type Triple } from './skos.ts'

/**
 * Reads JSON-LD (1.1) as far as lists of terms are written in it: contexts in the file, with prefixes, aliases of keywords, types, languages
 * and containers of them; nested nodes, graphs, sets, lists and reverse properties. A context that lies elsewhere is never fetched. Throws
 * `RdfFault` with the line where it is no JSON.
 */
export function* readJsonLd(text: string): Generator<readonly Triple[]> {
  const state: State = { triples: [], blanks: 0 }
  for (const item of listOf(parse(text))) {
    if (!isObject(item)) throw wrong('an object is expected')
    const context = contextOf(empty, item['@context'])
    const graph = item[keyFor(context, '@graph', item)]
    // What stands beside the graph describes the graph itself, or is the scheme that it is about.
    if (Object.keys(item).some((key) => !['@context', '@graph'].includes(keyword(context, key)))) readNode(state, context, item, 0)
    yield state.triples.splice(0)
    for (const node of listOf(graph)) {
      readValue(state, context, undefined, node, 0)
      yield state.triples.splice(0)
    }
  }
}

interface State {
  readonly triples: Triple[]
  blanks: number
}

interface TermMeaning {
  readonly iri: string
  readonly type?: string | undefined
  readonly language?: string | null | undefined
  readonly container: readonly string[]
  readonly reverse: boolean
}

interface Context {
  readonly base: string
  readonly vocab: string
  readonly language: string | undefined
  /** What keys stand for; null for those that stand for nothing. */
  readonly terms: ReadonlyMap<string, TermMeaning | null>
}

type Json = Readonly<Record<string, unknown>>

const empty: Context = { base: '', vocab: '', language: undefined, terms: new Map() }

const contextOf = (before: Context, given: unknown): Context => {
  let context = before
  for (const one of listOf(given)) {
    if (one === null) context = empty
    else if (typeof one === 'string') throw wrong(`the context ${one} lies outside the file and is not fetched; write it into the file`)
    else if (isObject(one)) context = withContext(context, one)
  }
  return context
}

const withContext = (before: Context, given: Json): Context => {
  const text = (key: string): string | undefined => (typeof given[key] === 'string' ? given[key] : undefined)
  const shell: Context = {
    base: text('@base') ?? before.base,
    vocab: text('@vocab') ?? before.vocab,
    language: '@language' in given ? text('@language') : before.language,
    terms: before.terms,
  }
  const terms = new Map(before.terms)
  const meaning = (key: string, depth: number): string => {
    const own = given[key]
    const id = isObject(own) ? (own['@id'] ?? own['@reverse']) : own
    return typeof id === 'string' ? expandIn(id, depth) : expandIn(key, depth)
  }
  // A key may be said by a prefix that stands further below.
  const expandIn = (name: string, depth: number): string => {
    if (name.startsWith('@')) return name
    const colon = name.indexOf(':')
    if (colon === -1) return Object.hasOwn(given, name) && depth < rdfLimits.depth ? meaning(name, depth + 1) : `${shell.vocab}${name}`
    const prefix = name.slice(0, colon)
    if (name.startsWith('//', colon + 1)) return name
    if (Object.hasOwn(given, prefix) && depth < rdfLimits.depth) return `${meaning(prefix, depth + 1)}${name.slice(colon + 1)}`
    return `${before.terms.get(prefix)?.iri ?? `${prefix}:`}${name.slice(colon + 1)}`
  }
  for (const [key, own] of Object.entries(given)) {
    if (key.startsWith('@')) continue
    if (own === null) terms.set(key, null)
    else if (typeof own === 'string') terms.set(key, { iri: expandIn(own, 0), container: [], reverse: false })
    else if (isObject(own))
      terms.set(key, {
        iri: meaning(key, 0),
        type: typeof own['@type'] === 'string' ? expandIn(own['@type'], 0) : undefined,
        language: own['@language'] === null || typeof own['@language'] === 'string' ? own['@language'] : undefined,
        container: listOf(own['@container']).map(String),
        reverse: own['@reverse'] !== undefined,
      })
  }
  return { ...shell, terms }
}

/** The keyword that a key is, by itself or as an alias; else the key. */
const keyword = ({ terms }: Context, key: string): string => {
  const iri = terms.get(key)?.iri
  return iri?.startsWith('@') ? iri : key
}

const keyFor = (context: Context, wanted: string, item: Json): string =>
  Object.keys(item).find((key) => keyword(context, key) === wanted) ?? wanted

/** An address: with a prefix, whole, or of the base; of a property or a type by the vocabulary. */
const iriOf = (context: Context, name: string, as: 'id' | 'vocab'): string => {
  if (name.startsWith('_:')) return name
  if (as === 'vocab') {
    const known = context.terms.get(name)
    if (known) return known.iri
  }
  const colon = name.indexOf(':')
  if (colon > 0 && !name.startsWith('//', colon + 1)) {
    const prefix = context.terms.get(name.slice(0, colon))
    if (prefix) return `${prefix.iri}${name.slice(colon + 1)}`
  }
  if (colon > 0) return name
  return as === 'vocab' ? `${context.vocab}${name}` : resolveIri(name, context.base)
}

/** Says all of a node; gives its address. */
const readNode = (state: State, outer: Context, node: Json, depth: number): string => {
  if (depth > rdfLimits.depth) throw wrong(`nested deeper than ${rdfLimits.depth}`)
  const context = contextOf(outer, node['@context'])
  const id = node[keyFor(context, '@id', node)]
  const subject = typeof id === 'string' ? iriOf(context, id, 'id') : newBlank(state)
  for (const [key, value] of Object.entries(node)) {
    const word = keyword(context, key)
    if (word === '@type')
      for (const type of listOf(value)) say(state, subject, `${namespaces.rdf}type`, { iri: iriOf(context, String(type), 'vocab') })
    else if (word === '@reverse') readReverse(state, context, subject, value, depth)
    else if (word === '@included' || (word === '@graph' && depth > 0))
      for (const inner of listOf(value)) readValue(state, context, undefined, inner, depth + 1)
    else if (!word.startsWith('@')) readProperty(state, context, subject, key, value, depth)
  }
  return subject
}

const readReverse = (state: State, context: Context, subject: string, value: unknown, depth: number): void => {
  if (!isObject(value)) return
  for (const [key, nodes] of Object.entries(value))
    for (const node of listOf(nodes)) sayBack(state, context, subject, iriOf(context, key, 'vocab'), node, depth)
}

const sayBack = (state: State, context: Context, subject: string, property: string, node: unknown, depth: number): void => {
  const other = readValue(state, context, { iri: property, type: '@id', container: [], reverse: true }, node, depth + 1)
  if (other && 'iri' in other) say(state, other.iri, property, { iri: subject })
}

const readProperty = (state: State, context: Context, subject: string, key: string, value: unknown, depth: number): void => {
  const known = context.terms.get(key)
  if (known === null) return
  const term: TermMeaning = known ?? { iri: iriOf(context, key, 'vocab'), container: [], reverse: false }
  // A key that means no address says nothing that others could understand.
  if (!term.iri.includes(':')) return
  if (term.container.includes('@language') && isObject(value)) {
    for (const [language, texts] of Object.entries(value))
      for (const text of listOf(texts))
        if (typeof text === 'string')
          say(state, subject, term.iri, literal(text, keyword(context, language) === '@none' ? undefined : language))
    return
  }
  const items =
    isObject(value) && (term.container.includes('@index') || term.container.includes('@id')) ? Object.values(value).flat() : value
  for (const item of listOf(items)) {
    if (term.reverse) sayBack(state, context, subject, term.iri, item, depth)
    else {
      const read = readValue(state, context, term, item, depth + 1)
      if (read) say(state, subject, term.iri, read)
    }
  }
}

/** A value as a statement ends in it; of a set or a list each item is said for itself, since nothing here goes by their order. */
const readValue = (state: State, context: Context, term: TermMeaning | undefined, value: unknown, depth: number): RdfValue | undefined => {
  if (value === null || value === undefined) return undefined
  if (!isObject(value)) {
    const text = String(value)
    if (typeof value === 'string' && (term?.type === '@id' || term?.type === '@vocab'))
      return { iri: iriOf(context, text, term.type === '@id' ? 'id' : 'vocab') }
    if (typeof value !== 'string') return { text, datatype: `${namespaces.xsd}${typeof value === 'boolean' ? 'boolean' : 'decimal'}` }
    if (term?.type !== undefined && !term.type.startsWith('@')) return { text, datatype: term.type }
    return literal(text, term?.language === undefined ? context.language : (term.language ?? undefined))
  }
  const part = (name: string): unknown => value[keyFor(context, name, value)]
  if (part('@value') !== undefined) {
    const [language, type] = [part('@language'), part('@type')]
    const text = String(part('@value'))
    return typeof type === 'string'
      ? { text, datatype: iriOf(context, type, 'vocab') }
      : literal(text, typeof language === 'string' ? language : undefined)
  }
  return { iri: readNode(state, context, value, depth) }
}

const literal = (text: string, language: string | undefined): RdfValue => ({
  text,
  ...(language !== undefined && { language: language.toLowerCase() }),
})

const say = ({ triples }: State, subject: string, property: string, value: RdfValue): void =>
  void triples.push({ subject, property, value })

const newBlank = (state: State): string => {
  state.blanks += 1
  return `_:j${state.blanks}`
}

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value.flatMap(listOf) : isObject(value) ? (itemsOf(value) ?? [value]) : [value]

const itemsOf = (value: Json): readonly unknown[] | undefined => {
  const items = value['@set'] ?? value['@list']
  return items === undefined ? undefined : listOf(items)
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (reason: string): RdfFault => new RdfFault(1, reason)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? 0)
    throw new RdfFault(text.slice(0, at).split('\n').length, message.replace(/ \(line.*$/, ''))
  }
}
