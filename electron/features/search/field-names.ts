import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { completeFacet } from '../../../shared/features/records/completeness.ts'
import { RecordStatus } from '../../../shared/features/records/contract.ts'
import { findRelationKind, isSymmetric, relationKinds } from '../../../shared/features/records/relations.ts'
import { earliest, latest } from '../../../shared/features/search/date-key.ts'
import { createSpanReader, type SpanReader } from '../../../shared/features/search/written-span.ts'
import { createDateReader } from '../../../shared/features/vocabularies/read-date.ts'
import { foldText, hasMarks } from '../../../shared/lib/fold-text.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { fieldsHolding, indexedNames, readUse } from '../vocabularies/public.ts'
import { placeFields } from './place-query.ts'
import type { RelationCondition, UseCondition } from './question.ts'

/** What a name before a colon means. */
export type NamedField =
  | { readonly kind: 'title' }
  | { readonly kind: 'code' }
  /** The span of what is written behind it; `A..B` reaches from the first day of A to the last of B. `isDate` says that all of a text is one. */
  | { readonly kind: 'date'; readonly span: SpanReader; readonly isDate: (text: string) => boolean }
  | { readonly kind: 'uses'; readonly condition: (text: string) => Omit<UseCondition, 'excluded'> | undefined }
  /** Relations that are worded so. */
  | { readonly kind: 'relation'; readonly kinds: (text: string) => RelationCondition['kinds'] }
  | ({ readonly kind: 'profile' } & ClosedList)
  | ({ readonly kind: 'status' } & ClosedList)
  | {
      readonly kind: 'field'
      readonly facets: readonly string[]
      readonly opened: readonly string[]
      /** Codes of the terms that are called so. */
      readonly codes: (text: string) => readonly string[]
    }

interface ClosedList {
  /** Ids that are called so. */
  readonly values: (text: string) => readonly string[]
  readonly without: (ids: readonly string[]) => readonly string[]
}

/** By the folded name: labels in both languages, keys and column names of all record types, and the names that every record has. */
export type FieldNames = ReadonlyMap<string, NamedField>

export const fieldNames = (set: ProfileSet): FieldNames => {
  const names = new Map<string, NamedField>()
  const keys = new Map<string, Set<string>>()
  const traits = new Map<string, { facet: boolean; opened: boolean; readonly vocabularies: Set<string> }>()
  for (const field of [...set.profiles.values()].flatMap(profileFields)) {
    const own = traits.get(field.key) ?? { facet: false, opened: false, vocabularies: new Set() }
    traits.set(field.key, own)
    own.facet ||= field.facet
    own.opened ||= !field.facet
    if (field.vocabulary !== undefined) own.vocabularies.add(field.vocabulary)
    for (const name of [field.key, field.label.vi, field.label.en, ...(field.mappings.columns ?? [])]) {
      const folded = foldText(name)
      keys.set(folded, (keys.get(folded) ?? new Set()).add(field.key))
    }
  }
  for (const [name, same] of keys) {
    const list = [...same]
    const vocabularies = new Set(list.flatMap((key) => [...(traits.get(key)?.vocabularies ?? [])]))
    names.set(name, {
      kind: 'field',
      facets: list.filter((key) => traits.get(key)?.facet),
      opened: list.filter((key) => traits.get(key)?.opened),
      codes: (text) => [...vocabularies].flatMap((id) => termsCalled(set, id, text)),
    })
  }
  for (const [name, field] of commonNames(set)) names.set(foldText(name), field)
  return names
}

