import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobRun, useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { PathField } from '../archives/path-field.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { CheckArchive } from './check-archive.tsx'

interface BackedUp {
  readonly folder: string
  readonly records: number
  readonly objects: number
  readonly copied: number
  readonly bytes: number
  readonly sound: boolean
}

/** Sao lưu: copy the archive elsewhere, prove that it is whole, bring a copy back. */
export const BackupScreen = () => {
  const { t } = useTranslation()
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.backup')}</h1>
          <p>{t('backup.about')}</p>
        </div>
      </header>
      <div className="screen-column">
        <RunBackup />
        <CheckArchive />
        <RestoreBackup />
        <History />
      </div>
    </div>
  )
}

const RunBackup = () => {
  const { t } = useTranslation()
  const show = useShow()
  const { data: status } = useRead(['backup', 'status'], (api) => api.backup.status({}))
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const folder = typed ?? status?.last?.folder ?? ''
  const { run, start } = useJobRun<BackedUp>()
  return (
    <form
      className="block"
      onSubmit={(event) => {
        event.preventDefault()
        start((api) => api.backup.run({ folder: folder.trim() }))
      }}
    >
      <div className="rows-line">
        <h2>{t('backup.now')}</h2>
        <span className="spring" />
        <span className={`pill ${status?.last ? 'ok' : 'warn'}`}>
          {status?.last ? t('backup.last', { time: show.time(status.last.at), size: show.bytes(status.last.bytes) }) : t('status.noBackup')}
        </span>
      </div>
      <PathField label={t('backup.folder')} kind="folder" help={t('backup.folderHelp')} value={folder} onChange={setTyped} required />
      <JobBox run={run} words={t('job.doing.backup')} />
      {run.state === 'done' && (
        <div className={`note ${run.value.sound ? 'ok' : 'red'}`}>
          {t(run.value.sound ? 'backup.done' : 'backup.unsound', {
            records: show.number(run.value.records),
            objects: show.number(run.value.objects),
            copied: show.number(run.value.copied),
          })}
        </div>
      )}
      <div className="ends">
        <Button kind="main" submit disabled={folder.trim() === '' || run.state === 'running'}>
          {t('backup.run')}
        </Button>
      </div>
    </form>
  )
}

const RestoreBackup = () => {
  const { t } = useTranslation()
  const show = useShow()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const { run, start } = useJobRun<BackedUp>()
  return (
    <form
      className="block"
      onSubmit={(event) => {
        event.preventDefault()
        start((api) => api.backup.restore({ from: from.trim(), to: to.trim() }))
      }}
    >
      <h2>{t('backup.restoreTitle')}</h2>
      <div className="pair">
        <PathField label={t('backup.from')} kind="folder" value={from} onChange={setFrom} required />
        <PathField label={t('backup.to')} kind="save" help={t('backup.toHelp')} value={to} onChange={setTo} required />
      </div>
      <JobBox run={run} words={t('job.doing.restore')} />
      {run.state === 'done' && (
        <div className={`note ${run.value.sound ? 'ok' : 'red'}`}>
          {t('backup.restored', { number: show.number(run.value.records) })} {run.value.folder}
        </div>
      )}
      <div className="ends">
        <Button submit disabled={from.trim() === '' || to.trim() === '' || run.state === 'running'}>
          {t('backup.restore')}
        </Button>
      </div>
    </form>
  )
}

const History = () => {
  const { t } = useTranslation()
  const show = useShow()
  const { data } = useRead(['backup', 'status'], (api) => api.backup.status({}))
  if (!data || data.history.length === 0) return null
  return (
    <section>
      <h2>{t('backup.history')}</h2>
      <ul className="rows">
        {data.history.slice(0, 30).map((one) => (
          <li key={one.at} className="row">
            <span className="grow break">{one.folder}</span>
            <span className="mute">{show.time(one.at)}</span>
            <span className={`pill ${one.outcome === 'done' ? 'ok' : 'red'}`}>
              {t(one.outcome === 'done' ? 'backup.good' : 'backup.bad')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
