import { useTranslation } from 'react-i18next'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import type { TableColumn, TablePreview } from '../../../shared/features/tables/contract.ts'
import { legacyEncodings, type TableMapping } from '../../../shared/features/tables/mapping.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import { useLanguage } from '../../app/language.ts'
import { RadioRow } from '../../ui/check-box.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useProfileWords } from '../profiles/profile-words.ts'

interface ColumnMappingProps {
  readonly preview: TablePreview
  readonly mapping: TableMapping
  readonly profile: string
  readonly onChange: (mapping: TableMapping) => void
}

const noField = '-'

/** Which column goes into which field, each to be chosen; what is wrong with it stands on top. */
export const ColumnMapping = ({ preview, mapping, profile: id, onChange }: ColumnMappingProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { profile: find } = useProfileWords()
  const profile = find(id)
  if (!profile) return null
  const fields = new Map(profileFields(profile).map((field) => [field.key, field]))
  const options = [
    { value: noField, label: mapping.unmapped === 'keep' ? t('tables.keepColumn') : t('tables.dropColumn') },
    { value: 'code', label: profile.codeLabel[language] },
    { value: 'title', label: profile.titleLabel[language] },
    ...[...fields.values()].map(({ key, label }) => ({ value: key, label: label[language] })),
  ]
  const fieldOf = (column: string): string => mapping.columns[column] ?? ''
  const lead = (column: string, field: string): void =>
    onChange({ ...mapping, columns: { ...mapping.columns, [column]: field === noField ? '' : field } })
  return (
    <section className="block">
      <h2>{t('tables.columns')}</h2>
      {preview.issues.map(({ code, data, message }) => (
        <div className="note red" key={message}>
          {isErrorCode(code) ? sentence(code, data, language) : message}
        </div>
      ))}
      <div className="column-list">
        {preview.columns.map((column, index) => (
          <div className="column-line" key={column.name}>
            <div className="column-name">
              <b className="strong break">{column.name}</b>
              <span className="faint ellipsis">{preview.rows.find(({ cells }) => cells[index] !== '')?.cells[index]}</span>
              {column.converted && (
                <span className="faint break">
                  {column.converted.before} → {column.converted.after}
                </span>
              )}
            </div>
            <Choice
              label={t('tables.fieldOf', { column: column.name })}
              hideLabel
              value={fieldOf(column.name) === '' ? noField : fieldOf(column.name)}
              options={options}
              onChange={(field) => lead(column.name, field)}
            />
            <div className="column-more">
              {fields.get(fieldOf(column.name))?.repeatable && (
                <TextInput
                  label={t('tables.split')}
                  value={mapping.split[column.name] ?? ';'}
                  onChange={(sign) => onChange({ ...mapping, split: withSplit(mapping.split, column.name, sign) })}
                />
              )}
              {(column.convert || mapping.convert[column.name]) && <ConvertChoice column={column} mapping={mapping} onChange={onChange} />}
            </div>
          </div>
        ))}
      </div>
      <RadioRow
        label={t('tables.unmapped')}
        value={mapping.unmapped}
        onChange={(unmapped) => onChange({ ...mapping, unmapped })}
        options={[
          { value: 'keep', label: t('tables.keep') },
          { value: 'drop', label: t('tables.drop_them') },
        ]}
      />
    </section>
  )
}

const ConvertChoice = ({
  column,
  mapping,
  onChange,
}: {
  column: TableColumn
  mapping: TableMapping
  onChange: (mapping: TableMapping) => void
}) => {
  const { t } = useTranslation()
  return (
    <Choice
      label={t('tables.encoding')}
      value={mapping.convert[column.name] ?? column.convert ?? 'none'}
      options={[...legacyEncodings, 'none' as const].map((value) => ({ value, label: t(`tables.encodings.${value}`) }))}
      onChange={(encoding) => onChange({ ...mapping, convert: { ...mapping.convert, [column.name]: encoding } })}
    />
  )
}

/** An empty sign is not kept: the usual one holds again. */
const withSplit = (split: TableMapping['split'], column: string, sign: string): TableMapping['split'] => {
  const { [column]: _, ...others } = split
  return sign === '' ? others : { ...others, [column]: sign }
}
