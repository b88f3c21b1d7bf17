import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordId, type RecordView } from '../../../shared/features/records/contract.ts'
import { type MergeChoices, type MergedField, mergeFieldsOf } from '../../../shared/features/records/merge-rules.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf, navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { failureText, useNotices } from '../../ui/notices.tsx'
import { Thumb } from '../../ui/thumb.tsx'
import { useFieldLabel, useProfileWords } from '../profiles/profile-words.ts'
import { StatusPill } from '../records/status-pill.tsx'
import { MergeFields } from './merge-fields.tsx'
import { type ChosenPages, choosePages, MergePages, type PageOrder } from './merge-pages.tsx'
import './duplicates.css'

/** Two records side by side: field by field whose value stays, the pages of both in order, and then one record of two. */
export const MergeScreen = ({ first, second }: { first: string; second: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const one = useRead(['records', 'get', first], (api) => api.records.get({ id: RecordId.parse(first) }))
  const other = useRead(['records', 'get', second], (api) => api.records.get({ id: RecordId.parse(second) }))
  const failure = one.error ?? other.error
  if (failure) {
    return (
      <Empty
        action={
          <LinkButton kind="main" to={hashOf({ screen: 'duplicates' })}>
            {t('nav.duplicates')}
          </LinkButton>
        }
      >
        {failureText(failure, language)}
      </Empty>
    )
  }
  if (!one.data || !other.data || !words.ready) return <output className="sr-only">{t('app.opening')}</output>
  return <MergeForm key={`${first} ${second}`} keep={one.data} lose={other.data} />
}

const MergeForm = ({ keep, lose }: { keep: RecordView; lose: RecordView }) => {
  const { t } = useTranslation()
  const show = useShow()
  const words = useProfileWords()
  const labelOf = useFieldLabel()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [choices, setChoices] = useState<MergeChoices>({})
  const [order, setOrder] = useState<PageOrder>('after')
  const [without, setWithout] = useState<ReadonlySet<string> | undefined>(undefined)
  const { data: within } = useRead(['records', 'list', 'within', lose.id], (api) =>
    api.records.list({ parent: lose.id, sort: 'code', limit: 1 }),
  )
  const profile = words.profile(keep.profile)
  if (!profile) return null
  const fields: readonly MergedField[] = mergeFieldsOf(profile, keep, lose, choices)
  const pages: ChosenPages = choosePages(keep, lose, order, without)
  const undo = async (batch: string): Promise<void> => {
    if (!(await run((api) => api.batches.undo({ batch }).result))) return
    say(t('duplicates.mergeUndone'))
    navigate({ screen: 'merge', first: keep.id, second: lose.id })
  }
  const merge = async (): Promise<void> => {
    const done = await run((api) =>
      api.duplicates.merge({
        keep: keep.id,
        lose: lose.id,
        versions: { keep: keep.version, lose: lose.version },
        choices: Object.fromEntries(fields.map(({ key, side }) => [key, side])),
        pages: [...pages.kept],
      }),
    )
    if (!done) return
    say(t('duplicates.merged', { lose: lose.code, keep: keep.code }), { label: t('duplicates.undo'), run: () => void undo(done.batch) })
    navigate({ screen: 'record', id: keep.id, tab: 'describe' })
  }
  const dismiss = async (): Promise<void> => {
    if (!(await run((api) => api.duplicates.decide({ first: keep.id, second: lose.id, dismissed: true })))) return
    say(t('duplicates.dismissed'))
    navigate({ screen: 'duplicates' })
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('duplicates.mergeTitle')}</h1>
          <p>
            {t('duplicates.moves', {
              files: show.number(lose.assets.length),
              relations: show.number(lose.relations.length),
              children: show.number(within?.total ?? 0),
              code: lose.code,
              keep: keep.code,
            })}
          </p>
        </div>
        <div className="ends">
          <Button disabled={busy} onPress={() => void dismiss()}>
            {t('duplicates.dismiss')}
          </Button>
          <Button kind="main" pending={busy} onPress={() => void merge()}>
            {t('duplicates.merge', { code: keep.code })}
          </Button>
        </div>
      </header>
      <div className="screen-column">
        <div className="merge-heads">
          <Head record={keep} word={t('duplicates.stays')} />
          <Button onPress={() => navigate({ screen: 'merge', first: lose.id, second: keep.id }, 'replace')}>
            ⇄ {t('duplicates.swap')}
          </Button>
          <Head record={lose} word={t('duplicates.goes')} />
        </div>
        {keep.profile !== lose.profile && (
          <div className="note warn">{t('duplicates.otherKind', { kind: words.profileLabel(keep.profile).toLocaleLowerCase() })}</div>
        )}
        <MergeFields
          profile={profile}
          codes={{ keep: keep.code, lose: lose.code }}
          fields={fields}
          labelOf={(key) => labelOf(profile, key)}
          onChoose={(key, side) => setChoices({ ...choices, [key]: side })}
        />
        {keep.pages.length + lose.pages.length > 0 && (
          <MergePages keep={keep} lose={lose} pages={pages} order={order} onOrder={setOrder} onWithout={setWithout} />
        )}
      </div>
    </div>
  )
}

const Head = ({ record, word }: { record: RecordView; word: string }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { profileLabel } = useProfileWords()
  const [page] = record.pages
  return (
    <section className="merge-head" aria-label={`${word}: ${record.code}`}>
      <Thumb cover={page && { asset: page.asset, page: page.assetPage }} alt="" className="merge-picture" />
      <div className="duplicate-words">
        <span className="faint">{word}</span>
        <a href={hashOf({ screen: 'record', id: record.id, tab: 'describe' })} className="strong plain-link break">
          {record.title}
        </a>
        <span className="mute">
          {profileLabel(record.profile)} · <span className="number">{record.code}</span>
        </span>
        <span className="faint">
          {t('record.pageCount', { count: record.pages.length, number: show.number(record.pages.length) })} · {record.updatedBy},{' '}
          {show.time(record.updatedAt)}
        </span>
        <span>
          <StatusPill status={record.status} />
        </span>
      </div>
    </section>
  )
}
