import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobRun } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Choice } from '../../ui/choice.tsx'
import { PathField } from '../archives/path-field.tsx'
import { WrittenNote } from '../archives/written-note.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'
import { type WrittenTable, withTableEnding } from './written-table.ts'

/** Bảng mẫu: the sheet of a record type, empty or with its records, to be filled in a spreadsheet and brought back. */
export const SheetForm = () => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const { profiles } = useProfileWords()
  const [profile, setProfile] = useState('artifact')
  const [file, setFile] = useState('')
  const [withRecords, setWithRecords] = useState(false)
  const { run, start } = useJobRun<WrittenTable>()
  return (
    <section className="block">
      <h2>{t('tables.sheetTitle')}</h2>
      <p className="mute">{t('tables.sheetAbout')}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          start((api) => api.tables.sheet({ profile, file: withTableEnding(file, 'xlsx'), withRecords, language }))
        }}
      >
        <div className="pair">
          <Choice
            label={t('record.profile')}
            value={profile}
            options={profiles.map(({ id, label }) => ({ value: id, label: label[language] }))}
            onChange={setProfile}
          />
          <PathField
            label={t('tables.saveTo')}
            kind="save"
            suggestedName={`bang-${profile}.xlsx`}
            extensions={['xlsx']}
            value={file}
            onChange={setFile}
          />
        </div>
        <CheckBox on={withRecords} onChange={setWithRecords}>
          {t('tables.withRecords')}
        </CheckBox>
        <JobBox run={run} words={t('job.doing.tableOut')} />
        {run.state === 'done' && (
          <WrittenNote path={run.value.file}>
            {t('tables.written', { number: show.number(run.value.rows), file: run.value.file })}
          </WrittenNote>
        )}
        <div className="ends">
          <Button submit disabled={file.trim() === '' || run.state === 'running'}>
            {t('tables.makeSheet')}
          </Button>
        </div>
      </form>
    </section>
  )
}
