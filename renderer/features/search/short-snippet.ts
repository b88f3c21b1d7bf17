import type { Snippet } from '../../../shared/features/search/contract.ts'

/** A snippet for one narrow line: what stands long before the first lit word is left out, so that the word is in sight. */
export const shortSnippet = (pieces: Snippet, before = 20): Snippet => {
  const first = pieces.findIndex(({ hit }) => hit)
  if (first < 1) return pieces
  const lead = pieces
    .slice(0, first)
    .map(({ text }) => text)
    .join('')
  if (lead.length <= before) return pieces
  const cut = lead.slice(-before)
  const space = cut.indexOf(' ')
  return [{ text: `…${space < 0 ? cut : cut.slice(space)}`, hit: false }, ...pieces.slice(first)]
}
