import { useState } from 'react'
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { FieldHelp, FieldLabel } from '../../ui/field-words.tsx'

interface AgentBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (name: string) => void
  readonly help?: string | undefined
  readonly hideLabel?: boolean
  readonly required?: boolean
  /** Adds what was typed to the list; without it nothing can be added here. */
  readonly onAdd?: ((name: string) => void) | undefined
}

const most = 12
const addKey = '+'

/** A name as text, with headings of the list suggested while it is typed: by any of their names, with or without marks. */
export const AgentBox = ({ label, value, onChange, help, hideLabel, required, onAdd }: AgentBoxProps) => {
  const { t } = useTranslation()
  const [focused, setFocused] = useState(false)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const text = value.trim()
  const asked = { text, limit: most }
  const { data } = useRead(['vocabularies', 'agents', asked], (api) => api.vocabularies.agents(asked), {
    enabled: focused && text.length >= 2 && text !== chosen,
    keep: true,
  })
  // What was chosen just now is no typing that asks for more: without rows the list closes.
  const isAsking = focused && text.length >= 2 && text !== chosen
  const found = isAsking ? (data?.agents ?? []) : []
  const isKnown = found.some(({ name, variants }) => [name, ...variants].some((one) => one.toLowerCase() === text.toLowerCase()))
  const items = [
    ...found.map(({ id, name, variants }) => ({ id, name, note: variants.join('; ') })),
    ...(onAdd && isAsking && data !== undefined && !isKnown ? [{ id: addKey, name: t('agents.addThis', { name: text }), note: '' }] : []),
  ]
  const choose = (id: string): void => {
    if (id === addKey) {
      setChosen(text)
      onAdd?.(text)
    }
    const agent = found.find((one) => one.id === id)
    if (!agent) return
    setChosen(agent.name)
    onChange(agent.name)
  }
  return (
    <ComboBox
      className="field"
      menuTrigger="input"
      allowsCustomValue
      // It opens with the first letters, though what is found comes a moment later.
      allowsEmptyCollection={isAsking}
      isRequired={required ?? false}
      validationBehavior="aria"
      items={items}
      value={null}
      inputValue={value}
      onInputChange={onChange}
      onChange={(key) => {
        if (key !== null) choose(String(key))
      }}
      onFocusChange={setFocused}
    >
      <FieldLabel label={label} hidden={hideLabel} required={required} />
      <div className="combo">
        <Input className="input" autoComplete="off" autoCorrect="off" spellCheck={false} />
        <Button className="combo-open" aria-label={t('field.showTerms', { field: label })}>
          ▾
        </Button>
      </div>
      <FieldHelp help={help} />
      <Popover className="pop">
        <ListBox renderEmptyState={() => <div className="empty-list">{data ? t('agents.notFound') : t('app.opening')}</div>}>
          {(item: (typeof items)[number]) => (
            <ListBoxItem id={item.id} textValue={item.name} className="item">
              {item.name}
              {item.note !== '' && <span className="faint">{item.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
