import { namespaces, RdfFault, type RdfValue, rdfLimits, type Triple } from './skos.ts'

/**
 * Reads Turtle (RDF 1.1), a statement at a time so that whoever waits has his turn between two: prefixes, base, blank nodes, lists,
 * literals of every form. Throws `RdfFault` with the line.
 */
export function* readTurtle(text: string): Generator<readonly Triple[]> {
  const state: State = { text, at: 0, base: '', prefixes: new Map(), blanks: 0, triples: [] }
  for (skip(state); state.at < text.length; skip(state)) {
    if (!readDirective(state)) {
      readStatement(state)
      expectSign(state, '.')
    }
    yield state.triples.splice(0)
  }
}

interface State {
  readonly text: string
  at: number
  base: string
  readonly prefixes: Map<string, string>
  blanks: number
  readonly triples: Triple[]
}

const patterns = {
  space: /(?:[ \t\r\n]+|#[^\r\n]*)*/y,
  directive: /@(prefix|base)(?=[ \t\r\n<])|(prefix|base)(?=[ \t\r\n]+[^ \t\r\n.;,\])])/iy,
  // One way only to take each letter, so that a text that never ends costs no more than its length.
  iri: /<[^\u0000-\u0020<>"{}|^`\\]*(?:\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})[^\u0000-\u0020<>"{}|^`\\]*)*>/y,
  // A name may hold points and colons, but not end in a point.
  name: /((?:[\p{L}][\p{L}\p{M}\p{N}_.-]*)?):((?:[\p{L}\p{M}\p{N}_:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]|\.(?=[\p{L}\p{M}\p{N}_:.%\\-]))*)/uy,
  blank: /_:([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_-])?)/uy,
  long: /"""([^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*)"""|'''([^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*)'''/sy,
  short: /"([^"\\\r\n]*(?:\\.[^"\\\r\n]*)*)"|'([^'\\\r\n]*(?:\\.[^'\\\r\n]*)*)'/y,
  language: /@([A-Za-z]+(?:-[A-Za-z0-9]+)*)/y,
  number: /[+-]?(?:\d+\.?\d*[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?|\d*\.\d+|\d+)/y,
  truth: /(true|false)(?![\p{L}\p{N}_:-])/uy,
  a: /a(?=[ \t\r\n<[(])/y,
} as const

/** The place goes on only where the pattern fits right here. */
const take = (state: State, name: keyof typeof patterns): RegExpExecArray | undefined => {
  const pattern = patterns[name]
  pattern.lastIndex = state.at
  const found = pattern.exec(state.text)
  if (!found) return undefined
  state.at = pattern.lastIndex
  return found
}

const skip = (state: State): void => void take(state, 'space')

const fault = (state: State, reason: string): RdfFault => new RdfFault(state.text.slice(0, state.at).split('\n').length, reason)

const expectSign = (state: State, sign: string): void => {
  skip(state)
  if (state.text[state.at] !== sign) throw fault(state, `“${sign}” expected, found “${state.text.slice(state.at, state.at + 20)}”`)
  state.at += 1
}

const isNext = (state: State, sign: string): boolean => {
  skip(state)
  return state.text[state.at] === sign
}

const readDirective = (state: State): boolean => {
  const found = take(state, 'directive')
  if (!found) return false
  const [, old, sparql] = found
  const kind = (old ?? sparql ?? '').toLowerCase()
  skip(state)
  let prefix = ''
  if (kind === 'prefix') {
    const name = take(state, 'name')
    if (name?.[2] !== '') throw fault(state, 'a prefix without a name')
    prefix = name?.[1] ?? ''
    skip(state)
  }
  const iri = takeIri(state)
  if (iri === undefined) throw fault(state, 'an address in <> expected')
  if (kind === 'base') state.base = iri
  else state.prefixes.set(prefix, iri)
  if (old !== undefined) expectSign(state, '.')
  return true
}

const readStatement = (state: State): void => {
  if (isNext(state, '[')) {
    const subject = readBlankNode(state, 0)
    if (!isNext(state, '.')) readProperties(state, subject, 0)
    return
  }
  const subject = isNext(state, '(') ? readCollection(state, 0) : readAddress(state)
  if (subject === undefined) throw fault(state, `no subject: “${state.text.slice(state.at, state.at + 20)}”`)
  readProperties(state, subject, 0)
}

const readProperties = (state: State, subject: string, depth: number): void => {
  for (;;) {
    skip(state)
    const property = take(state, 'a') ? `${namespaces.rdf}type` : readAddress(state)
    if (property === undefined) throw fault(state, `no property: “${state.text.slice(state.at, state.at + 20)}”`)
    do {
      put(state, subject, property, readValue(state, depth))
    } while (takeSign(state, ','))
    if (!takeSign(state, ';')) return
    while (takeSign(state, ';'));
    // A semicolon may stand before the end as well.
    if (isNext(state, '.') || isNext(state, ']')) return
  }
}

const takeSign = (state: State, sign: string): boolean => {
  if (!isNext(state, sign)) return false
  state.at += 1
  return true
}

const put = (state: State, subject: string, property: string, value: RdfValue): void => {
  state.triples.push({ subject, property, value })
  if (state.triples.length > rdfLimits.triples) throw fault(state, `more than ${rdfLimits.triples} values`)
}

const readValue = (state: State, depth: number): RdfValue => {
  if (depth > rdfLimits.depth) throw fault(state, `more than ${rdfLimits.depth} brackets within each other`)
  if (isNext(state, '[')) return { iri: readBlankNode(state, depth + 1) }
  if (isNext(state, '(')) return { iri: readCollection(state, depth + 1) }
  const quoted = take(state, 'long') ?? take(state, 'short')
  if (quoted) return readLiteral(state, withoutEscapes(state, quoted[1] ?? quoted[2] ?? ''))
  const truth = take(state, 'truth')
  if (truth) return { text: truth[1] ?? '', datatype: `${namespaces.xsd}boolean` }
  const address = readAddress(state)
  if (address !== undefined) return { iri: address }
  const number = take(state, 'number')
  if (number) return { text: number[0] }
  throw fault(state, `no value: “${state.text.slice(state.at, state.at + 20)}”`)
}

const readLiteral = (state: State, text: string): RdfValue => {
  const language = take(state, 'language')
  if (language) return { text, language: (language[1] ?? '').toLowerCase() }
  if (!state.text.startsWith('^^', state.at)) return { text }
  state.at += 2
  skip(state)
  const datatype = readAddress(state)
  if (datatype === undefined) throw fault(state, 'a datatype expected after ^^')
  return { text, datatype }
}

const newBlank = (state: State): string => `_:b${state.blanks++}`

const readBlankNode = (state: State, depth: number): string => {
  if (depth > rdfLimits.depth) throw fault(state, `more than ${rdfLimits.depth} brackets within each other`)
  expectSign(state, '[')
  const subject = newBlank(state)
  if (!isNext(state, ']')) readProperties(state, subject, depth)
  expectSign(state, ']')
  return subject
}

const readCollection = (state: State, depth: number): string => {
  expectSign(state, '(')
  const { rdf } = namespaces
  let first: string | undefined
  let last: string | undefined
  while (!isNext(state, ')')) {
    if (state.at >= state.text.length) throw fault(state, '“)” expected')
    const value = readValue(state, depth)
    const node = newBlank(state)
    first ??= node
    if (last !== undefined) put(state, last, `${rdf}rest`, { iri: node })
    put(state, node, `${rdf}first`, value)
    last = node
  }
  state.at += 1
  if (last !== undefined) put(state, last, `${rdf}rest`, { iri: `${rdf}nil` })
  return first ?? `${rdf}nil`
}

/** An address in <>, by its prefix, or the name of a blank node; undefined where none stands here. */
const readAddress = (state: State): string | undefined => {
  skip(state)
  const iri = takeIri(state)
  if (iri !== undefined) return iri
  const blank = take(state, 'blank')
  if (blank) return `_:n${blank[1]}`
  const start = state.at
  const name = take(state, 'name')
  if (!name) return undefined
  const space = state.prefixes.get(name[1] ?? '')
  if (space === undefined) {
    state.at = start
    throw fault(state, `the prefix “${name[1]}:” is not declared`)
  }
  return `${space}${(name[2] ?? '').replace(/\\(.)/g, '$1')}`
}

const takeIri = (state: State): string | undefined => {
  const found = take(state, 'iri')
  return found && resolveIri(withoutEscapes(state, found[0].slice(1, -1)), state.base)
}

/** An address against the base; one that is whole, or cannot be made so, stays. */
export const resolveIri = (iri: string, base: string): string => {
  if (base === '' || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(iri)) return iri
  return URL.canParse(iri, base) ? new URL(iri, base).href : `${base}${iri}`
}

const withoutEscapes = (state: State, text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)/gs, (_, code: string) => {
        if (code.length > 1) {
          const point = Number.parseInt(code.slice(1), 16)
          if (point > 0x10ffff) throw fault(state, `no such letter: \\${code}`)
          return String.fromCodePoint(point)
        }
        const letter = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f', '"': '"', "'": "'", '\\': '\\' }[code]
        if (letter === undefined) throw fault(state, `no such escape: \\${code}`)
        return letter
      })
    : text
