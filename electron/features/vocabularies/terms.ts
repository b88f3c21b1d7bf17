import type { z } from 'zod'
import type { Term, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { ListSummary, TermOrigin, vocabulariesContract } from '../../../shared/features/vocabularies/contract.ts'
import { findTerm } from '../../../shared/features/vocabularies/find-term.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { changeItem, termItem } from './list-changes.ts'
import { findTermRow, findVocabularyRow, type TermRow } from './repository.ts'

export type NewTerm = Omit<z.output<typeof vocabulariesContract.addTerm.input>, 'vocabulary' | 'why'> & { readonly uri?: string }
export type TermEdit = Omit<z.output<typeof vocabulariesContract.editTerm.input>, 'vocabulary' | 'why' | 'code'> & { readonly uri?: string }

/** A list by its id or its name; throws `vocabulary.notFound`. */
export const requireVocabulary = (profiles: ProfileSet, text: string): Vocabulary => {
  const wanted = text.normalize('NFC').trim()
  const folded = foldText(wanted)
  const all = [...profiles.vocabularies.values()]
  const found = profiles.vocabularies.get(wanted) ?? all.find(({ label }) => foldText(label.vi) === folded || foldText(label.en) === folded)
  if (!found) throw new AppError('vocabulary.notFound', { vocabulary: text })
  return found
}

/** A term by its code; throws `term.notFound`. */
export const requireTerm = (vocabulary: Vocabulary, code: string): Term => {
  const found = vocabulary.terms.find((term) => term.code === code)
  if (!found) throw new AppError('term.notFound', { term: code, vocabulary: vocabulary.label.vi })
  return found
}

export const originOf = (db: ReadDb, vocabulary: string, code: string): TermOrigin => {
  const row = findTermRow(db, vocabulary, code)
  return row === undefined ? 'shipped' : row.source === shippedSource ? 'changed' : 'own'
}

/** Says of a row that the program has the term too: only what the institution says of it stands in the row. */
export const shippedSource = 'shipped'

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
})

/** Adds a term of the institution's own; gives its code. Throws `vocabulary.closed`, `term.codeTaken`, `term.nameTaken`, `term.loop`, … */
export const addTerm = (tx: WriteTx, list: Vocabulary, given: NewTerm, batch: string): string => {
  if (!list.open) throw new AppError('vocabulary.closed', { vocabulary: list.label.vi })
  const label = plain(given.label)
  const code = given.code ?? newCode(list, label)
  const known = list.terms.find((term) => term.code === code)
  if (known) throw new AppError('term.codeTaken', { code, label: known.label.vi })
  refuseTakenNames(list, code, [label, ...(given.labelEn ? [plain(given.labelEn)] : []), ...(given.variants ?? [])])
  refuseBadPlace(list, code, label, given.parent ?? undefined)
  refuseBadDates(label, given.from, given.to)
  changeItem(tx, batch, 'terms', termItem(list.id, code), {
    vocabulary: list.id,
    code,
    label_vi: label,
    label_en: given.labelEn ? plain(given.labelEn) : null,
    parent: given.parent ?? null,
    variants: JSON.stringify(cleanNames(given.variants ?? [], label)),
    notation: given.notation || null,
    note: given.note || null,
    note_en: null,
    valid_from: given.from ?? null,
    valid_to: given.to ?? null,
    retired: null,
    replaced_by: null,
    uri: given.uri ?? null,
    source: null,
    sort_key: sortKey(label),
  } satisfies TermRow)
  return code
}

/** Changes a term but for its name. Throws `term.shipped` where the program's own words would be changed. */
export const editTerm = (tx: WriteTx, list: Vocabulary, code: string, edit: TermEdit, batch: string): void => {
  const term = requireTerm(list, code)
  const row = termRow(tx, list, term)
  if (row.source === shippedSource) {
    const refused = (['labelEn', 'parent', 'note', 'from', 'to'] as const).some((key) => edit[key] !== undefined)
    if (refused) throw new AppError('term.shipped', { term: term.label.vi })
  }
  if (edit.variants) refuseTakenNames(list, code, edit.variants)
  if (edit.parent) refuseBadPlace(list, code, term.label.vi, edit.parent)
  const next: TermRow = {
    ...row,
    label_en: edit.labelEn === undefined ? row.label_en : edit.labelEn && plain(edit.labelEn),
    parent: edit.parent === undefined ? row.parent : edit.parent,
    variants: edit.variants ? JSON.stringify(cleanNames(edit.variants, row.label_vi)) : row.variants,
    notation: edit.notation === undefined ? row.notation : edit.notation || null,
    note: edit.note === undefined ? row.note : edit.note || null,
    note_en: edit.note === undefined ? row.note_en : null,
    valid_from: edit.from === undefined ? row.valid_from : edit.from,
    valid_to: edit.to === undefined ? row.valid_to : edit.to,
    retired: edit.retired === undefined ? row.retired : edit.retired,
    uri: edit.uri ?? row.uri,
  }
  refuseBadDates(row.label_vi, next.valid_from, next.valid_to)
  changeItem(tx, batch, 'terms', termItem(list.id, code), next)
}

