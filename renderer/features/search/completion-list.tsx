import { useTranslation } from 'react-i18next'
import type { Completion } from './complete-query.ts'

interface CompletionListProps {
  readonly completions: readonly Completion[]
  readonly onPick: (completion: Completion) => void
}

/**
 * Names of fields, or terms of one, that go on with what is typed. Tab leads into it and the arrows walk; the arrows of the search box
 * itself still lead to the results, and Enter there still searches.
 */
export const CompletionList = ({ completions, onPick }: CompletionListProps) => {
  const { t } = useTranslation()
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const buttons: HTMLElement[] = [...event.currentTarget.querySelectorAll('button')]
    const at = document.activeElement instanceof HTMLElement ? buttons.indexOf(document.activeElement) : -1
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus()
  }
  return (
    <ul className="commands completions" aria-label={t('search.fields')} onKeyDown={onKeyDown}>
      {completions.map((completion) => (
        <li key={completion.query}>
          {/* Pressed by the mouse it leaves the focus in the box: the person goes on typing. */}
          <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => onPick(completion)}>
            {completion.label} {completion.kind === 'field' && <span className="faint">{t('search.fieldIs')}</span>}
          </button>
        </li>
      ))}
      <li className="faint">{t('search.completeHow')}</li>
    </ul>
  )
}
