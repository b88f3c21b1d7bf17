import { type KindTraits, traitsOf } from '../../../shared/features/duplicates/traits.ts'
import type { ReadDb } from '../../db/handles.ts'
import { keyKinds, recordKeys } from './record-keys.ts'
import { countStandingRecords, iterateHashes, iterateSharedFiles, iterateTraitRows, type PageOfPicture } from './repository.ts'
import { similarHashes, toHashes } from './similar-hashes.ts'

/** More pairs than this are not looked at in one search: the likeliest kinds come first. */
const mostPairs = 1_000_000
/** A file that more records show is a stamp, a logo or a form, and tells nothing. */
export const mostSharers = 8

export interface Candidates {
  readonly records: number
  /** Numbers of two records, one after the other. */
  readonly pairs: Uint32Array
  readonly pictures: readonly (readonly [PageOfPicture, PageOfPicture])[]
}

/**
 * Which records are worth being compared: those of one number, with a file in common, of like titles and the same time or place. And
 * which pictures may be of the same thing. Memory: some 70 bytes a record and 60 a picture.
 */
export const findCandidates = (
  db: ReadDb,
  kinds: ReadonlyMap<string, KindTraits>,
  onProgress: (done: number, total: number) => void,
): Candidates => {
  const total = countStandingRecords(db)
  const seqs = new Uint32Array(total)
  const columns = keyKinds.map(() => new Float64Array(total))
  let records = 0
  for (const row of iterateTraitRows(db)) {
    if (records === total) break
    const keys = recordKeys(traitsOf(kinds.get(row.profile), { ...row, data: JSON.parse(row.data) }))
    seqs[records] = row.seq
    for (const [kind, key] of keys.entries()) {
      const column = columns[kind]
      if (column) column[records] = key
    }
    records += 1
    if (records % 1000 === 0) onProgress(records, total)
  }
  const pairs = createPairs()
  for (const [kind, column] of columns.entries()) pairOff(column, seqs, records, keyKinds[kind]?.most ?? 0, pairs.add)
  for (const { seqs: sharers } of iterateSharedFiles(db, mostSharers)) allPairs(JSON.parse(sharers).map(Number), pairs.add)
  return { records, pairs: pairs.list(), pictures: likePictures(db) }
}

/** Every two records with the same key, where not more than `most` have it. */
const pairOff = (column: Float64Array, seqs: Uint32Array, records: number, most: number, add: (a: number, b: number) => void): void => {
  const order = Uint32Array.from({ length: records }, (_, place) => place).sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0))
  let from = 0
  while (from < records) {
    const key = column[order[from] ?? 0] ?? 0
    let to = from + 1
    while (to < records && column[order[to] ?? 0] === key) to += 1
    if (key !== 0 && to - from >= 2 && to - from <= most)
      allPairs(
        Array.from(order.subarray(from, to), (place) => seqs[place] ?? 0),
        add,
      )
    from = to
  }
}

const allPairs = (seqs: readonly number[], add: (a: number, b: number) => void): void => {
  for (const [place, a] of seqs.entries()) for (const b of seqs.slice(place + 1)) add(a, b)
}

const createPairs = () => {
  const known = new Set<number>()
  return {
    add: (a: number, b: number): void => {
      if (a !== b && known.size < mostPairs) known.add(Math.min(a, b) * 2 ** 26 + Math.max(a, b))
    },
    list: (): Uint32Array => {
      const list = new Uint32Array(known.size * 2)
      let at = 0
      for (const pair of known) {
        list[at++] = Math.floor(pair / 2 ** 26)
        list[at++] = pair % 2 ** 26
      }
      return list
    },
  }
}

const likePictures = (db: ReadDb): readonly (readonly [PageOfPicture, PageOfPicture])[] => {
  const pictures: PageOfPicture[] = []
  const hashes: Uint8Array[] = []
  for (const { hash, ...picture } of iterateHashes(db)) {
    pictures.push(picture)
    hashes.push(hash)
  }
  return similarHashes(toHashes(hashes)).flatMap(([a, b]) => {
    const [left, right] = [pictures[a], pictures[b]]
    return left && right ? [[left, right] as const] : []
  })
}