/** The row of a term; one that ships gets one that says nothing yet. */
export const termRow = (db: ReadDb, list: Vocabulary, term: Term): TermRow =>
  findTermRow(db, list.id, term.code) ?? {
    vocabulary: list.id,
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

/** Gives an own term another name; the old one finds it still. Throws `term.shipped`, `term.nameTaken`. */
export const renameTerm = (tx: WriteTx, list: Vocabulary, code: string, name: string, nameEn: string | undefined, batch: string): void => {
  const row = termRow(tx, list, requireTerm(list, code))
  if (row.source === shippedSource) throw new AppError('term.shipped', { term: row.label_vi })
  const label = plain(name)
  refuseTakenNames(list, code, [label, ...(nameEn === undefined ? [] : [plain(nameEn)])])
  const variants: readonly string[] = JSON.parse(row.variants)
  changeItem(tx, batch, 'terms', termItem(list.id, code), {
    ...row,
    label_vi: label,
    label_en: nameEn === undefined ? row.label_en : plain(nameEn),
    variants: JSON.stringify(cleanNames([...variants, row.label_vi], label)),
    sort_key: sortKey(label),
  })
}

/** Leads one term to another, which takes over its names; terms below it go along. Throws `term.same`, `vocabulary.closed`. */
export const mergeTerms = (tx: WriteTx, list: Vocabulary, from: string, into: string, batch: string): void => {
  const [lost, kept] = [requireTerm(list, from), requireTerm(list, into)]
  if (lost.code === kept.code) throw new AppError('term.same', { term: lost.label.vi })
  const lostRow = termRow(tx, list, lost)
  if (!list.open && lostRow.source === shippedSource) throw new AppError('vocabulary.closed', { vocabulary: list.label.vi })
  const keptRow = termRow(tx, list, kept)
  const names = [...kept.variants, lost.label.vi, ...(lost.label.en === lost.label.vi ? [] : [lost.label.en]), ...lost.variants]
  changeItem(tx, batch, 'terms', termItem(list.id, kept.code), {
    ...keptRow,
    variants: JSON.stringify(cleanNames(names, kept.label.vi)),
    // Below the one that goes, it would stand below itself.
    parent: keptRow.parent === lost.code ? (lost.parent ?? null) : keptRow.parent,
  })
  changeItem(tx, batch, 'terms', termItem(list.id, lost.code), { ...lostRow, replaced_by: kept.code })
  for (const child of list.terms.filter(({ parent, code }) => parent === lost.code && code !== kept.code))
    changeItem(tx, batch, 'terms', termItem(list.id, child.code), { ...termRow(tx, list, child), parent: kept.code })
}

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

const cleanNames = (names: readonly string[], label: string): readonly string[] => [
  ...new Set(names.map(plain).filter((name) => name !== '' && name !== label)),
]

/** `Gốm nung` becomes `gom_nung`, and `gom_nung_2` where that is taken. */
const newCode = ({ terms }: Vocabulary, label: string): string => {
  const base =
    foldText(label)
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60) || 'tu'
  const taken = new Set(terms.map(({ code }) => code.toLowerCase()))
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) if (!taken.has(`${base}_${number}`)) return `${base}_${number}`
}

const refuseTakenNames = ({ terms }: Vocabulary, code: string, names: readonly string[]): void => {
  for (const name of names.map(plain)) {
    const lower = name.toLowerCase()
    const owner = terms.find(
      (term) =>
        term.code !== code &&
        term.replacedBy === undefined &&
        [term.code, term.label.vi, term.label.en, ...term.variants].some((other) => other.toLowerCase() === lower),
    )
    if (owner) throw new AppError('term.nameTaken', { name, label: owner.label.vi, code: owner.code })
  }
}

const refuseBadPlace = (list: Vocabulary, code: string, label: string, parent: string | undefined): void => {
  if (parent === undefined) return
  const byCode = new Map(list.terms.map((term) => [term.code, term]))
  const seen = new Set<string>()
  for (let above = byCode.get(requireTerm(list, parent).code); above && !seen.has(above.code); above = byCode.get(above.parent ?? '')) {
    if (above.code === code) throw new AppError('term.loop', { term: label, parent: byCode.get(parent)?.label.vi ?? parent })
    seen.add(above.code)
  }
}

const refuseBadDates = (term: string, from: string | null | undefined, to: string | null | undefined): void => {
  if (from && to && (Number.parseInt(from, 10) > Number.parseInt(to, 10) || (from[0] !== '-' && to < from.slice(0, to.length))))
    throw new AppError('term.datesWrong', { term, from, to })
}

/** The term that a person means by a code or any of its names; throws `term.notFound`. */
export const requireTermCalled = (list: Vocabulary, text: string): Term => {
  const found = list.terms.find(({ code }) => code === text) ?? findTerm(list, text.normalize('NFC').trim())
  if (!found) throw new AppError('term.notFound', { term: text, vocabulary: list.label.vi })
  return found
}
