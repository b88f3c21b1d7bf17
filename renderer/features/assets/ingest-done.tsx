import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FailedFile } from '../../../shared/features/assets/contract.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { hashOf, navigate, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Thumb } from '../../ui/thumb.tsx'
import { DuplicatesOfBatch } from '../duplicates/duplicates-of-batch.tsx'
import { takenBackWords } from '../records/batch/taken-back-words.ts'
import { FailedList } from './failed-list.tsx'

export interface Ingested {
  readonly records: readonly string[]
  readonly assets: { readonly added: number; readonly duplicate: number }
  readonly provisional: number
  readonly failed: readonly FailedFile[]
  readonly batch: string
}

const most = 12

/** What came of it: the records, what failed by name, and the next step. */
export const IngestDone = ({ result, onAgain }: { result: Ingested; onAgain: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [reading, setReading] = useState(false)
  const read = async (): Promise<void> => {
    const input = { records: [...result.records] }
    const started = await run((api) => api.jobs.start({ id: crypto.randomUUID(), method: 'ocr.read', input }))
    if (!started) return
    setReading(true)
    say(t('today.reading'))
  }
  const undo = async (): Promise<void> => {
    const undone = await run((api) => api.records.undoBatch({ batch: result.batch }))
    if (!undone) return
    say(takenBackWords(t, show.number, undone))
    navigate(wholeCatalogue)
  }
  const words = {
    count: result.records.length,
    number: show.number(result.records.length),
    added: show.number(result.assets.added),
    duplicate: show.number(result.assets.duplicate),
  }
  return (
    <>
      <section className="block">
        <div className={`note ${result.records.length > 0 ? 'ok' : ''}`}>
          <span>{t('bringIn.done', words)}</span>
          {result.provisional > 0 && <span>{t('tables.provisional', { number: show.number(result.provisional) })}</span>}
          {result.assets.duplicate > 0 && <span>{t('bringIn.duplicates', words)}</span>}
        </div>
        <div className="ends">
          {result.records.length > 0 && (
            <Button kind="danger" disabled={busy} onPress={() => void undo()}>
              {t('bringIn.undo')}
            </Button>
          )}
          <Button onPress={onAgain}>{t('bringIn.again')}</Button>
          {result.records.length > 0 && !reading && (
            <Button kind="main" pending={busy} onPress={() => void read()}>
              {t('bringIn.read')}
            </Button>
          )}
          {reading && (
            <LinkButton kind="main" to={hashOf({ ...wholeCatalogue, sort: 'updated' })}>
              {t('nav.catalogue')}
            </LinkButton>
          )}
        </div>
      </section>
      {result.records.length > 0 && <DuplicatesOfBatch batch={result.batch} />}
      <FailedList failed={result.failed} />
      {result.records.length > 0 && (
        <section>
          <h2>{t('bringIn.records')}</h2>
          <ul className="rows">
            {result.records.slice(0, most).map((code) => (
              <BroughtIn key={code} code={code} />
            ))}
            {result.records.length > most && (
              <li>
                <a href={hashOf({ ...wholeCatalogue, sort: 'updated' })}>
                  {t('bringIn.andMore', { number: show.number(result.records.length - most) })}
                </a>
              </li>
            )}
          </ul>
        </section>
      )}
    </>
  )
}

const BroughtIn = ({ code }: { code: string }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { data } = useRead(['records', 'getByCode', code], (api) => api.records.getByCode({ code }))
  if (!data) return <li className="faint">{code}</li>
  const [page] = data.pages
  return (
    <li className="row">
      <Thumb cover={page && { asset: page.asset, page: page.assetPage }} alt="" className="brought-thumb" />
      <div className="grow">
        <a href={hashOf({ screen: 'record', id: data.id, tab: 'describe' })} className="strong plain-link">
          {data.title}
        </a>
        <div className="faint number">
          {data.code} ·{' '}
          {data.pages.length > 0
            ? t('record.pageCount', { count: data.pages.length, number: show.number(data.pages.length) })
            : t('bringIn.fileCount', { count: data.assets.length, number: show.number(data.assets.length) })}
        </div>
      </div>
      <LinkButton to={hashOf({ screen: 'record', id: data.id, tab: 'describe' })}>{t('do.describe')}</LinkButton>
    </li>
  )
}
