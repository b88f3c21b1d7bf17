import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { RecordStatus } from '../../../shared/features/records/contract.ts'
import { relationKinds } from '../../../shared/features/records/relations.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import { useLanguage } from '../../app/language.ts'
import { useProfileWords } from '../profiles/profile-words.ts'
import type { QueryField } from './complete-query.ts'

/** Every name that can stand before a colon in the search box, in the window's language. */
export const useQueryFields = (): readonly QueryField[] => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  return useMemo(() => {
    const byLabel = new Map<string, QueryField>()
    for (const field of words.profiles.flatMap(profileFields)) {
      const terms =
        field.vocabulary === undefined ? [] : (words.vocabulary(field.vocabulary)?.terms ?? []).map(({ label }) => label[language])
      const label = field.label[language]
      const known = byLabel.get(label.toLowerCase())
      byLabel.set(label.toLowerCase(), { label: known?.label ?? label, terms: [...new Set([...(known?.terms ?? []), ...terms])] })
    }
    const own = (label: string, terms: readonly string[] = []): QueryField => ({ label, terms: [...new Set(terms)] })
    const relations = (words.vocabulary(relationKinds)?.terms ?? []).flatMap(({ label, inverseLabel = label }) => [
      label[language],
      inverseLabel[language],
    ])
    const plain: readonly QueryField[] =
      language === 'vi'
        ? [
            own(
              'loại',
              words.profiles.map(({ label }) => label.vi),
            ),
            own(
              'trạng thái',
              RecordStatus.options.map((status) => t(`status_of.${status}`)),
            ),
            own('năm'),
            own('mã'),
            own('tên'),
            own('quan hệ', relations),
          ]
        : [
            own(
              'profile',
              words.profiles.map(({ label }) => label.en),
            ),
            own('year'),
            own('code'),
            own('title'),
            own('relation', relations),
          ]
    const fields = [...byLabel.values()].filter(({ label }) => !plain.some((one) => one.label === label.toLowerCase()))
    return [...plain, ...fields.toSorted((a, b) => (sortKey(a.label) < sortKey(b.label) ? -1 : 1))]
  }, [words, language, t])
}