const commonNames = (set: ProfileSet): readonly (readonly [string, NamedField])[] => {
  const profiles: NamedField = {
    kind: 'profile',
    values: (text) =>
      [...set.profiles.values()].filter(({ id, label }) => [id, label.vi, label.en].some(isCalled(text))).map(({ id }) => id),
    without: (ids) => [...set.profiles.keys()].filter((id) => !ids.includes(id)),
  }
  const statuses: NamedField = {
    kind: 'status',
    values: (text) => RecordStatus.options.filter((id) => [id, statusNames[id]].some(isCalled(text))),
    without: (ids) => RecordStatus.options.filter((id) => !ids.includes(id)),
  }
  // Only records that lack something are counted; the others are what `-đầy đủ:chưa` leaves.
  const complete: NamedField = {
    kind: 'field',
    facets: [completeFacet],
    opened: [],
    codes: (text) => (['chưa đủ', 'thiếu', 'không', 'no'].some(isCalled(text)) ? ['no'] : []),
  }
  const readDate = createDateReader({ reigns: set.vocabularies.get('reigns'), periods: set.vocabularies.get('periods') })
  const dates: NamedField = {
    kind: 'date',
    span: rangeReader(createSpanReader(set.vocabularies)),
    isDate: (text) => text.split('..').every((part, _, all) => (part === '' && all.length === 2) || readDate(part) !== undefined),
  }
  const places: NamedField = { kind: 'field', ...placeFields(set), codes: () => [] }
  return [
    ...['nơi', 'địa danh', 'place'].map((name) => [name, places] as const),
    ...['đầy đủ', 'complete'].map((name) => [name, complete] as const),
    ...['dùng', 'uses'].map((name) => [name, { kind: 'uses', condition: (text: string) => conditionOfUse(set, text) }] as const),
    ...['quan hệ', 'relation'].map((name) => [name, { kind: 'relation', kinds: (text: string) => relationsCalled(set, text) }] as const),
    ...['tên', 'tên gọi', 'title'].map((name) => [name, { kind: 'title' }] as const),
    ...['mã', 'mã hồ sơ', 'mã số', 'ký hiệu', 'code', 'record code'].map((name) => [name, { kind: 'code' }] as const),
    ...['năm', 'niên đại', 'year'].map((name) => [name, dates] as const),
    ...['loại', 'loại hồ sơ', 'profile'].map((name) => [name, profiles] as const),
    ...['trạng thái', 'status'].map((name) => [name, statuses] as const),
  ]
}

const rangeReader =
  (spanOf: SpanReader): SpanReader =>
  (written) => {
    const [from = '', to, ...more] = written.split('..').map((part) => part.trim())
    if (to === undefined || more.length > 0) return spanOf(written)
    const first = from === '' ? earliest : spanOf(from)?.first
    const last = to === '' ? latest : spanOf(to)?.last
    return first === undefined || last === undefined ? undefined : { first, last }
  }

/** `materials/gom`: a term of a list; `agents/…` and `places/…`: a heading. */
const conditionOfUse = (set: ProfileSet, text: string): Omit<UseCondition, 'excluded'> | undefined => {
  const of = readUse(text)
  if (!of) return undefined
  const names = of.list === 'terms' ? indexedNames(set.vocabularies.get(of.vocabulary), of.value) : [of.value]
  const phrases = names.filter((name) => /[\p{L}\p{N}]/u.test(name)).map((name) => `"${name.toLowerCase().replaceAll('"', ' ')}"`)
  return { value: of.value, fields: fieldsHolding(set, of), match: phrases.length === 0 ? '' : `body : (${phrases.join(' OR ')})` }
}

/** The relation of just this wording, which names its end; else all whose wording from either end has the words. */
const relationsCalled = (set: ProfileSet, text: string): RelationCondition['kinds'] => {
  const list = set.vocabularies.get(relationKinds)
  const named = findRelationKind(list, text)
  const fits = isCalled(text)
  const found = named
    ? [{ kind: named.kind, direction: named.turned ? ('from' as const) : ('to' as const) }]
    : (list?.terms ?? []).flatMap(({ code, label, inverseLabel, variants }) => [
        ...([label.vi, label.en, ...variants].some(fits) ? [{ kind: code, direction: 'to' as const }] : []),
        ...(inverseLabel && [inverseLabel.vi, inverseLabel.en].some(fits) ? [{ kind: code, direction: 'from' as const }] : []),
      ])
  // What says the same from both ends is written at one of them only.
  return found.flatMap((one) =>
    isSymmetric(list, one.kind) ? (['to', 'from'] as const).map((direction) => ({ ...one, direction })) : [one],
  )
}

/** As the window calls them. */
const statusNames: Readonly<Record<(typeof RecordStatus.options)[number], string>> = {
  draft: 'nháp',
  described: 'đã mô tả',
  approved: 'đã duyệt',
  deposited: 'đã giao nộp',
  accepted: 'đã nhận',
}

const termsCalled = (set: ProfileSet, vocabulary: string, text: string): readonly string[] =>
  (set.vocabularies.get(vocabulary)?.terms ?? [])
    .filter(({ code, label, variants }) => [code, label.vi, label.en, ...variants].some(isCalled(text)))
    .map(({ code }) => code)

/** True for a name that holds all the words; marks count where they were typed. */
const isCalled = (text: string): ((name: string) => boolean) => {
  const form = hasMarks(text) ? (one: string) => one.normalize('NFC').toLowerCase() : foldText
  const words = form(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return (name) => {
    const there = ` ${(form(name).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')} `
    return words.length > 0 && words.every((word) => there.includes(` ${word} `))
  }
}
