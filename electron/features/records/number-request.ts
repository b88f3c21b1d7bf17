import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import type { NumberRequest } from '../numbers/public.ts'
import type { RecordContext } from './create-records.ts'

/** What a number of this type would be put together from, for a record with these values under that one. */
export const numberRequestOf = (
  { profiles, institution }: RecordContext,
  profile: Profile,
  { data, parent, at }: { readonly data: RecordData; readonly parent: string | undefined; readonly at: string },
): Omit<NumberRequest, 'isTaken'> => ({
  pattern: profile.codePattern,
  profile: profile.id,
  facts: {
    org: institution,
    year: new Date(at).getFullYear(),
    parent,
    field: (key, notation) => {
      const value = firstOf(data[key])
      if (value === undefined) return undefined
      const vocabulary = profileFields(profile).find((field) => field.key === key)?.vocabulary
      const term = vocabulary === undefined ? undefined : profiles.vocabularies.get(vocabulary)?.terms.find(({ code }) => code === value)
      return notation ? term?.notation : value
    },
  },
})

const firstOf = (value: unknown): string | undefined => {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return one === undefined || one === null || typeof one === 'object' ? undefined : String(one)
}
