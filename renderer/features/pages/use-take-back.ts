import { useTranslation } from 'react-i18next'
import type { RecordId } from '../../../shared/features/records/contract.ts'
import { useAct } from '../../app/data.tsx'
import { useNotices } from '../../ui/notices.tsx'

/**
 * Takes back what led a record to version `after`, the last change or all since `before`: only while nothing came after it, else that
 * would be taken back too, which is said. True where it was done.
 */
export const useTakeBack = (id: RecordId): ((after: number, before?: number) => Promise<boolean>) => {
  const { t } = useTranslation()
  const { run } = useAct()
  const { say } = useNotices()
  return async (after, before) => {
    const undone = await run(async (api) => {
      if ((await api.records.get({ id })).version !== after) return { late: true }
      await api.records.undo({ id, ...(before !== undefined && { version: before }) })
      return { late: false }
    })
    if (undone?.late) say(t('pages.changedSince'))
    return undone?.late === false
  }
}
