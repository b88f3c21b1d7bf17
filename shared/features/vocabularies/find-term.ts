import { foldText } from '../../lib/fold-text.ts'
import type { Term, Vocabulary } from '../profiles/profile.ts'

/**
 * The term that a text means: by its code, a name in either language or another spelling; the very letters first, then without regard
 * to capitals, then without marks. A term that was merged into another means that one.
 */
export const findTerm = (vocabulary: Vocabulary, text: string): Term | undefined => {
  const named = (same: (name: string) => boolean) => {
    const fitting = vocabulary.terms.filter(({ code, label, variants }) => [code, label.vi, label.en, ...variants].some(same))
    // Who types the old name means the term that stands.
    return fitting.find(({ replacedBy }) => replacedBy === undefined) ?? fitting[0]
  }
  const lower = text.toLowerCase()
  const folded = foldText(text)
  // The very letters first: `da` is leather, `đá` is stone.
  const near = named((name) => name === text) ?? named((name) => name.toLowerCase() === lower) ?? named((name) => foldText(name) === folded)
  return near && standingTerm(vocabulary, near)
}

/** Where a chain of merges ends. */
export const standingTerm = (vocabulary: Vocabulary, term: Term): Term => {
  const seen = new Set<string>()
  let at = term
  while (at.replacedBy !== undefined && !seen.has(at.code)) {
    seen.add(at.code)
    const next = vocabulary.terms.find(({ code }) => code === at.replacedBy)
    if (!next) break
    at = next
  }
  return at
}
