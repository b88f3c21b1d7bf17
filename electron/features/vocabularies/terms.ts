import type { z } from 'zod'
import type { Term, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { ListSummary, TermOrigin, vocabulariesContract } from '../../../shared/features/vocabularies/contract.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { changeItem, termItem } from './list-changes.ts'
import {
  cleanNames,
  createListState,
  type ListState,
  newCode,
  plainName,
  refuseBadDates,
  refuseBadPlace,
  refuseTakenNames,
  requireInState,
} from './list-state.ts'
import { findTermRow, findVocabularyRow, type TermRow } from './repository.ts'

export type NewTerm = Omit<z.output<typeof vocabulariesContract.addTerm.input>, 'vocabulary' | 'why'> & {
  readonly uri?: string | undefined
}
export type TermEdit = Omit<z.output<typeof vocabulariesContract.editTerm.input>, 'vocabulary' | 'why' | 'code'> & {
  readonly uri?: string | undefined
}

/** Says of a row that the program has the term too: only what the institution says of it stands in the row. */
export const shippedSource = 'shipped'

/** A list by its id or its name; throws `vocabulary.notFound`. */
export const requireVocabulary = (profiles: ProfileSet, text: string): Vocabulary => {
  const wanted = text.normalize('NFC').trim()
  const folded = foldText(wanted)
  const all = [...profiles.vocabularies.values()]
  const found = profiles.vocabularies.get(wanted) ?? all.find(({ label }) => foldText(label.vi) === folded || foldText(label.en) === folded)
  if (!found) throw new AppError('vocabulary.notFound', { vocabulary: text })
  return found
}

export const rowToOrigin = (row: TermRow | undefined): TermOrigin =>
  row === undefined ? 'shipped' : row.source === shippedSource ? 'changed' : 'own'

export const listToSummary = (db: ReadDb, list: Vocabulary, fields: number, ownTerms: number): z.input<typeof ListSummary> => ({
  id: list.id,
  label: list.label,
  open: list.open,
  own: findVocabularyRow(db, list.id) !== undefined,
  terms: list.terms.filter(({ replacedBy }) => replacedBy === undefined).length,
  ownTerms,
  fields,
  ...(list.note && { note: list.note }),
  ...(list.legalBasis !== undefined && { legalBasis: list.legalBasis }),
  ...(list.retired !== undefined && { retired: list.retired }),
})

/** The row of a new term. Throws `vocabulary.closed`, `term.codeTaken`, `term.nameTaken`, `term.loop`, `term.notFound`, `term.datesWrong`. */
export const newTermRow = (state: ListState, given: NewTerm, { mergedInto }: { readonly mergedInto?: string } = {}): TermRow => {
  const { list } = state
  if (!list.open) throw new AppError('vocabulary.closed', { vocabulary: list.label.vi })
  const label = plainName(given.label)
  const code = given.code ?? newCode(state, label)
  const known = state.byCode.get(code)
  if (known) throw new AppError('term.codeTaken', { code, label: known.label.vi })
  const variants = cleanNames(given.variants ?? [], label)
  // The names of a term that was merged are those of the other now.
  if (mergedInto === undefined)
    refuseTakenNames(state, code, [code, label, ...(given.labelEn ? [plainName(given.labelEn)] : []), ...variants])
  if (given.parent) refuseBadPlace(state, code, label, given.parent)
  refuseBadDates(label, given.from ?? null, given.to ?? null)
  return {
    vocabulary: list.id,
    code,
    label_vi: label,
    label_en: given.labelEn ? plainName(given.labelEn) : null,
    parent: given.parent ?? null,
    variants: JSON.stringify(variants),
    notation: given.notation || null,
    note: given.note || null,
    note_en: null,
    valid_from: given.from ?? null,
    valid_to: given.to ?? null,
    retired: null,
    replaced_by: mergedInto ?? null,
    uri: given.uri ?? null,
    source: null,
    sort_key: sortKey(label),
  }
}

/** A term's row with what is said of it anew; undefined keeps, null takes away. Throws as `newTermRow`, and `term.shipped`. */
export const editedTermRow = (state: ListState, row: TermRow, edit: TermEdit): TermRow => {
  if (row.source === shippedSource) {
    const refused = (['labelEn', 'parent', 'note', 'from', 'to'] as const).some((key) => edit[key] !== undefined)
    if (refused) throw new AppError('term.shipped', { term: row.label_vi })
  }
  const variants = edit.variants && cleanNames(edit.variants, row.label_vi)
  if (variants) refuseTakenNames(state, row.code, variants)
  if (edit.labelEn) refuseTakenNames(state, row.code, [plainName(edit.labelEn)])
  if (edit.parent) refuseBadPlace(state, row.code, row.label_vi, edit.parent)
  const next: TermRow = {
    ...row,
    label_en: edit.labelEn === undefined ? row.label_en : edit.labelEn && plainName(edit.labelEn),
    parent: edit.parent === undefined ? row.parent : edit.parent,
    variants: variants ? JSON.stringify(variants) : row.variants,
    notation: edit.notation === undefined ? row.notation : edit.notation || null,
    note: edit.note === undefined ? row.note : edit.note || null,
    note_en: edit.note === undefined ? row.note_en : null,
    valid_from: edit.from === undefined ? row.valid_from : edit.from,
    valid_to: edit.to === undefined ? row.valid_to : edit.to,
    retired: edit.retired === undefined ? row.retired : edit.retired,
    uri: edit.uri ?? row.uri,
  }
  refuseBadDates(row.label_vi, next.valid_from, next.valid_to)
  return next
}

/** An own term's row under another name; the old one finds it still. Throws `term.shipped`, `term.nameTaken`. */
export const renamedTermRow = (state: ListState, row: TermRow, name: string, nameEn?: string): TermRow => {
  if (row.source === shippedSource) throw new AppError('term.shipped', { term: row.label_vi })
  const label = plainName(name)
  refuseTakenNames(state, row.code, [label, ...(nameEn === undefined ? [] : [plainName(nameEn)])])
  const variants: readonly string[] = JSON.parse(row.variants)
  return {
    ...row,
    label_vi: label,
    label_en: nameEn === undefined ? row.label_en : plainName(nameEn),
    variants: JSON.stringify(cleanNames([...variants, row.label_vi], label)),
    sort_key: sortKey(label),
  }
}

/** The row of a term as it is; one that ships has one that says nothing yet. */
export const termRow = (db: ReadDb, vocabulary: string, term: Term): TermRow =>
  findTermRow(db, vocabulary, term.code) ?? {
    vocabulary,
    code: term.code,
    label_vi: term.label.vi,
    label_en: term.label.en,
    parent: null,
    variants: '[]',
    notation: null,
    note: null,
    note_en: null,
    valid_from: null,
    valid_to: null,
    retired: null,
    replaced_by: null,
    uri: null,
    source: shippedSource,
    sort_key: sortKey(term.label.vi),
  }

/** Writes a term's row under an act. */
export const putTerm = (tx: WriteTx, row: TermRow, batch: string): void =>
  changeItem(tx, batch, 'terms', termItem(row.vocabulary, row.code), row)

/** Leads one term to another, which takes over its names; terms below it go along. Throws `term.same`, `vocabulary.closed`. */
export const mergeTerms = (tx: WriteTx, list: Vocabulary, from: string, into: string, batch: string): void => {
  const state = createListState(list)
  const [lost, kept] = [requireInState(state, from), requireInState(state, into)]
  if (lost.code === kept.code || kept.replacedBy !== undefined) throw new AppError('term.same', { term: lost.label.vi })
  const lostRow = termRow(tx, list.id, lost)
  if (!list.open && lostRow.source === shippedSource) throw new AppError('vocabulary.closed', { vocabulary: list.label.vi })
  const keptRow = termRow(tx, list.id, kept)
  const names: readonly string[] = [...JSON.parse(keptRow.variants), lost.label.vi, lost.label.en, ...lost.variants]
  const known = new Set([kept.label.vi, kept.label.en])
  putTerm(
    tx,
    {
      ...keptRow,
      variants: JSON.stringify(cleanNames(names, kept.label.vi).filter((name) => !known.has(name))),
      // Below the one that goes, it would stand below itself.
      parent: kept.parent === lost.code ? (lost.parent ?? null) : keptRow.parent,
    },
    batch,
  )
  putTerm(tx, { ...lostRow, replaced_by: kept.code }, batch)
  for (const child of list.terms.filter(({ parent, code }) => parent === lost.code && code !== kept.code))
    putTerm(tx, { ...termRow(tx, list.id, child), parent: kept.code }, batch)
}
