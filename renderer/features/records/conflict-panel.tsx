import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import { withMissingMarks } from '../../../shared/features/records/missing.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { RadioRow } from '../../ui/check-box.tsx'
import { useFieldLabel, useProfileWords } from '../profiles/profile-words.ts'
import type { Conflict, RecordForm } from './use-record-form.ts'

/** Two people changed one record: field by field, whose words stand. Nothing of either is lost. */
export const ConflictPanel = ({ profile, form, conflict }: { profile: Profile | undefined; form: RecordForm; conflict: Conflict }) => {
  const { t } = useTranslation()
  const show = useShow()
  const words = useProfileWords()
  const labelOf = useFieldLabel()
  const { theirs } = conflict
  const keys = conflict.asked
  const [mine, setMine] = useState<ReadonlySet<string>>(() => new Set(keys))
  const textFor = (key: string, whose: 'mine' | 'theirs'): string => {
    if (key === 'title' || key === 'code') return whose === 'mine' ? form[key] : theirs[key]
    if (key === '@status') return t(`status_of.${whose === 'mine' ? form.status : theirs.status}`)
    const field = profile && profileFields(profile).find((one) => one.key === key)
    return words.valueText(field, (whose === 'mine' ? form.values : withMissingMarks(theirs.data))[key]) || t('field.nothing')
  }
  return (
    <section className="block conflict" aria-label={t('conflict.title')}>
      <h2>{t('conflict.title')}</h2>
      <p className="mute">{t('conflict.about', { by: conflict.by, time: show.time(conflict.at) })}</p>
      {keys.map((key) => (
        <RadioRow
          key={key}
          label={labelOf(profile, key)}
          value={mine.has(key) ? 'mine' : 'theirs'}
          onChange={(whose) => setMine(new Set(whose === 'mine' ? [...mine, key] : [...mine].filter((one) => one !== key)))}
          options={[
            { value: 'mine', label: `${t('conflict.mine')}: ${textFor(key, 'mine')}` },
            { value: 'theirs', label: `${conflict.by}: ${textFor(key, 'theirs')}` },
          ]}
        />
      ))}
      <div className="ends">
        <Button kind="main" pending={form.saving} onPress={() => void form.settle(mine)}>
          {t('conflict.settle')}
        </Button>
      </div>
    </section>
  )
}
