import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DuplicatePair } from '../../../shared/features/duplicates/contract.ts'
import { sayReasons } from '../../../shared/features/duplicates/reasons.ts'
import { useJobRun } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf } from '../../app/routes.ts'

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
