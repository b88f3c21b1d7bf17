import { canonicalJson } from '../records/public.ts'
import type { RevisionLine } from './record-line.ts'

/** Field → value, as a row of revisions leaves them; absent and null are the same. */
export type RecordState = ReadonlyMap<string, unknown>

export interface FieldConflict {
  readonly field: string
  readonly base: unknown
  readonly ours: unknown
  readonly theirs: unknown
}

/** What a record's fields were after the revisions that `upTo` admits. Texts of pages count by their letters, not by their ids. */
export const replayRevisions = (
  revisions: readonly { readonly seq: number; readonly values: Readonly<Record<string, unknown>> }[],
  upTo = Number.POSITIVE_INFINITY,
): RecordState => {
  const state = new Map<string, unknown>()
  for (const { seq, values } of revisions) {
    if (seq > upTo) break
    for (const [field, value] of Object.entries(values)) state.set(field, comparable(value))
  }
  return state
}

/** The revisions of a line with their bare values. */
export const plainRevisions = (revisions: readonly RevisionLine[]) =>
  revisions.map(({ seq, values }) => ({
    seq,
    values: Object.fromEntries(Object.entries(values).map(([field, { value }]) => [field, value])),
  }))

/**
 * Three-way merge by field. What only they changed is taken; what only we changed stays; what both made the same needs nothing;
 * what both changed differently is a conflict: ours stays and both values are kept. `contested` fields, whose earlier conflict is
 * still open, are never overwritten.
 */
export const mergeFields = (sides: {
  readonly ourBase: RecordState
  readonly ours: RecordState
  readonly theirBase: RecordState
  readonly theirs: RecordState
  readonly fields: Iterable<string>
  readonly contested: ReadonlySet<string>
}): { readonly take: ReadonlyMap<string, unknown>; readonly conflicts: readonly FieldConflict[] } => {
  const take = new Map<string, unknown>()
  const conflicts: FieldConflict[] = []
  for (const field of sides.fields) {
    const [ourBase, ours, theirBase, theirs] = [sides.ourBase, sides.ours, sides.theirBase, sides.theirs].map(
      (state) => state.get(field) ?? null,
    )
    if (same(theirs, theirBase) || same(ours, theirs)) continue
    if (same(ours, ourBase) && !sides.contested.has(field)) take.set(field, theirs)
    else conflicts.push({ field, base: theirBase, ours, theirs })
  }
  return { take, conflicts }
}

/**
 * The same for a record that was merged into another here: what they changed of it since both knew it goes to the keeper, where the keeper
 * still says what the record said then, or nothing. What the keeper says otherwise is a conflict of the keeper's: nothing is lost.
 */
export const mergeIntoKeeper = (sides: {
  readonly ourBase: RecordState
  readonly keeper: RecordState
  readonly theirBase: RecordState
  readonly theirs: RecordState
  readonly fields: Iterable<string>
}): { readonly take: ReadonlyMap<string, unknown>; readonly conflicts: readonly FieldConflict[] } => {
  const take = new Map<string, unknown>()
  const conflicts: FieldConflict[] = []
  for (const field of sides.fields) {
    const [ourBase, keeper, theirBase, theirs] = [sides.ourBase, sides.keeper, sides.theirBase, sides.theirs].map(
      (state) => state.get(field) ?? null,
    )
    if (same(theirs, theirBase) || same(keeper, theirs)) continue
    if (keeper === null || same(keeper, ourBase)) take.set(field, theirs)
    else conflicts.push({ field, base: theirBase, ours: keeper, theirs })
  }
  return { take, conflicts }
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)

const comparable = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('sha256' in value) || !('state' in value)) return value
  return { state: value.state, sha256: value.sha256 }
}
