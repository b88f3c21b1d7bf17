import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberBlock } from '../../../shared/features/numbers/contract.ts'
import { useAct } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PathField } from '../archives/path-field.tsx'
import { withEnding } from '../archives/with-ending.ts'

/** Gives the unused rest of a block back to the station that it came from. */
export const GiveBackSheet = ({ block, onClose }: { block: NumberBlock; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { say } = useNotices()
  const { run, busy } = useAct()
  const [file, setFile] = useState('')
  const giveBack = async (): Promise<void> => {
    const done = await run((api) => api.numbers.giveBack({ block: block.id, file: withEnding(file, '.json') }))
    if (!done) return
    say(t('numbers.gaveBack', { number: show.number(done.unused), file: done.file }))
    onClose()
  }
  return (
    <Sheet title={t('numbers.giveBack')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void giveBack()
        }}
      >
        <p className="mute">{t('numbers.giveBackAbout', { first: block.first, last: block.last, station: block.station })}</p>
        <PathField
          label={t('numbers.file')}
          kind="save"
          suggestedName="tra-khoi-so.json"
          extensions={['json']}
          value={file}
          onChange={setFile}
          required
        />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={file.trim() === ''}>
            {t('numbers.giveBackDo')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
