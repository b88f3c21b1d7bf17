import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import { copiedData, copyableFields } from '../../../shared/features/records/copied-fields.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useEntryForm } from './use-entry-form.ts'
import './serial.css'

interface CopiedFieldsSheetProps {
  readonly profile: Profile
  readonly copied: readonly string[]
  readonly onKeep: (copied: readonly string[]) => void
  readonly onClose: () => void
}

/** Which fields are taken over from the record before; never its number, its pages, or what is personal. */
const CopiedFieldsSheet = ({ profile, copied, onKeep, onClose }: CopiedFieldsSheetProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<readonly string[]>(copied)
  return (
    <Sheet title={t('copyPrevious.fields')} open onClose={onClose} wide>
      <div className="form">
        <p className="mute">{t('copyPrevious.about')}</p>
        <fieldset className="plain-set copied-fields">
          <legend className="sr-only">{t('copyPrevious.fields')}</legend>
          {copyableFields(profile).map(({ key, label }) => (
            <CheckBox
              key={key}
              on={chosen.includes(key)}
              onChange={(on) => setChosen(on ? [...chosen, key] : chosen.filter((one) => one !== key))}
            >
              {label[language]}
            </CheckBox>
          ))}
        </fieldset>
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" onPress={() => onKeep(chosen)}>
            {t('copyPrevious.keep')}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}

interface CopyPreviousProps {
  readonly profile: Profile
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  /** What would be copied, whenever that is another. */
  readonly onData: (data: RecordData) => void
}

/** Chép từ phiếu trước, where a record is begun: nothing is shown while there is no record before. */
export const CopyPrevious = ({ profile, on, onChange, onData }: CopyPreviousProps) => {
  const { t } = useTranslation()
  const [choosing, setChoosing] = useState(false)
  const { form, change } = useEntryForm(profile)
  const { data } = useRead(['entry', 'recent', profile.id, 1], (api) => api.entry.recent({ profile: profile.id, limit: 1 }))
  const [previous] = data?.records ?? []
  const copied = useMemo(
    () => (previous ? JSON.stringify(copiedData(profile, previous.data, form.copied)) : '{}'),
    [previous, profile, form.copied],
  )
  useEffect(() => onData(JSON.parse(copied)), [copied, onData])
  if (!previous) return null
  return (
    <div className="rows-line">
      <CheckBox on={on} onChange={onChange}>
        {t('copyPrevious.from', { code: previous.code, title: previous.title })}
      </CheckBox>
      <span className="spring" />
      <Button kind="quiet" onPress={() => setChoosing(true)}>
        {t('copyPrevious.fields')}
      </Button>
      {choosing && (
        <CopiedFieldsSheet
          profile={profile}
          copied={form.copied}
          onClose={() => setChoosing(false)}
          onKeep={(chosen) => {
            change({ copied: [...chosen] })
            setChoosing(false)
          }}
        />
      )}
    </div>
  )
}
