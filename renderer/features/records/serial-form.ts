import { type Profile, type ProfileField, profileFields } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import type { EntryForm } from '../../../shared/features/records/entry-contract.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'

/** What stands in the entry form. */
export interface Entered {
  readonly title: string
  readonly data: RecordData
}

export const nothingEntered: Entered = { title: '', data: {} }

/** The fields of a type as they are entered here, in the person's order; those of an older version of the type are passed over. */
export const entryFields = (profile: Profile, form: EntryForm | undefined): readonly ProfileField[] => {
  const fields = profileFields(profile).filter(({ retired }) => !retired)
  if (!form) {
    const required = fields.filter((field) => field.required)
    const isShort = ({ type, compose }: ProfileField): boolean => compose === undefined && !longTypes.has(type)
    const others = fields.filter((field) => !field.required && isShort(field)).slice(0, Math.max(0, 5 - required.length))
    return fields.filter((field) => required.includes(field) || others.includes(field))
  }
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return form.fields.flatMap((key) => byKey.get(key) ?? [])
}

/** What takes more than a moment to type is entered only where a person asks for it. */
const longTypes: ReadonlySet<string> = new Set(['long-text', 'dimensions', 'coordinates', 'money'])

/** What the next record begins with: the values that are held. */
export const heldOf = ({ title, data }: Entered, held: ReadonlySet<string>): Entered => ({
  title: held.has('title') ? title : '',
  data: Object.fromEntries(Object.entries(data).filter(([key, value]) => held.has(key) && value !== null)),
})

/** The sentences that belong under fields, by their keys; undefined where the failure is about something else. */
export const fieldProblems = (profile: Profile, error: unknown): Readonly<Record<string, string>> | undefined => {
  if (!isAppError(error) || error.code !== 'record.invalid') return undefined
  const problems: unknown = typeof error.data === 'object' && error.data !== null && 'problems' in error.data ? error.data.problems : []
  if (!Array.isArray(problems)) return undefined
  const keys = new Map(profileFields(profile).map(({ key, label }) => [label.vi, key]))
  const found: Record<string, string> = {}
  for (const problem of problems as readonly { readonly field?: unknown; readonly message?: unknown }[])
    found[keys.get(String(problem.field)) ?? String(problem.field)] = String(problem.message)
  return found
}

/** Whether anything was entered beside what is held. */
export const isTouched = (entered: Entered, start: Entered): boolean => JSON.stringify(entered) !== JSON.stringify(start)
