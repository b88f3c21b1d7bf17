import { earliest, latest } from '../../../shared/features/search/date-key.ts'
import { foldText, hasMarks } from '../../../shared/lib/fold-text.ts'
import { naturalKey } from '../../../shared/lib/natural-key.ts'
import type { FieldNames, NamedField } from './field-names.ts'
import type { FieldCondition, Levels, Narrowing } from './question.ts'
import { readTokens, type Token } from './read-tokens.ts'

export interface ParsedQuery {
  /** Expressions for the index; absent where only fields were asked for. */
  readonly levels?: { readonly exact: Levels; readonly near: Levels }
  /** What the named fields ask of records. */
  readonly narrowing: Narrowing
  /** The pieces to light in snippets, as typed. */
  readonly pieces: readonly string[]
}

/**
 * What a person typed: words (all must be there), "phrases", -excluded, and fields by their label or key, with or without marks:
 * `vật liệu:gốm`, `mã:TL-2026`, `năm:1802..1819`, `năm:"Gia Long"`, `-nơi giữ:"Bảo tàng tỉnh"`, `quan hệ:"là bản sao của"`. A colon after anything else only parts words. The last
 * word also finds what begins with it, from two letters up. Undefined where nothing is sought.
 */
export const parseQuery = (typed: string, names: FieldNames): ParsedQuery | undefined => {
  const parts: Parts = { wanted: [], phrases: [], titles: [], excluded: [], narrowings: [] }
  const text = typed.normalize('NFC')
  for (const token of readTokens(text, names)) sort(parts, token)
  const { wanted, phrases, titles, excluded, narrowings } = parts
  if (wanted.length === 0 && phrases.length === 0 && titles.length === 0) {
    // What is only excluded is excluded from nothing: there must be something to begin with.
    return narrowings.length === 0 ? undefined : { narrowing: joinNarrowings(narrowings), pieces: [] }
  }
  const open = /[\p{L}\p{M}\p{N}]$/u.test(text) && parts.last === 'word'
  return {
    levels: { exact: levelsOf(parts, 'exact', open), near: levelsOf(parts, 'near', open) },
    narrowing: joinNarrowings(narrowings),
    pieces: [...phrases, ...titles, ...wanted].filter((piece) => !excluded.includes(piece)),
  }
}

interface Parts {
  readonly wanted: string[]
  readonly phrases: string[]
  readonly titles: string[]
  readonly excluded: string[]
  readonly narrowings: Narrowing[]
  last?: 'word' | 'other'
}

const sort = (parts: Parts, token: Token): void => {
  parts.last = 'other'
  if (token.field) {
    const { field, value, minus } = token
    if (field.kind === 'title' && !minus) parts.titles.push(...wordsOf(value))
    else if (field.kind === 'title') parts.excluded.push(wordsOf(value).join(' '))
    else parts.narrowings.push(narrowingOf(field, value, minus))
    return
  }
  const words = wordsOf(token.value)
  if (words.length === 0) return
  if (token.minus) parts.excluded.push(words.join(' '))
  else if (token.quoted) parts.phrases.push(words.join(' '))
  else {
    parts.wanted.push(...words)
    parts.last = 'word'
  }
}

const levelsOf = ({ wanted, phrases, titles, excluded }: Parts, column: 'exact' | 'near', open: boolean): Levels => {
  const form = column === 'exact' ? (piece: string) => piece.toLowerCase() : foldText
  const scope = column === 'exact' ? '{title body}' : '{title_folded body_folded}'
  const title = column === 'exact' ? 'title' : 'title_folded'
  const fixed = [
    ...phrases.map((phrase) => `${scope} : ${quoted(form(phrase))}`),
    ...titles.map((word) => `${title} : ${quoted(form(word))}`),
  ]
  const not = excluded.map((piece) => ` NOT ${scope} : ${quoted(form(piece))}`).join('')
  const build = (free: readonly string[]): string =>
    `(${[...fixed, ...(free.length === 0 ? [] : [`${scope} : (${free.join(' AND ')})`])].map((part) => `(${part})`).join(' AND ')})${not}`
  // A folded word that stands among the very letters stands among the folded ones too, and one with marks never stands there: then
  // the index need not sort its places by column.
  const isPlain = titles.length === 0 && (column === 'near' || [...wanted, ...phrases, ...excluded].every(hasMarks))
  const pieces = [...phrases, ...wanted].map((piece) => quoted(form(piece))).join(' AND ')
  const folded = wanted.map(form)
  const last = folded.at(-1) ?? ''
  return {
    ...(folded.length > 1 && { phrase: build([quoted(folded.join(' '))]) }),
    words: build(folded.map(quoted)),
    ...(isPlain && { quick: `(${pieces})${excluded.map((piece) => ` NOT ${quoted(form(piece))}`).join('')}` }),
    // A word typed without marks mostly stands nowhere just so, yet to learn it all places of its folded twin are read.
    ...(column === 'exact' && { each: folded.filter((word) => !hasMarks(word)).map((word) => `${scope} : ${quoted(word)}`) }),
    ...(open && last.length >= 2 && { beginning: build([...folded.slice(0, -1).map(quoted), `${quoted(last)}*`]) }),
  }
}

const narrowingOf = (field: Exclude<NamedField, { kind: 'title' }>, value: string, excluded: boolean): Narrowing => {
  switch (field.kind) {
    case 'field':
      return { fields: [conditionOf(field, value, excluded)] }
    case 'profile':
      return { profile: excluded ? field.without(field.values(value)) : orNothing(field.values(value)) }
    case 'status':
      return { status: excluded ? field.without(field.values(value)) : orNothing(field.values(value)) }
    case 'uses': {
      const condition = field.condition(value)
      return condition ? { uses: [{ ...condition, excluded }] } : { profile: [''] }
    }
    case 'relation':
      return { relations: [{ kinds: field.kinds(value), code: value.trim(), excluded }] }
    case 'date':
      return { dates: field.span(value) ?? nothing }
    case 'code':
      return { codes: [naturalKey(value.trim())] }
    default:
      return field satisfies never
  }
}

/** No type or status is called so: then nothing fits, rather than everything. */
const orNothing = (values: readonly string[]): readonly string[] => (values.length === 0 ? [''] : values)
/** No span touches it, not even one that has no beginning or no end. */
const nothing = { first: latest + 1, last: earliest - 1 }

const conditionOf = (field: Extract<NamedField, { kind: 'field' }>, value: string, excluded: boolean): FieldCondition => {
  const exact = hasMarks(value)
  const words = wordsOf(exact ? value.toLowerCase() : foldText(value))
  return {
    facets: field.facets,
    opened: field.opened,
    codes: field.codes(value),
    text: value,
    match: words.length === 0 ? '' : `${exact ? 'body' : 'body_folded'} : (${words.map(quoted).join(' AND ')})`,
    excluded,
  }
}

const joinNarrowings = (list: readonly Narrowing[]): Narrowing => ({
  ...Object.assign({}, ...list),
  ...(list.some(({ fields }) => fields) && { fields: list.flatMap(({ fields }) => fields ?? []) }),
  ...(list.some(({ uses }) => uses) && { uses: list.flatMap(({ uses }) => uses ?? []) }),
  ...(list.some(({ relations }) => relations) && { relations: list.flatMap(({ relations }) => relations ?? []) }),
  ...(list.some(({ codes }) => codes) && { codes: list.flatMap(({ codes }) => codes ?? []) }),
})

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
