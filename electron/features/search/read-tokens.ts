import { foldText } from '../../../shared/lib/fold-text.ts'
import type { FieldNames, NamedField } from './field-names.ts'

export interface Token {
  readonly value: string
  readonly minus: boolean
  readonly quoted: boolean
  readonly field?: NamedField
}

interface Piece {
  readonly text: string
  readonly minus: boolean
  readonly quoted: boolean
  /** Written without a space behind the piece before. */
  readonly glued: boolean
}

const longestLabel = 8
/** A date has no more words: `ngày 16 tháng 5 năm Cảnh Hưng thứ 44`. */
const longestDate = 10

/** The words, phrases and `field:value` pairs of a query. A field's label may have several words: as many as make a known one. */
export const readTokens = (text: string, names: FieldNames): readonly Token[] => {
  const pieces = readPieces(text)
  const tokens: Token[] = []
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]
    if (!piece) continue
    const named = piece.quoted ? undefined : readField(tokens, piece, names)
    if (!named) {
      tokens.push({ value: piece.text, minus: piece.minus, quoted: piece.quoted })
      continue
    }
    const next = pieces[index + 1]
    const isValueNext = named.value === '' && next?.quoted === true && next.glued
    if (isValueNext) index++
    const more = isValueNext ? 0 : wordsOfDate(named.field, named.value, pieces.slice(index + 1, index + longestDate))
    const value = isValueNext
      ? next.text
      : [named.value, ...pieces.slice(index + 1, index + 1 + more).map(({ text: word }) => word)].join(' ')
    index += more
    tokens.splice(tokens.length - named.words, named.words)
    if (value.trim() !== '') tokens.push({ value, minus: named.minus, quoted: isValueNext, field: named.field })
  }
  return tokens
}

/** How many of the words behind it belong to a date that is typed without quotes: `năm:thế kỷ XIX`, `niên đại:Cảnh Hưng 44 bia` has one. */
const wordsOfDate = (field: NamedField, value: string, behind: readonly Piece[]): number => {
  if (field.kind !== 'date') return 0
  const stop = behind.findIndex(({ text, minus, quoted }) => minus || quoted || text.includes(':'))
  const words = (stop < 0 ? behind : behind.slice(0, stop)).map(({ text }) => text)
  for (let count = words.length; count > 0; count--) if (field.isDate([value, ...words.slice(0, count)].join(' '))) return count
  return 0
}

const readPieces = (text: string): readonly Piece[] =>
  [...text.matchAll(/(-?)"([^"]*)"?|(-?)([^\s"]+)/g)].map((match) => ({
    text: match[2] ?? match[4] ?? '',
    minus: (match[1] ?? match[3] ?? '') === '-',
    quoted: match[2] !== undefined,
    glued: match.index > 0 && !/\s/.test(text[match.index - 1] ?? ' '),
  }))

/** The field whose label ends before the colon of this piece, with how many of the tokens before belong to it. */
const readField = (
  before: readonly Token[],
  piece: Piece,
  names: FieldNames,
): { readonly field: NamedField; readonly value: string; readonly words: number; readonly minus: boolean } | undefined => {
  const colon = piece.text.indexOf(':')
  if (colon <= 0) return undefined
  const value = piece.text.slice(colon + 1)
  let label = piece.text.slice(0, colon)
  let minus = piece.minus
  let found: ReturnType<typeof readField>
  for (let words = 0; words < longestLabel; words++) {
    const field = names.get(foldText(label))
    if (field) found = { field, value, words, minus }
    const earlier = before.at(-1 - words)
    // A minus stands before the first word of a label.
    if (minus || !earlier || earlier.quoted || earlier.field) break
    label = `${earlier.value} ${label}`
    minus = earlier.minus
  }
  return found
}
