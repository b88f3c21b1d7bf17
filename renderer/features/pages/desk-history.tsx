import { useTranslation } from 'react-i18next'
import type { PageText, TextLayer } from '../../../shared/features/pages/contract.ts'
import { useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextStatePill } from './text-state-pill.tsx'
import { type DeskText, docOf } from './use-desk-text.ts'

interface DeskHistoryProps {
  readonly page: string
  readonly layer: TextLayer
  readonly desk: DeskText
  readonly onClose: () => void
}

/** Every text that the page had: who made it and when; an earlier one can be taken up again. */
export const DeskHistory = ({ page, layer, desk, onClose }: DeskHistoryProps) => {
  const { t } = useTranslation()
  const show = useShow()
  const { say } = useNotices()
  const { data } = useRead(['pages', 'textHistory', page, layer], (api) => api.pages.textHistory({ page, layer }))
  const takeBack = (text: PageText): void => {
    desk.act({ doc: docOf(text), selection: { start: 0, end: 0 } })
    say(t('desk.takenBack', { time: show.time(text.at) }))
    onClose()
  }
  return (
    <Sheet title={t('desk.history')} open onClose={onClose} wide>
      <p className="mute">{t(data?.texts.length === 0 ? 'desk.noHistory' : 'desk.historyAbout')}</p>
      <ol className="rows desk-versions">
        {data?.texts.map((text, index) => (
          <li key={text.version}>
            <div className="rows-line">
              <b className="strong">{text.state === 'machine-read' ? t('textState.machine-read') : text.by}</b>
              <span className="mute">{show.time(text.at)}</span>
              <TextStatePill state={text.state} />
              {text.reviewer && (
                <span className="faint">{t('desk.verifiedBy', { by: text.by, reviewer: text.reviewer, time: show.time(text.at) })}</span>
              )}
              <span className="spring" />
              {index === 0 ? (
                <span className="faint">{t('desk.current')}</span>
              ) : (
                <Button onPress={() => takeBack(text)}>{t('desk.takeBack')}</Button>
              )}
            </div>
            <p className="desk-version">{text.text}</p>
          </li>
        ))}
      </ol>
      <div className="ends">
        <Button onPress={onClose}>{t('do.close')}</Button>
      </div>
    </Sheet>
  )
}
