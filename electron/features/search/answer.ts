import type { ReadDb } from '../../db/handles.ts'
import { fieldOrder } from './field-order.ts'
import { choose, type FieldOrderer, find, type Matcher } from './find.ts'
import { counts, cut, type Lister, list } from './list.ts'
import { answerMap } from './map-answer.ts'
import { type Narrowed, type Narrower, narrow } from './narrow.ts'
import type { Answer, CountsAnswer, Question } from './question.ts'
import { dataVersion, matchRowids } from './rank-repository.ts'
import { createRankKeeper } from './ranks.ts'
import type { SortOrder } from './sort-order.ts'

/** Thrown where nobody waits for the answer any more. */
export class Overtaken extends Error {}

/** Answers questions over one archive, and remembers what the last ones found until the archive changes. */
export const createAnswerer = (db: ReadDb, look: () => void) => {
  const keeper = createRankKeeper(db)
  const matches = remember<Uint32Array>(16)
  const narrowings = remember<Narrowed>(6)
  const lists = remember<Uint32Array>(4)
  const fieldOrders = remember<SortOrder | undefined>(3)
  const counted = remember<CountsAnswer>(1)

  const answer = (question: Question): Answer => {
    if (question.kind === 'counts') return counted(String(dataVersion(db)), 'counts', () => counts(db))
    const ranks = keeper.now()
    look()
    // Places that moved move records without changing them.
    const version = `${ranks.version} ${ranks.pointsVersion()}`
    const matcher: Matcher = (match, limit) =>
      matches(version, `${limit} ${match}`, () => {
        look()
        return matchRowids(db, match, limit)
      })
    const narrower: Narrower = (narrowing) => narrowings(version, JSON.stringify(narrowing), () => narrow(db, ranks, narrowing))
    const lister: Lister = (asked) =>
      lists(version, JSON.stringify([asked.narrowing, asked.sort]), () => {
        look()
        return cut(ranks, narrower(asked.narrowing), asked.sort)
      })
    const fieldOrderer: FieldOrderer = ({ by, descending, narrowing, wider, levels }, found) =>
      by &&
      fieldOrders(version, JSON.stringify([by, descending, by.isFacet ? '' : [narrowing, wider, levels]]), () => {
        look()
        return fieldOrder(db, ranks, by, descending, found)
      })
    if (question.kind === 'map') return answerMap({ db, ranks, matcher, narrower }, question)
    if (question.kind === 'list') return list(db, ranks, lister, question)
    const means = { db, ranks, matcher, narrower, fieldOrderer }
    return question.kind === 'find' ? find(means, question) : choose(means, question)
  }
  return { answer, warm: (): void => void keeper.now().order('title') }
}

/** The last few results by their question, as long as the archive stays as it is. */
const remember = <Value>(most: number) => {
  const kept = new Map<string, Value>()
  let of = ''
  return (version: string, key: string, make: () => Value): Value => {
    if (version !== of) kept.clear()
    of = version
    const value = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, value)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return value
  }
}
