import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { liesUnder } from '../../../shared/features/records/lies-under.ts'
import { useAct } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { navigate } from '../../app/routes.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'

interface NewRecordParent {
  readonly id: string
  readonly title: string
  readonly profile: string
}

/** Begins a record: its type and its title; the number comes from the type unless one is given. Within another, the types that usually lie there come first. */
export const NewRecord = ({ parent, onClose }: { parent?: NewRecordParent; onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { profiles, profile: find } = useProfileWords()
  const { run, busy } = useAct()
  const usual = parent ? profiles.filter((one) => one.under?.includes(parent.profile)) : []
  const others = profiles.filter((one) => !usual.includes(one) && (!parent || liesUnder(one, parent.profile)))
  const rest = profiles.filter((one) => !usual.includes(one) && !others.includes(one))
  const [chosenProfile, setProfile] = useState<string | undefined>(undefined)
  const profile = chosenProfile ?? usual[0]?.id ?? 'document'
  const [title, setTitle] = useState('')
  const [code, setCode] = useState('')
  const chosen = find(profile)
  const make = async (): Promise<void> => {
    const record = await run((api) =>
      api.records.create({ profile, title, ...(code.trim() !== '' && { code }), ...(parent && { parent: RecordId.parse(parent.id) }) }),
    )
    if (record) navigate({ screen: 'record', id: record.id, tab: 'describe' })
  }
  return (
    <Sheet title={t('record.new')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        {parent && <p className="mute">{t('tree.newWithin', { title: parent.title })}</p>}
        <Choice
          label={t('record.profile')}
          value={profile}
          onChange={setProfile}
          options={[...usual, ...others, ...rest].map(({ id, label }) => ({ value: id, label: label[language] }))}
          help={chosen?.description?.[language]}
        />
        <TextInput label={chosen?.titleLabel[language] ?? t('record.title')} value={title} onChange={setTitle} required autoFocus />
        <TextInput label={chosen?.codeLabel[language] ?? t('record.code')} help={t('record.codeHelp')} value={code} onChange={setCode} />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={title.trim() === ''}>
            {t('record.make')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
