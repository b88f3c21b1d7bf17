import { useTranslation } from 'react-i18next'
import type { RecentRecord } from '../../../shared/features/records/entry-contract.ts'
import { hashOf } from '../../app/routes.ts'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'

/** The last ten that this person entered; the newest can be taken back and entered anew under its number. */
export const SerialRecent = ({ records, onTakeBack }: { records: readonly RecentRecord[]; onTakeBack: (() => void) | undefined }) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <section className="serial-recent">
      <h2>{t('serial.recent')}</h2>
      {records.length === 0 && <p className="mute">{t('serial.recentNone')}</p>}
      <ol>
        {records.map(({ id, code, title, createdAt }, index) => (
          <li key={id}>
            <a className="plain-link" href={hashOf({ screen: 'record', id, tab: 'describe' })}>
              <span className="number">{code}</span> <b className="ellipsis">{title}</b>
            </a>
            <span className="faint">{show.time(createdAt)}</span>
            {index === 0 && onTakeBack && (
              <Button kind="quiet" onPress={onTakeBack}>
                {t('serial.takeBack')} <kbd>Alt Z</kbd>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
