import { z } from 'zod'
import { type Profile, profileFields } from '../profiles/profile.ts'
import type { RecordData } from './contract.ts'

/** Whose value a field gets: the keeper's, the other's, or both (where a field may have several values, or is long text). */
export const MergeSide = z.enum(['keep', 'lose', 'both'])
export type MergeSide = z.infer<typeof MergeSide>

/** Whose value each field gets; `title` is a field here. What is not named is decided by `sideOf`. */
export const MergeChoices = z.record(z.string(), MergeSide)
export type MergeChoices = z.infer<typeof MergeChoices>

export interface MergedField {
  readonly key: string
  readonly keep: unknown
  readonly lose: unknown
  /** Both say the same, or only one says anything. */
  readonly settled: boolean
  readonly canBeBoth: boolean
  readonly side: MergeSide
}

export interface MergeSource {
  readonly title: string
  readonly data: RecordData
}

/**
 * The fields of two records side by side, in the order of the keeper's form: what neither has is left out. Without a choice the keeper's
 * value stays, what only the other has is taken, and fields with several values get those of both.
 */
export const mergeFieldsOf = (
  profile: Profile,
  keep: MergeSource,
  lose: MergeSource,
  choices: MergeChoices = {},
): readonly MergedField[] => {
  const title: MergedField = {
    key: 'title',
    keep: keep.title,
    lose: lose.title,
    settled: keep.title === lose.title,
    canBeBoth: false,
    side: choices['title'] === 'lose' ? 'lose' : 'keep',
  }
  const fields = profileFields(profile).flatMap(({ key, repeatable, type }): MergedField[] => {
    const [ours, theirs] = [keep.data[key], lose.data[key]]
    if (isEmpty(ours) && isEmpty(theirs)) return []
    const settled = isEmpty(ours) || isEmpty(theirs) || same(ours, theirs)
    const canBeBoth = !settled && (repeatable || type === 'long-text')
    const chosen = choices[key] === 'both' && !canBeBoth ? undefined : choices[key]
    return [{ key, keep: ours, lose: theirs, settled, canBeBoth, side: chosen ?? sideOf(ours, repeatable && canBeBoth) }]
  })
  return [title, ...fields]
}

const sideOf = (ours: unknown, several: boolean): MergeSide => (isEmpty(ours) ? 'lose' : several ? 'both' : 'keep')

/** The value that a field gets. */
export const mergedValue = ({ keep, lose, side }: MergedField): unknown => {
  if (side === 'keep') return keep ?? null
  if (side === 'lose') return lose ?? null
  if (typeof keep === 'string' && typeof lose === 'string') return `${keep}\n\n${lose}`
  const values = listOf(keep)
  return [...values, ...listOf(lose).filter((value) => !values.some((one) => same(one, value)))]
}

const listOf = (value: unknown): readonly unknown[] => (isEmpty(value) ? [] : Array.isArray(value) ? value : [value])
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
