import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileDetail } from '../../../shared/features/profiles/contract.ts'
import { findingPhrase } from '../../../shared/features/profiles/findings.ts'
import type { OwnBody } from '../../../shared/features/profiles/own-profile.ts'
import { profileFields, type Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { ownFindings } from '../../../shared/features/profiles/rules.ts'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { bodyToProfile, groupsToBody } from './edit-form.ts'
import { useProfileWords } from './profile-words.ts'

const partsList = 'dossier-part-states'
const none = '@none'

/** What a form of the institution's own is called, how its records are numbered, which field dates them, which parts its dossier has. */
export const FormHeadSheet = ({
  detail,
  onClose,
  onSave,
}: {
  detail: ProfileDetail
  onClose: () => void
  onSave: (body: OwnBody) => Promise<boolean>
}) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const { profile } = detail
  const [vi, setVi] = useState(profile.label.vi)
  const [en, setEn] = useState(profile.label.en)
  const [law, setLaw] = useState(profile.legalBasis ?? '')
  const [codePattern, setPattern] = useState(profile.codePattern)
  const [dateField, setDateField] = useState(profile.dateField ?? none)
  const [parts, setParts] = useState(profile.dossierParts)
  const [saving, setSaving] = useState(false)
  const fields = profileFields(profile).filter(({ retired }) => !retired)
  const partFields = fields.filter(({ vocabulary }) => vocabulary === partsList)
  const body = groupsToBody(detail, profile.groups)
  if ('extends' in body) return null
  const label = { vi: vi.trim(), en: en.trim() === '' ? vi.trim() : en.trim() }
  const { dateField: _dateField, legalBasis: _legalBasis, ...rest } = body
  const next: OwnBody = {
    ...rest,
    label,
    plural: label,
    codePattern: codePattern.trim(),
    ...(law.trim() !== '' && { legalBasis: law.trim() }),
    ...(dateField !== none && { dateField }),
    dossierParts: partFields.flatMap(({ key }) => parts.find(({ field }) => field === key) ?? []),
  }
  const lists = new Map<string, Vocabulary>(words.vocabularies.map((list) => [list.id, list]))
  const whole = bodyToProfile(detail, next)
  const patternWrong = whole ? ownFindings(whole, undefined, lists).find(({ where }) => where === 'codePattern') : undefined
  const put = (field: string, on: boolean, required: boolean): void =>
    setParts((now) => [...now.filter((part) => part.field !== field), ...(on ? [{ field, required }] : [])])
  const keep = async (): Promise<void> => {
    setSaving(true)
    const saved = await onSave(next)
    setSaving(false)
    if (saved) onClose()
  }
  return (
    <Sheet title={t('forms.editHead')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <TextInput label={t('forms.nameVi')} value={vi} onChange={setVi} required autoFocus />
        <TextInput label={t('forms.nameEn')} value={en} onChange={setEn} />
        <TextInput label={t('forms.law')} value={law} onChange={setLaw} help={t('forms.lawHelp')} />
        <TextInput
          label={t('forms.code')}
          value={codePattern}
          onChange={setPattern}
          required
          help={t('forms.patternHelp')}
          error={patternWrong && findingPhrase(patternWrong, language)}
        />
        <Choice
          label={t('forms.dateField')}
          value={dateField}
          onChange={setDateField}
          options={[
            { value: none, label: t('forms.noDateField') },
            ...fields.filter(({ type }) => type === 'date').map(({ key, label: name }) => ({ value: key, label: name[language] })),
          ]}
        />
        <fieldset className="form-parts">
          <legend className="label">{t('forms.parts')}</legend>
          {partFields.length === 0 && <p className="faint">{t('forms.noParts')}</p>}
          {partFields.map(({ key, label: name }) => {
            const part = parts.find(({ field }) => field === key)
            return (
              <div key={key} className="form-part">
                <CheckBox on={part !== undefined} onChange={(on) => put(key, on, true)}>
                  {name[language]}
                </CheckBox>
                {part && (
                  <CheckBox on={part.required} onChange={(required) => put(key, true, required)}>
                    {t('forms.trait.required')}
                  </CheckBox>
                )}
              </div>
            )
          })}
        </fieldset>
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={saving} disabled={label.vi === '' || patternWrong !== undefined}>
            {t('forms.keepHead')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
