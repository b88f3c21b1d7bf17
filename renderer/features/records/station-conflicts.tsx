import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { ConflictView } from '../../../shared/features/records/conflict-contract.ts'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import type { ChangeNames } from '../../../shared/features/records/field-words.ts'
import { useAct, useApi, useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { RadioRow } from '../../ui/check-box.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { CompareText } from './compare-text.tsx'
import { useChangeWords } from './use-change-words.ts'
import './compare.css'

/** What this record says here and was changed otherwise elsewhere: both are kept until a person chooses. */
export const StationConflicts = ({ record, profile }: { record: RecordView; profile: Profile | undefined }) => {
  const { t } = useTranslation()
  const { data } = useRead(['records', 'conflicts', record.id], (api) => api.records.conflicts({ id: record.id }))
  if (!data || data.conflicts.length === 0 || record.removedAt) return null
  return (
    <section className="block conflict" aria-label={t('conflicts.title')}>
      <h2>{t('conflicts.title')}</h2>
      <p className="mute">{t('conflicts.about')}</p>
      {data.conflicts.map((conflict) => (
        <StationConflict key={conflict.id} conflict={conflict} profile={profile} records={data.records} />
      ))}
    </section>
  )
}

interface StationConflictProps {
  readonly conflict: ConflictView
  readonly profile: Profile | undefined
  readonly records: ChangeNames['records']
}

type Choosing = 'ours' | 'theirs' | 'other'

/** One field of it: ours, theirs, or other words. */
export const StationConflict = ({ conflict, profile, records }: StationConflictProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const api = useApi()
  const { run, busy } = useAct()
  const { say, fail } = useNotices()
  const { field, record, page, texts } = conflict
  const words = useChangeWords(profile, { records, pages: page === undefined ? {} : { [field.split(':')[2] ?? '']: page } })
  const [choice, setChoice] = useState<Choosing>('ours')
  const [other, setOther] = useState('')
  const ours = texts?.ours ?? words.value(field, conflict.ours)
  const theirs = texts?.theirs ?? words.value(field, conflict.theirs)
  const hasOther = !field.startsWith('@')
  const settle = async (): Promise<void> => {
    const done = await run((client) =>
      client.records.settleConflict({ id: conflict.id, choice, ...(choice === 'other' && { value: other }) }),
    )
    if (!done) return
    say(t('conflicts.settled', { field: words.field(field) }), {
      label: t('history.undo'),
      run: () => {
        api.records.undo({ id: record.id }).then(() => say(t('history.undone')), fail)
      },
    })
  }
  return (
    <div className="station-conflict">
      <div className="compare compare-sides">
        <div>
          <p className="faint">{t('conflicts.ours')}</p>
          {ours === '' ? t('field.nothing') : <CompareText before={theirs} after={ours} side="after" />}
        </div>
        <div>
          <p className="faint">{t('conflicts.theirs', { time: show.time(conflict.at) })}</p>
          {theirs === '' ? t('field.nothing') : <CompareText before={ours} after={theirs} side="after" />}
        </div>
      </div>
      <RadioRow
        label={words.field(field)}
        value={choice}
        onChange={(value) => {
          setChoice(value)
          if (value === 'other' && other === '') setOther(ours)
        }}
        options={[
          { value: 'ours', label: t('conflicts.keepOurs') },
          { value: 'theirs', label: t('conflicts.takeTheirs') },
          ...(hasOther ? [{ value: 'other' as const, label: t('conflicts.other') }] : []),
        ]}
      />
      {choice === 'other' && <TextInput label={t('conflicts.otherWords')} value={other} onChange={setOther} long />}
      <div className="ends">
        <Button pending={busy} onPress={() => void settle()}>
          {t('conflicts.choose')}
        </Button>
      </div>
    </div>
  )
}
