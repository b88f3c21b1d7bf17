import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { type RecordData, RecordId } from '../../../shared/features/records/contract.ts'
import { liesUnder } from '../../../shared/features/records/lies-under.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf, navigate } from '../../app/routes.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { HintLine } from '../duplicates/hint-line.tsx'
import { RecordBeside } from '../duplicates/record-beside.tsx'
import { ofCode, ofTitle, useDuplicateHint } from '../duplicates/use-duplicate-hint.ts'
import { useProfileWords } from '../profiles/profile-words.ts'
import { CopyPrevious } from './copy-previous.tsx'

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
  // The nearest level first: within a fonds a register rather than a file.
  const distance = (one: Profile): number => (parent && one.under?.includes(parent.profile) ? one.under.indexOf(parent.profile) : -1)
  const usual = profiles.filter((one) => distance(one) >= 0).toSorted((a, b) => distance(a) - distance(b))
  const others = profiles.filter((one) => !usual.includes(one) && (!parent || liesUnder(one, parent.profile)))
  const rest = profiles.filter((one) => !usual.includes(one) && !others.includes(one))
  const [chosenProfile, setProfile] = useState<string | undefined>(undefined)
  const profile = chosenProfile ?? usual[0]?.id ?? 'document'
  const [title, setTitle] = useState('')
  const [code, setCode] = useState('')
  const [copying, setCopying] = useState(false)
  const [copied, setCopied] = useState<RecordData>({})
  const [beside, setBeside] = useState<string | undefined>(undefined)
  const hints = useDuplicateHint({ profile, title, code })
  const chosen = find(profile)
  const { data: next } = useRead(['numbers', 'preview', profile, parent?.id], (api) =>
    api.numbers.preview({ profile, ...(parent && { parent: RecordId.parse(parent.id) }) }),
  )
  const make = async (provisional = false): Promise<void> => {
    const record = await run((api) =>
      api.records.create({
        profile,
        title,
        ...(code.trim() !== '' && { code }),
        ...(copying && { data: copied }),
        ...(parent && { parent: RecordId.parse(parent.id) }),
        ...(provisional && { provisional }),
      }),
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
        <HintLine about="title" hints={ofTitle(hints)} onOpen={setBeside} />
        <TextInput
          label={chosen?.codeLabel[language] ?? t('record.code')}
          help={next?.code === undefined ? t('record.codeHelp') : t('numbers.willGet', { code: next.code })}
          value={code}
          onChange={setCode}
        />
        <HintLine about="number" hints={ofCode(hints)} onOpen={setBeside} />
        {beside !== undefined && <RecordBeside id={beside} onClose={() => setBeside(undefined)} />}
        {chosen && <CopyPrevious key={chosen.id} profile={chosen} on={copying} onChange={setCopying} onData={setCopied} />}
        {next?.left !== undefined && next.left > 0 && next.left <= 10 && (
          <p className="note">{t('numbers.fewLeft', { number: next.left })}</p>
        )}
        {next?.usedUp && code.trim() === '' && (
          <div className="note red" role="alert">
            <span>{t('numbers.blockUsedUp')}</span>
            <Button disabled={title.trim() === ''} onPress={() => void make(true)}>
              {t('serial.provisional')}
            </Button>
          </div>
        )}
        <div className="ends">
          {!parent && (
            <LinkButton kind="quiet" to={hashOf({ screen: 'serial', profile })}>
              {t('nav.serial')}
            </LinkButton>
          )}
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={title.trim() === ''}>
            {t('record.make')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
