import { useTranslation } from 'react-i18next'
import type { DuplicateHint } from '../../../shared/features/duplicates/contract.ts'
import { sayReasons } from '../../../shared/features/duplicates/reasons.ts'
import { useLanguage } from '../../app/language.ts'
import './duplicates.css'

interface HintLineProps {
  readonly about: 'number' | 'title'
  readonly hints: readonly DuplicateHint[]
  /** Shows one of them beside what is being typed. */
  readonly onOpen: (id: string) => void
  /** Where Tab walks through fields alone; a key of the form opens them then. */
  readonly passedOver?: boolean
}

/** A quiet line under a field: which records have this number, or are called much the same. Nothing where there is none. */
export const HintLine = ({ about, hints, onOpen, passedOver }: HintLineProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (hints.length === 0) return null
  return (
    <p className="help duplicate-hint" role="status">
      {t(about === 'number' ? 'duplicates.numberTaken' : 'duplicates.maybe')}{' '}
      {hints.map(({ id, code, title, reasons }, index) => (
        <span key={id}>
          {index > 0 && '; '}
          <button type="button" className="text-link" onClick={() => onOpen(id)} {...(passedOver && { tabIndex: -1 })}>
            {code} “{title}”
          </button>
          {about === 'title' && ` (${sayReasons(reasons, language)})`}
        </span>
      ))}
    </p>
  )
}
