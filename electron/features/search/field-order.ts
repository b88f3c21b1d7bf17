import { dateFacet } from '../../../shared/features/search/date-key.ts'
import { createSpanReader } from '../../../shared/features/search/written-span.ts'
import { personNameKey } from '../../../shared/lib/person-name-key.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import type { ReadDb } from '../../db/handles.ts'
import { lookLimit } from './look-for-use.ts'
import { type Allowed, valuesOf } from './narrow.ts'
import type { FieldOrder } from './question.ts'
import { listValues } from './rank-repository.ts'
import type { Ranks } from './ranks.ts'
import { type SortOrder, withRanks } from './sort-order.ts'

/**
 * The standing records by the values of a field: of several values the first counts, records of the same value come by title, those
 * without one last (also where the order is read `descending`, from its end). A facet field is ordered from memory, for the whole
 * archive; any other for the records `found`, unless they are too many to look into each: then undefined.
 */
export const fieldOrder = (db: ReadDb, ranks: Ranks, by: FieldOrder, descending: boolean, found: Allowed): SortOrder | undefined => {
  const place = placesOf(db, ranks, by, found)
  return place && withRanks(inPlaces(ranks, place, descending), ranks.records)
}

/** Of each record the place of its value among all values, from 1; 0 for none. */
type Places = Uint32Array

const placesOf = (db: ReadDb, ranks: Ranks, by: FieldOrder, found: Allowed): Places | undefined => {
  if (by.key === dateFacet) return placeByDate(ranks)
  if (by.key === '@profile') return placeByKind(ranks, by, 'profile')
  if (by.key === '@status') return placeByKind(ranks, by, 'status')
  return by.isFacet ? placeByFacet(ranks, by) : placeByValue(db, ranks, by, found)
}

const placeByKind = ({ records, kinds, kind }: Ranks, by: FieldOrder, part: 'profile' | 'status'): Places => {
  const keys = [...new Set(kinds.map((one) => one[part]))].sort((a, b) => compare(keyOf(by, a), keyOf(by, b)))
  const placeOf = Uint32Array.from([0, ...kinds.map((one) => keys.indexOf(one[part]) + 1)])
  return Uint32Array.from({ length: records + 1 }, (_, seq) => placeOf[kind[seq] ?? 0] ?? 0)
}

/** By the first day that the record's date may mean, then the last. */
const placeByDate = ({ records, facets }: Ranks): Places => {
  const [firsts, lasts] = [facets.first.array, facets.last.array]
  const dated: number[] = []
  for (let seq = 1; seq <= records; seq++) if (firsts[seq]) dated.push(seq)
  const between = (a: number, b: number): number => (firsts[a] ?? 0) - (firsts[b] ?? 0) || (lasts[a] ?? 0) - (lasts[b] ?? 0)
  dated.sort(between)
  const places = new Uint32Array(records + 1)
  let place = 0
  for (const [index, seq] of dated.entries()) {
    if (index === 0 || between(dated[index - 1] ?? 0, seq) !== 0) place++
    places[seq] = place
  }
  return places
}

const placeByFacet = (ranks: Ranks, by: FieldOrder): Places => {
  const { facets } = ranks
  const known = facets.values.flatMap(({ field, value }, code) => (field === by.key ? [{ code, key: keyOf(by, value) }] : []))
  const placeOf = new Uint32Array(facets.values.length)
  for (const [index, { code }] of known.sort((a, b) => compare(a.key, b.key)).entries()) placeOf[code] = index + 1
  const places = new Uint32Array(ranks.records + 1)
  for (let seq = 1; seq <= ranks.records; seq++) {
    const start = facets.start.array[seq] ?? 0
    const end = start + (facets.count.array[seq] ?? 0)
    for (let at = start; at < end; at++) {
      const place = placeOf[facets.codes.array[at] ?? 0] ?? 0
      const own = places[seq] ?? 0
      if (place !== 0 && (own === 0 || place < own)) places[seq] = place
    }
  }
  return places
}

const placeByValue = (db: ReadDb, ranks: Ranks, by: FieldOrder, found: Allowed): Places | undefined => {
  const seqs: number[] = []
  for (let seq = 1; seq < found.length; seq++) {
    if (found[seq] === 1) seqs.push(seq)
    if (seqs.length > lookLimit) return undefined
  }
  const keyed = listValues(db, seqs, by.key).flatMap(({ seq, value }) => {
    const [first] = value === null ? [] : valuesOf(value)
    return first === undefined || first === '' ? [] : [{ seq, key: keyOf(by, first) }]
  })
  keyed.sort((a, b) => compare(a.key, b.key))
  const places = new Uint32Array(ranks.records + 1)
  let place = 0
  for (const [index, { seq, key }] of keyed.entries()) {
    if (index === 0 || compare(keyed[index - 1]?.key ?? '', key) !== 0) place++
    places[seq] = place
  }
  return places
}

/** Every standing record: counted into its place, within it by title. */
const inPlaces = (ranks: Ranks, places: Places, emptyFirst: boolean): Uint32Array => {
  const { seqs } = ranks.order('title')
  let most = 0
  for (const place of places) if (place > most) most = place
  const slot = (seq: number): number => {
    const place = places[seq] ?? 0
    return place === 0 ? (emptyFirst ? 0 : most + 1) : place
  }
  const starts = new Uint32Array(most + 3)
  for (const seq of seqs) starts[slot(seq) + 1] = (starts[slot(seq) + 1] ?? 0) + 1
  for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0)
  const ordered = new Uint32Array(seqs.length)
  for (const seq of seqs) {
    const at = starts[slot(seq)] ?? 0
    ordered[at] = seq
    starts[slot(seq)] = at + 1
  }
  return ordered
}

/** Of dates other than the record's own, whose span is known: days of our time, for which no list of reigns is needed. */
const spanOf = createSpanReader(new Map())

const keyOf = ({ kind, labels }: FieldOrder, value: string): string | number => {
  const text = labels[value] ?? value
  if (kind === 'person') return personNameKey(text)
  if (kind === 'number') return Number(text)
  if (kind === 'date') return spanOf(text)?.first ?? Number.POSITIVE_INFINITY
  return sortKey(text)
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
