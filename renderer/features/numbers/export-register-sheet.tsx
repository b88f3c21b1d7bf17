import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../app/data.tsx'
import { useLanguage } from '../../app/language.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PathField } from '../archives/path-field.tsx'
import { withEnding } from '../archives/with-ending.ts'
import { WrittenNote } from '../archives/written-note.tsx'

/** The register as a table, to print or to hand in. */
export const ExportRegisterSheet = ({ register, onClose }: { register: string; onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const show = useShow()
  const { run, busy } = useAct()
  const [file, setFile] = useState('')
  const [done, setDone] = useState<{ readonly rows: number; readonly file: string } | undefined>(undefined)
  const write = async (): Promise<void> => {
    const written = await run((api) => api.numbers.exportRegister({ register, file: withEnding(file, '.csv'), language }))
    if (written) setDone(written)
  }
  return (
    <Sheet title={t('numbers.export')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void write()
        }}
      >
        <p className="mute">{t('numbers.exportAbout')}</p>
        <PathField
          label={t('tables.saveTo')}
          kind="save"
          suggestedName="so-da-cap.csv"
          extensions={['csv']}
          value={file}
          onChange={setFile}
          required
        />
        {done && <WrittenNote path={done.file}>{t('numbers.exported', { number: show.number(done.rows), file: done.file })}</WrittenNote>}
        <div className="ends">
          <Button onPress={onClose}>{t(done ? 'do.close' : 'do.leave')}</Button>
          {!done && (
            <Button kind="main" submit pending={busy} disabled={file.trim() === ''}>
              {t('numbers.export')}
            </Button>
          )}
        </div>
      </form>
    </Sheet>
  )
}
