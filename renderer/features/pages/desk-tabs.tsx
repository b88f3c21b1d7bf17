import { useTranslation } from 'react-i18next'
import type { PageText } from '../../../shared/features/pages/contract.ts'
import { useShow } from '../../app/show.ts'

export const deskTabs = ['original', 'transliteration', 'translation', 'notes'] as const
export type DeskTab = (typeof deskTabs)[number]

interface DeskTabsProps {
  readonly tab: DeskTab
  readonly notes: number
  readonly dirty: Readonly<Record<DeskTab, boolean>>
  readonly onTab: (tab: DeskTab) => void
  /** The text of the layer that is open, and when a draft of it was kept. */
  readonly text: PageText | undefined
  readonly draftAt: string | undefined
}

/** The three layers of a page and its notes; a layer with unsaved words says so. */
export const DeskTabs = ({ tab, notes, dirty, onTab, text, draftAt }: DeskTabsProps) => {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <nav className="tabs desk-layers" aria-label={t('page.text')}>
      {deskTabs.map((one) => (
        <button key={one} type="button" className="tab" aria-current={one === tab ? 'true' : undefined} onClick={() => onTab(one)}>
          {one === 'notes' ? t('desk.notes') : t(`desk.layer.${one}`)}
          {one === 'notes' && notes > 0 && <span className="number"> {show.number(notes)}</span>}
          {one !== tab && dirty[one] && <span className="faint"> · {t('record.unsaved')}</span>}
        </button>
      ))}
      <span className="spring" />
      {tab !== 'notes' && (
        <span className="faint ellipsis desk-standing">
          {draftAt === undefined ? <Standing text={text} /> : t('desk.draftKept', { time: show.time(draftAt) })}
        </span>
      )}
    </nav>
  )
}

/** What there is to say of a text that nobody has worked on; who worked on it stands under the text. */
const Standing = ({ text }: { text: PageText | undefined }) => {
  const { t } = useTranslation()
  const show = useShow()
  if (!text) return t('desk.nothingYet')
  return text.state === 'machine-read' ? t('desk.readBy', { time: show.time(text.at) }) : null
}
