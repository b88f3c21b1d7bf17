import { Button, type Key, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { FieldHelp, FieldLabel } from './field-words.tsx'

export interface Option<V extends string = string> {
  readonly value: V
  readonly label: string
  readonly note?: string
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly options: readonly Option<V>[]
  readonly value: V | ''
  readonly onChange: (value: V) => void
  readonly help?: string | undefined
  readonly hideLabel?: boolean
  readonly placeholder?: string
}

/** One out of a short list. Letters typed on it do nothing: with UniKey on, a letter would choose by itself. */
export const Choice = <V extends string>({ label, options, value, onChange, help, hideLabel, placeholder }: ChoiceProps<V>) => (
  <Select
    className="field"
    placeholder={placeholder ?? ''}
    value={value === '' ? null : value}
    onChange={(key: Key | null) => {
      const chosen = options.find((option) => option.value === key)
      if (chosen) onChange(chosen.value)
    }}
  >
    <FieldLabel label={label} hidden={hideLabel} />
    <div onKeyDownCapture={keepLettersAway}>
      <Button className="input select-button">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
    </div>
    <FieldHelp help={help} />
    <Popover className="pop">
      <ListBox items={options.map((option) => ({ ...option, id: option.value }))}>
        {(option) => (
          <ListBoxItem id={option.id} textValue={option.label} className="item">
            {option.label}
            {option.note && <span className="faint number">{option.note}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </Select>
)

const keepLettersAway = (event: React.KeyboardEvent): void => {
  const letter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey
  if (letter) event.stopPropagation()
}
