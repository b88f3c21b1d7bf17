import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../shared/features/numbers/pattern.ts'
import { useAct } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** Goes on where the paper register ended. */
export const NextSheet = ({ register, next, onClose }: { register: string; next: string | undefined; onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const number = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : undefined
  const move = async (): Promise<void> => {
    if (number === undefined) return
    const done = await run((api) => api.numbers.setNext({ register, next: number, ...(note.trim() !== '' && { note }) }))
    if (done) onClose()
  }
  return (
    <Sheet title={t('numbers.setNext')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void move()
        }}
      >
        <p className="mute">{t('numbers.setNextAbout', { next: next ?? '' })}</p>
        <TextInput
          label={t('numbers.nextNumber')}
          value={typed}
          onChange={setTyped}
          help={number === undefined || number === 0 ? undefined : formatNumber(register, number)}
          required
          autoFocus
        />
        <TextInput label={t('numbers.note')} help={t('numbers.paperHelp')} value={note} onChange={setNote} />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={number === undefined || number === 0}>
            {t('numbers.setNextDo')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
