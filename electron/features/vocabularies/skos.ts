/** One statement of RDF: a subject, a property and its value, all addresses whole. */
export interface Triple {
  readonly subject: string
  readonly property: string
  readonly value: RdfValue
}
export type RdfValue =
  | { readonly iri: string }
  | { readonly text: string; readonly language?: string | undefined; readonly datatype?: string | undefined }

/** SKOS (W3C, 2009) and what describes its concepts besides. */
export const namespaces = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: 'http://purl.org/dc/terms/',
  owl: 'http://www.w3.org/2002/07/owl#',
  prov: 'http://www.w3.org/ns/prov#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const
export type Prefix = keyof typeof namespaces

/** `skos:prefLabel` written whole. */
export const expand = (name: `${Prefix}:${string}`): string => {
  const at = name.indexOf(':')
  const prefix = Object.entries(namespaces).find(([key]) => key === name.slice(0, at))
  return `${prefix?.[1] ?? ''}${name.slice(at + 1)}`
}

/** What is wrong with a file of RDF, and in which line. */
export class RdfFault extends Error {
  readonly line: number
  constructor(line: number, reason: string) {
    super(reason)
    this.name = 'RdfFault'
    this.line = line
  }
}

/** How much is taken in from outside; beyond it a file is refused by name. */
export const rdfLimits = { bytes: 32_000_000, triples: 1_000_000, depth: 100, concepts: 50_000, name: 500, names: 500 } as const

/** The address of a list, or of a term in it; the institution's own terms have its code in theirs. */
export const listIri = (list: string, term?: { readonly code: string; readonly org: string | undefined }): string => {
  const org = term?.org ? `${encodeURIComponent(term.org)}:` : ''
  return `urn:x-tangthu:${org}list:${list}${term ? `:${encodeURIComponent(term.code)}` : ''}`
}

/** What an address of ours says; undefined for anybody else's. */
export const readListIri = (iri: string): { readonly list: string; readonly code?: string; readonly org?: string } | undefined => {
  const found = /^urn:x-tangthu:(?:([^:]+):)?list:([a-z][a-z0-9-]*)(?::([^:]+))?$/.exec(iri)
  if (!found) return undefined
  const [, org, list = '', code] = found
  return { list, ...(code !== undefined && { code: decode(code) }), ...(org !== undefined && { org: decode(org) }) }
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    // An address that is badly written stands for itself.
    return text
  }
}
