import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DuplicatePair } from '../../../shared/features/duplicates/contract.ts'
import { sayReasons } from '../../../shared/features/duplicates/reasons.ts'
import { type RecordData, RecordId } from '../../../shared/features/records/contract.ts'
import { useJobRun, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf } from '../../app/routes.ts'
import { useSettled } from '../../ui/use-settled.ts'

interface DuplicateHintProps {
  readonly profile: string
  readonly title: string
  readonly code?: string
  readonly data?: RecordData
  readonly not?: string
}

const pause = 400

/** A quiet line while a record is being made: what is there already and may be the same. Nothing where nothing is like it. */
export const DuplicateHint = (typed: DuplicateHintProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const asked = useSettled(typed, pause)
  const { profile, title, code, data, not } = asked
  const { data: hint } = useRead(
    ['duplicates', 'hint', asked],
    (api) =>
      api.duplicates.hint({
        profile,
        title,
        box: 'hint',
        ...(code !== undefined && { code }),
        ...(data && { data }),
        ...(not !== undefined && { not: RecordId.parse(not) }),
      }),
    { enabled: title.trim().length >= 4 || (code ?? '').trim() !== '', keep: true },
  )
  if (!hint || hint.records.length === 0 || (title.trim() === '' && (code ?? '').trim() === '')) return null
  return (
    <p className="mute duplicate-hint" role="status">
      {t('duplicates.maybe')}{' '}
      {hint.records.map(({ id, code: number, title: name, reasons }, index) => (
        <span key={id}>
          {index > 0 && '; '}
          <a href={hashOf({ screen: 'record', id, tab: 'describe' })} className="text-link">
            {number} “{name}”
          </a>{' '}
          <span className="faint">({sayReasons(reasons, language)})</span>
        </span>
      ))}
    </p>
  )
}

/** After an act that brought records in: those that may be there already, looked for without being asked. */
export const DuplicatesOfBatch = ({ batch }: { batch: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { run, start } = useJobRun<{ looked: boolean; pairs: DuplicatePair[] }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each act
  useEffect(() => start((api) => api.duplicates.look({ batch })), [batch])
  if (run.state !== 'done') return null
  const { looked, pairs } = run.value
  if (!looked) return <p className="faint">{t('duplicates.tooMany')}</p>
  if (pairs.length === 0) return null
  return (
    <section className="note warn duplicate-found" role="status">
      <b className="strong">{t('duplicates.look')}</b>
      <ul>
        {pairs.slice(0, 5).map(({ first, second, reasons }) => (
          <li key={`${first.id} ${second.id}`}>
            <a className="text-link" href={hashOf({ screen: 'merge', first: first.id, second: second.id })}>
              {t('duplicates.pair', { first: first.code, second: second.code })}
            </a>{' '}
            <span className="faint">{sayReasons(reasons, language)}</span>
          </li>
        ))}
      </ul>
      {pairs.length > 5 && (
        <a className="text-link" href={hashOf({ screen: 'duplicates' })}>
          {t('duplicates.lookMore')}
        </a>
      )}
    </section>
  )
}
