import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DuplicatePair, DuplicateState } from '../../../shared/features/duplicates/contract.ts'
import { sayReasons } from '../../../shared/features/duplicates/reasons.ts'
import type { RecordSummary } from '../../../shared/features/records/contract.ts'
import { sayDate } from '../../../shared/features/vocabularies/say-date.ts'
import { useAct, useApi, useJobRun } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { RadioRow } from '../../ui/check-box.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Thumb } from '../../ui/thumb.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import './duplicates.css'

const states = ['open', 'dismissed', 'merged'] as const
const partSize = 50

interface Found {
  readonly records: number
  readonly pictures: number
  readonly found: number
  readonly fresh: number
}

/** Trùng lặp: pairs of records that may be one, the likeliest first, each with what speaks for it. */
export const DuplicatesScreen = () => {
  const { t } = useTranslation()
  const show = useShow()
  const api = useApi()
  const [state, setState] = useState<DuplicateState>('open')
  const { run, start } = useJobRun<Found>()
  const answer = useInfiniteQuery({
    queryKey: ['duplicates', 'list', state],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => api.duplicates.list({ state, offset: pageParam, limit: partSize }),
    getNextPageParam: (last, all) => (last.pairs.length === partSize ? all.length * partSize : undefined),
  })
  const pairs = answer.data?.pages.flatMap((part) => part.pairs) ?? []
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.duplicates')}</h1>
          <p>{t('duplicates.about')}</p>
        </div>
        <Button kind="main" pending={run.state === 'running'} onPress={() => start((client) => client.duplicates.find({}))}>
          {t('duplicates.find')}
        </Button>
      </header>
      <div className="screen-column">
        <JobBox run={run} words={t('duplicates.doing')} />
        {run.state === 'done' && (
          <div className="note ok" role="status">
            {t('duplicates.found', {
              records: show.number(run.value.records),
              pictures: show.number(run.value.pictures),
              found: show.number(run.value.found),
              fresh: show.number(run.value.fresh),
            })}
          </div>
        )}
        <RadioRow
          label={t('duplicates.show')}
          value={state}
          options={states.map((one) => ({ value: one, label: t(`duplicates.states.${one}`) }))}
          onChange={setState}
        />
        {answer.data && pairs.length === 0 && <p className="mute">{t(`duplicates.none.${state}`)}</p>}
        {pairs.length > 0 && (
          <ul className="rows">
            {pairs.map((pair) => (
              <Pair key={`${pair.first.id} ${pair.second.id}`} pair={pair} shown={state} />
            ))}
          </ul>
        )}
        {answer.hasNextPage && (
          <Button pending={answer.isFetchingNextPage} onPress={() => void answer.fetchNextPage()}>
            {t('duplicates.more')}
          </Button>
        )}
      </div>
    </div>
  )
}

const Pair = ({ pair, shown }: { pair: DuplicatePair; shown: DuplicateState }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const { first, second } = pair
  const decide = async (dismissed: boolean): Promise<void> => {
    const done = await run((api) => api.duplicates.decide({ first: first.id, second: second.id, dismissed }))
    if (done && dismissed)
      say(t('duplicates.dismissed'), {
        label: t('duplicates.undo'),
        run: () => void run((api) => api.duplicates.decide({ first: first.id, second: second.id, dismissed: false })),
      })
  }
  return (
    <li className="row duplicate-pair" aria-label={t('duplicates.pair', { first: first.code, second: second.code })}>
      <Side record={first} />
      <Side record={second} />
      <div className="duplicate-why">
        <div className="strong">{sayReasons(pair.reasons, language)}</div>
        <div className="duplicate-score" aria-hidden="true">
          <i style={{ width: `${pair.score}%` }} />
        </div>
      </div>
      <div className="duplicate-do">
        {shown === 'open' && (
          <>
            <LinkButton to={hashOf({ screen: 'merge', first: first.id, second: second.id })}>{t('duplicates.compare')}</LinkButton>
            <Button kind="quiet" disabled={busy} onPress={() => void decide(true)}>
              {t('duplicates.dismiss')}
            </Button>
          </>
        )}
        {shown === 'dismissed' && (
          <Button disabled={busy} onPress={() => void decide(false)}>
            {t('duplicates.reopen')}
          </Button>
        )}
        {shown === 'merged' && (
          <LinkButton to={hashOf({ screen: 'record', id: first.id, tab: 'history' })}>{t('record.tab.history')}</LinkButton>
        )}
      </div>
    </li>
  )
}

const Side = ({ record }: { record: RecordSummary }) => {
  const { language } = useLanguage()
  const { profileLabel } = useProfileWords()
  return (
    <div className="duplicate-side">
      <Thumb cover={record.cover} alt="" className="catalogue-thumb" />
      <div className="duplicate-words">
        <a href={hashOf({ screen: 'record', id: record.id, tab: 'describe' })} className="strong plain-link ellipsis">
          {record.title}
        </a>
        <div className="faint ellipsis">
          {profileLabel(record.profile)} · <span className="number">{record.code}</span>
          {record.date && ` · ${sayDate(record.date, language)}`}
        </div>
      </div>
    </div>
  )
}
