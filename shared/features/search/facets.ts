import { type Profile, profileFields } from '../profiles/profile.ts'
import type { RecordData } from '../records/contract.ts'
import { dateFacet, dateKey } from './date-key.ts'

export interface Facet {
  readonly field: string
  readonly value: string
}

/** What a record is counted and filtered by: the values of its facet fields, and the span of its date. */
export const facetsOf = (profile: Profile, data: RecordData): readonly Facet[] => {
  const date = profile.dateField === undefined ? undefined : data[profile.dateField]
  const key = typeof date === 'string' ? dateKey(date) : undefined
  return [
    ...profileFields(profile)
      .filter(({ facet }) => facet)
      .flatMap(({ key: field }) =>
        (Array.isArray(data[field]) ? data[field] : [data[field]])
          .filter((value) => value !== undefined && value !== null)
          .map((value) => ({ field, value: String(value) })),
      ),
    ...(key === undefined ? [] : [{ field: dateFacet, value: key }]),
  ]
}
