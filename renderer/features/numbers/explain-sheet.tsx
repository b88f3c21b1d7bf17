import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type GapReason, gapReasons, type NumberGap } from '../../../shared/features/numbers/contract.ts'
import { numberIn } from '../../../shared/features/numbers/pattern.ts'
import { useAct } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** Why numbers were skipped, in the registrar's words; a part of the gap can be told apart. */
export const ExplainSheet = ({ register, gap, onClose }: { register: string; gap: NumberGap; onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const [from, setFrom] = useState(gap.first)
  const [to, setTo] = useState(gap.last)
  const [reason, setReason] = useState<GapReason | ''>(gapReasons.find((one) => one === gap.kind) ?? '')
  const [note, setNote] = useState(gap.note ?? '')
  const low = readNumber(register, from)
  const high = readNumber(register, to)
  const explain = async (): Promise<void> => {
    if (low === undefined || high === undefined || reason === '') return
    const done = await run((api) => api.numbers.explain({ register, low, high, reason, ...(note.trim() !== '' && { note }) }))
    if (done) onClose()
  }
  return (
    <Sheet title={t('numbers.explain')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void explain()
        }}
      >
        <div className="pair">
          <TextInput label={t('numbers.from')} value={from} onChange={setFrom} required />
          <TextInput label={t('numbers.to')} value={to} onChange={setTo} required />
        </div>
        <Choice
          label={t('numbers.reason')}
          value={reason}
          onChange={setReason}
          options={gapReasons.map((value) => ({ value, label: t(`numbers.kind.${value}`) }))}
          help={reason === '' ? undefined : t(`numbers.reasonHelp.${reason}`)}
          placeholder={t('numbers.chooseReason')}
        />
        <TextInput label={t('numbers.note')} help={t('numbers.noteHelp')} value={note} onChange={setNote} />
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={reason === '' || low === undefined || high === undefined}>
            {t('numbers.keepReason')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

/** `7`, or the whole number HV-2026-0007. */
const readNumber = (register: string, typed: string): number | undefined => {
  const text = typed.normalize('NFC').trim()
  return numberIn(register, text) ?? (/^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : undefined)
}
