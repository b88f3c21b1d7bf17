import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobRun } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { PathField } from '../archives/path-field.tsx'
import { JobBox } from '../jobs/job-box.tsx'

interface Received {
  readonly deposits: readonly { readonly id: string; readonly outcome: 'accepted' | 'refused'; readonly reasons: readonly string[] }[]
  readonly records: { readonly created: number; readonly updated: number; readonly unchanged: number }
  readonly conflicts: number
}

/** Takes a package of another station in: proved first, then its records with where they are from. */
export const ReceiveForm = () => {
  const { t } = useTranslation()
  const show = useShow()
  const [bag, setBag] = useState('')
  const { run, start } = useJobRun<Received>()
  const refused = run.state === 'done' ? run.value.deposits.filter(({ outcome }) => outcome === 'refused') : []
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        start((api) => api.exchange.receive({ bag: bag.trim() }))
      }}
    >
      <PathField label={t('verify.bag')} kind="file" help={t('receive.help')} value={bag} onChange={setBag} required />
      <JobBox run={run} words={t('job.doing.receive')} />
      {run.state === 'done' && (
        <div className={`note ${refused.length > 0 ? 'red' : 'ok'}`}>
          <span>
            {t('receive.done', {
              created: show.number(run.value.records.created),
              updated: show.number(run.value.records.updated),
              unchanged: show.number(run.value.records.unchanged),
            })}
          </span>
          {run.value.conflicts > 0 && <span>{t('receive.conflicts', { number: show.number(run.value.conflicts) })}</span>}
          {refused.map(({ id, reasons }) => (
            <span key={id}>{t('receive.refused', { reasons: reasons.join('; ') })}</span>
          ))}
        </div>
      )}
      <div className="ends">
        <Button submit disabled={bag.trim() === '' || run.state === 'running'}>
          {t('receive.do')}
        </Button>
      </div>
    </form>
  )
}
