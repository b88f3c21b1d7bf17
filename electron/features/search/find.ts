import type { ReadDb } from '../../db/handles.ts'
import type { Allowed, Narrower } from './narrow.ts'
import type { ChosenAnswer, ChosenQuestion, FindAnswer, FindQuestion, FoundHit, Levels } from './question.ts'
import { listIds, listPagesOfEntries, matchByWeight, matchRowids } from './rank-repository.ts'
import type { Ranks } from './ranks.ts'
import type { SortOrder } from './sort-order.ts'
import { tally } from './tally.ts'

/** Entries that one expression may bring; past it the counts are of those looked at, and the answer says so. */
const entryLimit = 300_000
/** Up to so many entries are put in order by how well they fit; weighing more takes longer than people wait. */
const weighLimit = 2_000
/** More than any archive holds. */
const everything = 100_000_000
/** Beginnings of words are sought where whole words find fewer records than a screen shows. */
const fewRecords = 50

/** Entries that match an expression, from memory where the last questions asked the same. */
export type Matcher = (match: string, limit: number) => Uint32Array

/** The order of what was found by a field; undefined where there are too many to look into each. */
export type FieldOrderer = (question: Asked, found: Allowed) => SortOrder | undefined

type Asked = Omit<FindQuestion, 'kind' | 'limit' | 'offset' | 'everyValueOf'>

interface Means {
  readonly db: ReadDb
  readonly ranks: Ranks
  readonly matcher: Matcher
  readonly narrower: Narrower
  readonly fieldOrderer: FieldOrderer
}

/** Answers a search: whole words with the very letters, then without marks, then beginnings; counts, facets and one part of the list. */
export const find = (means: Means, question: FindQuestion): FindAnswer => {
  const { db, ranks } = means
  const sets = findSets(means, question)
  const wanted = question.offset + question.limit
  const { order, unordered } = putInOrder(means, question, sets, wanted)
  const shown = order.slice(question.offset, wanted)
  return {
    total: sets.exact.length + sets.near.length,
    exact: sets.exact.length,
    capped: sets.capped,
    unordered,
    hits: toHits(db, ranks, sets, shown, question.narrowing.record !== undefined),
    ...tally(ranks, [sets.exact, sets.near], question.everyValueOf),
  }
}

/** All that a search finds, by number. */
export const choose = (means: Means, question: ChosenQuestion): ChosenAnswer => ({
  seqs: putInOrder(means, question, findSets(means, question), everything).order,
})

const putInOrder = (
  { db, ranks, matcher, fieldOrderer }: Means,
  question: Asked,
  sets: Sets,
  wanted: number,
): { readonly order: readonly number[]; readonly unordered: boolean } => {
  const { levels, by, descending } = question
  const byField = by && fieldOrderer(question, sets.found)
  const unordered = by !== undefined && byField === undefined
  if (question.sort === 'relevance' && levels && !by) return { order: byRelevance(db, ranks, matcher, sets, levels, wanted), unordered }
  const sort = question.sort === 'relevance' || unordered ? 'title' : question.sort
  return { order: bySort(byField ?? ranks.order(sort), sets, descending, wanted), unordered }
}

/** What a question finds, before any order. */
export const findSets = (
  { ranks, matcher, narrower }: Pick<Means, 'ranks' | 'matcher' | 'narrower'>,
  { narrowing, wider, levels }: Pick<FindQuestion, 'narrowing' | 'wider' | 'levels'>,
): Sets => {
  const { allowed, capped } = narrower(narrowing)
  const near = wider && narrower(wider)
  const sets = levels ? matchLevels(ranks, matcher, allowed, levels, near?.allowed) : wholeCatalogue(ranks, allowed, near?.allowed)
  return { ...sets, capped: sets.capped || capped || (near?.capped ?? false) }
}

interface Sets {
  /** Records, each once, in the order of the index. */
  readonly exact: Uint32Array
  readonly near: Uint32Array
  /** The entries through which they were found. */
  readonly entries: readonly Uint32Array[]
  readonly isExact: Uint8Array
  /** 1 for every record of both. */
  readonly found: Uint8Array
  readonly beginnings: boolean
  readonly capped: boolean
}

const matchLevels = (
  ranks: Ranks,
  matcher: Matcher,
  allowed: Allowed,
  levels: NonNullable<FindQuestion['levels']>,
  wider: Allowed | undefined,
): Sets => {
  const found = new Uint8Array(allowed.length)
  const isExact = new Uint8Array(allowed.length)
  const collect = (matches: readonly Uint32Array[], also?: Allowed): Uint32Array => {
    const seqs = new Uint32Array(matches.reduce((sum, { length }) => sum + length, 0))
    let count = 0
    for (const entries of matches) {
      for (let index = 0; index < entries.length; index++) {
        const seq = (ranks.entries[entries[index] ?? 0] ?? 0) >>> 1
        if ((allowed[seq] === 1 || also?.[seq] === 1) && found[seq] === 0) {
          found[seq] = 1
          seqs[count++] = seq
        }
      }
    }
    return seqs.subarray(0, count)
  }
  const ask = (match: string | undefined): readonly Uint32Array[] => (match === undefined ? [] : [matcher(match, entryLimit)])
  const isThere = (levels.exact.each ?? []).every((word) => matcher(word, 1).length > 0)
  const exactEntries = isThere ? [...ask(levels.exact.quick ?? levels.exact.words)] : []
  const exact = [collect(exactEntries)]
  const nearEntries = [...ask(levels.near.quick ?? levels.near.words)]
  const near = [collect(nearEntries, wider)]
  const beginnings = levels.near.beginning !== undefined && sum(exact) + sum(near) < fewRecords
  if (beginnings) {
    const exactMore = ask(levels.exact.beginning)
    exact.push(collect(exactMore))
    exactEntries.push(...exactMore)
    const nearMore = ask(levels.near.beginning)
    near.push(collect(nearMore, wider))
    nearEntries.push(...nearMore)
  }
  const whole = { exact: joined(exact), near: joined(near) }
  for (const seq of whole.exact) isExact[seq] = 1
  const entries = [...exactEntries, ...nearEntries]
  return { ...whole, entries, isExact, found, beginnings, capped: entries.some(({ length }) => length >= entryLimit) }
}

