import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TablePreview } from '../../../shared/features/tables/contract.ts'
import type { TableMapping } from '../../../shared/features/tables/mapping.ts'
import { useAct, useRead } from '../../app/data.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useNotices } from '../../ui/notices.tsx'
import { TextInput } from '../../ui/text-input.tsx'

interface SavedMappingsProps {
  readonly profile: string
  readonly preview: TablePreview
  readonly mapping: TableMapping
  readonly onChange: (mapping: TableMapping) => void
}

/** Ways of leading columns that were saved under a name: to be taken up for this table, and to be added to. */
export const SavedMappings = ({ profile, preview, mapping, onChange }: SavedMappingsProps) => {
  const { t } = useTranslation()
  const { run, busy } = useAct()
  const { say } = useNotices()
  const [name, setName] = useState('')
  const { data } = useRead(['tables', 'mappings', profile], (api) => api.tables.mappings({ profile }))
  const saved = data?.mappings ?? []
  const save = async (): Promise<void> => {
    const kept = await run((api) => api.tables.saveMapping({ profile, name, mapping }))
    if (kept) say(t('tables.mappingSaved', { name: kept.name }))
  }
  const take = (chosen: string): void => {
    const found = saved.find((one) => one.name === chosen)
    if (!found) return
    setName(chosen)
    onChange(forColumns(found.mapping, new Set(preview.columns.map((column) => column.name))))
  }
  return (
    <div className="pair">
      {saved.length > 0 && (
        <Choice
          label={t('tables.savedMappings')}
          value={saved.some((one) => one.name === name) ? name : ''}
          options={[{ value: '', label: t('tables.noSavedMapping') }, ...saved.map((one) => ({ value: one.name, label: one.name }))]}
          onChange={take}
        />
      )}
      <form
        className="table-path"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextInput label={t('tables.mappingName')} value={name} onChange={setName} />
        <Button submit disabled={busy || name.trim() === '' || preview.issues.length > 0}>
          {t('tables.saveMapping')}
        </Button>
      </form>
    </div>
  )
}

/** What a saved way says of columns that this table lacks is left out. */
const forColumns = ({ columns, split, convert, ...rest }: TableMapping, here: ReadonlySet<string>): TableMapping => {
  const only = <Value,>(named: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(named).filter(([name]) => here.has(name)))
  return { ...rest, columns: only(columns), split: only(split), convert: only(convert) }
}
