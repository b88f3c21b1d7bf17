import type { ReadDb } from '../../db/handles.ts'
import { findKey, listInOrder, type SortColumn } from './rank-repository.ts'

/** All standing records in an order, and the place of each in it (1 for the first, 0 for one that is not standing). */
export interface SortOrder {
  readonly seqs: Uint32Array
  readonly rank: Uint32Array
}

export const loadOrder = (db: ReadDb, sort: SortColumn, records: number): SortOrder =>
  withRanks(Uint32Array.from(listInOrder(db, sort)), records)

/** The place of every record of a list that is in order. */
export const withRanks = (seqs: Uint32Array, records: number): SortOrder => {
  const rank = new Uint32Array(records + 1)
  for (let place = 0; place < seqs.length; place++) rank[seqs[place] ?? 0] = place + 1
  return { seqs, rank }
}

/** The order with a few records moved, added or gone: all others keep theirs, each of these is looked for by its key. */
export const moveInOrder = (
  db: ReadDb,
  sort: SortColumn,
  order: SortOrder,
  changed: ReadonlyMap<number, boolean>,
  records: number,
): SortOrder => {
  const kept = order.seqs.filter((seq) => !changed.has(seq))
  const standing = [...changed].filter(([, isStanding]) => isStanding).map(([seq]) => ({ seq, key: keyOf(db, sort, seq) }))
  const placed = standing
    .sort((a, b) => compareKeys(a.key, b.key) || a.seq - b.seq)
    .map((one) => ({ seq: one.seq, at: placeOf(db, sort, kept, one) }))
  const seqs = new Uint32Array(kept.length + placed.length)
  let from = 0
  for (const [moved, { seq, at }] of placed.entries()) {
    seqs.set(kept.subarray(from, at), from + moved)
    seqs[at + moved] = seq
    from = at
  }
  seqs.set(kept.subarray(from), from + placed.length)
  return withRanks(seqs, records)
}

/** SQLite compares the bytes of UTF-8, JavaScript the units of UTF-16. */
const keyOf = (db: ReadDb, sort: SortColumn, seq: number): Buffer => Buffer.from(findKey(db, sort, seq))

const compareKeys = (a: Buffer, b: Buffer): number => Buffer.compare(a, b)

const placeOf = (db: ReadDb, sort: SortColumn, seqs: Uint32Array, { seq, key }: { readonly seq: number; readonly key: Buffer }): number => {
  let low = 0
  let high = seqs.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = seqs[middle] ?? 0
    const order = compareKeys(keyOf(db, sort, other), key) || other - seq
    if (order < 0) low = middle + 1
    else high = middle
  }
  return low
}