const sum = (lists: readonly Uint32Array[]): number => lists.reduce((count, { length }) => count + length, 0)

const joined = (lists: readonly Uint32Array[]): Uint32Array => {
  const [first] = lists
  if (lists.length === 1 && first) return first
  const all = new Uint32Array(sum(lists))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all
}

/** Where no text is sought, everything that fits is found. */
const wholeCatalogue = (ranks: Ranks, allowed: Allowed, wider: Allowed | undefined): Sets => {
  const { seqs } = ranks.order('title')
  const exact = seqs.filter((seq) => allowed[seq] === 1)
  const none = { entries: [], isExact: allowed, beginnings: false, capped: false }
  if (!wider) return { ...none, exact, near: new Uint32Array(0), found: allowed }
  const found = allowed.map((is, seq) => is | (wider[seq] ?? 0))
  return { ...none, exact, near: seqs.filter((seq) => found[seq] === 1 && allowed[seq] === 0), found }
}

/** The very letters first, each part in the order asked for. */
const bySort = (order: SortOrder, sets: Sets, descending: boolean, wanted: number): readonly number[] => {
  const list: number[] = []
  for (const part of [sets.exact, sets.near]) {
    const more = wanted - list.length
    if (more <= 0) break
    const isOfExact = part === sets.exact ? 1 : 0
    // Among many, the first of the whole order that were found are soon met; few are quicker put in order themselves.
    if (part.length > 2_000) {
      const { seqs } = order
      for (let place = 0, taken = 0; place < seqs.length && taken < more; place++) {
        const seq = seqs[descending ? seqs.length - 1 - place : place] ?? 0
        if (sets.found[seq] === 1 && sets.isExact[seq] === isOfExact) {
          list.push(seq)
          taken++
        }
      }
    } else {
      const sorted = [...part].sort((a, b) => (order.rank[a] ?? 0) - (order.rank[b] ?? 0))
      list.push(...(descending ? sorted.reverse() : sorted).slice(0, more))
    }
  }
  return list
}

/**
 * The very letters before near ones; in both, words that stand together before words that stand apart, before beginnings. Within these
 * the best fit first where they are few, else the order of the index.
 */
const byRelevance = (
  db: ReadDb,
  ranks: Ranks,
  matcher: Matcher,
  sets: Sets,
  levels: NonNullable<FindQuestion['levels']>,
  wanted: number,
): readonly number[] => {
  const taken = new Set<number>()
  const few = sum(sets.entries) <= weighLimit
  const take = (match: string | undefined, isExact: 0 | 1): void => {
    if (match === undefined || taken.size >= wanted) return
    const among = (entries: ArrayLike<number>): void => {
      for (let index = 0; index < entries.length && taken.size < wanted; index++) {
        const seq = (ranks.entries[entries[index] ?? 0] ?? 0) >>> 1
        if (sets.found[seq] === 1 && sets.isExact[seq] === isExact) taken.add(seq)
      }
    }
    if (few) {
      among(matchByWeight(db, match, weighLimit * 4))
      return
    }
    // Most often the first few hundred are enough for a screen.
    const first = matchRowids(db, match, wanted * 4 + 200)
    among(first)
    if (taken.size < wanted && first.length === wanted * 4 + 200) among(matcher(match, entryLimit))
  }
  const all = (level: Levels, isExact: 0 | 1, part: Uint32Array): void => {
    // Nothing to put in order: to learn that a phrase is nowhere, every place of its words is read.
    if (part.length === 0) return
    take(level.phrase, isExact)
    if (few) {
      take(level.words, isExact)
      if (sets.beginnings) take(level.beginning, isExact)
    }
    for (let index = 0; index < part.length && taken.size < wanted; index++) taken.add(part[index] ?? 0)
  }
  all(levels.exact, 1, sets.exact)
  all(levels.near, 0, sets.near)
  return [...taken]
}

const toHits = (db: ReadDb, ranks: Ranks, sets: Sets, shown: readonly number[], withPages: boolean): readonly FoundHit[] => {
  const ids = new Map(listIds(db, shown).map(({ seq, id }) => [seq, id]))
  const isShown = new Uint8Array(sets.found.length)
  for (const seq of shown) isShown[seq] = 1
  const pageEntries = new Set<number>()
  for (const entries of sets.entries) {
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index] ?? 0
      const owner = ranks.entries[entry] ?? 0
      if (isShown[owner >>> 1] === 1 && (owner & 1) === 0) pageEntries.add(entry)
    }
  }
  const pages = Map.groupBy(pageEntries.size === 0 ? [] : listPagesOfEntries(db, [...pageEntries]), ({ seq }) => seq)
  return shown.flatMap((seq): FoundHit[] => {
    const id = ids.get(seq)
    if (id === undefined) return []
    const own = pages.get(seq) ?? []
    const [first] = own
    return [
      {
        id,
        exact: sets.isExact[seq] === 1,
        ...(first && { page: first.page }),
        pageHits: own.length,
        ...(withPages && { pages: own.map(({ page }) => page) }),
      },
    ]
  })
}
