import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberBlock } from '../../../shared/features/numbers/contract.ts'
import { useAct } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { PathField } from '../archives/path-field.tsx'
import { withEnding } from '../archives/with-ending.ts'
import { WrittenNote } from '../archives/written-note.tsx'

/** Gives a block of numbers to another station, as a file to carry there. */
export const ReserveSheet = ({ register, next, onClose }: { register: string; next: string | undefined; onClose: () => void }) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const [name, setName] = useState('')
  const [station, setStation] = useState('')
  const [count, setCount] = useState('100')
  const [from, setFrom] = useState('')
  const [file, setFile] = useState('')
  const [done, setDone] = useState<{ readonly block: NumberBlock; readonly file: string } | undefined>(undefined)
  const low = /^\d{1,9}$/.test(from.trim()) ? Number(from) : undefined
  const ready =
    name.trim() !== '' &&
    /^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}$/.test(station.trim()) &&
    Number(count) > 0 &&
    file.trim() !== '' &&
    (from.trim() === '' || low !== undefined)
  const reserve = async (): Promise<void> => {
    const given = await run((api) =>
      api.numbers.reserve({
        register,
        count: Number(count),
        station,
        name,
        file: withEnding(file, '.json'),
        ...(low !== undefined && { low }),
      }),
    )
    if (given) setDone(given)
  }
  return (
    <Sheet title={t('numbers.reserve')} open onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void reserve()
        }}
      >
        <p className="mute">{t('numbers.reserveAbout')}</p>
        <div className="pair">
          <TextInput label={t('numbers.stationName')} value={name} onChange={setName} required autoFocus />
          <TextInput label={t('numbers.stationCode')} help={t('numbers.stationCodeHelp')} value={station} onChange={setStation} required />
        </div>
        <div className="pair">
          <TextInput label={t('numbers.count')} value={count} onChange={setCount} required />
          <TextInput label={t('numbers.fromNumber')} help={t('numbers.fromHelp', { next: next ?? '' })} value={from} onChange={setFrom} />
        </div>
        <PathField
          label={t('numbers.file')}
          kind="save"
          suggestedName="khoi-so.json"
          extensions={['json']}
          value={file}
          onChange={setFile}
          required
        />
        {done && (
          <WrittenNote path={done.file}>
            {t('numbers.reserved', { first: done.block.first, last: done.block.last, station: done.block.station, file: done.file })}
          </WrittenNote>
        )}
        <div className="ends">
          <Button onPress={onClose}>{t(done ? 'do.close' : 'do.leave')}</Button>
          {!done && (
            <Button kind="main" submit pending={busy} disabled={!ready}>
              {t('numbers.reserveDo')}
            </Button>
          )}
        </div>
      </form>
    </Sheet>
  )
}
