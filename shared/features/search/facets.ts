import { type Profile, profileFields } from '../profiles/profile.ts'
import { completeFacet, createLacksRequired } from '../records/completeness.ts'
import type { RecordData } from '../records/contract.ts'
import { dateFacet, dateKey } from './date-key.ts'

export interface Facet {
  readonly field: string
  readonly value: string
}

/** What records of a profile are counted and filtered by: the values of its facet fields, the span of the date, and what is lacking. */
export const createFacetsOf = (profile: Profile): ((data: RecordData) => readonly Facet[]) => {
  const { dateField } = profile
  const fields = profileFields(profile).flatMap(({ key, facet }) => (facet ? [key] : []))
  const lacksRequired = createLacksRequired(profile)
  return (data) => {
    const facets: Facet[] = []
    for (const field of fields) {
      const given = data[field]
      for (const value of Array.isArray(given) ? given : [given])
        if (value !== undefined && value !== null) facets.push({ field, value: String(value) })
    }
    const date = dateField === undefined ? undefined : data[dateField]
    const key = typeof date === 'string' ? dateKey(date) : undefined
    if (key !== undefined) facets.push({ field: dateFacet, value: key })
    if (lacksRequired(data)) facets.push({ field: completeFacet, value: 'no' })
    return facets
  }
}
