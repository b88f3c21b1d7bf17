import { v7 as uuidv7 } from 'uuid'
import { createFacetsOf } from '../../../shared/features/search/facets.ts'
import type { WriteTx } from '../../db/handles.ts'
import { writeSetting } from '../../db/settings.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { facetsStampKey } from '../search/public.ts'
import { listStandingOf, replaceFacets } from './repository.ts'

/**
 * Makes the facets of the next `limit` records of a type anew, after the number `after`; returns how many and the last number. For when
 * not the records changed but what they are counted by.
 */
export const refreshFacets = (
  tx: WriteTx,
  profiles: ProfileSet,
  profile: string,
  after: number,
  limit: number,
): { readonly records: number; readonly last: number } => {
  const facetsOf = createFacetsOf(requireProfile(profiles, profile), profiles.vocabularies)
  const rows = listStandingOf(tx, profile, after, limit)
  for (const { seq, data } of rows) replaceFacets(tx, seq, facetsOf(JSON.parse(data)))
  const last = rows.at(-1)?.seq ?? after
  // No revision says so: whoever keeps facets in memory looks at this.
  if (rows.length > 0) writeSetting(tx, facetsStampKey, uuidv7())
  if (rows.length > 0) tx.touch('records')
  return { records: rows.length, last }
}
