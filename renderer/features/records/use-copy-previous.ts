import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordView } from '../../../shared/features/records/contract.ts'
import { copiedData, usuallyCopied } from '../../../shared/features/records/copied-fields.ts'
import { useApi } from '../../app/data.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { isEmpty } from './merge-changes.ts'
import type { RecordForm } from './use-record-form.ts'

/** Fills what is empty in a record from the one that this person entered before it, also by Ctrl+D; nothing is saved by that. */
export const useCopyPrevious = (record: RecordView, profile: Profile | undefined, form: RecordForm): (() => Promise<void>) => {
  const { t } = useTranslation()
  const api = useApi()
  const { say, fail } = useNotices()
  const { values, setValue } = form
  const copy = useCallback(async (): Promise<void> => {
    if (!profile) return
    try {
      const [{ records }, { form: kept }] = await Promise.all([
        api.entry.recent({ profile: profile.id, limit: 1, before: record.id }),
        api.entry.form({ profile: profile.id }),
      ])
      const [previous] = records
      if (!previous) return say(t('copyPrevious.none'))
      const data = copiedData(profile, previous.data, kept?.copied ?? usuallyCopied(profile))
      for (const [key, value] of Object.entries(data)) if (isEmpty(values[key])) setValue(key, value)
      say(t('copyPrevious.done', { code: previous.code }))
    } catch (error) {
      fail(error)
    }
  }, [api, say, fail, t, profile, record.id, values, setValue])

  useEffect(() => {
    if (record.removedAt) return
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.code !== 'KeyD') return
      event.preventDefault()
      void copy()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [copy, record.removedAt])
  return copy
}
