import type { Term, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { ReadDb } from '../../db/handles.ts'
import { listOwnTerms, type TermRow } from './repository.ts'

/** What the institution wrote into one list: terms added to a list that ships, or a list of its own. */
export interface OwnVocabulary {
  readonly terms: readonly Term[]
  /** How a list of its own is called; a list that ships keeps its own name. */
  readonly about?: Partial<Omit<Vocabulary, 'id' | 'terms'>>
}

/** The institution's terms by the id of their list. */
export const ownVocabularies = (db: ReadDb): ReadonlyMap<string, OwnVocabulary> => {
  const lists = new Map<string, Term[]>()
  for (const row of listOwnTerms(db)) lists.set(row.vocabulary, [...(lists.get(row.vocabulary) ?? []), rowToTerm(row)])
  return new Map([...lists].map(([id, terms]) => [id, { terms }]))
}

const rowToTerm = (row: TermRow): Term => ({
  code: row.code,
  label: { vi: row.label_vi, en: row.label_en ?? row.label_vi },
  variants: JSON.parse(row.variants),
  ...(row.parent !== null && { parent: row.parent }),
  ...(row.valid_from !== null && { from: row.valid_from }),
  ...(row.valid_to !== null && { to: row.valid_to }),
  ...(row.note !== null && { note: { vi: row.note, en: row.note } }),
})
