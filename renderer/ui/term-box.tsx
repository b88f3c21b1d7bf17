import { useState } from 'react'
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { foldText } from '../../shared/lib/fold-text.ts'
import type { Option } from './choice.tsx'
import { FieldHelp, FieldLabel } from './field-words.tsx'

/** A term with every name by which it is found. */
interface TermOption extends Option {
  readonly names: readonly string[]
}

interface TermBoxProps {
  readonly label: string
  readonly options: readonly TermOption[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly help?: string | undefined
  readonly hideLabel?: boolean
  readonly required?: boolean
  readonly openLabel: string
  readonly emptyLabel: string
  /** Adds what was typed to the list, where that is allowed; `addLabel` says so for the words typed. */
  readonly onAdd?: (label: string) => void
  readonly addLabel?: (label: string) => string
}

/** No code of a term begins like this. */
const addKey = '+'

/** A term out of a list that can be long: typing narrows it, with or without marks; nothing is written into the field by itself. */
export const TermBox = ({
  label,
  options,
  value,
  onChange,
  help,
  hideLabel,
  required,
  openLabel,
  emptyLabel,
  onAdd,
  addLabel,
}: TermBoxProps) => {
  const chosen = options.find((option) => option.value === value)
  // A value that the list no longer has stays visible as it is.
  const shown = chosen?.label ?? value
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const [focused, setFocused] = useState(false)
  const wanted = foldText(typed ?? '').trim()
  const fitting = typed === undefined ? options : options.filter((option) => option.names.some((name) => foldText(name).includes(wanted)))
  const text = (typed ?? '').trim()
  const isNew =
    onAdd && addLabel && text !== '' && !options.some(({ names }) => names.some((name) => name.toLowerCase() === text.toLowerCase()))
  const items: readonly TermOption[] = isNew ? [...fitting, { value: addKey, label: addLabel(text), names: [] }] : fitting
  return (
    <ComboBox
      className="field"
      menuTrigger="input"
      allowsEmptyCollection
      isRequired={required ?? false}
      validationBehavior="aria"
      items={items.map((option) => ({ ...option, id: option.value }))}
      value={chosen ? chosen.value : null}
      inputValue={focused ? (typed ?? shown) : shown}
      onInputChange={setTyped}
      onChange={(key) => {
        setTyped(undefined)
        if (key === addKey) onAdd?.(text)
        else if (key !== null) onChange(String(key))
      }}
      onFocusChange={(on) => {
        // An emptied field takes the value away; any other text that is no term leaves it as it was.
        if (!on && typed?.trim() === '') onChange('')
        setFocused(on)
        setTyped(undefined)
      }}
    >
      <FieldLabel label={label} hidden={hideLabel} required={required} />
      <div className="combo">
        <Input className="input" autoComplete="off" autoCorrect="off" spellCheck={false} />
        <Button className="combo-open" aria-label={openLabel}>
          ▾
        </Button>
      </div>
      <FieldHelp help={help} />
      <Popover className="pop">
        <ListBox renderEmptyState={() => <div className="empty-list">{emptyLabel}</div>}>
          {(option: TermOption & { id: string }) => (
            <ListBoxItem id={option.id} textValue={option.label} className="item">
              {option.label}
              {option.note !== undefined && <span className="faint number">{option.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
