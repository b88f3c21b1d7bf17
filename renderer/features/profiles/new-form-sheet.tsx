import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { idFromLabel, lettersFromLabel } from '../../../shared/features/profiles/own-key.ts'
import { type OwnBody, OwnProfile } from '../../../shared/features/profiles/own-profile.ts'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { useAct } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { navigate } from '../../app/routes.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useProfileWords } from './profile-words.ts'

const nothing = '@nothing'

/** Begins a form of the institution's own, with nothing in it or as a copy of one that is there. */
export const NewFormSheet = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { profiles } = useProfileWords()
  const { run, busy } = useAct()
  const [vi, setVi] = useState('')
  const [en, setEn] = useState('')
  const [from, setFrom] = useState(nothing)
  const [letters, setLetters] = useState('')
  const label = { vi: vi.trim(), en: en.trim() === '' ? vi.trim() : en.trim() }
  const id = idFromLabel(label.vi, new Set(profiles.map((profile) => profile.id)))
  const shown = letters === '' ? lettersFromLabel(label.vi) : letters
  const make = async (): Promise<void> => {
    const source = profiles.find((profile) => profile.id === from)
    const begun = source ? copyOf(source) : emptyForm(t('forms.firstGroup', { lng: 'vi' }), t('forms.firstGroup', { lng: 'en' }))
    const body: OwnBody = { ...begun, id, label, plural: label, codePattern: `${shown}-{year}-{n:0000}` }
    if (await run((api) => api.profiles.save({ body, base: 0 }))) navigate({ screen: 'forms', id })
  }
  return (
    <Sheet title={t('forms.make')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <TextInput label={t('forms.nameVi')} value={vi} onChange={setVi} required autoFocus help={t('forms.nameHelp')} />
        <TextInput label={t('forms.nameEn')} value={en} onChange={setEn} help={t('forms.labelEnHelp')} />
        <Choice
          label={t('forms.from')}
          value={from}
          onChange={setFrom}
          options={[
            { value: nothing, label: t('forms.fromNothing') },
            ...profiles.map((profile) => ({ value: profile.id, label: t('forms.copyOf', { form: profile.label[language] }) })),
          ]}
        />
        <TextInput
          label={t('forms.letters')}
          value={letters}
          onChange={setLetters}
          placeholder={shown}
          help={t('forms.lettersHelp', { example: `${shown}-${new Date().getFullYear()}-0001` })}
        />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={label.vi === ''}>
            {t('forms.makeThis')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

/** All that a form has but what is only its own: its names, its codes, its law. */
const Begun = OwnProfile.omit({
  id: true,
  label: true,
  plural: true,
  codePattern: true,
  legalBasis: true,
  validFrom: true,
  description: true,
})
type Begun = z.infer<typeof Begun>

const emptyForm = (vi: string, en: string): Begun =>
  Begun.parse({ codeMappings: { dc: 'identifier' }, titleMappings: { dc: 'title' }, groups: [{ label: { vi, en }, fields: [] }] })

/** What the other form no longer asks for is not taken over, nor that a field was somebody's own. */
const copyOf = (source: Profile): Begun => {
  const begun = Begun.parse(source)
  const groups = begun.groups.map(({ label, fields }) => ({
    label,
    fields: fields.filter(({ retired }) => !retired).map(({ own: _, ...field }) => field),
  }))
  return { ...begun, groups }
}
