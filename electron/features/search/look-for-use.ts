import type { ReadDb } from '../../db/handles.ts'
import type { UseCondition } from './question.ts'
import { listByFacet, listValues, matchRowids } from './rank-repository.ts'
import type { Ranks } from './ranks.ts'

/** More records than this are not opened to look into a field that is no facet. */
export const lookLimit = 20_000

/** Numbers of the records in which a value of a list stands: by the facets, and by looking into those that the index says come near. */
export const lookForUse = (
  db: ReadDb,
  ranks: Ranks,
  { value, fields, match }: UseCondition,
): { readonly seqs: readonly number[]; readonly capped: boolean } => {
  const isOf = (profiles: readonly string[]): ((seq: number) => boolean) => {
    const wanted = new Set(profiles)
    const fits = [false, ...ranks.kinds.map(({ profile }) => wanted.has(profile))]
    return (seq) => fits[ranks.kind[seq] ?? 0] ?? false
  }
  const seqs = fields.filter(({ facet }) => facet).flatMap(({ key, profiles }) => listByFacet(db, key, value).filter(isOf(profiles)))
  const opened = fields.filter(({ facet }) => !facet)
  if (opened.length === 0 || match === '') return { seqs, capped: false }
  const rows = matchRowids(db, match, lookLimit * 3)
  const near = [...new Set([...rows].flatMap((id) => ownRecord(ranks, id)))]
  const looked = near.slice(0, lookLimit)
  const found = opened.flatMap(({ key, profiles }) =>
    listValues(db, looked.filter(isOf(profiles)), key)
      .filter(({ value: json }) => json !== null && holdsValue(JSON.parse(json), value))
      .map(({ seq }) => seq),
  )
  return { seqs: [...seqs, ...found], capped: near.length > looked.length || rows.length === lookLimit * 3 }
}

/** The record whose own fields an entry of the index holds; none for a page. */
export const ownRecord = (ranks: Ranks, entry: number): readonly number[] => {
  const owner = ranks.entries[entry] ?? 0
  return owner & 1 ? [owner >> 1] : []
}

const holdsValue = (data: unknown, value: string): boolean => data === value || (Array.isArray(data) && data.includes(value))
