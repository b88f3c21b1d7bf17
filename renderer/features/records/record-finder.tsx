import { useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../app/data.tsx'
import { FieldHelp, FieldLabel } from '../../ui/field-words.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import { useProfileWords } from '../profiles/profile-words.ts'

export interface FoundRecord {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly profile: string
}

interface RecordFinderProps {
  readonly label: string
  readonly value: FoundRecord | undefined
  readonly onChange: (record: FoundRecord | undefined) => void
  /** Records that cannot be meant here. */
  readonly without?: ReadonlySet<string>
  readonly help?: string | undefined
  readonly autoFocus?: boolean
  /** Parts searches of several finders: a later one from the same box ends the one before. */
  readonly box: string
}

const pauseBeforeSearch = 250

/** One record out of the archive, found by its number or by words of its title, with or without marks. */
export const RecordFinder = ({ label, value, onChange, without, help, autoFocus, box }: RecordFinderProps) => {
  const { t } = useTranslation()
  const { profileLabel } = useProfileWords()
  const [typed, setTyped] = useState(value ? nameOf(value) : '')
  const isPicked = value !== undefined && typed === nameOf(value)
  const query = useSettled(isPicked ? '' : typed.normalize('NFC').trim(), pauseBeforeSearch)
  const { data } = useRead(['search', 'finder', box, query], (api) => api.search.find({ query, limit: 12, box }), {
    enabled: query !== '',
    keep: true,
  })
  const hits = query === '' ? [] : (data?.hits ?? []).filter(({ id }) => !without?.has(id))
  return (
    <ComboBox
      className="field"
      menuTrigger="input"
      allowsEmptyCollection
      items={hits}
      value={value?.id ?? null}
      inputValue={typed}
      onInputChange={(text) => {
        setTyped(text)
        if (value && text !== nameOf(value)) onChange(undefined)
      }}
      onChange={(key) => {
        const hit = hits.find(({ id }) => id === key)
        if (!hit) return
        const { id, code, title, profile } = hit
        onChange({ id, code, title, profile })
        setTyped(nameOf({ code, title }))
      }}
    >
      <FieldLabel label={label} />
      <Input className="input" autoComplete="off" autoCorrect="off" spellCheck={false} autoFocus={autoFocus ?? false} />
      <FieldHelp help={help ?? t('finder.help')} />
      <Popover className="pop">
        <ListBox renderEmptyState={() => <div className="empty-list">{t(query === '' ? 'finder.type' : 'finder.none')}</div>}>
          {(hit: FoundRecord) => (
            <ListBoxItem id={hit.id} textValue={nameOf(hit)} className="item finder-item">
              <span>
                {hit.title} <span className="faint number">{hit.code}</span>
              </span>
              <span className="faint">{profileLabel(hit.profile)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

const nameOf = ({ code, title }: Pick<FoundRecord, 'code' | 'title'>): string => `${title} (${code})`
