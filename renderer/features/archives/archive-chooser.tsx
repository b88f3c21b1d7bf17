import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseNatively, hasNativeDialogs } from '../../api/host.ts'
import { useAct, useJobRun, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { Button } from '../../ui/button.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { FolderBrowser } from './folder-browser.tsx'
import { NewArchive } from './new-archive.tsx'
import { PathField } from './path-field.tsx'
import './gate.css'

/** The first screen: an archive of before, another folder, a new one, or one out of a backup. */
export const ArchiveChooser = () => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const { language, setLanguage } = useLanguage()
  const { data } = useRead(['archives', 'recent'], (api) => api.archives.recent({}))
  const [asked, setAsked] = useState<'open' | 'new' | 'restore' | undefined>(undefined)
  const open = (folder: string): void => {
    setAsked(undefined)
    void run((api) => api.archives.open({ folder }))
  }
  const chooseFolder = async (): Promise<void> => {
    if (!hasNativeDialogs()) return setAsked('open')
    const [folder] = await chooseNatively({ kind: 'folder', title: t('archives.open') })
    if (folder) open(folder)
  }
  const recent = data?.archives ?? []
  const making = asked === 'new' || (asked !== 'restore' && data !== undefined && recent.length === 0)
  return (
    <div className="gate">
      <div className="gate-sheet">
        <div className="rows-line">
          <p className="gate-brand">
            <i aria-hidden="true">T</i>
            {t('app.name')}
          </p>
          <span className="spring" />
          <Button kind="quiet" onPress={() => setLanguage(language === 'vi' ? 'en' : 'vi')}>
            {t('app.otherLanguage')}
          </Button>
        </div>
        <h1>{t(recent.length > 0 ? 'archives.which' : 'archives.first')}</h1>
        <p className="mute">{t('archives.about')}</p>
        {recent.length > 0 && (
          <ul className="rows">
            {recent.map((archive, index) => (
              <li key={archive.folder} className="row">
                <div className="grow">
                  <div className="strong">{archive.name}</div>
                  <div className="faint break">{archive.folder}</div>
                </div>
                {archive.found ? (
                  <Button
                    kind={index === 0 && !making && asked !== 'restore' ? 'main' : 'plain'}
                    disabled={busy}
                    onPress={() => open(archive.folder)}
                  >
                    {t('do.open')}
                  </Button>
                ) : (
                  <span className="pill warn">{t('archives.gone')}</span>
                )}
              </li>
            ))}
          </ul>
        )}
        <div className="rows-line gate-ways">
          <Button onPress={() => void chooseFolder()}>{t('archives.open')}</Button>
          {!making && <Button onPress={() => setAsked('new')}>{t('archives.new')}</Button>}
          {asked !== 'restore' && <Button onPress={() => setAsked('restore')}>{t('archives.fromBackup')}</Button>}
        </div>
        {making && data && <NewArchive suggestedFolder={data.suggestedFolder} />}
        {asked === 'restore' && <RestoreArchive onOpen={open} />}
        {asked === 'open' && (
          <FolderBrowser
            title={t('archives.open')}
            kind="folder"
            onClose={() => setAsked(undefined)}
            onChoose={([folder]) => folder && open(folder)}
          />
        )}
      </div>
    </div>
  )
}

const RestoreArchive = ({ onOpen }: { onOpen: (folder: string) => void }) => {
  const { t } = useTranslation()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const { run, start } = useJobRun<{ readonly folder: string; readonly records: number; readonly sound: boolean }>()
  return (
    <form
      className="block"
      onSubmit={(event) => {
        event.preventDefault()
        start((api) => api.backup.restore({ from, to }))
      }}
    >
      <h2>{t('archives.fromBackup')}</h2>
      <PathField label={t('backup.from')} kind="folder" value={from} onChange={setFrom} required />
      <PathField label={t('backup.to')} kind="save" value={to} onChange={setTo} help={t('backup.toHelp')} required />
      <JobBox run={run} words={t('job.doing.restore')} />
      {run.state === 'done' ? (
        <div className="note ok">
          {t('backup.restored', { number: run.value.records })}
          <Button kind="main" onPress={() => onOpen(run.value.folder)}>
            {t('do.open')}
          </Button>
        </div>
      ) : (
        <div className="ends">
          <Button kind="main" submit disabled={from === '' || to === '' || run.state === 'running'}>
            {t('backup.restore')}
          </Button>
        </div>
      )}
    </form>
  )
}
