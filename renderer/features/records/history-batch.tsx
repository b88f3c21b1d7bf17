import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'

const named = ['ingest', 'import', 'receive', 'move', 'merge', 'edit', 'undo', 'ocr', 'move-pages', 'replace-text'] as const

/** The act to which a change belonged, if it was more than this one record, with the way to take all of it back. */
export const HistoryBatch = ({ batch }: { batch: string }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [asked, setAsked] = useState(false)
  const { data } = useRead(['batches', 'get', batch], (api) => api.batches.get({ batch }))
  if (!data || data.records < 2) return null
  const kind = named.find((one) => one === data.kind) ?? (/^(term|agent|list)\./.test(data.kind) ? 'lists' : 'other')
  const undo = async (): Promise<void> => {
    const done = await run((api) => api.batches.undo({ batch }).result)
    setAsked(false)
    if (done) say(t('history.batchUndone', { count: done.records, number: show.number(done.records) }))
  }
  return (
    <p className="mute history-batch">
      {t('history.batch', { kind: t(`history.kind.${kind}`), number: show.number(data.records) })}
      {' · '}
      {data.undone ? (
        t('history.batchWasUndone', { by: data.undone.by, time: show.time(data.undone.at) })
      ) : asked ? (
        <>
          {t('history.batchSure', { number: show.number(data.records) })}{' '}
          <Button kind="danger" pending={busy} onPress={() => void undo()}>
            {t('history.batchDo')}
          </Button>{' '}
          <Button kind="quiet" onPress={() => setAsked(false)}>
            {t('do.leave')}
          </Button>
        </>
      ) : (
        <button type="button" className="text-link" onClick={() => setAsked(true)}>
          {t('history.batchUndo')}
        </button>
      )}
    </p>
  )
}
