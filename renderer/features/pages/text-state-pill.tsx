import { useTranslation } from 'react-i18next'
import type { PageView } from '../../../shared/features/records/contract.ts'
import { useShow } from '../../app/show.ts'

const kinds = { unread: '', 'machine-read': 'warn', corrected: 'info', verified: 'ok', none: '' } as const

/** How far the text of a page has come; `doubtful` counts the words that the machine was not sure of. */
export const TextStatePill = ({ state, doubtful = 0 }: { state: PageView['textState']; doubtful?: number }) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <span className={`pill ${kinds[state]}`}>
      {t(`textState.${state}`)}
      {doubtful > 0 && ` · ${t('page.doubtful', { number: show.number(doubtful) })}`}
    </span>
  )
}
