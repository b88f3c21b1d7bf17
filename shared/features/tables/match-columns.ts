import { foldText } from '../../lib/fold-text.ts'
import { type Profile, type ProfileField, profileFields } from '../profiles/profile.ts'
import type { TableMapping } from './mapping.ts'

/** Before the name of a column that was kept from an earlier table, where records go out as a table again. */
export const sourcePrefix = 'Nguồn: '

/** The column of a table of refused rows that says why; it is never imported. */
export const reasonColumn = 'Lý do chưa nhập'

/** Where a column leads. */
export type ColumnTarget =
  | { readonly kind: 'code' }
  | { readonly kind: 'title' }
  | { readonly kind: 'field'; readonly field: ProfileField }
  | { readonly kind: 'kept'; readonly name: string }
  | { readonly kind: 'none' }

/** What was wrong with a mapping for this table and profile. */
export type MappingIssue =
  | { readonly what: 'no-column'; readonly column: string }
  | { readonly what: 'no-field'; readonly column: string; readonly field: string }
  | { readonly what: 'twice'; readonly column: string; readonly field: string }

/**
 * Leads every column to its field. A mapping decides alone where it names columns; without one the names that the profile gives for
 * import, then its labels in both languages, then its keys and the names that all types share are looked for, marks and case apart. The first column wins a field.
 */
export const matchColumns = (
  columns: readonly string[],
  profile: Profile,
  mapping: TableMapping,
): { readonly targets: readonly ColumnTarget[]; readonly issues: readonly MappingIssue[] } => {
  const fields = new Map(profileFields(profile).map((field) => [field.key, field]))
  const issues: MappingIssue[] = []
  const mapped = Object.keys(mapping.columns).length > 0
  if (mapped) {
    const known = new Set(columns)
    for (const column of [...Object.keys(mapping.columns), ...Object.keys(mapping.split), ...Object.keys(mapping.convert)])
      if (!known.has(column)) issues.push({ what: 'no-column', column })
  }
  const names = mapped ? undefined : fieldNames(profile)
  const taken = new Set<string>()
  const targets = columns.map((column): ColumnTarget => {
    const key = mapped ? (mapping.columns[column] ?? '') : (names?.get(foldName(column)) ?? '')
    if (column === reasonColumn) return { kind: 'none' }
    const rest: ColumnTarget = mapping.unmapped === 'keep' ? { kind: 'kept', name: keptName(column) } : { kind: 'none' }
    if (key === '') return rest
    const field = fields.get(key)
    if (!field && key !== 'code' && key !== 'title') {
      issues.push({ what: 'no-field', column, field: key })
      return rest
    }
    // Several columns may fill a field that takes several values, if a person said so.
    if (taken.has(key) && !(mapped && field?.repeatable)) {
      if (mapped) issues.push({ what: 'twice', column, field: key })
      return rest
    }
    taken.add(key)
    if (key === 'code') return { kind: 'code' }
    if (key === 'title') return { kind: 'title' }
    return field ? { kind: 'field', field } : rest
  })
  return { targets, issues }
}

/** The key of a target as a mapping writes it; empty where the column has no field. */
export const targetKey = (target: ColumnTarget): string =>
  target.kind === 'field' ? target.field.key : target.kind === 'code' || target.kind === 'title' ? target.kind : ''

const keptName = (column: string): string => (column.startsWith(sourcePrefix) ? column.slice(sourcePrefix.length) : column)

const foldName = (name: string): string =>
  foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The best names first, so that a label never takes a name that the profile gives to another field. */
const fieldNames = (profile: Profile): ReadonlyMap<string, string> => {
  const fields = profileFields(profile)
  const names = new Map<string, string>()
  const add = (name: string, key: string): void => {
    const folded = foldName(name)
    if (folded !== '' && !names.has(folded)) names.set(folded, key)
  }
  for (const name of profile.codeMappings.columns ?? []) add(name, 'code')
  for (const name of profile.titleMappings.columns ?? []) add(name, 'title')
  for (const { key, mappings } of fields) for (const name of mappings.columns ?? []) add(name, key)
  for (const name of [profile.codeLabel.vi, profile.codeLabel.en, 'code']) add(name, 'code')
  for (const name of [profile.titleLabel.vi, profile.titleLabel.en, 'title']) add(name, 'title')
  for (const { key, label } of fields)
    for (const name of [label.vi, label.en, `${label.vi} (${key})`, `${label.en} (${key})`, key]) add(name, key)
  for (const name of commonNames.code) add(name, 'code')
  for (const name of commonNames.title) add(name, 'title')
  return names
}

/** What every table may call them, whatever the record type says: a fonds has its own words for both, an export of all types these. */
const commonNames = {
  code: ['Mã hồ sơ', 'Record code', 'Mã', 'Mã số'],
  title: ['Tên gọi', 'Tên', 'Tiêu đề', 'Title', 'Name'],
} as const
