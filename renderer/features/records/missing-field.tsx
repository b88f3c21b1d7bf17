import { type ReactNode, useRef, useState } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Vocabulary } from '../../../shared/features/profiles/profile.ts'
import { sayMissing } from '../../../shared/features/records/missing.ts'
import { useLanguage } from '../../app/language.ts'

interface MissingFieldProps {
  readonly label: string
  readonly code: string
  readonly reasons: Vocabulary | undefined
  readonly onClear: () => void
}

/** A field that has no value, and why: pressing it opens the field again. */
export const MissingField = ({ label, code, reasons, onClear }: MissingFieldProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const said = sayMissing(reasons, code, language)
  return (
    <div className="field">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <button
        type="button"
        className="input missing-value"
        onClick={onClear}
        aria-label={t('missing.clear', { field: label, reason: said })}
      >
        {said}
        <span className="faint" aria-hidden="true">
          {t('missing.clearShort')}
        </span>
      </button>
    </div>
  )
}

interface ReasonMenuProps {
  readonly label: string
  readonly reasons: Vocabulary | undefined
  /** Only an empty field can be missing. */
  readonly empty: boolean
  readonly onReason: (code: string) => void
  readonly children: ReactNode
}

/** A field that may be said to be missing: Alt+K, or the words beside its label, open the reasons while it is empty. */
export const ReasonMenu = ({ label, reasons, empty, onReason, children }: ReasonMenuProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  if (!reasons) return children
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is pressed in the field within
    <div
      ref={place}
      className="reasoned"
      onKeyDown={(event) => {
        if (!event.altKey || event.ctrlKey || event.code !== 'KeyK' || event.nativeEvent.isComposing || !empty) return
        event.preventDefault()
        setOpen(true)
      }}
    >
      {children}
      {empty && (
        <button
          type="button"
          tabIndex={-1}
          className="text-link reason-open"
          aria-label={t('missing.of', { field: label })}
          title={t('missing.openBy')}
          onClick={() => setOpen(true)}
        >
          {t('missing.open')}
        </button>
      )}
      <Popover className="pop" triggerRef={place} isOpen={open} onOpenChange={setOpen} placement="bottom start">
        <Menu
          className="reason-list"
          aria-label={t('missing.of', { field: label })}
          autoFocus="first"
          onAction={(code) => onReason(String(code))}
          onClose={() => setOpen(false)}
        >
          {reasons.terms.map((term) => (
            <MenuItem key={term.code} id={term.code} className="item" textValue={term.label[language]}>
              {term.label[language]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </div>
  )
}
