import { useTranslation } from 'react-i18next'
import { useAct } from '../../app/data.tsx'
import { useShow } from '../../app/show.ts'
import { useNotices } from '../../ui/notices.tsx'

/** Takes an act on places back and says what came of it. */
export const usePlaceUndo = () => {
  const { t } = useTranslation()
  const show = useShow()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const undo = async (act: string): Promise<boolean> => {
    const done = await run((api) => api.places.undo({ act }))
    if (!done) return false
    const kept = done.kept.length > 0 ? ` ${t('places.kept', { number: show.number(done.kept.length) })}` : ''
    say(`${t('places.undone', { number: show.number(done.places) })}${kept}`)
    return true
  }
  return { undo, busy }
}
