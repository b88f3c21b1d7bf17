import { useTranslation } from 'react-i18next'
import type { Completion } from './complete-query.ts'

interface CompletionListProps {
  readonly completions: readonly Completion[]
  /** The one that the arrows are on; -1 for none, as long as the person only types. */
  readonly picked: number
  readonly onPick: (completion: Completion) => void
}

/** Names of fields, or terms of one, that go on with what is typed; the keyboard stays in the box and Enter still searches. */
export const CompletionList = ({ completions, picked, onPick }: CompletionListProps) => {
  const { t } = useTranslation()
  return (
    <div className="commands" id="completions" role="listbox" aria-label={t('search.fields')}>
      {completions.map((completion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search box
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the search box
        <div
          key={completion.query}
          id={`completion-${index}`}
          role="option"
          aria-selected={index === picked}
          // The box keeps the focus: the person goes on typing.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(completion)}
        >
          {completion.label} {completion.kind === 'field' && <span className="faint">{t('search.fieldIs')}</span>}
        </div>
      ))}
    </div>
  )
}
