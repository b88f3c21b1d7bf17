import { type DuplicateReason, leastScore, scoreOf } from '../../../shared/features/duplicates/reasons.ts'
import { compareTraits, type KindTraits, kindTraits, type Traits, traitsOf } from '../../../shared/features/duplicates/traits.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { mostSharers } from './find-candidates.ts'
import type { Relief } from './picture-likeness.ts'
import { likeness } from './picture-likeness.ts'
import { countPictures, findTraitRows, listRecordsOfPicture, listShownFiles, type PageOfPicture, type TraitRow } from './repository.ts'

/** Two pictures are of the same thing from here on: what was the same came to 0.82 and more, what was not to 0.76 at most. */
const leastLikeness = 0.8

/** How many pictures of two records are alike, by the two numbers. */
export type LikePictures = ReadonlyMap<string, number>

const pairKey = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`

/** Counts for records what was found for pictures, those that only look alike at a glance left out. */
export const createPictureTally = (db: ReadDb, reliefOf: (picture: PageOfPicture) => Promise<Relief | undefined>) => {
  const counts = new Map<string, number>()
  const take = async (a: PageOfPicture, b: PageOfPicture): Promise<void> => {
    const [left, right] = [listRecordsOfPicture(db, a), listRecordsOfPicture(db, b)]
    const pairs = left.flatMap((one) => right.filter((other) => other !== one).map((other) => pairKey(one, other)))
    if (pairs.length === 0 || left.length > mostSharers || right.length > mostSharers) return
    const [first, second] = [await reliefOf(a), await reliefOf(b)]
    if (!first || !second || likeness(first, second) < leastLikeness) return
    for (const pair of new Set(pairs)) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return { take, counts }
}

export interface JudgedPair {
  readonly first_id: string
  readonly second_id: string
  readonly score: number
  readonly reasons: readonly DuplicateReason[]
}

/** The types of an archive as the search for duplicates sees them. */
export const kindsOf = (profiles: ProfileSet): ReadonlyMap<string, KindTraits> =>
  new Map([...profiles.profiles].map(([id, profile]) => [id, kindTraits(profile)]))

/** What speaks for each of these pairs, and only those for which it is enough; the record that was made first comes first. */
export const judgePairs = (
  db: ReadDb,
  kinds: ReadonlyMap<string, KindTraits>,
  pairs: readonly (readonly [number, number])[],
  like: LikePictures,
): readonly JudgedPair[] => {
  const rows = new Map(findTraitRows(db, [...new Set(pairs.flat())]).map((row) => [row.seq, row]))
  const traits = new Map<number, Traits>()
  const traitsFor = (row: TraitRow): Traits => {
    const known = traits.get(row.seq) ?? traitsOf(kinds.get(row.profile), { ...row, data: JSON.parse(row.data) })
    traits.set(row.seq, known)
    return known
  }
  const ids = [...rows.values()].map(({ id }) => id)
  const files = Map.groupBy(listShownFiles(db, ids), ({ record }) => record)
  const filesOf = ({ id }: TraitRow): ReadonlySet<string> => new Set((files.get(id) ?? []).map(({ asset }) => asset))
  return pairs.flatMap(([a, b]) => {
    const [first, second] = [rows.get(Math.min(a, b)), rows.get(Math.max(a, b))]
    if (!first || !second) return []
    const reasons = [...compareTraits(traitsFor(first), traitsFor(second))]
    const [left, right] = [filesOf(first), filesOf(second)]
    const shared = [...left].filter((asset) => right.has(asset)).length
    if (shared > 0) reasons.push({ kind: 'files', count: shared, of: Math.min(left.size, right.size) })
    const pictures = like.get(pairKey(a, b)) ?? 0
    if (pictures > 0) {
      const of = Math.min(countPictures(db, first.id), countPictures(db, second.id))
      reasons.push({ kind: 'pictures', count: Math.min(pictures, of), of })
    }
    const score = scoreOf(reasons)
    return score < leastScore ? [] : [{ first_id: first.id, second_id: second.id, score, reasons }]
  })
}
