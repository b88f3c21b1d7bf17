import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import { type ChangeNames, fieldWords, ownValueWords } from '../../../shared/features/records/field-words.ts'
import { missingKey } from '../../../shared/features/records/missing.ts'
import { relationKinds } from '../../../shared/features/records/relations.ts'
import { useLanguage } from '../../app/language.ts'
import { useProfileWords } from '../profiles/profile-words.ts'

export interface ChangeWords {
  readonly field: (key: string) => string
  readonly value: (key: string, value: unknown) => string
}

/** Fields and values of revisions in the words of the museum: the record's own parts too, with the records and pages that they name. */
export const useChangeWords = (profile: Profile | undefined, names: ChangeNames = noNames): ChangeWords => {
  const { language } = useLanguage()
  const words = useProfileWords()
  const kinds = words.vocabulary(relationKinds)
  return {
    field: (key) => fieldWords(key, language, { profile, pages: names.pages }),
    value: (key, value) => {
      if (key === '@profile') return words.profileLabel(String(value ?? '').split('@')[0] ?? '')
      if (key === missingKey) return words.reasonsText(profile, value)
      const own = ownValueWords(key, value, language, names, kinds)
      if (own !== undefined) return own
      return words.valueText(profile && profileFields(profile).find((one) => one.key === key), value)
    },
  }
}

const noNames: ChangeNames = { records: {}, pages: {} }
