import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { createComposer } from '../../../shared/features/records/compose.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import { settleMissing } from '../../../shared/features/records/missing.ts'
import type { ProfileSet } from '../profiles/public.ts'

/**
 * What a record of the profile holds after values were set: reasons for empty fields in their place, composed fields put together,
 * nothing empty. The values must be normalised; to be made once for many records.
 */
export const createDataAfter = (
  { profiles, institution }: { readonly profiles: ProfileSet; readonly institution: string },
  profile: Profile,
): ((before: RecordData, set: RecordData) => RecordData) => {
  const compose = createComposer({ profile, vocabularies: profiles.vocabularies, org: institution })
  return (before, set) => withoutNulls(compose(before, set, settleMissing(before, set)))
}

/** The same for what came from another archive: it is kept as it is, nothing is composed. */
export const dataAsGiven = (before: RecordData, set: RecordData): RecordData => withoutNulls(settleMissing(before, set))

/** The values that are there. */
const withoutNulls = (data: RecordData): RecordData => {
  const kept: RecordData = {}
  for (const key of Object.keys(data)) if (data[key] !== null && data[key] !== undefined) kept[key] = data[key]
  return kept
}
