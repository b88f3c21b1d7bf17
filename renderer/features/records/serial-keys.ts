/** The fields that Enter walks through: where one types or chooses, not the small buttons beside them. */
const stops = 'input:not([type="hidden"]):not([disabled]), textarea, button.select-button, button[data-serial-end]'

/**
 * Enter goes to the next field, as in a paper form; a list of terms that is open keeps it, and so does a field of several lines. What is
 * still being put together by an input method is nobody's Enter. Returns whether the key was used up.
 */
export const moveOnEnter = (event: React.KeyboardEvent<HTMLElement>): boolean => {
  if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.shiftKey || event.nativeEvent.isComposing) return false
  const { target, currentTarget } = event
  if (!(target instanceof HTMLInputElement) || target.getAttribute('aria-expanded') === 'true') return false
  event.preventDefault()
  event.stopPropagation()
  const fields = [...currentTarget.querySelectorAll<HTMLElement>(stops)]
  fields[fields.indexOf(target) + 1]?.focus()
  return true
}

/** The field on which the keyboard is, by its key. */
export const focusedField = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field']

/** Puts the keyboard into a field, or into the first one. */
export const focusField = (form: HTMLElement | null, key?: string): void => {
  const within = key === undefined ? form : form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`)
  within?.querySelector<HTMLElement>(stops)?.focus()
}
