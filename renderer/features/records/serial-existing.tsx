import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { type RecordData, RecordId, type RecordView } from '../../../shared/features/records/contract.ts'
import { useRead } from '../../app/data.tsx'
import { hashOf, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { SerialFieldsSheet } from './serial-fields-sheet.tsx'
import { FillRecord } from './serial-fill.tsx'
import { useEntryForm } from './use-entry-form.ts'

/** The same fields of chosen records, one record after the other. */
export const SerialExisting = ({ ids }: { ids: readonly string[] }) => {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const [done, setDone] = useState(0)
  const [held, setHeld] = useState<RecordData>({})
  const id = ids[at]
  if (id === undefined) {
    return (
      <Empty
        action={
          <LinkButton kind="main" to={hashOf(wholeCatalogue)}>
            {t('nav.catalogue')}
          </LinkButton>
        }
      >
        {t('serial.allDone', { count: done, number: done })}
      </Empty>
    )
  }
  return (
    <One
      key={id}
      id={id}
      place={at + 1}
      total={ids.length}
      held={held}
      onBack={at > 0 ? () => setAt(at - 1) : undefined}
      onNext={(saved, keep) => {
        if (saved) setDone(done + 1)
        setHeld(keep)
        setAt(at + 1)
      }}
    />
  )
}

interface OneProps {
  readonly id: string
  readonly place: number
  readonly total: number
  readonly held: RecordData
  readonly onBack: (() => void) | undefined
  readonly onNext: (saved: boolean, held: RecordData) => void
}

const One = ({ id, ...more }: OneProps) => {
  const { t } = useTranslation()
  const words = useProfileWords()
  const { data: record } = useRead(['records', 'get', id], (api) => api.records.get({ id: RecordId.parse(id) }))
  const profile = record && words.profile(record.profile)
  if (!record || !profile) return <output className="sr-only">{t('app.opening')}</output>
  return <OfProfile record={record} profile={profile} {...more} />
}

const OfProfile = ({
  record,
  profile,
  place,
  total,
  held,
  onBack,
  onNext,
}: Omit<OneProps, 'id'> & { record: RecordView; profile: Profile }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { ready, form, change } = useEntryForm(profile)
  const [choosing, setChoosing] = useState(false)
  if (!ready) return <output className="sr-only">{t('app.opening')}</output>
  return (
    <div className="screen serial">
      <header className="screen-head">
        <div>
          <h1>{t('nav.serial')}</h1>
          <p>{t('serial.existingAbout')}</p>
        </div>
        <span className="number">{t('serial.place', { place: show.number(place), total: show.number(total) })}</span>
        <Button onPress={() => setChoosing(true)}>{t('serial.fields')}</Button>
      </header>
      <FillRecord
        key={`${record.id} ${form.fields.join()}`}
        record={record}
        profile={profile}
        form={form}
        change={change}
        held={held}
        onBack={onBack}
        onNext={onNext}
      />
      {choosing && (
        <SerialFieldsSheet
          profile={profile}
          fields={form.fields}
          onClose={() => setChoosing(false)}
          onKeep={(chosen) => {
            change({ fields: [...chosen] })
            setChoosing(false)
          }}
        />
      )}
    </div>
  )
}
