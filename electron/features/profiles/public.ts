import type { Profile, ProfileField } from '../../../shared/features/profiles/profile.ts'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { sayDate } from '../../../shared/features/vocabularies/say-date.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ProfileSet } from './load-profiles.ts'

export { adoptForms, type FormPlan, type Forms, planForms } from './adopt-forms.ts'
export { createArchiveProfiles } from './archive-profiles.ts'
export { loadProfiles, type ProfileSet } from './load-profiles.ts'

/** The newest version of a record type; throws `profile.notFound` naming the known ones. */
export const requireProfile = (set: ProfileSet, id: string): Profile => {
  const profile = set.profiles.get(id)
  if (!profile) throw new AppError('profile.notFound', { profile: id, known: [...set.profiles.keys()] })
  return profile
}

/** What a value is called for people: the label of a term, else the value itself. */
export const displayValue = (set: ProfileSet, field: ProfileField, value: unknown, language: 'vi' | 'en'): string => {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value))
    return value
      .map((item) => displayValue(set, field, item, language))
      .filter((item) => item !== '')
      .join('; ')
  if (typeof value === 'boolean') return value ? { vi: 'Có', en: 'Yes' }[language] : { vi: 'Không', en: 'No' }[language]
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, part]) => `${key}: ${String(part)}`)
      .join(', ')
  }
  const term = field.vocabulary === undefined ? undefined : set.vocabularies.get(field.vocabulary)?.terms.find(({ code }) => code === value)
  if (field.type === 'date') return sayDate(String(value), language)
  const text = term ? term.label[language] : String(value)
  // People write the unit along where the field takes text: 1,86 kg is not 1,86 kg g.
  return field.unit === undefined || /\p{L}\s*$/u.test(text) ? text : `${text} ${field.unit}`
}

/** Keys of the fields that hold personal or restricted data and stay out of public copies unless asked for. */
export const protectedKeys = (profile: Profile): ReadonlyMap<string, 'personal' | 'restricted'> =>
  new Map(
    profileFields(profile)
      .filter(({ personal, restricted }) => personal || restricted)
      .map(({ key, personal }) => [key, personal ? 'personal' : 'restricted']),
  )
