import { type Profile, profileFields, type Vocabulary } from '../profiles/profile.ts'
import { completeFacet, createLacksRequired } from '../records/completeness.ts'
import type { RecordData } from '../records/contract.ts'
import { dateFacet, spanKey } from './date-key.ts'
import { createSpanReader } from './written-span.ts'

export interface Facet {
  readonly field: string
  readonly value: string
}

/** What records of a profile are counted and filtered by: the values of its facet fields, the span of the date, and what is lacking. */
export const createFacetsOf = (
  profile: Profile,
  vocabularies: ReadonlyMap<string, Vocabulary>,
): ((data: RecordData) => readonly Facet[]) => {
  const { dateField } = profile
  const fields = profileFields(profile).flatMap(({ key, facet }) => (facet ? [key] : []))
  const lacksRequired = createLacksRequired(profile)
  const spanOf = createSpanReader(vocabularies)
  return (data) => {
    const facets: Facet[] = []
    for (const field of fields) {
      const given = data[field]
      for (const value of Array.isArray(given) ? given : [given])
        if (value !== undefined && value !== null) facets.push({ field, value: String(value) })
    }
    const date = dateField === undefined ? undefined : data[dateField]
    const span = typeof date === 'string' ? spanOf(date) : undefined
    if (span) facets.push({ field: dateFacet, value: spanKey(span) })
    if (lacksRequired(data)) facets.push({ field: completeFacet, value: 'no' })
    return facets
  }
}
