import { useTranslation } from 'react-i18next'
import { useAct } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { useNotices } from '../../ui/notices.tsx'

/** Says that something was done in a list, with the way back beside it; and takes an act back. */
export const useListAct = () => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const undo = async (batch: string): Promise<void> => {
    const done = await run((api) => api.batches.undo({ batch }).result)
    if (done)
      say(done.records > 0 ? t('lists.undoneRecords', { count: done.records, number: show.number(done.records) }) : t('lists.undone'))
  }
  return {
    run,
    busy,
    undo,
    sayDone: (text: string, batch: string) => say(text, { label: t('lists.undo'), run: () => void undo(batch) }),
  }
}
