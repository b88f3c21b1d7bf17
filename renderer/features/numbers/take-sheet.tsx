import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../app/data.tsx'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PathField } from '../archives/path-field.tsx'

interface Taken {
  readonly kind: 'block' | 'return'
  readonly register: string
  readonly first: string
  readonly last: string
  readonly renumbered: readonly { readonly from: string; readonly to: string }[]
}

/** Takes in a block that another station gave, or one that came back. */
export const TakeSheet = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const [file, setFile] = useState('')
  const [done, setDone] = useState<Taken | undefined>(undefined)
  const take = async (): Promise<void> => {
    const taken = await run((api) => api.numbers.take({ file: file.trim() }))
    if (taken) setDone(taken)
  }
  return (
    <Sheet title={t('numbers.take')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void take()
        }}
      >
        <p className="mute">{t('numbers.takeAbout')}</p>
        <PathField label={t('numbers.file')} kind="file" extensions={['json']} value={file} onChange={setFile} required />
        {done && (
          <div className="note ok" role="status">
            <a className="plain-link" href={hashOf({ screen: 'numbers', register: done.register })} onClick={onClose}>
              {t(done.kind === 'block' ? 'numbers.taken' : 'numbers.cameBack', { first: done.first, last: done.last })}
            </a>
            {done.renumbered.length > 0 && <span>{t('numbers.renumbered', { number: show.number(done.renumbered.length) })}</span>}
          </div>
        )}
        <div className="ends">
          <Button onPress={onClose}>{t(done ? 'do.close' : 'do.leave')}</Button>
          {!done && (
            <Button kind="main" submit pending={busy} disabled={file.trim() === ''}>
              {t('numbers.takeDo')}
            </Button>
          )}
        </div>
      </form>
    </Sheet>
  )
}
