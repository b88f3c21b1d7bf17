import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Profile, type ProfileField, profileFields, type Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { isMissingMark, missingKey, missingReasons, missingVocabulary, sayMissing } from '../../../shared/features/records/missing.ts'
import { sayDate } from '../../../shared/features/vocabularies/say-date.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'

export interface ProfileWords {
  readonly ready: boolean
  readonly profiles: readonly Profile[]
  readonly vocabularies: readonly Vocabulary[]
  readonly profile: (id: string) => Profile | undefined
  readonly vocabulary: (id: string) => Vocabulary | undefined
  /** What a record type is called, one of it. */
  readonly profileLabel: (id: string) => string
  /** What a value is called for people: the label of a term, yes or no, several parted by semicolons. */
  readonly valueText: (field: ProfileField | undefined, value: unknown) => string
  /** What a revision says of reasons for empty fields: each field with its reason. */
  readonly reasonsText: (profile: Profile | undefined, value: unknown) => string
}

/** The record types and their words in the window's language. */
export const useProfileWords = (): ProfileWords => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { data } = useRead(['profiles', 'list'], (api) => api.profiles.list({}))
  return useMemo(() => {
    const profiles = new Map((data?.profiles ?? []).map((profile) => [profile.id, profile]))
    const vocabularies = new Map((data?.vocabularies ?? []).map((vocabulary) => [vocabulary.id, vocabulary]))
    const valueText = (field: ProfileField | undefined, value: unknown): string => {
      if (value === undefined || value === null || value === '') return ''
      if (typeof value === 'boolean') return t(value ? 'do.yes' : 'do.no')
      if (Array.isArray(value)) {
        return value
          .map((item) => valueText(field, item))
          .filter((item) => item !== '')
          .join('; ')
      }
      if (isMissingMark(value)) return sayMissing(vocabularies.get(missingVocabulary), value.missing, language)
      if (typeof value === 'object') return Object.values(value).map(String).join(', ')
      const term = field?.vocabulary ? vocabularies.get(field.vocabulary)?.terms.find(({ code }) => code === value) : undefined
      if (field?.type === 'date') return sayDate(String(value), language)
      const text = term
        ? term.label[language]
        : typeof value === 'number'
          ? value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB')
          : String(value)
      return field?.unit && !/\p{L}\s*$/u.test(text) ? `${text} ${field.unit}` : text
    }
    return {
      ready: data !== undefined,
      profiles: [...profiles.values()],
      vocabularies: [...vocabularies.values()],
      profile: (id) => profiles.get(id),
      vocabulary: (id) => vocabularies.get(id),
      profileLabel: (id) => profiles.get(id)?.label[language] ?? id,
      valueText,
      reasonsText: (profile, value) => {
        const fields = new Map(profile ? profileFields(profile).map((field) => [field.key, field]) : [])
        const list = vocabularies.get(missingVocabulary)
        return Object.entries(missingReasons({ [missingKey]: value }))
          .map(([key, code]) => `${fields.get(key)?.label[language] ?? key} ${sayMissing(list, code, language)}`)
          .join('; ')
      },
    }
  }, [data, language, t])
}

/** The label of a field as it stands in a revision: of the profile, or of the record itself. */
export const useFieldLabel = (): ((profile: Profile | undefined, key: string) => string) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (profile, key) => {
    if (key === 'code') return profile?.codeLabel[language] ?? t('record.code')
    if (key === 'title') return profile?.titleLabel[language] ?? t('record.title')
    if (key === '@status') return t('record.status')
    if (key === '@parent') return t('record.parent')
    if (key === '@profile') return t('record.profile')
    if (key === '@removed') return t('record.removed')
    if (key.startsWith('@page')) return t('record.pagesField')
    if (key.startsWith('@text')) return t('record.pageTextField')
    if (key === missingKey) return t('record.missing')
    if (key === 'source') return t('record.fromSource')
    const field = profile ? profileFields(profile).find((one) => one.key === key) : undefined
    return field?.label[language] ?? key
  }
}
