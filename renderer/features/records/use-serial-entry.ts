import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import type { RecentRecord } from '../../../shared/features/records/entry-contract.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { useApi } from '../../app/data.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { type Entered, fieldProblems, heldOf, isTouched } from './serial-form.ts'

const pauseBeforeDraft = 800

/** Entering new records of a type one after another. */
export interface SerialEntry {
  readonly entered: Entered
  readonly set: (entered: Entered) => void
  readonly problems: Readonly<Record<string, string>>
  /** The whole record could not be saved, for want of numbers. */
  readonly usedUp: boolean
  readonly saving: boolean
  readonly draftAt: string | undefined
  /** The record that was taken back and is being entered anew, under its number. */
  readonly again: RecentRecord | undefined
  readonly save: (how?: { readonly provisional: boolean }) => Promise<RecordView | undefined>
  readonly takeBack: (record: RecentRecord) => Promise<void>
}

/**
 * Begins with what is held from the record before, or with the draft. Keeps what is typed as a draft at every pause; a record saved leaves
 * behind what the person holds for the next.
 */
export const useSerialEntry = (
  profile: Profile,
  held: ReadonlySet<string>,
  begin: Entered,
  draft: Entered | undefined,
  titleMissing: string,
): SerialEntry => {
  const api = useApi()
  const client = useQueryClient()
  const { fail } = useNotices()
  const [start, setStart] = useState<Entered>(begin)
  const [entered, setEntered] = useState<Entered>(draft ?? begin)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [usedUp, setUsedUp] = useState(false)
  const [saving, setSaving] = useState(false)
  const [draftAt, setDraftAt] = useState<string | undefined>(undefined)
  const [again, setAgain] = useState<RecentRecord | undefined>(undefined)
  const dirty = isTouched(entered, start)
  const latest = useRef({ entered, dirty })
  latest.current = { entered, dirty }

  const keepDraft = useCallback(
    (draft: Entered | undefined) => {
      // Whoever comes back to the screen before it was read again finds what is typed now.
      client.setQueryData<object>(['entry', 'form', profile.id], (before) => (before ? { ...before, draft } : before))
      return api.entry.keepDraft({ profile: profile.id, ...(draft && { draft }) })
    },
    [api, client, profile.id],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: every keystroke begins the pause anew
  useEffect(() => {
    if (!dirty) return
    const timer = setTimeout(() => void keepDraft(latest.current.entered).then(({ at }) => setDraftAt(at), fail), pauseBeforeDraft)
    return () => clearTimeout(timer)
  }, [keepDraft, dirty, entered, fail])

  // Leaving keeps what was typed in the last moment.
  useEffect(
    () => () => {
      if (latest.current.dirty) void keepDraft(latest.current.entered).catch(fail)
    },
    [keepDraft, fail],
  )

  const write = async (provisional: boolean): Promise<RecordView> => {
    const { title, data } = entered
    if (!again) return api.records.create({ profile: profile.id, title, data, ...(provisional && { provisional }) })
    const back = await api.records.restore({ id: again.id })
    const gone = Object.keys(back.data).filter((key) => !(key in data) && key !== 'missing')
    const saved = await api.records.update({
      id: back.id,
      baseVersion: back.version,
      title,
      set: { ...data, ...Object.fromEntries(gone.map((key) => [key, null])) },
    })
    return { ...saved, pages: back.pages }
  }

  const save: SerialEntry['save'] = async (how) => {
    if (saving) return undefined
    if (entered.title.trim() === '') {
      setProblems({ title: titleMissing })
      return undefined
    }
    setSaving(true)
    try {
      const saved = await write(how?.provisional ?? false)
      const next = heldOf(entered, held)
      setStart(next)
      setEntered(next)
      setProblems({})
      setUsedUp(false)
      setDraftAt(undefined)
      setAgain(undefined)
      await keepDraft(undefined)
      for (const key of [
        ['numbers', 'preview'],
        ['entry', 'recent'],
      ])
        void client.invalidateQueries({ queryKey: key })
      return saved
    } catch (error) {
      const found = fieldProblems(profile, error)
      if (found) setProblems(found)
      else if (isAppError(error) && error.code === 'number.blockUsedUp') setUsedUp(true)
      else fail(error)
      return undefined
    } finally {
      setSaving(false)
    }
  }

  return {
    entered,
    set: (next) => {
      setEntered(next)
      setProblems({})
    },
    problems,
    usedUp,
    saving,
    draftAt,
    again,
    save,
    takeBack: async (record) => {
      try {
        await api.records.remove({ id: record.id })
        const { source: _source, missing: _missing, ...data } = record.data
        setAgain(record)
        setEntered({ title: record.title, data })
        setProblems({})
        void client.invalidateQueries({ queryKey: ['entry', 'recent'] })
      } catch (error) {
        fail(error)
      }
    },
  }
}
