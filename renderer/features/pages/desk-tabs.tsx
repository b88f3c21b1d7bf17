import { useTranslation } from 'react-i18next'
import type { TextLayer } from '../../../shared/features/pages/contract.ts'
import { useShow } from '../../app/show.ts'

export const deskTabs = ['original', 'transliteration', 'translation', 'notes'] as const
export type DeskTab = (typeof deskTabs)[number]

interface DeskTabsProps {
  readonly tab: DeskTab
  readonly notes: number
  readonly dirty: Readonly<Record<TextLayer, boolean>>
  readonly onTab: (tab: DeskTab) => void
}

/** The three layers of a page and its notes; a layer with unsaved words says so. */
export const DeskTabs = ({ tab, notes, dirty, onTab }: DeskTabsProps) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <nav className="tabs desk-layers" aria-label={t('page.text')}>
      {deskTabs.map((one) => (
        <button key={one} type="button" className="tab" aria-current={one === tab ? 'true' : undefined} onClick={() => onTab(one)}>
          {one === 'notes' ? t('desk.notes') : t(`desk.layer.${one}`)}
          {one === 'notes' && notes > 0 && <span className="number"> {show.number(notes)}</span>}
          {one !== 'notes' && one !== tab && dirty[one] && <span className="faint"> · {t('record.unsaved')}</span>}
        </button>
      ))}
    </nav>
  )
}
