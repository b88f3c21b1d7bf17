import type { Term, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { ReadDb } from '../../db/handles.ts'
import { listOwnTerms, listOwnVocabularies, type TermRow, type VocabularyRow } from './repository.ts'

/** What the institution wrote into one list: terms added to a list that ships, or a list of its own. */
export interface OwnVocabulary {
  readonly terms: readonly Term[]
  /** How a list of its own is called; a list that ships keeps its own name. */
  readonly about?: Partial<Omit<Vocabulary, 'id' | 'terms'>>
}

/** The institution's terms and lists by the id of the list. */
export const ownVocabularies = (db: ReadDb): ReadonlyMap<string, OwnVocabulary> => {
  const terms = new Map<string, Term[]>()
  for (const row of listOwnTerms(db)) {
    const list = terms.get(row.vocabulary) ?? []
    list.push(rowToTerm(row))
    terms.set(row.vocabulary, list)
  }
  const lists = new Map<string, OwnVocabulary>([...terms].map(([id, own]) => [id, { terms: own }]))
  for (const row of listOwnVocabularies(db)) lists.set(row.id, { terms: terms.get(row.id) ?? [], about: rowToAbout(row) })
  return lists
}

/** A term of the archive's own table as every part of the program knows terms. */
export const rowToTerm = (row: TermRow): Term => ({
  code: row.code,
  label: { vi: row.label_vi, en: row.label_en ?? row.label_vi },
  variants: JSON.parse(row.variants),
  ...(row.notation !== null && { notation: row.notation }),
  ...(row.parent !== null && { parent: row.parent }),
  ...(row.valid_from !== null && { from: row.valid_from }),
  ...(row.valid_to !== null && { to: row.valid_to }),
  ...(row.note !== null && { note: { vi: row.note, en: row.note_en ?? row.note } }),
  ...(row.retired !== null && { retired: row.retired }),
  ...(row.replaced_by !== null && { replacedBy: row.replaced_by }),
})

const rowToAbout = (row: VocabularyRow): NonNullable<OwnVocabulary['about']> => ({
  label: { vi: row.label_vi, en: row.label_en ?? row.label_vi },
  open: row.open === 1,
  ...(row.note !== null && { note: { vi: row.note, en: row.note } }),
  ...(row.legal_basis !== null && { legalBasis: row.legal_basis }),
  ...(row.retired !== null && { retired: row.retired }),
})
