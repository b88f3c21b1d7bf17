import { Button, type Key, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components'

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
    <Label className={hideLabel ? 'sr-only' : 'label'}>{label}</Label>
    <div onKeyDownCapture={keepLettersAway}>
      <Button className="input select-button">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
    </div>
    {help && (
      <Text slot="description" className="help">
        {help}
      </Text>
    )}
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
