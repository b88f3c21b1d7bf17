import { foldText } from '../../lib/fold-text.ts'
import type { Vocabulary } from '../profiles/profile.ts'

/** The list of kinds, each with its wording from the other end. */
export const relationKinds = 'relation-kinds'

/** A relation as it stands in a revision of the record from which it goes out. */
export interface RelationValue {
  readonly kind: string
  readonly to: string
  readonly note?: string
}

export type Direction = 'to' | 'from'

/** How a relation reads from this record (`to`: it goes out from here), in the language; the code where the list does not have it. */
export const relationWords = (list: Vocabulary | undefined, kind: string, direction: Direction, language: 'vi' | 'en'): string => {
  const term = list?.terms.find(({ code }) => code === kind)
  const label = direction === 'to' ? term?.label : (term?.inverseLabel ?? term?.label)
  return label?.[language] ?? kind
}

/** True for a kind that says the same from both ends. */
export const isSymmetric = (list: Vocabulary | undefined, kind: string): boolean => {
  const term = list?.terms.find(({ code }) => code === kind)
  return term !== undefined && (term.inverseLabel === undefined || term.inverseLabel.vi === term.label.vi)
}

/** The kind that a code or a wording means, with or without marks; the wording of the other end turns the direction. */
export const findRelationKind = (
  list: Vocabulary | undefined,
  text: string,
): { readonly kind: string; readonly turned: boolean } | undefined => {
  const wanted = foldText(text).trim()
  const isNamed = (names: readonly (string | undefined)[]): boolean => names.some((name) => name !== undefined && foldText(name) === wanted)
  const forth = list?.terms.find(({ code, label, variants }) => code === text || isNamed([label.vi, label.en, ...variants]))
  if (forth) return { kind: forth.code, turned: false }
  const back = list?.terms.find(({ inverseLabel }) => isNamed([inverseLabel?.vi, inverseLabel?.en]))
  return back && { kind: back.code, turned: true }
}

/** Brings relations into the one order in which they stand in revisions. */
export const sortedRelations = (relations: readonly RelationValue[]): readonly RelationValue[] =>
  relations
    .map(({ kind, to, note }) => ({ kind, to, ...(note !== undefined && note !== '' && { note }) }))
    .sort((a, b) => (a.kind === b.kind ? compare(a.to, b.to) : compare(a.kind, b.kind)))

/** What a revision says of relations; anything else is none. */
export const parseRelations = (value: unknown): readonly RelationValue[] =>
  !Array.isArray(value)
    ? []
    : value.flatMap((item: unknown): RelationValue[] => {
        if (typeof item !== 'object' || item === null || !('kind' in item) || !('to' in item)) return []
        const note = 'note' in item && typeof item.note === 'string' ? item.note : undefined
        return [{ kind: String(item.kind), to: String(item.to), ...(note !== undefined && { note }) }]
      })

/** What they did to the relations since `base`, done to ours too: relations are added and taken away one by one, so nothing clashes. */
export const mergeRelations = (
  base: readonly RelationValue[],
  ours: readonly RelationValue[],
  theirs: readonly RelationValue[],
): readonly RelationValue[] => {
  const byKey = (list: readonly RelationValue[]): Map<string, RelationValue> => new Map(list.map((one) => [`${one.kind} ${one.to}`, one]))
  const [before, own, other] = [byKey(base), byKey(ours), byKey(theirs)]
  const merged = new Map(own)
  for (const [key, relation] of other) {
    const isNew = !before.has(key)
    const isNoteTheirs = before.get(key)?.note !== relation.note && before.get(key)?.note === own.get(key)?.note
    if ((isNew && !own.has(key)) || (own.has(key) && isNoteTheirs)) merged.set(key, relation)
  }
  for (const key of before.keys()) if (!other.has(key)) merged.delete(key)
  return sortedRelations([...merged.values()])
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
