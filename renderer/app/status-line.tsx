import { useTranslation } from 'react-i18next'
import { jobSentence } from '../features/jobs/job-words.ts'
import { ProgressLine } from '../ui/progress-bar.tsx'
import { useAct, useActiveJobs, useRead } from './data.tsx'
import { hashOf } from './routes.ts'
import { useShow } from './show.ts'

/** Always the running job, the last save, the backup and the space. */
export const StatusLine = ({ readOnly }: { readOnly: boolean }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run } = useAct()
  const [job, ...others] = useActiveJobs()
  const { data } = useRead(['archives', 'status'], (api) => api.archives.status({}))
  const paused = job?.state === 'paused'
  return (
    <footer className="status">
      {job ? (
        <span className="status-job">
          <a href={hashOf({ screen: 'jobs' })} className="ellipsis">
            {jobSentence(t, job)}
            {others.length > 0 && ` ${t('status.more', { number: show.number(others.length) })}`}
          </a>
          <ProgressLine done={job.progress?.done ?? 0} total={job.progress?.total ?? 0} label={jobSentence(t, job)} />
          <button
            type="button"
            className="status-link"
            onClick={() => void run((api) => (paused ? api.jobs.resume({ id: job.id }) : api.jobs.pause({ id: job.id })))}
          >
            {t(paused ? 'do.resume' : 'do.pause')}
          </button>
        </span>
      ) : (
        <span>{t('status.idle')}</span>
      )}
      {readOnly && <span className="pill warn">{t('status.readOnly')}</span>}
      {data?.lastSavedAt && <span>{t('status.saved', { time: show.time(data.lastSavedAt) })}</span>}
      <span className="spring" />
      {data && (
        <span className="ellipsis">
          <a href={hashOf({ screen: 'backup' })}>
            {data.backupAt ? t('status.backup', { day: show.day(data.backupAt) }) : t('status.noBackup')}
          </a>
          {' · '}
          {t('status.space', { size: show.bytes(data.freeBytes) })}
        </span>
      )}
    </footer>
  )
}
