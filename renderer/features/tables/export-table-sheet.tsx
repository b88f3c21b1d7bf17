import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../../../shared/features/records/selection.ts'
import { useJobRun } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import type { CatalogueRoute } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox, RadioRow } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PathField } from '../archives/path-field.tsx'
import { WrittenNote } from '../archives/written-note.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { type TableFormat, tableFormats, type WrittenTable, withTableEnding } from './written-table.ts'

interface ExportTableProps {
  readonly route: CatalogueRoute
  /** What was chosen one by one or by filters; without it all of the type or search. */
  readonly chosen?: { readonly selection: Selection; readonly count: number }
  readonly onClose: () => void
}

/** Xuất bảng: what the catalogue shows (all of it, one type, what a search found, or what was chosen) as a table. */
export const ExportTableSheet = ({ route, chosen, onClose }: ExportTableProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { language } = useLanguage()
  const [format, setFormat] = useState<TableFormat>('xlsx')
  const [file, setFile] = useState('')
  const [withPersonalData, setWithPersonalData] = useState(false)
  const { run, start } = useJobRun<WrittenTable>()
  const [profile] = route.profile.length === 1 ? route.profile : []
  const write = (): void =>
    start((api) =>
      api.tables.export({
        file: withTableEnding(file, format),
        language,
        withPersonalData,
        ...(chosen
          ? { selection: chosen.selection }
          : { ...(profile !== undefined && { profile }), ...(route.query !== '' && { query: route.query }) }),
      }),
    )
  return (
    <Sheet title={t('tables.export')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          write()
        }}
      >
        <p className="mute">
          {chosen
            ? t('tables.exportChosen', { number: show.number(chosen.count) })
            : t(route.query !== '' ? 'tables.exportFound' : profile === undefined ? 'tables.exportAll' : 'tables.exportProfile', {
                query: route.query,
              })}
        </p>
        <RadioRow
          label={t('tables.format')}
          value={format}
          onChange={setFormat}
          options={tableFormats.map((value) => ({ value, label: t(`tables.formats.${value}`) }))}
        />
        <PathField
          label={t('tables.saveTo')}
          kind="save"
          suggestedName={`ho-so.${format}`}
          extensions={[format]}
          value={file}
          onChange={setFile}
          required
        />
        <CheckBox on={withPersonalData} onChange={setWithPersonalData}>
          {t('tables.personal')}
        </CheckBox>
        <JobBox run={run} words={t('job.doing.tableOut')} />
        {run.state === 'done' && (
          <WrittenNote path={run.value.file}>
            {t('tables.written', { number: show.number(run.value.rows), file: run.value.file })}
          </WrittenNote>
        )}
        <div className="ends">
          <Button onPress={onClose}>{t(run.state === 'done' ? 'do.close' : 'do.leave')}</Button>
          <Button kind="main" submit disabled={file.trim() === '' || run.state === 'running'}>
            {t('tables.export')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
