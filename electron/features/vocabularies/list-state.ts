import type { Term, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** A list with its terms at hand by code and by every name, so that many can be added one after the other. */
export interface ListState {
  readonly list: Vocabulary
  readonly byCode: Map<string, Term>
  /** The standing term that a name, without regard to capitals, belongs to. */
  readonly byName: Map<string, string>
}

export const createListState = (list: Vocabulary): ListState => {
  const state: ListState = { list, byCode: new Map(), byName: new Map() }
  for (const term of list.terms) putInState(state, term)
  return state
}

/** Takes a term in, or as it is now. */
export const putInState = (state: ListState, term: Term): void => {
  const before = state.byCode.get(term.code)
  if (before) for (const name of namesOf(before)) if (state.byName.get(name) === term.code) state.byName.delete(name)
  state.byCode.set(term.code, term)
  if (term.replacedBy === undefined) for (const name of namesOf(term)) if (!state.byName.has(name)) state.byName.set(name, term.code)
}

const namesOf = ({ code, label, variants }: Term): readonly string[] =>
  [code, label.vi, label.en, ...variants].map((name) => name.toLowerCase())

/** The term of a code; throws `term.notFound`. */
export const requireInState = ({ list, byCode }: ListState, code: string): Term => {
  const found = byCode.get(code)
  if (!found) throw new AppError('term.notFound', { term: code, vocabulary: list.label.vi })
  return found
}

/** `Gốm nung` becomes `gom_nung`, and `gom_nung_2` where that is taken. */
export const newCode = ({ byName, byCode }: ListState, label: string): string => {
  const base =
    foldText(label)
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60) || 'tu'
  const isTaken = (code: string): boolean => byCode.has(code) || byName.has(code)
  for (let number = 1; ; number++) {
    const code = number === 1 ? base : `${base}_${number}`
    if (!isTaken(code)) return code
  }
}

/** Throws `term.nameTaken`. */
export const refuseTakenNames = ({ byName, byCode }: ListState, code: string, names: readonly string[]): void => {
  for (const name of names) {
    const owner = byName.get(name.toLowerCase())
    if (owner !== undefined && owner !== code)
      throw new AppError('term.nameTaken', { name, label: byCode.get(owner)?.label.vi ?? owner, code: owner })
  }
}

/** Throws `term.notFound` where there is no such broader term, `term.loop` where it stands below this one. */
export const refuseBadPlace = (state: ListState, code: string, label: string, parent: string): void => {
  const seen = new Set<string>()
  const wanted = requireInState(state, parent)
  for (let above: Term | undefined = wanted; above && !seen.has(above.code); above = state.byCode.get(above.parent ?? '')) {
    if (above.code === code) throw new AppError('term.loop', { term: label, parent: wanted.label.vi })
    seen.add(above.code)
  }
}

/** Throws `term.datesWrong`. */
export const refuseBadDates = (term: string, from: string | null, to: string | null): void => {
  if (from === null || to === null) return
  const [first, last] = [Number.parseInt(from, 10), Number.parseInt(to, 10)]
  if (first > last || (first === last && to.length >= 7 && from.slice(0, to.length) > to))
    throw new AppError('term.datesWrong', { term, from, to })
}

/** NFC, one space between words. */
export const plainName = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Names once each, without the heading that they stand beside. */
export const cleanNames = (names: readonly string[], heading: string): readonly string[] => [
  ...new Set(names.map(plainName).filter((name) => name !== '' && name !== heading)),
]
