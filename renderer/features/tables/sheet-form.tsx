import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../../../shared/features/records/selection.ts'
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

interface SheetFormProps {
  /** Fills the sheet in with these records; without it that is asked, for all of the type. */
  readonly selection?: Selection
  readonly first?: string | undefined
  /** Buttons beside the one that makes the sheet. */
  readonly children?: ReactNode
}

/** What sheet is made, of which type, and where it is put. */
export const SheetForm = ({ selection, first = 'artifact', children }: SheetFormProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const { profiles } = useProfileWords()
  const [profile, setProfile] = useState(first)
  const [file, setFile] = useState('')
  const [withRecords, setWithRecords] = useState(false)
  const { run, start } = useJobRun<WrittenTable>()
  const filling = selection ? { withRecords: true, selection } : { withRecords }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        start((api) => api.tables.sheet({ profile, file: withTableEnding(file, 'xlsx'), language, ...filling }))
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
      {!selection && (
        <CheckBox on={withRecords} onChange={setWithRecords}>
          {t('tables.withRecords')}
        </CheckBox>
      )}
      <JobBox run={run} words={t('job.doing.tableOut')} />
      {run.state === 'done' && (
        <WrittenNote path={run.value.file}>
          {t('tables.written', { number: show.number(run.value.rows), file: run.value.file })}
        </WrittenNote>
      )}
      <div className="ends">
        {children}
        <Button submit kind={selection ? 'main' : 'plain'} disabled={file.trim() === '' || run.state === 'running'}>
          {t('tables.makeSheet')}
        </Button>
      </div>
    </form>
  )
}
