import { type Label, type Profile, type ProfileField, profileFields } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import { missingReasons, missingVocabulary, sayMissing } from '../../../shared/features/records/missing.ts'
import { joinCell } from '../../../shared/features/tables/cells.ts'
import { sourcePrefix } from '../../../shared/features/tables/match-columns.ts'
import { type ProfileSet, protectedKeys } from '../profiles/public.ts'
import type { ExportRow } from './repository.ts'

export type Cell = string | number

export interface RecordColumn {
  readonly name: string
  readonly field?: ProfileField
  readonly cellOf: (row: ExportRow, data: RecordData) => Cell
}

interface ColumnOptions {
  readonly profiles: ProfileSet
  readonly language: 'vi' | 'en'
  readonly withPersonalData: boolean
}

/** The columns of a table of one profile, by its official labels: importing the table again leads each back to its field. */
export const profileColumns = (profile: Profile, options: ColumnOptions): readonly RecordColumn[] => {
  const { language, withPersonalData } = options
  const hidden = withPersonalData ? undefined : protectedKeys(profile)
  const fields = profileFields(profile).filter(({ key }) => !hidden?.has(key))
  const labels = [profile.codeLabel, profile.titleLabel, ...fields.map(({ label }) => label)].map((label) => label[language])
  // Two fields of one label are told apart by their keys.
  const nameOf = (label: Label, key: string): string =>
    labels.filter((other) => other === label[language]).length > 1 ? `${label[language]} (${key})` : label[language]
  return [
    { name: profile.codeLabel[language], cellOf: (row) => row.code },
    { name: profile.titleLabel[language], cellOf: (row) => row.title },
    ...fields.map((field) => ({
      name: nameOf(field.label, field.key),
      field,
      cellOf: (_: ExportRow, data: RecordData) =>
        missingToCell(options, data, field.key) ?? valueToCell(options.profiles, field, data[field.key], language),
    })),
  ]
}

/** The columns of a table of several profiles: fields of the same label share a column. */
export const mixedColumns = (used: readonly Profile[], options: ColumnOptions): readonly RecordColumn[] => {
  const { language } = options
  const byName = new Map<string, Map<string, RecordColumn>>()
  for (const profile of used)
    for (const column of profileColumns(profile, options).slice(2)) {
      const ofProfiles = byName.get(column.name) ?? new Map<string, RecordColumn>()
      ofProfiles.set(profile.id, column)
      byName.set(column.name, ofProfiles)
    }
  return [
    { name: { vi: 'Loại hồ sơ', en: 'Profile' }[language], cellOf: (row) => row.profile },
    { name: { vi: 'Mã hồ sơ', en: 'Record code' }[language], cellOf: (row) => row.code },
    { name: { vi: 'Tên gọi', en: 'Title' }[language], cellOf: (row) => row.title },
    ...[...byName].map(([name, ofProfiles]) => ({
      name,
      cellOf: (row: ExportRow, data: RecordData) => ofProfiles.get(row.profile)?.cellOf(row, data) ?? '',
    })),
  ]
}

/** A column that records kept from an earlier table. */
export const sourceColumn = (name: string): RecordColumn => ({
  name: `${sourcePrefix}${name}`,
  cellOf: (_, data) => {
    const { source } = data
    const value: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined
    return value === undefined || value === null ? '' : String(value)
  },
})

/** Why a field is empty, as an import reads it back: `[không rõ]`. */
const missingToCell = ({ profiles, language }: ColumnOptions, data: RecordData, key: string): Cell | undefined => {
  const reason = missingReasons(data)[key]
  return reason === undefined ? undefined : sayMissing(profiles.vocabularies.get(missingVocabulary), reason, language)
}

/** A value as a cell that an import reads back as the same value: terms by their label, several values with `;` between them. */
const valueToCell = (profiles: ProfileSet, field: ProfileField, value: unknown, language: 'vi' | 'en'): Cell => {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return joinCell(value.map((item) => String(valueToCell(profiles, field, item, language))))
  if (typeof value === 'boolean') return value ? { vi: 'Có', en: 'Yes' }[language] : { vi: 'Không', en: 'No' }[language]
  if (typeof value === 'number') return value
  if (typeof value === 'object') return JSON.stringify(value)
  const term =
    field.vocabulary === undefined ? undefined : profiles.vocabularies.get(field.vocabulary)?.terms.find(({ code }) => code === value)
  return term ? term.label[language] : String(value)
}

/** A number in words that `parseNumber` understands: a point before three digits would part thousands, so a comma stands there. */
export const numberToText = (number: number, language: 'vi' | 'en'): string => {
  const text = String(number)
  return language === 'vi' || /^-?\d{1,3}\.\d{3}$/.test(text) ? text.replace('.', ',') : text
}
