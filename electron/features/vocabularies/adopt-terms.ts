import type { Term, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import type { WriteTx } from '../../db/handles.ts'
import { changeItem, termItem } from './list-changes.ts'

/** Takes another archive's terms into a list, or the list with them, under an act that is begun already. */
export const adoptTerms = (tx: WriteTx, act: { readonly at: string; readonly batch: string }, list: Vocabulary, isNew: boolean): void => {
  const { id, label, note, legalBasis, open, retired } = list
  if (isNew)
    changeItem(tx, act.batch, 'vocabularies', id, {
      id,
      label_vi: label.vi,
      label_en: label.en,
      note: note?.vi ?? null,
      legal_basis: legalBasis ?? null,
      at: act.at,
      open: open ? 1 : 0,
      retired: retired ?? null,
    })
  for (const term of list.terms) changeItem(tx, act.batch, 'terms', termItem(id, term.code), termToRow(id, term))
}

const termToRow = (vocabulary: string, term: Term): object => ({
  vocabulary,
  code: term.code,
  label_vi: term.label.vi,
  label_en: term.label.en,
  parent: term.parent ?? null,
  variants: JSON.stringify(term.variants),
  notation: term.notation ?? null,
  note: term.note?.vi ?? null,
  note_en: term.note?.en ?? null,
  valid_from: term.from ?? null,
  valid_to: term.to ?? null,
  retired: term.retired ?? null,
  replaced_by: term.replacedBy ?? null,
  uri: null,
  source: null,
  sort_key: sortKey(term.label.vi),
})
