import type { ReadDb } from '../../db/handles.ts'
import { chainHead } from './revisions.ts'

/** Counts records again only after a change: each has its link in the chain, and as long as its head is the same, so is their number. */
export const createCounter = (db: ReadDb, count: (db: ReadDb) => number): (() => number) => {
  let known = { head: -1, count: 0 }
  return () => {
    const head = chainHead(db).seq
    if (head !== known.head) known = { head, count: count(db) }
    return known.count
  }
}
