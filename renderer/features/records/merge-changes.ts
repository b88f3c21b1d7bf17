import type { RecordData } from '../../../shared/features/records/contract.ts'

/** What a record says: its title and its values. */
export interface Wording {
  readonly title: string
  readonly data: RecordData
}

export interface Merged extends Wording {
  /** Keys (`title` among them) that both sides changed, and differently: a person must say whose words stand. */
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
  const titleMine = ours.title !== base.title
  const titleBoth = titleMine && theirs.title !== base.title && theirs.title !== ours.title
  if (titleBoth) asked.unshift('title')
  return { title: titleMine && (!titleBoth || mine.has('title')) ? ours.title : theirs.title, data, asked }
}

/** The keys whose values differ; empty in any way is the same. */
export const changedKeys = (before: RecordData, after: RecordData): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !isSame(before[key], after[key]))

/** True for a value that says nothing. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.every((item) => isEmpty(item)))

const isSame = (a: unknown, b: unknown): boolean => (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b)
