import type { ReadDb } from '../../db/handles.ts'
import type { Narrowed } from './narrow.ts'
import type { CountsAnswer, ListAnswer, ListQuestion } from './question.ts'
import { countBin, countPages, countStates, listIds } from './rank-repository.ts'
import type { Ranks } from './ranks.ts'

/** The records that fit, in the order asked for, kept for the next part of the same list. */
export type Lister = (question: ListQuestion) => Uint32Array

/** One part of a list, from any place in it: a cut from an array in memory, however far down. */
export const list = (db: ReadDb, ranks: Ranks, lister: Lister, question: ListQuestion): ListAnswer => {
  const seqs = lister(question)
  const position = 'position' in question.from ? question.from.position : behind(ranks, seqs, question, question.from.after)
  const from = Math.min(position, seqs.length)
  const shown = question.descending
    ? [...seqs.subarray(Math.max(0, seqs.length - from - question.limit), seqs.length - from)].reverse()
    : [...seqs.subarray(from, from + question.limit)]
  const ids = new Map(listIds(db, shown).map(({ seq, id }) => [seq, id]))
  return { total: seqs.length, position: from, ids: shown.flatMap((seq) => ids.get(seq) ?? []) }
}

/** All that fits, first to last. */
export const cut = (ranks: Ranks, { allowed }: Narrowed, sort: ListQuestion['sort']): Uint32Array =>
  ranks.order(sort).seqs.filter((seq) => allowed[seq] === 1)

/** The place after a record; where it is no longer in the list, the place of the next that is still behind it. */
const behind = (ranks: Ranks, seqs: Uint32Array, { sort, descending }: ListQuestion, after: number): number => {
  const { rank } = ranks.order(sort)
  const own = rank[after] ?? 0
  let low = 0
  let high = seqs.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = rank[seqs[middle] ?? 0] ?? 0
    if (descending ? other < own : other <= own) low = middle + 1
    else high = middle
  }
  return descending ? seqs.length - low : low
}

/** Counts from small indexes, without the ranks: the first thing that a window asks. */
export const counts = (db: ReadDb): CountsAnswer => ({ kinds: countStates(db), pages: countPages(db), removed: countBin(db) })
