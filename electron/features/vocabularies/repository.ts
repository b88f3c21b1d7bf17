import type { ReadDb } from '../../db/handles.ts'

export interface TermRow {
  readonly id: string
  readonly vocabulary: string
  readonly code: string
  readonly label_vi: string
  readonly label_en: string | null
  /** The code of the broader term. */
  readonly parent: string | null
  readonly variants: string
  readonly note: string | null
  readonly valid_from: string | null
  readonly valid_to: string | null
}

/** Every term that the institution wrote itself and that still stands, list by list in Vietnamese order. */
export const listOwnTerms = (db: ReadDb): readonly TermRow[] =>
  db.all(`SELECT t.id, t.vocabulary, t.code, t.label_vi, t.label_en, above.code AS parent, t.variants, t.note, t.valid_from, t.valid_to
    FROM terms t LEFT JOIN terms above ON above.id = t.parent_id
    WHERE t.replaced_by IS NULL ORDER BY t.vocabulary, t.sort_key`)
