import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grouping } from '../../../shared/features/assets/grouping.ts'
import { chooseNatively, hasNativeDialogs, pathsOfDroppedFiles } from '../../api/host.ts'
import { useJobRun, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf, navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { RadioRow } from '../../ui/check-box.tsx'
import { Choice } from '../../ui/choice.tsx'
import { failureText, useNotices } from '../../ui/notices.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { FolderBrowser } from '../archives/folder-browser.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { isTableName } from '../tables/written-table.ts'
import { filesOfDrop } from './files-of-drop.ts'
import { IngestDone, type Ingested } from './ingest-done.tsx'
import { PlanList } from './plan-list.tsx'
import { WatchList } from './watch-list.tsx'
import './bring-in.css'

/** Nhập vào: choose or drop, see what becomes of it, then do it. */
export const BringInScreen = ({ record }: { record?: string | undefined }) => {
  const { t } = useTranslation()
  const [paths, setPaths] = useState<readonly string[]>([])
  const { run, start, reset } = useJobRun<Ingested>()
  const done = run.state === 'done' ? run.value : undefined
  const take = (more: readonly string[]): void => {
    const [only] = more
    // A table by itself holds records, and is no picture of one; among other files it is kept with them.
    if (paths.length === 0 && more.length === 1 && only !== undefined && isTableName(only)) navigate({ screen: 'import-table', file: only })
    else setPaths([...new Set([...paths, ...more])])
  }
  const again = (): void => {
    setPaths([])
    reset()
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('nav.bringIn')}</h1>
          <p>{t('bringIn.about')}</p>
        </div>
        <LinkButton to={hashOf({ screen: 'import-table' })}>{t('tables.title')}</LinkButton>
      </header>
      <div className="screen-column">
        {done ? (
          <IngestDone result={done} onAgain={again} />
        ) : (
          <>
            <DropPlace compact={paths.length > 0} onPaths={take} />
            {paths.length > 0 && (
              <Plan
                paths={paths}
                record={record}
                running={run.state === 'running'}
                onClear={again}
                onStart={(input) => start((api) => api.assets.ingest({ ...input, paths: [...paths] }))}
              />
            )}
            <JobBox run={run} words={t('job.doing.ingest')} />
            {paths.length === 0 && record === undefined && <WatchList />}
          </>
        )}
      </div>
    </div>
  )
}

const DropPlace = ({ compact, onPaths }: { compact: boolean; onPaths: (paths: readonly string[]) => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { fail } = useNotices()
  const [over, setOver] = useState(false)
  const [asked, setAsked] = useState<'files' | 'folder' | undefined>(undefined)
  const [sending, setSending] = useState<{ readonly done: number; readonly total: number } | undefined>(undefined)
  const choose = async (kind: 'files' | 'folder'): Promise<void> => {
    if (!hasNativeDialogs()) return setAsked(kind)
    onPaths(await chooseNatively({ kind, title: t(kind === 'files' ? 'bringIn.files' : 'bringIn.folder') }))
  }
  const take = async (data: DataTransfer): Promise<void> => {
    try {
      const files = await filesOfDrop(data)
      onPaths(await pathsOfDroppedFiles(files, (done, total) => setSending({ done, total })))
    } catch (error) {
      fail(error)
    } finally {
      setSending(undefined)
    }
  }
  return (
    <section
      className={`drop ${over ? 'over' : ''} ${compact ? 'compact' : ''}`}
      aria-label={t('bringIn.drop')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer)
      }}
    >
      <p>{sending ? t('bringIn.sending', { done: show.number(sending.done), total: show.number(sending.total) }) : t('bringIn.drop')}</p>
      <div className="ends">
        <Button onPress={() => void choose('files')}>{t('bringIn.files')}</Button>
        <Button kind={compact ? 'plain' : 'main'} onPress={() => void choose('folder')}>
          {t('bringIn.folder')}
        </Button>
      </div>
      {!compact && <p className="faint">{t('bringIn.kinds')}</p>}
      {asked && (
        <FolderBrowser
          title={t(asked === 'files' ? 'bringIn.files' : 'bringIn.folder')}
          kind={asked}
          onClose={() => setAsked(undefined)}
          onChoose={(paths) => {
            setAsked(undefined)
            onPaths(paths)
          }}
        />
      )}
    </section>
  )
}

interface PlanInput {
  readonly grouping: Grouping
  readonly profile?: string
  readonly record?: string
}

interface PlanProps {
  readonly paths: readonly string[]
  readonly record: string | undefined
  readonly running: boolean
  readonly onClear: () => void
  readonly onStart: (input: PlanInput) => void
}

const Plan = ({ paths, record, running, onClear, onStart }: PlanProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { profiles, profile: find } = useProfileWords()
  const [grouping, setGrouping] = useState<Grouping>('auto')
  const [profile, setProfile] = useState('document')
  const [into, setInto] = useState<'new' | 'existing'>(record ? 'existing' : 'new')
  const [code, setCode] = useState(record ?? '')
  const { data: plan, error } = useRead(['assets', 'plan', paths, grouping], (api) => api.assets.plan({ paths: [...paths], grouping }), {
    keep: true,
  })
  const existing = into === 'existing'
  const files = plan?.records.reduce((sum, one) => sum + one.files.length, 0) ?? 0
  return (
    <>
      <section className="block">
        <RadioRow
          label={t('bringIn.into')}
          value={into}
          onChange={setInto}
          options={[
            { value: 'new', label: t('bringIn.intoNew') },
            { value: 'existing', label: t('bringIn.intoExisting') },
          ]}
        />
        {existing ? (
          <TextInput label={t('record.code')} help={t('bringIn.codeHelp')} value={code} onChange={setCode} required />
        ) : (
          <div className="pair">
            <Choice
              label={t('record.profile')}
              value={profile}
              onChange={setProfile}
              options={profiles.map(({ id, label }) => ({ value: id, label: label[language] }))}
              help={find(profile)?.description?.[language]}
            />
            <RadioRow
              label={t('bringIn.grouping')}
              value={grouping}
              onChange={setGrouping}
              options={[
                { value: 'auto', label: t('bringIn.auto') },
                { value: 'one-record', label: t('bringIn.one') },
                { value: 'each', label: t('bringIn.each') },
              ]}
            />
          </div>
        )}
      </section>
      {error && !plan && <div className="note red">{failureText(error, language)}</div>}
      {plan && <PlanList plan={plan} into={existing ? code : undefined} />}
      {plan && (
        <div className="ends bring-in-ends">
          <Button onPress={onClear} disabled={running}>
            {t('bringIn.clear')}
          </Button>
          <Button
            kind="main"
            disabled={running || files === 0 || (existing && code.trim() === '')}
            onPress={() => onStart(existing ? { grouping: 'one-record', record: code.trim() } : { grouping, profile })}
          >
            {existing
              ? t('bringIn.startInto', { files, code: code.trim() })
              : t('bringIn.start', { count: plan.records.length, records: plan.records.length, files })}
          </Button>
        </div>
      )}
    </>
  )
}
