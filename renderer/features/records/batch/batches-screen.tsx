import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BatchView } from '../../../../shared/features/records/batch-contract.ts'
import type { TakenBack } from '../../../../shared/features/records/contract.ts'
import { useApi, useJobRun } from '../../../app/data.tsx'
import { hashOf } from '../../../app/routes.ts'
import { useShow } from '../../../app/show.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { JobBox } from '../../jobs/job-box.tsx'
import { takenBackWords } from './taken-back-words.ts'

const named = ['ingest', 'import', 'receive', 'move', 'merge', 'edit', 'undo', 'ocr', 'move-pages', 'replace-text'] as const

/** Các đợt sửa: every act over several records, with who did it and when, and the way to take it back. */
export const BatchesScreen = () => {
  const { t } = useTranslation()
  const api = useApi()
  const { run, start } = useJobRun<TakenBack>()
  const show = useShow()
  const answer = useInfiniteQuery({
    queryKey: ['batches', 'list'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => api.batches.list({ limit: 100, ...(pageParam !== '' && { after: pageParam }) }),
    getNextPageParam: ({ batches }) => (batches.length === 100 ? batches.at(-1)?.id : undefined),
  })
  const batches = answer.data?.pages.flatMap((part) => part.batches) ?? []
  if (answer.data && batches.length === 0)
    return <Empty action={<LinkButton to={hashOf({ screen: 'bring-in' })}>{t('nav.bringIn')}</LinkButton>}>{t('batch.none')}</Empty>
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.batches')}</h1>
          <p>{t('batch.about')}</p>
        </div>
      </header>
      <div className="screen-column">
        <JobBox run={run} words={t('batch.undoing')} />
        {run.state === 'done' && (
          <div className="note ok" role="status">
            {run.value.records === 0 ? t('lists.undone') : takenBackWords(t, show.number, run.value)}
          </div>
        )}
        <ul className="rows">
          {batches.map((batch) => (
            <Row
              key={batch.id}
              batch={batch}
              busy={run.state === 'running'}
              onUndo={() => start((client) => client.batches.undo({ batch: batch.id }))}
            />
          ))}
        </ul>
        {answer.hasNextPage && (
          <Button pending={answer.isFetchingNextPage} onPress={() => void answer.fetchNextPage()}>
            {t('batch.more')}
          </Button>
        )}
      </div>
    </div>
  )
}

const Row = ({ batch, busy, onUndo }: { batch: BatchView; busy: boolean; onUndo: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const kind = named.find((one) => one === batch.kind) ?? (/^(term|agent|list)\./.test(batch.kind) ? 'lists' : 'other')
  const name = t(`history.kind.${kind}`)
  return (
    <li className="row">
      <div className="grow">
        <div className="strong">
          {name.charAt(0).toLocaleUpperCase() + name.slice(1)} ·{' '}
          <span className="number">
            {batch.records === 0 && batch.items > 0
              ? t('batch.items', { number: show.number(batch.items) })
              : t('batch.records', { number: show.number(batch.records) })}
          </span>
        </div>
        {batch.first && (
          <div className="break">
            <a href={hashOf({ screen: 'record', id: batch.first.id, tab: 'describe' })}>{batch.first.title}</a>
            {batch.records > 1 && ` ${t('batch.andOthers', { number: show.number(batch.records - 1) })}`}
          </div>
        )}
        {batch.why && <div className="mute break">{batch.why}</div>}
        <div className="faint">
          {t('batch.by', { by: batch.by, time: show.time(batch.at) })}
          {batch.undone && ` · ${t('batch.wasUndoneBy', { by: batch.undone.by, time: show.time(batch.undone.at) })}`}
        </div>
      </div>
      {batch.running ? (
        <span className="pill info">{t('batch.running')}</span>
      ) : batch.undone ? (
        <span className="pill">{t('batch.wasUndone')}</span>
      ) : (
        batch.records + batch.items > 0 && (
          <Button disabled={busy} onPress={onUndo}>
            {t('batch.takeBack')}
          </Button>
        )
      )}
    </li>
  )
}
