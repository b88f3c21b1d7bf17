import { useTranslation } from 'react-i18next'
import { withFieldWords } from '../../../shared/features/records/field-words.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { useJobRun, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { JobBox } from '../jobs/job-box.tsx'

interface Checked {
  readonly sound: boolean
  readonly checked: { readonly records: number; readonly objects: number; readonly revisions: number }
  readonly problems: readonly {
    readonly kind: string
    readonly what: string
    readonly code: string
    readonly data: unknown
    readonly message: string
  }[]
}

/** Proves the archive: records, history and every original file. */
export const CheckArchive = () => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const { data } = useRead(['backup', 'status'], (api) => api.backup.status({}))
  const { run, start } = useJobRun<Checked>()
  const last = data?.check
  return (
    <section className="block">
      <div className="rows-line">
        <h2>{t('check.title')}</h2>
        <span className="spring" />
        {last && <span className={`pill ${last.sound ? 'ok' : 'red'}`}>{t('check.last', { time: show.time(last.at) })}</span>}
      </div>
      <p className="mute">{t('check.about')}</p>
      <JobBox run={run} words={t('job.doing.check')} />
      {run.state === 'done' && (
        <>
          <div className={`note ${run.value.sound ? 'ok' : 'red'}`}>
            {t(run.value.sound ? 'check.sound' : 'check.unsound', {
              records: show.number(run.value.checked.records),
              objects: show.number(run.value.checked.objects),
              revisions: show.number(run.value.checked.revisions),
              number: show.number(run.value.problems.length),
            })}
          </div>
          {run.value.problems.length > 0 && (
            <ul className="problems">
              {run.value.problems.slice(0, 200).map(({ kind, what, code, data, message }) => {
                const words = isErrorCode(code) ? sentence(code, withFieldWords(data, language), language) : message
                return (
                  <li key={`${kind}${what}${words}`}>
                    {!words.includes(what) && <b className="strong break">{what} </b>}
                    <span className="mute break">{words}</span>
                  </li>
                )
              })}
            </ul>
          )}
        </>
      )}
      <div className="ends">
        <Button disabled={run.state === 'running'} onPress={() => start((api) => api.audit.check({ full: false }))}>
          {t('check.quick')}
        </Button>
        <Button disabled={run.state === 'running'} onPress={() => start((api) => api.audit.check({ full: true }))}>
          {t('check.full')}
        </Button>
      </div>
    </section>
  )
}
