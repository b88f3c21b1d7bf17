import type { ReadDb } from '../../db/handles.ts'

export interface TermRow {
  readonly vocabulary: string
  readonly code: string
  readonly label_vi: string
  readonly label_en: string | null
  /** The code of the broader term. */
  readonly parent: string | null
  /** JSON array. */
  readonly variants: string
  readonly notation: string | null
  readonly note: string | null
  readonly note_en: string | null
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly retired: string | null
  readonly replaced_by: string | null
  readonly uri: string | null
  readonly source: string | null
  readonly sort_key: string
}

export interface VocabularyRow {
  readonly id: string
  readonly label_vi: string
  readonly label_en: string | null
  readonly note: string | null
  readonly legal_basis: string | null
  readonly at: string
}

/** Every term that the institution wrote or changed, list by list in Vietnamese order; merged ones too, since records may still name them. */
export const listOwnTerms = (db: ReadDb): readonly TermRow[] => db.all('SELECT * FROM terms ORDER BY vocabulary, sort_key, code')

export const listOwnVocabularies = (db: ReadDb): readonly VocabularyRow[] => db.all('SELECT * FROM vocabularies ORDER BY id')

export const findTermRow = (db: ReadDb, vocabulary: string, code: string): TermRow | undefined =>
  db.get('SELECT * FROM terms WHERE vocabulary = ? AND code = ?', vocabulary, code)

export const findVocabularyRow = (db: ReadDb, id: string): VocabularyRow | undefined => db.get('SELECT * FROM vocabularies WHERE id = ?', id)
