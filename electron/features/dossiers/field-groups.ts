import type { Profile, ProfileField } from '../../../shared/features/profiles/profile.ts'
import { missingReasons, missingVocabulary, sayMissing } from '../../../shared/features/records/missing.ts'
import { displayValue, type ProfileSet } from '../profiles/public.ts'
import type { DossierGroup } from './dossier-document.ts'

export interface FieldSource {
  code: string
  title: string
  /** The record above it, as it is called. */
  parent?: string
  data: Readonly<Record<string, unknown>>
}

/**
 * What a record says, group by group in the order of its profile, terms by their labels. Empty fields are left out unless
 * somebody said why they are empty (`[không rõ]`); so are personal and restricted ones, and what an import kept under names of its own, unless `withPersonalData`.
 */
export const fieldGroups = (set: ProfileSet, profile: Profile, source: FieldSource, withPersonalData: boolean): DossierGroup[] => {
  const named = [
    { label: profile.codeLabel.vi, value: source.code },
    { label: profile.titleLabel.vi, value: source.title },
    ...(source.parent === undefined ? [] : [{ label: 'Thuộc', value: source.parent }]),
  ]
  const groups = profile.groups.map(({ label, fields }, index) => ({
    label: label.vi,
    fields: [
      ...(index === 0 ? named : []),
      ...fields
        .filter((field) => withPersonalData || !(field.personal || field.restricted))
        .map((field) => ({ label: field.label.vi, value: fieldOrReason(set, field, source.data) }))
        .filter(({ value }) => value !== ''),
    ],
  }))
  const kept = withPersonalData ? keptColumns(source.data['source']) : []
  return [...groups, { label: 'Theo nguồn nhập', fields: kept }].filter(({ fields }) => fields.length > 0)
}

/** What is printed for a field: its value, or in brackets why it has none. */
export const fieldOrReason = (set: ProfileSet, field: ProfileField, data: Readonly<Record<string, unknown>>): string => {
  const reason = missingReasons(data)[field.key]
  if (reason !== undefined) return sayMissing(set.vocabularies.get(missingVocabulary), reason, 'vi')
  return fieldValue(set, field, data[field.key])
}

/** One value as it is printed: Vietnamese decimals and dates, terms by their labels, long texts each on a line of its own. */
const fieldValue = (set: ProfileSet, field: ProfileField, value: unknown): string => {
  if (Array.isArray(value)) {
    const parts = value.map((item) => fieldValue(set, field, item)).filter((part) => part !== '')
    return parts.join(field.type === 'long-text' ? '\n' : '; ')
  }
  if (typeof value === 'number')
    return displayValue(set, field, value.toLocaleString('vi', { useGrouping: false, maximumFractionDigits: 6 }), 'vi')
  if (field.type === 'date' && typeof value === 'string') return printedDate(value)
  // What was written with its unit is not given another.
  if (field.unit !== undefined && typeof value === 'string' && /\p{L}/u.test(value)) return value
  return displayValue(set, field, value, 'vi')
}

// Only plain days and months: other dates of EDTF, and those in words, are printed as they were written.
const printedDate = (text: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text) ?? []
  if (!year || !month) return text
  return day ? `${day}/${month}/${year}` : `${month}/${year}`
}

const keptColumns = (source: unknown): { label: string; value: string }[] =>
  typeof source === 'object' && source !== null
    ? Object.entries(source).map(([label, value]) => ({ label, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }))
    : []
