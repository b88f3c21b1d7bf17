import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { usePlaceUndo } from './use-place-undo.ts'
import './place.css'

/** Các đợt thay đổi: what was done to places, each with its way back. */
export const PlaceActsSheet = ({ mayUndo, onClose }: { mayUndo: boolean; onClose: () => void }) => {
  const { t } = useTranslation()
  const show = useShow()
  const { data } = useRead(['places', 'acts'], (api) => api.places.acts({ limit: 100 }))
  const { undo, busy } = usePlaceUndo()
  return (
    <Sheet title={t('places.actsTitle')} open onClose={onClose} wide>
      {data?.acts.length === 0 && <p className="mute">{t('places.noActs')}</p>}
      <ul className="place-links">
        {data?.acts.map((act) => (
          <li key={act.id}>
            <span className="grow">
              <b>{t(`places.act.${act.kind}`)}</b> {act.detail}{' '}
              <span className="faint">
                {[show.time(act.at), act.by, t('places.actPlaces', { number: show.number(act.places) })].join(' · ')}
              </span>
            </span>
            {act.undone ? (
              <span className="faint">{t('places.isUndone')}</span>
            ) : (
              mayUndo && (
                <Button disabled={busy} onPress={() => void undo(act.id)}>
                  {t('places.undo')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      <div className="ends">
        <Button onPress={onClose}>{t('do.close')}</Button>
      </div>
    </Sheet>
  )
}
