import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShow } from '../../../app/show.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioRow } from '../../../ui/check-box.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { type FoundRecord, RecordFinder } from '../record-finder.tsx'
import { type CarriedRecord, useMove } from './use-move.ts'

interface MoveSheetProps {
  readonly records: readonly CarriedRecord[]
  readonly onClose: () => void
  readonly onMoved?: () => void
}

/** Chuyển đến…: where the chosen records are to lie, found by number or title. */
export const MoveSheet = ({ records, onClose, onMoved }: MoveSheetProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { move, warning, busy } = useMove()
  const [where, setWhere] = useState<'under' | 'top'>('under')
  const [target, setTarget] = useState<FoundRecord | undefined>(undefined)
  const to = where === 'top' ? null : target
  const unusual = to ? warning(records, to) : ''
  const send = async (): Promise<void> => {
    if (to === undefined) return
    if (!(await move(records, to))) return
    onMoved?.()
    onClose()
  }
  return (
    <Sheet title={t('tree.moveTitle')} open onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p className="mute">
          {records.length === 1
            ? t('tree.moveOne', { title: records[0]?.title ?? '' })
            : t('tree.moveMany', { count: records.length, number: show.number(records.length) })}
        </p>
        <RadioRow
          label={t('tree.where')}
          value={where}
          onChange={setWhere}
          options={[
            { value: 'under', label: t('tree.underRecord') },
            { value: 'top', label: t('tree.atTop') },
          ]}
        />
        {where === 'under' && (
          <RecordFinder
            label={t('tree.target')}
            value={target}
            onChange={setTarget}
            without={new Set(records.map(({ id }) => id))}
            box="move-records"
            autoFocus
          />
        )}
        {unusual !== '' && <p className="note">{unusual}</p>}
        <div className="ends">
          <Button onPress={onClose}>{t('do.leave')}</Button>
          <Button kind="main" submit pending={busy} disabled={to === undefined}>
            {t('tree.doMove')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
