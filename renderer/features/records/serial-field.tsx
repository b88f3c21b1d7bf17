import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface SerialFieldProps {
  /** `title`, or the key of the field. */
  readonly name: string
  readonly label: string
  readonly held: boolean
  readonly onHold: () => void
  readonly problem: string | undefined
  /** A quiet word about what was typed, under it. */
  readonly hint?: ReactNode
  readonly children: ReactNode
}

/** A field of the entry form with its pin, which the keyboard reaches by Alt+G from within the field. */
export const SerialField = ({ name, label, held, onHold, problem, hint, children }: SerialFieldProps) => {
  const { t } = useTranslation()
  return (
    <div className={`serial-field ${held ? 'held' : ''}`} data-field={name}>
      <div className="serial-input">
        {children}
        {hint}
        {problem !== undefined && (
          <p className="wrong" role="alert">
            {problem}
          </p>
        )}
      </div>
      <button
        type="button"
        tabIndex={-1}
        className="serial-pin"
        aria-pressed={held}
        aria-label={t(held ? 'serial.letGo' : 'serial.hold', { field: label })}
        onClick={onHold}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M7 3h6l-1 6 3 3H5l3-3zM10 12v6" />
        </svg>
        {t('serial.pin')}
      </button>
    </div>
  )
}
