import type { Snippet } from '../../../shared/features/search/contract.ts'
import { foldText, hasMarks } from '../../../shared/lib/fold-text.ts'

/** The words that a query asks for, without signs of its syntax. */
export const queryWords = (query: string): readonly string[] =>
  query
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')

/** True if a word of the text is one that the query asks for: by its letters where it was typed with marks, else without them. */
export const isAskedFor = (word: string, asked: readonly string[]): boolean => {
  const plain = word
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  return asked.some((one) => (hasMarks(one) ? one.toLowerCase() === plain : foldText(one) === foldText(plain)))
}

/** A text cut into pieces, those lit that the query asks for. */
export const lightWords = (text: string, query: string): Snippet => {
  const asked = queryWords(query)
  if (asked.length === 0) return [{ text, hit: false }]
  return text
    .split(/([\p{L}\p{M}\p{N}]+)/u)
    .flatMap((piece, index) => (piece === '' ? [] : [{ text: piece, hit: index % 2 === 1 && isAskedFor(piece, asked) }]))
}
