import { useDeferredValue, useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { PlaceSuggestion } from '../../../shared/features/vocabularies/place-contract.ts'
import { useRead } from '../../app/data.tsx'
import { FieldHelp, FieldLabel } from '../../ui/field-words.tsx'
import { usePlaceWords } from './place-words.ts'

interface PlaceBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly help?: string | undefined
  readonly hideLabel?: boolean
  readonly required?: boolean
}

/** A place: typed freely or chosen among the headings that fit, old names too; what it means stands under it. */
export const PlaceBox = ({ label, value, onChange, help, hideLabel, required }: PlaceBoxProps) => {
  const { t } = useTranslation()
  const words = usePlaceWords()
  const [focused, setFocused] = useState(false)
  const asked = useDeferredValue(value.trim())
  const { data: found } = useRead(['places', 'suggest', asked], (api) => api.places.suggest({ text: asked, limit: 12 }), {
    enabled: focused && asked.length >= 2,
    keep: true,
  })
  const { data: meant } = useRead(['places', 'meanings', asked], (api) => api.places.meanings({ texts: [asked] }), {
    enabled: asked !== '',
    keep: true,
  })
  const items = focused && asked.length >= 2 ? (found?.places ?? []) : []
  const under = [asked === '' ? undefined : words.meaning(meant?.meanings[0]), help].filter((part) => part !== undefined).join(' · ')
  return (
    <ComboBox
      className="field"
      menuTrigger="input"
      allowsCustomValue
      allowsEmptyCollection
      isRequired={required ?? false}
      validationBehavior="aria"
      items={items.map((place) => ({ ...place, id: place.id }))}
      value={null}
      inputValue={value}
      onInputChange={onChange}
      onChange={(key) => {
        const chosen = items.find(({ id }) => id === key)
        if (chosen) onChange(chosen.heading)
      }}
      onFocusChange={setFocused}
    >
      <FieldLabel label={label} hidden={hideLabel} required={required} />
      <Input className="input" autoComplete="off" autoCorrect="off" spellCheck={false} />
      <FieldHelp help={under} />
      <Popover className="pop">
        <ListBox aria-label={t('places.suggestions')} renderEmptyState={() => <div className="empty-list">{t('places.noneFits')}</div>}>
          {(place: PlaceSuggestion) => (
            <ListBoxItem id={place.id} textValue={place.heading} className="item">
              {place.heading}
              {words.history(place) !== '' && <span className="faint">{words.history(place)}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
