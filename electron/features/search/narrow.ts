import { foldText, hasMarks } from '../../../shared/lib/fold-text.ts'
import { naturalKey } from '../../../shared/lib/natural-key.ts'
import type { ReadDb } from '../../db/handles.ts'
import { keptDay } from './facet-table.ts'
import { lookForUse, lookLimit, ownRecord } from './look-for-use.ts'
import { dropElsewhere } from './map-table.ts'
import type { FieldCondition, Narrowing, RelationCondition } from './question.ts'
import {
  listByCodePrefix,
  listByFacet,
  listByFormerCode,
  listChildren,
  listDescendants,
  listFromRelation,
  listRelatedTo,
  listSeq,
  listToRelation,
  listValues,
  listWithText,
  matchRowids,
} from './rank-repository.ts'
import type { Ranks } from './ranks.ts'

/** Says of a record's number whether it stays: 1 or 0. Records in the bin never do. */
export type Allowed = Uint8Array

export interface Narrowed {
  readonly allowed: Allowed
  /** A field had to be looked for in more records than are opened for it. */
  readonly capped: boolean
}
export type Narrower = (narrowing: Narrowing) => Narrowed

/** Every standing record that fits. */
export const narrow = (db: ReadDb, ranks: Ranks, narrowing: Narrowing): Narrowed => {
  let allowed = standing(ranks, narrowing)
  const keep = (seqs: Iterable<number>): void => {
    const next = new Uint8Array(allowed.length)
    for (const seq of seqs) next[seq] = allowed[seq] ?? 0
    allowed = next
  }
  const drop = (seqs: Iterable<number>): void => {
    for (const seq of seqs) allowed[seq] = 0
  }
  if (narrowing.record !== undefined) keep(listSeq(db, narrowing.record))
  if (narrowing.parent !== undefined) keep(listChildren(db, narrowing.parent))
  if (narrowing.scope !== undefined) keep(listDescendants(db, narrowing.scope))
  if (narrowing.text !== undefined) keep(listWithText(db, narrowing.text))
  for (const code of narrowing.codes ?? []) keep([...listByCodePrefix(db, code), ...listByFormerCode(db, code)])
  if (narrowing.area) dropElsewhere(allowed, ranks.points(), narrowing.area)
  if (narrowing.dates) dropOutside(allowed, ranks, narrowing.dates)
  for (const [field, values] of Object.entries(narrowing.facets ?? {})) keep(values.flatMap((value) => listByFacet(db, field, value)))
  let capped = false
  for (const condition of narrowing.fields ?? []) {
    const found = lookInFields(db, ranks, condition)
    if (condition.excluded) drop(found.seqs)
    else keep(found.seqs)
    capped ||= found.capped
  }
  for (const use of narrowing.uses ?? []) {
    const found = lookForUse(db, ranks, use)
    if (use.excluded) drop(found.seqs)
    else keep(found.seqs)
    capped ||= found.capped
  }
  for (const relation of narrowing.relations ?? []) {
    if (relation.excluded) drop(inRelation(db, relation))
    else keep(inRelation(db, relation))
  }
  return { allowed, capped }
}

const inRelation = (db: ReadDb, { kinds, code }: RelationCondition): readonly number[] => [
  ...kinds.flatMap(({ kind, direction }) => (direction === 'to' ? listFromRelation(db, kind) : listToRelation(db, kind))),
  ...listRelatedTo(db, naturalKey(code), code),
]

const standing = (ranks: Ranks, { profile, status }: Narrowing): Allowed => {
  const fits = Uint8Array.from([
    0,
    ...ranks.kinds.map((kind) =>
      (!profile?.length || profile.includes(kind.profile)) && (!status?.length || status.includes(kind.status)) ? 1 : 0,
    ),
  ])
  const allowed = new Uint8Array(ranks.records + 1)
  for (let seq = 1; seq <= ranks.records; seq++) allowed[seq] = fits[ranks.kind[seq] ?? 0] ?? 0
  return allowed
}

/** A date of which any day may lie in the span stays. */
const dropOutside = (allowed: Allowed, { facets }: Ranks, span: { readonly first: number; readonly last: number }): void => {
  const from = keptDay(span.first)
  const to = keptDay(span.last)
  for (let seq = 1; seq < allowed.length; seq++) {
    const first = facets.first.array[seq] ?? 0
    if (first === 0 || first > to || (facets.last.array[seq] ?? 0) < from) allowed[seq] = 0
  }
}

const lookInFields = (
  db: ReadDb,
  ranks: Ranks,
  condition: FieldCondition,
): { readonly seqs: readonly number[]; readonly capped: boolean } => {
  const holds = holdsText(condition)
  const facetKeys = new Set(condition.facets)
  const seqs = ranks.facets.values
    .filter(({ field, value }) => facetKeys.has(field) && holds(value))
    .flatMap(({ field, value }) => listByFacet(db, field, value))
  if (condition.opened.length === 0) return { seqs, capped: false }
  const rows = condition.match === '' ? new Uint32Array() : matchRowids(db, condition.match, lookLimit * 3)
  const near = [...new Set([...rows].flatMap((id) => ownRecord(ranks, id)))]
  const opened = near.slice(0, lookLimit)
  const found = condition.opened.flatMap((key) =>
    listValues(db, opened, key)
      .filter(({ value }) => value !== null && valuesOf(value).some(holds))
      .map(({ seq }) => seq),
  )
  return { seqs: [...seqs, ...found], capped: near.length > opened.length || rows.length === lookLimit * 3 }
}

const holdsText = ({ codes, text, also = [] }: FieldCondition): ((value: string) => boolean) => {
  const others = also.map((other) => wordsOf(foldText(other)))
  const wanted = new Set(codes)
  const form = hasMarks(text) ? (one: string) => one.normalize('NFC').toLowerCase() : foldText
  const words = wordsOf(form(text))
  return (value) => {
    if (wanted.has(value)) return true
    const there = ` ${wordsOf(form(value)).join(' ')} `
    if (words.length > 0 && words.every((word) => there.includes(` ${word} `))) return true
    const plain = others.length === 0 ? '' : ` ${wordsOf(foldText(value)).join(' ')} `
    return others.some((other) => plain.includes(` ${other.join(' ')} `))
  }
}

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** The texts of a field's value as it is kept, one or several. */
export const valuesOf = (json: string): readonly string[] => flatten(JSON.parse(json))

const flatten = (value: unknown): readonly string[] => {
  if (value === null || typeof value === 'boolean') return []
  if (Array.isArray(value)) return value.flatMap(flatten)
  if (typeof value === 'object') return Object.values(value).flatMap(flatten)
  return [String(value)]
}
