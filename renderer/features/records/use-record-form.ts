import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordData, RecordStatus, RecordView } from '../../../shared/features/records/contract.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { useApi } from '../../app/data.tsx'
import { useNotices } from '../../ui/notices.tsx'

const pauseBeforeDraft = 800

type EditableStatus = Extract<RecordStatus, 'draft' | 'described' | 'approved'>

export interface Conflict {
  readonly by: string
  readonly at: string
  /** The record as the other person left it. */
  readonly theirs: RecordView
}

/** What is being typed into a record, apart from what is saved. */
export interface RecordForm {
  readonly title: string
  readonly code: string
  readonly status: RecordStatus
  readonly values: RecordData
  readonly dirty: boolean
  readonly saving: boolean
  readonly draftAt: string | undefined
  /** True when the form opened with what was typed before and not saved. */
  readonly fromDraft: boolean
  readonly conflict: Conflict | undefined
  readonly setTitle: (title: string) => void
  readonly setCode: (code: string) => void
  readonly setStatus: (status: EditableStatus) => void
  readonly setValue: (key: string, value: unknown) => void
  readonly save: () => Promise<void>
  readonly discard: () => Promise<void>
  /** Saves upon the other person's version; `mine` names the keys where one's own words stand. */
  readonly settle: (mine: ReadonlySet<string>) => Promise<void>
}

interface Typed {
  readonly title: string
  readonly code: string
  readonly status: RecordStatus
  readonly values: RecordData
}

/** Keeps the form, a draft of it at every pause, and saves it against the version that the person saw. */
export const useRecordForm = (record: RecordView): RecordForm => {
  const api = useApi()
  const client = useQueryClient()
  const { t } = useTranslation()
  const { say, fail } = useNotices()
  const [base, setBase] = useState(record)
  const [typed, setTyped] = useState<Typed>(() => startOf(record))
  const [fromDraft, setFromDraft] = useState(record.draft !== undefined)
  const [draftAt, setDraftAt] = useState(record.draft?.at)
  const [saving, setSaving] = useState(false)
  const [conflict, setConflict] = useState<Conflict | undefined>(undefined)
  const change = useMemo(() => changeOf(base, typed), [base, typed])
  const dirty = change !== undefined

  // A version that came from elsewhere is taken over only while nothing was typed here; else saving will say so.
  useEffect(() => {
    if (record.version <= base.version || dirty) return
    setBase(record)
    setTyped(savedOf(record))
  }, [record, base, dirty])

  const latest = useRef({ base, typed, change })
  latest.current = { base, typed, change }

  // biome-ignore lint/correctness/useExhaustiveDependencies: every keystroke begins the pause anew
  useEffect(() => {
    if (!dirty) return
    const timer = setTimeout(() => {
      const { base: on, typed: now } = latest.current
      api.records
        .saveDraft({ id: on.id, baseVersion: on.version, title: now.title, data: now.values })
        .then(({ at }) => setDraftAt(at), fail)
    }, pauseBeforeDraft)
    return () => clearTimeout(timer)
  }, [api, dirty, typed, fail])

  const send = useCallback(
    async (on: RecordView, what: Change): Promise<void> => {
      setSaving(true)
      try {
        const saved = await api.records.update({ id: on.id, baseVersion: on.version, ...what })
        client.setQueryData(['records', 'get', saved.id], saved)
        setBase(saved)
        setTyped(savedOf(saved))
        setFromDraft(false)
        setDraftAt(undefined)
        setConflict(undefined)
        say(t('record.saved', { title: saved.title }))
      } catch (error) {
        if (!isAppError(error) || error.code !== 'record.changedMeanwhile') return fail(error)
        const theirs = await api.records.get({ id: on.id })
        setConflict({ by: theirs.updatedBy, at: theirs.updatedAt, theirs })
      } finally {
        setSaving(false)
      }
    },
    [api, client, say, fail, t],
  )

  const save = useCallback(async (): Promise<void> => {
    const { base: on, change: what } = latest.current
    if (what) await send(on, what)
  }, [send])

  // Leaving the record saves it; what cannot be saved stays as the draft.
  useEffect(
    () => () => {
      const { base: on, typed: now, change: what } = latest.current
      if (!what || on.removedAt) return
      api.records.update({ id: on.id, baseVersion: on.version, ...what }).then(
        (saved) => say(t('record.saved', { title: saved.title })),
        (error: unknown) => {
          fail(error)
          void api.records.saveDraft({ id: on.id, baseVersion: on.version, title: now.title, data: now.values })
        },
      )
    },
    [api, say, fail, t],
  )

  return {
    ...typed,
    dirty,
    saving,
    draftAt,
    fromDraft,
    conflict,
    setTitle: (title) => setTyped((now) => ({ ...now, title })),
    setCode: (code) => setTyped((now) => ({ ...now, code })),
    setStatus: (status) => setTyped((now) => ({ ...now, status })),
    setValue: (key, value) => setTyped((now) => ({ ...now, values: { ...now.values, [key]: value } })),
    save,
    discard: async () => {
      setTyped(savedOf(base))
      setFromDraft(false)
      setDraftAt(undefined)
      await api.records.discardDraft({ id: base.id }).catch(fail)
    },
    settle: async (mine) => {
      if (!conflict) return
      const { theirs } = conflict
      const kept = Object.fromEntries([...mine].filter((key) => key !== 'title').map((key) => [key, typed.values[key]]))
      const settled = { ...savedOf(theirs), values: { ...theirs.data, ...kept }, ...(mine.has('title') && { title: typed.title }) }
      setBase(theirs)
      setTyped(settled)
      setConflict(undefined)
      const what = changeOf(theirs, settled)
      if (what) await send(theirs, what)
    },
  }
}

/** The keys that this person changed, with what to send; nothing if all is as saved. */
export const changedKeys = (base: RecordView, values: RecordData): readonly string[] =>
  [...new Set([...Object.keys(base.data), ...Object.keys(values)])].filter((key) => !isSame(base.data[key], values[key]))

const savedOf = (record: RecordView): Typed => ({ title: record.title, code: record.code, status: record.status, values: record.data })

const startOf = (record: RecordView): Typed =>
  record.draft ? { ...savedOf(record), title: record.draft.title, values: record.draft.data } : savedOf(record)

const changeOf = (base: RecordView, typed: Typed) => {
  const keys = changedKeys(base, typed.values)
  const set: RecordData = Object.fromEntries(keys.map((key) => [key, isEmpty(typed.values[key]) ? null : typed.values[key]]))
  const status = editable(typed.status)
  const change = {
    ...(typed.title.trim() !== base.title && typed.title.trim() !== '' && { title: typed.title }),
    ...(typed.code.trim() !== base.code && typed.code.trim() !== '' && { code: typed.code }),
    ...(typed.status !== base.status && status && { status }),
    ...(keys.length > 0 && { set }),
  }
  return Object.keys(change).length === 0 ? undefined : change
}

type Change = NonNullable<ReturnType<typeof changeOf>>

const editable = (status: RecordStatus): EditableStatus | undefined =>
  status === 'draft' || status === 'described' || status === 'approved' ? status : undefined

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.every((item) => isEmpty(item)))

/** Empty in any way is the same; a number typed as it is shown is the same as the number. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (isEmpty(a) && isEmpty(b)) return true
  return JSON.stringify(a) === JSON.stringify(b)
}
