import { useTranslation } from 'react-i18next'
import './mark-box.css'

/** The place of the mark of a row, for the mouse; the space bar marks from the list or the tree. */
export const MarkBox = ({ onMark }: { onMark: () => void }) => {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the space bar marks, this is its place for the mouse
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list
    <span
      className="mark-box"
      title={t('catalogue.mark')}
      onClick={(event) => {
        event.stopPropagation()
        onMark()
      }}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M2 6.5l2.6 2.6L10 3.4" />
      </svg>
    </span>
  )
}
