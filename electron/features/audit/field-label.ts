import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { fieldWords } from '../../../shared/features/records/field-words.ts'
import type { ProfileSet } from '../profiles/public.ts'

/** What a field is called in this record type or, where its type was altered too, in another that has it; empty for other parts. */
export const labelOfField = (
  profiles: ProfileSet,
  profileId: string | undefined,
  key: string,
): { readonly label?: { readonly vi: string; readonly en: string } } => {
  if (key.startsWith('@')) return {}
  const own = profiles.profiles.get(profileId ?? '')
  const all = [...(own ? [own] : []), ...profiles.profiles.values()]
  const profile = all.find((one) => profileFields(one).some((field) => field.key === key)) ?? own
  return { label: { vi: fieldWords(key, 'vi', { profile }), en: fieldWords(key, 'en', { profile }) } }
}
