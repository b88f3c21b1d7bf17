import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobRun } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { RadioRow } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PathField } from '../archives/path-field.tsx'
import { withEnding } from '../archives/with-ending.ts'
import { WrittenNote } from '../archives/written-note.tsx'
import { JobBox } from '../jobs/job-box.tsx'

/** Xuất địa danh: either sheet, as it can be brought in again. */
export const PlaceExportSheet = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const [what, setWhat] = useState<'units' | 'links'>('units')
  const [file, setFile] = useState('')
  const { run, start } = useJobRun<{ readonly file: string; readonly rows: number }>()
  return (
    <Sheet title={t('places.exportTitle')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          start((api) => api.places.export({ file: withEnding(file, '.csv'), what }))
        }}
      >
        <RadioRow
          label={t('places.exportTitle')}
          value={what}
          onChange={setWhat}
          options={[
            { value: 'units', label: t('places.exportUnits') },
            { value: 'links', label: t('places.exportLinks') },
          ]}
        />
        <PathField
          label={t('places.file')}
          kind="save"
          suggestedName="dia-danh.csv"
          extensions={['csv']}
          value={file}
          onChange={setFile}
          required
        />
        <JobBox run={run} words={t('places.exportTitle')} />
        {run.state === 'done' && (
          <WrittenNote path={run.value.file}>
            {t('places.written', { number: show.number(run.value.rows), file: run.value.file })}
          </WrittenNote>
        )}
        <div className="ends">
          <Button onPress={onClose}>{t(run.state === 'done' ? 'do.close' : 'do.leave')}</Button>
          <Button kind="main" submit disabled={file.trim() === '' || run.state === 'running'}>
            {t('places.exportTitle')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
