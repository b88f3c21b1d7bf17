import type { RecordData, RecordStatus } from '../../../shared/features/records/contract.ts'

/** What a record says: its title and its values; number and state where the form has them. */
export interface Wording {
  readonly title: string
  readonly code?: string
  readonly status?: RecordStatus
  readonly data: RecordData
}

export interface Merged extends Wording {
  /** Keys (`title`, `code` and `@status` among them) that both sides changed, and differently: a person must say whose words stand. */
  readonly asked: readonly string[]
}

/**
 * Joins what two people did to one version of a record: what only one of them changed stands as that one left it; where both did,
 * `mine` names the keys that go by the first, the others go by the second.
 */
export const mergeChanges = (base: Wording, ours: Wording, theirs: Wording, mine: ReadonlySet<string> = new Set()): Merged => {
  const data: RecordData = { ...theirs.data }
  const asked: string[] = []
  for (const key of changedKeys(base.data, ours.data)) {
    const both = !isSame(theirs.data[key], base.data[key]) && !isSame(theirs.data[key], ours.data[key])
    if (both) asked.push(key)
    if (!both || mine.has(key)) data[key] = ours.data[key]
  }
  const own = <Value>(key: string, before: Value, our: Value, their: Value): Value => {
    if (our === undefined || our === before) return their
    const both = their !== before && their !== our
    if (both) asked.unshift(key)
    return !both || mine.has(key) ? our : their
  }
  const status = own('@status', base.status, ours.status, theirs.status)
  const code = own('code', base.code, ours.code, theirs.code)
  const title = own('title', base.title, ours.title, theirs.title)
  return { title, ...(code !== undefined && { code }), ...(status !== undefined && { status }), data, asked }
}

/** The keys whose values differ; empty in any way is the same. */
export const changedKeys = (before: RecordData, after: RecordData): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !isSame(before[key], after[key]))

/** True for a value that says nothing. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.every((item) => isEmpty(item)))

const isSame = (a: unknown, b: unknown): boolean => (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b)
