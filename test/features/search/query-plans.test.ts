import { describe, expect, it } from 'vitest'
import type { ReadDb } from '../../../electron/db/handles.ts'
import { migrate } from '../../../electron/db/migrate.ts'
import { openDb } from '../../../electron/db/open-db.ts'
import { findRecordRowByCode } from '../../../electron/features/records/public.ts'
import { countChildren, countStanding, findSummaries, listSummaries } from '../../../electron/features/records/view-repository.ts'
import * as ranks from '../../../electron/features/search/rank-repository.ts'
import { findPageForSnippet } from '../../../electron/features/search/repository.ts'

/** The plans of every query that a piece of work asks, in an archive of our own schema. */
const plansOf = (work: (db: ReadDb) => unknown): readonly string[] => {
  const db = openDb(':memory:')
  migrate(db)
  const plans: string[] = []
  const explain = (sql: string, params: readonly unknown[]): void =>
    void plans.push(...db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params).map(({ detail }) => detail))
  const listening: ReadDb = {
    all: (sql, ...params) => {
      explain(sql, params)
      return db.all(sql, ...params)
    },
    get: (sql, ...params) => {
      explain(sql, params)
      return db.get(sql, ...params)
    },
    column: (sql, ...params) => {
      explain(sql, params)
      return db.column(sql, ...params)
    },
    iterate: (sql, ...params) => {
      explain(sql, params)
      return db.iterate(sql, ...params)
    },
  }
  work(listening)
  db.close()
  expect(plans).not.toEqual([])
  return plans
}

/** Goes through the rows of a large table one by one (not through an index made for the question), or sorts what it read. */
const isSlow = (plan: string): boolean =>
  /^SCAN (r|o|l|record_relations|record_aliases|records|p|pages|e|search_entries|v|revisions|f|record_facets|t|page_text)( |$)(?!USING (COVERING )?INDEX)/.test(
    plan,
  ) || /USE TEMP B-TREE/.test(plan)

const page = { descending: false, limit: 50, sort: 'title' } as const

describe('the plans of what a window asks all the time', () => {
  const hot: Readonly<Record<string, (db: ReadDb) => unknown>> = {
    'the first page by title': (db) => listSummaries(db, page),
    'the first page by code': (db) => listSummaries(db, { ...page, sort: 'code' }),
    'the last changed': (db) => listSummaries(db, { ...page, sort: 'updated', descending: true }),
    'a following page': (db) => listSummaries(db, { ...page, after: { key: 'x', seq: 5 } }),
    'a following page downwards': (db) => listSummaries(db, { ...page, descending: true, after: { key: 'x', seq: 5 } }),
    'children by code': (db) => listSummaries(db, { ...page, sort: 'code', parent: 'a' }),
    'how many there are': (db) => countStanding(db),
    'how many children': (db) => countChildren(db, 'a'),
    'the rows of hits': (db) => findSummaries(db, ['a', 'b']),
    'a record by its code': (db) => findRecordRowByCode(db, 'A-1'),
    'the text of a hit': (db) => findPageForSnippet(db, 'a'),
    'the entries that match': (db) => ranks.matchRowids(db, '"dinh"', 50),
    'the ids of hits': (db) => ranks.listIds(db, [1, 2]),
    'what changed': (db) => ranks.listChangedSince(db, 5, 100),
    'the facets of a record': (db) => ranks.listFacetsOf(db, 5),
    'records of a facet': (db) => ranks.listByFacet(db, 'colours', 'nâu'),
    'records of a code': (db) => ranks.listByCodePrefix(db, 'tl-'),
    'what goes out in a relation': (db) => ranks.listFromRelation(db, 'copy_of'),
    'what a relation comes to': (db) => ranks.listToRelation(db, 'copy_of'),
    'what is related to a record': (db) => ranks.listRelatedTo(db, 'tl-1', 'TL-1'),
    'what lies below': (db) => ranks.listDescendants(db, 'a'),
    'all in order': (db) => ranks.listInOrder(db, 'title'),
    'the entries of records': (db) => ranks.entriesBetween(db, 0, 50),
    'dates in order': (db) => [...ranks.iterateDates(db, '@date')],
    'types and states': (db) => ranks.listKinds(db),
    'counts of states': (db) => ranks.countStates(db),
    'records of a text state': (db) => ranks.listWithText(db, 'unread'),
  }
  for (const [name, work] of Object.entries(hot)) {
    it(`asks indexes alone for ${name}`, () => expect(plansOf(work).filter(isSlow)).toEqual([]))
  }

  it('would see a scan and a sort', () => {
    expect(plansOf((db) => db.all('SELECT id FROM records WHERE status = ?', 'draft')).filter(isSlow)).not.toEqual([])
    expect(plansOf((db) => db.all('SELECT id FROM records ORDER BY created_at')).filter(isSlow)).not.toEqual([])
    expect(plansOf((db) => db.all('SELECT r.data FROM records r')).filter(isSlow)).not.toEqual([])
  })
})
