import { useTranslation } from 'react-i18next'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import type { JobView } from '../../../shared/rpc/events.ts'
import { useAct, useActiveJobs, useJobs } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { failureSentence } from '../../ui/failure-sentence.ts'
import { ProgressLine } from '../../ui/progress-bar.tsx'
import { WrittenWays } from '../archives/written-note.tsx'
import { usePersonName } from '../people/use-person-name.ts'
import { jobName, jobSentence, writtenBy } from './job-words.ts'

/** What is being done, what waits, and how the rest ended. */
export const JobsScreen = () => {
  const { t } = useTranslation()
  const jobs = useJobs()
  const active = useActiveJobs()
  const ended = jobs.filter((job) => !active.includes(job))
  if (jobs.length === 0) {
    return (
      <Empty
        action={
          <LinkButton kind="main" to={hashOf({ screen: 'bring-in' })}>
            {t('nav.bringIn')}
          </LinkButton>
        }
      >
        {t('job.none')}
      </Empty>
    )
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.jobs')}</h1>
          <p>{t('job.about')}</p>
        </div>
      </header>
      <div className="screen-column">
        {active.length > 0 && (
          <section>
            <h2>{t('job.now')}</h2>
            <ul className="rows">
              {active.map((job) => (
                <ActiveJob key={job.id} job={job} />
              ))}
            </ul>
          </section>
        )}
        {ended.length > 0 && (
          <section>
            <h2>{t('job.ended')}</h2>
            <ul className="rows">
              {ended.slice(0, 100).map((job) => (
                <EndedJob key={job.id} job={job} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  )
}

const ActiveJob = ({ job }: { job: JobView }) => {
  const { t } = useTranslation()
  const { run } = useAct()
  const nameOf = usePersonName()
  const words = jobSentence(t, job)
  return (
    <li className="row">
      <div className="grow">
        <div className="strong">{words}</div>
        <div className="job-bar">
          <ProgressLine done={job.progress?.done ?? 0} total={job.progress?.total ?? 0} label={words} wide />
        </div>
        <div className="faint ellipsis">
          {nameOf(job.person)}
          {job.progress?.detail && ` · ${job.progress.detail}`}
        </div>
      </div>
      {job.state === 'paused' ? (
        <Button onPress={() => void run((api) => api.jobs.resume({ id: job.id }))}>{t('do.resume')}</Button>
      ) : (
        <Button onPress={() => void run((api) => api.jobs.pause({ id: job.id }))}>{t('do.pause')}</Button>
      )}
      <Button kind="danger" onPress={() => void run((api) => api.jobs.cancel({ id: job.id }))}>
        {t('do.stop')}
      </Button>
    </li>
  )
}

const EndedJob = ({ job }: { job: JobView }) => {
  const { t } = useTranslation()
  const show = useShow()
  const nameOf = usePersonName()
  const { language } = useLanguage()
  const written = writtenBy(job)
  const failure = job.error && isErrorCode(job.error.code) ? failureSentence(job.error.code, job.error.data, language) : undefined
  return (
    <li className="row">
      <div className="grow">
        <div className="strong">{jobName(t, job)}</div>
        {job.state === 'failed' && failure && <div className="mute break">{failure}</div>}
        {job.state === 'cancelled' && job.progress && job.progress.done > 0 && (
          <div className="mute">{t('job.stoppedAt', { done: show.number(job.progress.done), total: show.number(job.progress.total) })}</div>
        )}
        <div className="faint">
          {nameOf(job.person)} · {show.time(job.finishedAt ?? job.createdAt)}
        </div>
        {written !== undefined && <div className="faint break">{written}</div>}
      </div>
      {written !== undefined && <WrittenWays path={written} folder={job.method === 'exchange.export'} />}
      <span className={`pill ${job.state === 'done' ? 'ok' : job.state === 'failed' ? 'red' : ''}`}>
        {t(job.state === 'done' ? 'job.done' : job.state === 'failed' ? 'job.failed' : 'job.stopped')}
      </span>
    </li>
  )
}
