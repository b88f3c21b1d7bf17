import { foldText } from '../../../shared/lib/fold-text.ts'

/** A field by whose name one can search, in the window's language, with the labels of its list where it has one. */
export interface QueryField {
  readonly label: string
  readonly terms: readonly string[]
}

export interface Completion {
  readonly label: string
  readonly kind: 'field' | 'value'
  /** The whole query with it put in. */
  readonly query: string
}

const most = 6
const longestLabel = 6

/**
 * How the end of a query that is being typed can go on: names of fields that begin with the last words (two letters at least), or behind
 * `field:` the terms of its list that have a word that begins so. Marks may be left out. Nothing is ever put in by itself.
 */
export const completeQuery = (typed: string, fields: readonly QueryField[]): readonly Completion[] => {
  const text = typed.normalize('NFC')
  const quotes = text.split('"').length - 1
  return valuesOf(text, fields) ?? (quotes % 2 === 1 ? [] : fieldsOf(text, fields))
}

const valuesOf = (text: string, fields: readonly QueryField[]): readonly Completion[] | undefined => {
  const found = /^(.*?)([^\s":]+(?: [^\s":]+)*):("?)([^":]*)$/su.exec(text)
  if (!found) return undefined
  const [, before = '', words = '', quote, value = ''] = found
  if (quote === '' && /\s/u.test(value)) return undefined
  const wanted = foldText(value).trim()
  for (const name of endings(words.replace(/^-/, ''))) {
    const field = fields.find(({ label }) => foldText(label) === foldText(name))
    if (!field) continue
    const start = before + words
    return field.terms
      .filter((term) => wanted === '' || ` ${foldText(term)}`.includes(` ${wanted}`))
      .slice(0, most)
      .map((term) => ({
        label: term,
        kind: 'value' as const,
        query: `${start}:${/[\s"]/u.test(term) ? `"${term.replaceAll('"', '')}"` : term} `,
      }))
  }
  return []
}

const fieldsOf = (text: string, fields: readonly QueryField[]): readonly Completion[] => {
  if (/\s$/u.test(text)) return []
  for (const ending of endings(text.slice(text.lastIndexOf('"') + 1))) {
    const wanted = foldText(ending.replace(/^-/, ''))
    if (wanted.length < 2) continue
    const fitting = fields.filter(({ label }) => foldText(label).startsWith(wanted)).slice(0, most)
    if (fitting.length === 0) continue
    const start = text.slice(0, text.length - ending.length) + (ending.startsWith('-') ? '-' : '')
    return fitting.map(({ label }) => ({ label: `${label}:`, kind: 'field' as const, query: `${start}${label.toLowerCase()}:` }))
  }
  return []
}

/** The last words of a text, as many as a name may have, the most first. */
const endings = (text: string): readonly string[] => {
  const words = [...text.matchAll(/[^\s:]+/gu)].slice(-longestLabel)
  return words.map(({ index }) => text.slice(index))
}
