import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportResult } from '../../../shared/features/tables/contract.ts'
import type { TableMapping } from '../../../shared/features/tables/mapping.ts'
import { pathsOfDroppedFiles } from '../../api/host.ts'
import { useJobRun, useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { navigate } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { failureText, useNotices } from '../../ui/notices.tsx'
import { PathField } from '../archives/path-field.tsx'
import { filesOfDrop } from '../assets/files-of-drop.ts'
import { JobBox } from '../jobs/job-box.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { ColumnMapping } from './column-mapping.tsx'
import { ImportDone } from './import-done.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { SavedMappings } from './saved-mappings.tsx'
import { SheetForm } from './sheet-form.tsx'
import { TableRows } from './table-rows.tsx'
import { TriedImport } from './tried-import.tsx'
import './tables.css'

/** Nhập bảng: choose a table, see where its columns lead and what each row becomes, try it, then do it. */
export const ImportTableScreen = ({ file }: { file: string | undefined }) => {
  const { t } = useTranslation()
  return (
    <div className="screen">
      <header className="screen-head">
        <div>
          <h1>{t('tables.title')}</h1>
          <p>{t('tables.about')}</p>
        </div>
      </header>
      <div className="screen-column wide-column">{file === undefined ? <ChooseTable /> : <TableInHand key={file} file={file} />}</div>
    </div>
  )
}

const open = (file: string): void => navigate({ screen: 'import-table', file })

const ChooseTable = () => {
  const { t } = useTranslation()
  const { fail } = useNotices()
  const [path, setPath] = useState('')
  const take = async (data: DataTransfer): Promise<void> => {
    try {
      const files = await filesOfDrop(data)
      const [first] = await pathsOfDroppedFiles(files.slice(0, 1), () => undefined)
      if (first !== undefined) open(first)
    } catch (error) {
      fail(error)
    }
  }
  return (
    <>
      <section
        className="drop"
        aria-label={t('tables.drop')}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void take(event.dataTransfer)
        }}
      >
        <p>{t('tables.drop')}</p>
        <form
          className="table-path"
          onSubmit={(event) => {
            event.preventDefault()
            open(path.trim())
          }}
        >
          <PathField label={t('tables.file')} kind="file" extensions={['csv', 'xlsx', 'tsv', 'txt']} value={path} onChange={setPath} />
          <Button kind="main" submit disabled={path.trim() === ''}>
            {t('tables.look')}
          </Button>
        </form>
        <p className="faint">{t('tables.kinds')}</p>
      </section>
      <section className="block">
        <h2>{t('tables.sheetTitle')}</h2>
        <p className="mute">{t('tables.sheetAbout')}</p>
        <SheetForm />
      </section>
    </>
  )
}

const TableInHand = ({ file }: { file: string }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const { profiles } = useProfileWords()
  const [profile, setProfile] = useState('artifact')
  const [sheet, setSheet] = useState<string | undefined>(undefined)
  const [mapping, setMapping] = useState<TableMapping | undefined>(undefined)
  const { run, start, reset } = useJobRun<ImportResult>()
  const input = { file, profile, ...(mapping && { mapping }), ...(sheet !== undefined && { sheet }) }
  const {
    data: preview,
    error,
    isPlaceholderData: stale,
    refetch,
  } = useRead(['tables', 'preview', input], (api) => api.tables.preview(input), { keep: true })
  // What was chosen just now holds, though the rows that it makes are still being read.
  const current = mapping ?? preview?.mapping
  const change = (next: TableMapping | undefined): void => {
    setMapping(next)
    reset()
  }
  /** The table was mended in a spreadsheet meanwhile. */
  const readAgain = (): void => {
    reset()
    void refetch()
  }
  const begin = (dryRun: boolean): void => {
    if (current) start((api) => api.tables.import({ ...input, mapping: current, dryRun }))
  }
  const running = run.state === 'running'
  const tried = run.state === 'done' ? run.value : undefined
  if (tried && !tried.dryRun) return <ImportDone result={tried} />
  return (
    <>
      <section className="block">
        <div className="rows-line">
          <b className="strong break">{preview?.name ?? file}</b>
          {preview && (
            <span className="faint">
              {[preview.kind.toUpperCase(), preview.encoding, preview.saved && !mapping ? t('tables.saved') : undefined]
                .filter((word) => word !== undefined)
                .join(' · ')}
            </span>
          )}
          <span className="spring" />
          <Button kind="quiet" onPress={readAgain} disabled={running}>
            {t('tables.readAgain')}
          </Button>
          <Button onPress={() => navigate({ screen: 'import-table' })} disabled={running}>
            {t('tables.other')}
          </Button>
        </div>
        <div className="pair">
          <Choice
            label={t('record.profile')}
            value={profile}
            options={profiles.map(({ id, label }) => ({ value: id, label: label[language] }))}
            onChange={(id) => {
              setProfile(id)
              change(undefined)
            }}
          />
          {preview && preview.sheets.length > 1 && (
            <Choice
              label={t('tables.sheet')}
              value={sheet ?? preview.sheets[0] ?? ''}
              options={preview.sheets.map((name) => ({ value: name, label: name }))}
              onChange={(name) => {
                setSheet(name)
                change(undefined)
              }}
            />
          )}
        </div>
      </section>
      {error && <div className="note red">{failureText(error, language)}</div>}
      {preview && !error && (
        <>
          <section className="block">
            <h2>{t('tables.mapping')}</h2>
            <SavedMappings profile={profile} preview={preview} mapping={current ?? preview.mapping} onChange={change} />
          </section>
          <ColumnMapping preview={preview} mapping={current ?? preview.mapping} profile={profile} onChange={change} />
          <TableRows preview={preview} />
          {tried && <RefusedRows title={t('tables.wouldRefuse', { number: show.number(tried.refusedCount) })} refused={tried.refused} />}
          <div className="table-ends">
            {tried && <TriedImport result={tried} />}
            {(run.state === 'failed' || running) && <JobBox run={run} words={t('job.doing.table')} />}
            <div className="ends">
              <Button onPress={() => begin(true)} disabled={running || stale || preview.issues.length > 0}>
                {t('tables.try')}
              </Button>
              <Button kind="main" onPress={() => begin(false)} disabled={running || stale || preview.issues.length > 0}>
                {tried && tried.refusedCount > 0
                  ? t('tables.doRest', {
                      number: show.number(tried.offered - tried.refusedCount),
                      refused: show.number(tried.refusedCount),
                    })
                  : t('tables.do')}
              </Button>
            </div>
          </div>
        </>
      )}
    </>
  )
}
