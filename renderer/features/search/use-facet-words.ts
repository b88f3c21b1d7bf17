import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProfileField, profileFields } from '../../../shared/features/profiles/profile.ts'
import { completeFacet } from '../../../shared/features/records/completeness.ts'
import { RecordStatus } from '../../../shared/features/records/contract.ts'
import { useLanguage } from '../../app/language.ts'
import { useProfileWords } from '../profiles/profile-words.ts'

export interface FacetWords {
  /** What a field is called, by its key (`profile` and `status` too). */
  readonly fieldLabel: (key: string) => string
  readonly valueLabel: (key: string, value: string) => string
  /** Facet fields of these record types (of all for none), in the order of their forms. */
  readonly facetFields: (profiles: readonly string[]) => readonly ProfileField[]
}

/** The names of facet fields and their values in the window's language. */
export const useFacetWords = (): FacetWords => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  return useMemo(() => {
    const facetFields = (chosen: readonly string[]): readonly ProfileField[] => {
      const fields = words.profiles
        .filter(({ id }) => chosen.length === 0 || chosen.includes(id))
        .flatMap(profileFields)
        .filter(({ facet, type }) => facet && type !== 'date')
      return [...new Map(fields.map((field) => [field.key, field])).values()]
    }
    const known = new Map(words.profiles.flatMap(profileFields).map((field) => [field.key, field]))
    return {
      facetFields,
      fieldLabel: (key) =>
        key === completeFacet
          ? t('complete.facet')
          : key === 'profile'
            ? t('catalogue.profile')
            : key === 'status'
              ? t('catalogue.status')
              : (known.get(key)?.label[language] ?? key),
      valueLabel: (key, value) => {
        if (key === completeFacet) return t('complete.facetNo')
        if (key === 'profile') return words.profileLabel(value)
        const status = key === 'status' ? RecordStatus.options.find((one) => one === value) : undefined
        if (status) return t(`status_of.${status}`)
        const field = known.get(key)
        return field?.type === 'yes-no' ? t(value === 'true' ? 'do.yes' : 'do.no') : words.valueText(field, value)
      },
    }
  }, [words, language, t])
}
