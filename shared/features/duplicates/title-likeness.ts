import { foldText } from '../../lib/fold-text.ts'

/** Words without marks and capitals: what two titles are compared by. */
export const titleWords = (title: string): readonly string[] => foldText(title).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Pieces of three letters, the spaces between words included. */
export const trigrams = (words: readonly string[]): ReadonlySet<string> => {
  const text = ` ${words.join(' ')} `
  const pieces = new Set<string>()
  for (let at = 0; at + 3 <= text.length; at++) pieces.add(text.slice(at, at + 3))
  return pieces
}

/**
 * How alike two titles are: 1 for the same words, else the share of three-letter pieces that both have (Dice). Titles whose numbers
 * differ are not alike, however much the rest is: sheet 12 is not sheet 13.
 */
export const titleLikeness = (a: readonly string[], b: readonly string[]): number => {
  const numbers = (words: readonly string[]): string =>
    words
      .filter((word) => /\d/.test(word))
      .sort()
      .join(' ')
  if (a.length === 0 || b.length === 0 || numbers(a) !== numbers(b)) return 0
  if (a.join(' ') === b.join(' ')) return 1
  const [left, right] = [trigrams(a), trigrams(b)]
  let both = 0
  for (const piece of left) if (right.has(piece)) both += 1
  return (2 * both) / (left.size + right.size)
}
