import { foldText } from '../../lib/fold-text.ts'
import type { Vocabulary } from '../profiles/profile.ts'
import type { RecordData } from './contract.ts'

/** The key under which a record keeps why fields are empty: `{fieldKey: code}`, codes of the list `missing-reasons`. */
export const missingKey = 'missing'

export const missingVocabulary = 'missing-reasons'

/** Says only that nobody came to it yet: the field still counts as missing. */
const notEntered = 'CHUA_NHAP'

/** What stands in a field's place while a change is on its way to the record: no value, and why. */
export interface MissingMark {
  readonly [missingKey]: string
}

export const isMissingMark = (value: unknown): value is MissingMark =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length === 1 &&
  missingKey in value &&
  typeof value[missingKey] === 'string'

/** Why fields of a record are empty, by their keys. */
export const missingReasons = (data: RecordData): Readonly<Record<string, string>> => {
  const { [missingKey]: reasons } = data
  if (typeof reasons !== 'object' || reasons === null) return {}
  return Object.fromEntries(Object.entries(reasons).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** Whether a field is described: it has a value, or somebody said why it can have none. */
export const isDescribed = (data: RecordData, key: string): boolean => {
  if (!isEmptyValue(data[key])) return true
  const reason = missingReasons(data)[key]
  return reason !== undefined && reason !== notEntered
}

/** The code of a reason that was written in a field, as `[không rõ]`; undefined where it is none. */
export const readMissingMark = (vocabulary: Vocabulary | undefined, text: string): string | undefined => {
  if (!text.includes('[')) return undefined
  const [, inside] = /^\[([^[\]]+)\]$/u.exec(text.trim()) ?? []
  if (inside === undefined) return undefined
  const folded = foldText(inside)
  return vocabulary?.terms.find(({ code, label, variants }) =>
    [code, label.vi, label.en, ...variants].some((name) => foldText(name) === folded),
  )?.code
}

/** A reason as it is written in place of a value: `[không rõ]`. */
export const sayMissing = (vocabulary: Vocabulary | undefined, code: string, language: 'vi' | 'en'): string => {
  const label = vocabulary?.terms.find((term) => term.code === code)?.label[language]
  return `[${label === undefined ? code : label.charAt(0).toLowerCase() + label.slice(1)}]`
}

/**
 * The record's data after a change: marks become reasons, a value takes its reason away, and so does a field that was emptied without
 * one. `missing` itself, where the change has it, stands for all reasons.
 */
export const settleMissing = (before: RecordData, set: RecordData): RecordData => {
  const after: RecordData = { ...before, ...set }
  const whole = missingKey in set
  // The most of an import: nothing is said to be missing.
  if (!whole && !(missingKey in before) && !Object.values(set).some(isMissingMark)) return after
  const reasons: Record<string, string> = { ...missingReasons(whole ? set : before) }
  for (const [key, value] of Object.entries(set)) {
    if (isMissingMark(value)) {
      after[key] = null
      reasons[key] = value[missingKey]
    } else if (!whole) delete reasons[key]
  }
  for (const key of Object.keys(reasons)) if (!isEmptyValue(after[key])) delete reasons[key]
  after[missingKey] = Object.keys(reasons).length === 0 ? null : reasons
  return after
}

/** The data with a mark in the place of each field that has a reason: what `normaliseData` makes of a row that says the same. */
export const withMissingMarks = (data: RecordData): RecordData => {
  const { [missingKey]: _, ...marked } = data
  for (const [key, code] of Object.entries(missingReasons(data))) marked[key] = { [missingKey]: code }
  return marked
}

export const isEmptyValue = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.every(isEmptyValue))
