import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobRun } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { plainName } from '../archives/join-path.ts'
import { PathField } from '../archives/path-field.tsx'
import { withEnding } from '../archives/with-ending.ts'
import { WrittenNote } from '../archives/written-note.tsx'
import { JobBox } from '../jobs/job-box.tsx'
import { KeyFields, noKey, signingKeyOf } from '../signing/key-fields.tsx'

interface Printed {
  readonly file: string
  readonly pages: number
  readonly signed: boolean
}

/** In hồ sơ: where the PDF shall lie, what goes into it, and then where it is. */
export const PrintSheet = ({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const [file, setFile] = useState('')
  const [withPersonalData, setWithPersonalData] = useState(false)
  const [key, setKey] = useState(noKey)
  const [signing, setSigning] = useState(false)
  const { run, start } = useJobRun<Printed>()
  const sign = signing ? signingKeyOf(key) : undefined
  const print = (): void =>
    start((api) => api.dossiers.print({ codes: [...codes], file: withEnding(file, '.pdf'), withPersonalData, ...(sign && { sign }) }))
  return (
    <Sheet title={t('print.title', { count: codes.length, number: show.number(codes.length) })} open onClose={onClose} wide>
      {run.state === 'done' ? (
        <>
          <WrittenNote path={run.value.file}>{t('print.done', { pages: show.number(run.value.pages), file: run.value.file })}</WrittenNote>
          <div className="ends">
            <Button kind="main" onPress={onClose}>
              {t('do.close')}
            </Button>
          </div>
        </>
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            print()
          }}
        >
          <PathField
            label={t('print.file')}
            kind="save"
            suggestedName={`${plainName(codes[0] ?? '') || 'ho-so'}.pdf`}
            extensions={['pdf']}
            value={file}
            onChange={setFile}
            required
          />
          <CheckBox on={withPersonalData} onChange={setWithPersonalData}>
            {t('print.personal')}
          </CheckBox>
          <CheckBox on={signing} onChange={setSigning}>
            {t('key.sign')}
          </CheckBox>
          {signing && <KeyFields value={key} onChange={setKey} required />}
          <JobBox run={run} words={t('job.doing.print')} />
          <div className="ends">
            <Button onPress={onClose}>{t('do.leave')}</Button>
            <Button kind="main" submit disabled={file.trim() === '' || run.state === 'running' || (signing && !sign)}>
              {t('print.do')}
            </Button>
          </div>
        </form>
      )}
    </Sheet>
  )
}
