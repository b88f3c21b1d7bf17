import { type Profile, type ProfileField, profileFields, type Vocabulary } from '../profiles/profile.ts'
import type { RecordData } from './contract.ts'
import { isEmptyValue, missingReasons } from './missing.ts'

export interface ComposeContext {
  readonly profile: Profile
  readonly vocabularies: ReadonlyMap<string, Vocabulary>
  /** The code of the institution, `{org}` in a pattern. */
  readonly org: string
}

/**
 * What a field is put together to: `{org} {registerNumber}/{materials.notation} {classNumber}` gives `BTHY 1234/Gm 56`. Of several
 * values the first counts. Undefined while any part is missing: half a number on an object is worse than none.
 */
const composeValue = (context: ComposeContext, field: ProfileField, data: RecordData): string | undefined => {
  if (field.compose === undefined || field.retired) return undefined
  let whole = true
  const text = field.compose.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const part = partOf(context, name, data)
    if (part === undefined) whole = false
    return part ?? ''
  })
  return whole ? text : undefined
}

/**
 * Puts composed fields into the data of records of one type, to be made once for many: filled where they are empty, brought along where
 * they were composed before and their parts changed. What a person wrote, now or earlier, or said to be missing, stays.
 */
export const createComposer = (context: ComposeContext): ((before: RecordData, set: RecordData, after: RecordData) => RecordData) => {
  const fields = profileFields(context.profile).filter(({ compose, retired }) => compose !== undefined && !retired)
  if (fields.length === 0) return (_before, _set, after) => after
  return (before, set, after) => {
    const result: RecordData = { ...after }
    const reasons = missingReasons(after)
    for (const field of fields) {
      const { key } = field
      if (!isEmptyValue(set[key]) || reasons[key] !== undefined) continue
      const automatic = !isEmptyValue(before[key]) && before[key] === composeValue(context, field, before)
      if (isEmptyValue(after[key]) || automatic) result[key] = composeValue(context, field, after) ?? null
    }
    return result
  }
}

const partOf = (context: ComposeContext, name: string, data: RecordData): string | undefined => {
  if (name === 'org') return context.org === '' ? undefined : context.org
  const [key = '', aspect] = name.split('.')
  const value: unknown = Array.isArray(data[key]) ? data[key][0] : data[key]
  if (isEmptyValue(value) || typeof value === 'object') return undefined
  const field = profileFields(context.profile).find((one) => one.key === key)
  const term =
    field?.vocabulary === undefined ? undefined : context.vocabularies.get(field.vocabulary)?.terms.find(({ code }) => code === value)
  if (aspect === 'notation') return term?.notation
  return term ? term.label.vi : String(value)
}
