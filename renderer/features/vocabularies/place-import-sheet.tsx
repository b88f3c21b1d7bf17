import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceImport } from '../../../shared/features/vocabularies/place-contract.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { useJobRun } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PathField } from '../archives/path-field.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { usePlaceUndo } from './use-place-undo.ts'

/** Nhập danh sách địa danh: units, or old places and what became of them, with the way back. */
export const PlaceImportSheet = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const [file, setFile] = useState('')
  const { run, start } = useJobRun<PlaceImport>()
  const { undo, busy } = usePlaceUndo()
  const done = run.state === 'done' ? run.value : undefined
  return (
    <Sheet title={t('places.importTitle')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          start((api) => api.places.import({ file }))
        }}
      >
        <p className="mute">{t('places.importHelp')}</p>
        <PathField label={t('places.file')} kind="file" extensions={['csv']} value={file} onChange={setFile} required />
        <JobBox run={run} words={t('places.importing')} />
        {done && (
          <div className={`note ${done.refused.length > 0 ? 'warn' : 'ok'}`} role="status">
            {t('places.imported', {
              offered: show.number(done.offered),
              created: show.number(done.created),
              updated: show.number(done.updated),
              unchanged: show.number(done.unchanged),
              refused: show.number(done.refused.length),
            })}
          </div>
        )}
        {done && done.refused.length > 0 && (
          <ul className="problems">
            {done.refused.slice(0, 200).map(({ row, code, data, message }) => (
              <li key={row}>{isErrorCode(code) ? sentence(code, data, language) : message}</li>
            ))}
          </ul>
        )}
        <div className="ends">
          {done && done.created + done.updated > 0 && (
            <Button disabled={busy} onPress={() => void undo(done.act).then((undone) => undone && onClose())}>
              {t('places.undo')}
            </Button>
          )}
          <Button onPress={onClose}>{t(done ? 'do.close' : 'do.leave')}</Button>
          <Button kind="main" submit disabled={file.trim() === '' || run.state === 'running'}>
            {t('places.importTitle')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
