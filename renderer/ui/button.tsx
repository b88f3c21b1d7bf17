import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'

interface ButtonProps {
  readonly children: ReactNode
  readonly onPress?: () => void
  readonly kind?: 'plain' | 'main' | 'quiet' | 'danger'
  readonly submit?: boolean
  readonly disabled?: boolean
  readonly pending?: boolean
  readonly label?: string
  /** `close` in a dialog ends it. */
  readonly slot?: string
  readonly autoFocus?: boolean
}

/** A button of the window; `main` once a screen. */
export const Button = ({ children, onPress, kind = 'plain', submit, disabled, pending, label, slot, autoFocus }: ButtonProps) => (
  <AriaButton
    className={`btn ${kind}`}
    type={submit ? 'submit' : 'button'}
    isDisabled={disabled ?? false}
    isPending={pending ?? false}
    autoFocus={autoFocus ?? false}
    {...(label ? { 'aria-label': label } : {})}
    {...(slot ? { slot } : {})}
    {...(onPress ? { onPress } : {})}
  >
    {children}
  </AriaButton>
)

/** A link that looks like a button: it leads somewhere, so it can be opened by the middle mouse key too. */
export const LinkButton = ({ children, to, kind = 'plain' }: { children: ReactNode; to: string; kind?: 'plain' | 'main' | 'quiet' }) => (
  <a className={`btn ${kind}`} href={to}>
    {children}
  </a>
)
