import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordId, type RecordView } from '../../../shared/features/records/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { hashOf, navigate, type RecordTab, recordTabs, wholeCatalogue } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { failureText, useNotices } from '../../ui/notices.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { DescribeTab } from './describe-tab.tsx'
import { FilesTab } from './files-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { PagesTab } from './pages-tab.tsx'
import { RecordActions } from './record-actions.tsx'
import { RecordEditors } from './record-editors.tsx'
import { RecordPath } from './record-path.tsx'
import { RelationsTab } from './relations-tab.tsx'
import { StatusPill } from './status-pill.tsx'
import { WithinTab } from './tree/within-tab.tsx'
import { type RecordForm, useRecordForm } from './use-record-form.ts'
import './record.css'
import './record-fields.css'
import './record-completeness.css'
import './files-tab.css'
import './history.css'

/** Hồ sơ: one record with its description, pages, files and history. */
export const RecordScreen = ({ id, tab }: { id: string; tab: RecordTab }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const { say } = useNotices()
  const { data: record, error } = useRead(['records', 'get', id], (api) => api.records.get({ id: RecordId.parse(id) }))
  const ledTo = record && record.id !== id ? record : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the id turns out to be that of a record merged away
  useEffect(() => {
    if (!ledTo) return
    say(t('duplicates.ledHere', { code: ledTo.merged?.find((one) => one.id === id)?.code ?? id }))
    navigate({ screen: 'record', id: ledTo.id, tab }, 'replace')
  }, [ledTo?.id])
  if (error && !record) {
    return (
      <Empty
        action={
          <Button kind="main" onPress={() => navigate(wholeCatalogue)}>
            {t('nav.catalogue')}
          </Button>
        }
      >
        {failureText(error, language)}
      </Empty>
    )
  }
  if (!record || !words.ready) return <output className="sr-only">{t('app.opening')}</output>
  return <OpenRecord record={record} tab={tab} />
}

const OpenRecord = ({ record, tab }: { record: RecordView; tab: RecordTab }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useProfileWords()
  const profile = words.profile(record.profile)
  const form = useRecordForm(record)
  useSaveKey(form)
  return (
    <div className="record">
      <header className="record-head">
        <div className="record-line">
          <span className="faint ellipsis">
            <a href={hashOf(wholeCatalogue)} className="plain-link" onClick={goBackIfFromList}>
              {t('nav.catalogue')}
            </a>
            {' › '}
            <RecordPath record={record} otherwise={profile?.plural[language] ?? record.profile} />
            {' › '}
            <span className="number">{record.code}</span>
          </span>
          <StatusPill status={record.status} />
          {record.removedAt && <span className="pill red">{t('record.inBin')}</span>}
          <span className="spring" />
          <RecordActions record={record} form={form} tab={tab} />
        </div>
        <RecordEditors record={record} />
        <h1 className="break">{form.title.trim() === '' ? record.title : form.title}</h1>
        {record.formerCodes && (
          <p className="faint">
            {t('duplicates.formerCodes')}: <span className="number">{record.formerCodes.join(', ')}</span>
          </p>
        )}
        <RecordTabs record={record} tab={tab} />
      </header>
      <div className="record-body">
        {tab === 'describe' && <DescribeTab record={record} profile={profile} form={form} />}
        {tab === 'within' && <WithinTab record={record} />}
        {tab === 'relations' && <RelationsTab record={record} />}
        {tab === 'pages' && <PagesTab record={record} />}
        {tab === 'files' && <FilesTab record={record} />}
        {tab === 'history' && <HistoryTab record={record} profile={profile} />}
      </div>
    </div>
  )
}

const RecordTabs = ({ record, tab }: { record: RecordView; tab: RecordTab }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { data: level } = useRead(['records', 'level', record.id], (api) => api.records.level({ parent: record.id, limit: 1 }))
  const number: Partial<Record<RecordTab, number>> = {
    within: level?.total ?? 0,
    relations: record.relations.length,
    pages: record.pages.length,
    files: record.assets.length,
    history: record.version,
  }
  return (
    <nav className="tabs" aria-label={t('record.parts')}>
      {recordTabs.map((one) => (
        <a
          key={one}
          className="tab"
          href={hashOf({ screen: 'record', id: record.id, tab: one })}
          {...(one === tab ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`record.tab.${one}`)} {number[one] ? <span className="number">{show.number(number[one])}</span> : ''}
        </a>
      ))}
    </nav>
  )
}

/** Ctrl+S saves from anywhere on the record. */
const useSaveKey = (form: RecordForm): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.altKey || event.code !== 'KeyS') return
      event.preventDefault()
      void form.save()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [form])
}

/** Back to the very list that one came from, with its search and its place. */
const goBackIfFromList = (event: React.MouseEvent): void => {
  if (window.history.length < 2 || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  window.history.back()
}
