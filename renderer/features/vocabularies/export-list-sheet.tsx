import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListSummary } from '../../../shared/features/vocabularies/contract.ts'
import { useJobRun } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox, RadioRow } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PathField } from '../archives/path-field.tsx'
import { withEnding } from '../archives/with-ending.ts'
import { WrittenNote } from '../archives/written-note.tsx'
import { JobBox } from '../jobs/job-box.tsx'

const formats = ['ttl', 'rdf', 'csv'] as const
type Format = (typeof formats)[number]
interface Written {
  readonly file: string
  readonly rows: number
}

/** Xuất danh mục: a list of terms as SKOS or a table; without a list the persons and bodies, as a table. */
export const ExportListSheet = ({ list, mayPersonal, onClose }: { list?: ListSummary; mayPersonal?: boolean; onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const [chosen, setChosen] = useState<Format>('ttl')
  const [file, setFile] = useState('')
  const [withPersonalData, setWithPersonalData] = useState(false)
  const { run, start } = useJobRun<Written>()
  const format = list ? chosen : 'csv'
  const write = (): void =>
    start((api) =>
      list
        ? api.vocabularies.exportTerms({ vocabulary: list.id, file: withEnding(file, `.${format}`) })
        : api.vocabularies.exportAgents({ file: withEnding(file, `.${format}`), withPersonalData }),
    )
  return (
    <Sheet title={t('lists.exportOf', { list: list?.label[language] ?? t('authorities.tab.agents') })} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          write()
        }}
      >
        {list && (
          <RadioRow
            label={t('lists.format')}
            value={chosen}
            onChange={setChosen}
            options={formats.map((value) => ({ value, label: t(`lists.formats.${value}`) }))}
          />
        )}
        <PathField
          label={t('lists.saveTo')}
          kind="save"
          suggestedName={`${list?.id ?? 'nguoi-va-to-chuc'}.${format}`}
          extensions={[format]}
          value={file}
          onChange={setFile}
          required
        />
        {!list && mayPersonal && (
          <CheckBox on={withPersonalData} onChange={setWithPersonalData}>
            {t('agents.withPersonal')}
          </CheckBox>
        )}
        <JobBox run={run} words={t('lists.writing')} />
        {run.state === 'done' && (
          <WrittenNote path={run.value.file}>
            {t('lists.written', { count: run.value.rows, number: show.number(run.value.rows), file: run.value.file })}
          </WrittenNote>
        )}
        <div className="ends">
          <Button onPress={onClose}>{t(run.state === 'done' ? 'do.close' : 'do.leave')}</Button>
          <Button kind="main" submit disabled={file.trim() === '' || run.state === 'running'}>
            {t('lists.export')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
