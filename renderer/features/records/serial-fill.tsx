import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordData, RecordView } from '../../../shared/features/records/contract.ts'
import type { EntryForm } from '../../../shared/features/records/entry-contract.ts'
import { useApi } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { FieldInput } from './field-input.tsx'
import { changedKeys, isEmpty } from './merge-changes.ts'
import { SerialField } from './serial-field.tsx'
import { entryFields, fieldProblems } from './serial-form.ts'
import { focusedField, focusField, moveOnEnter } from './serial-keys.ts'
import type { EntryChoice } from './use-entry-form.ts'

interface FillRecordProps {
  readonly record: RecordView
  readonly profile: Profile
  readonly form: EntryChoice
  readonly change: (change: Partial<EntryForm>) => void
  /** Values held from the record before; they fill what is empty here. */
  readonly held: RecordData
  readonly onBack: (() => void) | undefined
  readonly onNext: (saved: boolean, held: RecordData) => void
}

const pauseBeforeDraft = 800

/** One record of the row: its chosen fields, saved when one goes on. */
export const FillRecord = ({ record, profile, form, change, held, onBack, onNext }: FillRecordProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const api = useApi()
  const client = useQueryClient()
  const { fail } = useNotices()
  const box = useRef<HTMLFormElement>(null)
  const pinned = new Set(form.held)
  const [values, setValues] = useState<RecordData>(() => filled(record.draft?.data ?? record.data, held, form.fields))
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [draftAt, setDraftAt] = useState<string | undefined>(undefined)
  const [saving, setSaving] = useState(false)
  const changed = changedKeys(record.data, values)

  useEffect(() => focusField(box.current), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every keystroke begins the pause anew
  useEffect(() => {
    if (changed.length === 0) return
    const timer = setTimeout(
      () =>
        void api.records
          .saveDraft({ id: record.id, baseVersion: record.version, title: record.title, data: values })
          .then(({ at }) => setDraftAt(at), fail),
      pauseBeforeDraft,
    )
    return () => clearTimeout(timer)
  }, [values])

  const keep = (): RecordData => Object.fromEntries(Object.entries(values).filter(([key]) => pinned.has(key)))
  const save = async (): Promise<void> => {
    if (saving) return
    if (changed.length === 0) return onNext(false, keep())
    setSaving(true)
    try {
      const set = Object.fromEntries(changed.map((key) => [key, isEmpty(values[key]) ? null : values[key]]))
      const saved = { ...(await api.records.update({ id: record.id, baseVersion: record.version, set })), pages: record.pages }
      client.setQueryData(['records', 'get', saved.id], saved)
      onNext(true, keep())
    } catch (error) {
      setSaving(false)
      const found = fieldProblems(profile, error)
      if (found) setProblems(found)
      else fail(error)
    }
  }
  const hold = (key: string): void => change({ held: pinned.has(key) ? form.held.filter((one) => one !== key) : [...form.held, key] })
  const onKeys = (event: React.KeyboardEvent<HTMLFormElement>): void => {
    if (moveOnEnter(event) || event.nativeEvent.isComposing || event.shiftKey) return
    const field = focusedField()
    if (event.ctrlKey && !event.altKey && event.key === 'Enter') void save()
    else if (event.altKey && !event.ctrlKey && event.code === 'KeyG' && field !== undefined) hold(field)
    else if (event.altKey && !event.ctrlKey && event.code === 'KeyZ') onBack?.()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      ref={box}
      className="block serial-form"
      aria-label={record.title}
      onKeyDownCapture={onKeys}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="rows-line">
        <a className="number plain-link" href={hashOf({ screen: 'record', id: record.id, tab: 'describe' })}>
          {record.code}
        </a>
        <b className="serial-title ellipsis">{record.title}</b>
        <span className="spring" />
        <span className="faint" role="status">
          {draftAt !== undefined && t('record.draftKept', { time: show.time(draftAt) })}
        </span>
      </div>
      {entryFields(profile, form).map((field) => (
        <SerialField
          key={field.key}
          name={field.key}
          label={field.label[language]}
          held={pinned.has(field.key)}
          onHold={() => hold(field.key)}
          problem={problems[field.key]}
        >
          <FieldInput
            field={field}
            value={values[field.key]}
            onChange={(value) => {
              setValues({ ...values, [field.key]: value })
              setProblems({})
            }}
          />
        </SerialField>
      ))}
      <div className="ends">
        <span className="faint serial-keys">{t('serial.existingKeys')}</span>
        {onBack && <Button onPress={onBack}>{t('serial.before')}</Button>}
        <button type="submit" className="btn main" data-serial-end disabled={saving}>
          {t(changed.length === 0 ? 'serial.skip' : 'serial.saveNext')} <kbd>Ctrl ↵</kbd>
        </button>
      </div>
    </form>
  )
}

/** What is held fills only what is empty. */
const filled = (data: RecordData, held: RecordData, fields: readonly string[]): RecordData => ({
  ...data,
  ...Object.fromEntries(Object.entries(held).filter(([key]) => fields.includes(key) && isEmpty(data[key]))),
})
