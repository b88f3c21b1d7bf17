import type { Profile, Vocabulary } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import { createTextsOf } from '../../../shared/features/records/rules.ts'
import { createFacetsOf, type Facet } from '../../../shared/features/search/facets.ts'

/** What the search index and the facets hold of a record. */
export interface Description {
  readonly title: string
  readonly body: string
  readonly facets: readonly Facet[]
}

/** How records of one profile are described to the search; to be made once for many. */
export const describeRecord = (
  profile: Profile,
  vocabularies: ReadonlyMap<string, Vocabulary>,
): ((row: { readonly title: string; readonly code: string }, data: RecordData) => Description) => {
  const textsOf = createTextsOf(profile, vocabularies)
  const facetsOf = createFacetsOf(profile, vocabularies)
  return (row, data) => ({ title: `${row.title} ${row.code}`, body: textsOf(data).join('\n'), facets: facetsOf(data) })
}
