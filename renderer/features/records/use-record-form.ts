import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordData, RecordStatus, RecordView, RevisionView } from '../../../shared/features/records/contract.ts'
import { withMissingMarks } from '../../../shared/features/records/missing.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { useApi } from '../../app/data.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { changedKeys, isEmpty, mergeChanges, type Wording } from './merge-changes.ts'

const pauseBeforeDraft = 800

type EditableStatus = Extract<RecordStatus, 'draft' | 'described' | 'approved'>

export interface Conflict {
  readonly by: string
  readonly at: string
  /** The record as the other person left it. */
  readonly theirs: RecordView
  /** The version that both began from. */
  readonly base: Wording
  readonly asked: readonly string[]
}

/** What is being typed into a record, apart from what is saved. */
export interface RecordForm {
  readonly title: string
  readonly code: string
  readonly status: RecordStatus
  /** The values as they are saved, as this form began. */
  readonly base: RecordData
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
  const [checking, setChecking] = useState(record.draft !== undefined && record.draft.baseVersion !== record.version)
  const change = useMemo(() => changeOf(base, typed), [base, typed])
  const dirty = change !== undefined && !checking
  const baseValues = useMemo(() => withMissingMarks(base.data), [base])

  // A version that came from elsewhere is taken over only while nothing was typed here; else saving will say so.
  useEffect(() => {
    if (record.version <= base.version || dirty) return
    setBase(record)
    setTyped(savedOf(record))
  }, [record, base, dirty])

  const latest = useRef({ base, typed, change })
  latest.current = { base, typed, change: checking ? undefined : change }

  // A draft of an older version is first held against what others have done since.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the record opens with such a draft
  useEffect(() => {
    const { draft } = record
    if (!draft || !checking) return
    api.records
      .history({ id: record.id })
      .then(({ revisions }) => {
        const on = wordingAt(record, revisions, draft.baseVersion)
        const ours = { title: draft.title, data: withMissingMarks(draft.data) }
        const { title, data, asked } = mergeChanges(on, ours, saidBy(record))
        if (asked.length > 0) setConflict({ by: record.updatedBy, at: record.updatedAt, theirs: record, base: on, asked })
        else setTyped((now) => ({ ...now, title, values: data }))
      })
      .catch(fail)
      .finally(() => setChecking(false))
  }, [])

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

  const send = async (on: RecordView, what: Change, ours: Typed): Promise<void> => {
    setSaving(true)
    try {
      const saved = { ...(await api.records.update({ id: on.id, baseVersion: on.version, ...what })), pages: on.pages }
      client.setQueryData(['records', 'get', saved.id], saved)
      setBase(saved)
      setTyped(savedOf(saved))
      setFromDraft(false)
      setDraftAt(undefined)
      setConflict(undefined)
      say(t('record.saved', { title: saved.title }))
    } catch (error) {
      if (!isAppError(error) || error.code !== 'record.changedMeanwhile') return fail(error)
      await meet(saidBy(on), await api.records.get({ id: on.id }), ours)
    } finally {
      setSaving(false)
    }
  }
  // What the two did to different fields is joined without a word; only where both changed the same is a person asked.
  const meet = async (on: Wording, theirs: RecordView, ours: Typed): Promise<void> => {
    const { asked, ...merged } = mergeChanges(on, wordingOf(ours), saidBy(theirs))
    if (asked.length > 0) return setConflict({ by: theirs.updatedBy, at: theirs.updatedAt, theirs, base: on, asked })
    const joined = typedOf(ours, merged)
    setBase(theirs)
    setTyped(joined)
    const what = changeOf(theirs, joined)
    if (what) await send(theirs, what, joined)
  }

  const save = async (): Promise<void> => {
    const { base: on, typed: now, change: what } = latest.current
    if (what) await send(on, what, now)
  }

  // Leaving the record saves it; what cannot be saved stays as the draft.
  useEffect(
    () => () => {
      const { base: on, typed: now, change: what } = latest.current
      if (!what || on.removedAt) return
      api.records.update({ id: on.id, baseVersion: on.version, ...what }).then(
        (saved) => say(t('record.saved', { title: saved.title })),
        (error: unknown) => {
          fail(error)
          api.records.saveDraft({ id: on.id, baseVersion: on.version, title: now.title, data: now.values }).catch(fail)
        },
      )
    },
    [api, say, fail, t],
  )

  return {
    ...typed,
    base: baseValues,
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
      const { theirs, base: on } = conflict
      const settled = typedOf(typed, mergeChanges(on, wordingOf(typed), saidBy(theirs), mine))
      setBase(theirs)
      setTyped(settled)
      setConflict(undefined)
      const what = changeOf(theirs, settled)
      if (what) await send(theirs, what, settled)
    },
  }
}

const wordingOf = ({ title, code, status, values }: Typed): Wording => ({ title, code, status, data: values })

const typedOf = (typed: Typed, { title, code = typed.code, status = typed.status, data }: Wording): Typed => ({
  title,
  code,
  status,
  values: data,
})

/** A record's words as the form has them: a mark stands where a field is said to be missing. */
const saidBy = ({ title, code, status, data }: RecordView): Wording => ({ title, code, status, data: withMissingMarks(data) })

const savedOf = (record: RecordView): Typed => ({
  title: record.title,
  code: record.code,
  status: record.status,
  values: withMissingMarks(record.data),
})

const startOf = (record: RecordView): Typed =>
  record.draft ? { ...savedOf(record), title: record.draft.title, values: withMissingMarks(record.draft.data) } : savedOf(record)

const changeOf = (base: RecordView, typed: Typed) => {
  const keys = changedKeys(withMissingMarks(base.data), typed.values)
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

/** What the record said at an earlier version: today's words with every later change taken back. */
const wordingAt = (record: RecordView, revisions: readonly RevisionView[], version: number): Wording => {
  const data: RecordData = { ...record.data }
  let { title } = record
  for (const revision of revisions.filter((one) => one.version > version).toSorted((a, b) => b.version - a.version)) {
    for (const { field, before } of revision.changes) {
      if (field === 'title') title = String(before ?? title)
      else if (!field.startsWith('@') && field !== 'code') data[field] = before
    }
  }
  return { title, data: withMissingMarks(data) }
}
