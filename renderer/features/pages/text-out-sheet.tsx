import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobRun } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { RadioRow } from '../../ui/check-box.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { plainName } from '../archives/join-path.ts'
import { PathField } from '../archives/path-field.tsx'
import { withEnding } from '../archives/with-ending.ts'
import { WrittenNote } from '../archives/written-note.tsx'
import { JobBox } from '../jobs/job-box.tsx'

const formats = ['pdf', 'text', 'alto', 'hocr'] as const
type Format = (typeof formats)[number]
const endings: Readonly<Record<Format, string>> = { pdf: 'pdf', text: 'txt', alto: 'xml', hocr: 'html' }

interface Written {
  readonly files: readonly { readonly file: string }[]
  readonly withoutPages: readonly string[]
}

/** Xuất chữ: the pages with their text as a PDF that can be searched, as plain text, or as ALTO or hOCR for other programs. */
export const TextOutSheet = ({ codes, pages, onClose }: { codes: readonly string[]; pages?: number; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const [format, setFormat] = useState<Format>('pdf')
  const [out, setOut] = useState('')
  const { run, start } = useJobRun<Written>()
  // ALTO is a file a page, and several records are a file each: they go into a folder.
  const isFolder = codes.length > 1 || (format === 'alto' && pages !== 1)
  const ending = `.${endings[format]}`
  const target = isFolder ? out : withEnding(out, `.${endings[format]}`)
  return (
    <Sheet title={t('textOut.title', { count: codes.length, number: show.number(codes.length) })} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          start((api) => api.pages.exportText({ records: [...codes], format, out: target }))
        }}
      >
        <RadioRow
          label={t('textOut.format')}
          value={format}
          onChange={setFormat}
          options={formats.map((value) => ({ value, label: t(`textOut.formats.${value}`) }))}
        />
        <PathField
          label={t(isFolder ? 'textOut.folder' : 'textOut.file')}
          kind={isFolder ? 'folder' : 'save'}
          suggestedName={`${plainName(codes[0] ?? '') || 'ho-so'}${ending}`}
          extensions={[endings[format]]}
          value={out}
          onChange={setOut}
          required
        />
        <JobBox run={run} words={t('job.doing.text')} />
        {run.state === 'done' && (
          <WrittenNote path={target} folder={isFolder}>
            {t('textOut.done', { count: run.value.files.length, number: show.number(run.value.files.length), file: target })}
            {run.value.withoutPages.length > 0 && ` ${t('textOut.withoutPages', { codes: run.value.withoutPages.join(', ') })}`}
          </WrittenNote>
        )}
        <div className="ends">
          <Button onPress={onClose}>{t(run.state === 'done' ? 'do.close' : 'do.leave')}</Button>
          <Button kind="main" submit disabled={out.trim() === '' || run.state === 'running'}>
            {t('textOut.do')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
