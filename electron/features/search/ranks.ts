import { dateFacet } from '../../../shared/features/search/date-key.ts'
import type { ReadDb } from '../../db/handles.ts'
import { readSetting } from '../../db/settings.ts'
import { type FacetTable, loadFacets, updateFacets } from './facet-table.ts'
import { type GrowingNumbers, growing, setAt } from './growing.ts'
import { pointsVersion } from './map-points.ts'
import { loadPoints, type PointTable, updatePoint } from './map-table.ts'
import {
  dataVersion,
  type EntryChunk,
  entriesAfter,
  entriesBetween,
  iterateDates,
  lastEntry,
  lastRecord,
  lastRevision,
  listChangedSince,
  listKinds,
  type RecordFacts,
  type SortColumn,
} from './rank-repository.ts'
import { readNumbers } from './read-numbers.ts'
import { loadOrder, moveInOrder, type SortOrder, withRanks } from './sort-order.ts'

export type SortName = SortColumn | 'date'

export interface Kind {
  readonly profile: string
  readonly status: string
}

/** What is held in memory of the whole archive, by record number: some 60 MB for a million records with two pages each. */
export interface Ranks {
  /** The highest number of a record. */
  readonly records: number
  readonly kinds: readonly Kind[]
  /** Of each record the place of its type and status in `kinds`, plus 1; 0 for what is not in the catalogue. */
  readonly kind: Uint32Array
  /** Of each index entry twice its record's number, and 1 more where it is the record itself and not a page. */
  readonly entries: Uint32Array
  readonly facets: FacetTable
  readonly order: (sort: SortName) => SortOrder
  /** Where records lie; read when it is first asked for. */
  readonly points: () => PointTable
  /** Changes when places moved. */
  readonly pointsVersion: () => string
  /** Changes with every change of the archive. */
  readonly version: number
}

/** The setting that is another whenever facets were made anew without a revision. */
export const facetsStampKey = 'facetsStamp'

/** Ranks that are loaded when they are first asked for, and brought up to date at every asking. */
export interface RankKeeper {
  readonly now: () => Ranks
}

interface State {
  revision: number
  readonly facetsStamp: string | undefined
  lastEntry: number
  records: number
  version: number
  readonly kinds: Kind[]
  readonly kind: GrowingNumbers
  readonly entries: GrowingNumbers
  facets: FacetTable
  readonly orders: Map<SortName, SortOrder>
  points: PointTable | undefined
}

/**
 * The chain of revisions tells what changed since the last look, whoever changed it: this program's core or another program. After
 * a few changes their records are read anew, after many (an import) everything.
 */
export const createRankKeeper = (db: ReadDb): RankKeeper => {
  let state: State | undefined
  let seen = -1

  const catchUp = (): State => {
    const version = dataVersion(db)
    if (state && version === seen) return state
    seen = version
    if (!state) state = load(db)
    else if (readSetting(db, facetsStampKey) !== state.facetsStamp) state = { ...load(db), version: state.version + 1 }
    else if (lastRevision(db) !== state.revision || lastEntry(db) !== state.lastEntry) state = follow(db, state)
    return state
  }

  const orderOf = (known: State, sort: SortName): SortOrder => {
    const order =
      known.orders.get(sort) ?? (sort === 'date' ? orderByDate(db, known, orderOf(known, 'title')) : loadOrder(db, sort, known.records))
    known.orders.set(sort, order)
    return order
  }

  return {
    now: () => {
      const known = catchUp()
      const { records, kinds, version, facets } = known
      return {
        records,
        kinds,
        version,
        facets,
        kind: known.kind.array,
        entries: known.entries.array,
        order: (sort) => orderOf(known, sort),
        points: () => {
          const now = pointsVersion(db)
          if (known.points?.version !== now) known.points = loadPoints(db, known.records, now)
          return known.points
        },
        pointsVersion: () => pointsVersion(db),
      }
    },
  }
}

const load = (db: ReadDb): State => {
  const revision = lastRevision(db)
  const records = lastRecord(db)
  const state: State = {
    revision,
    facetsStamp: readSetting(db, facetsStampKey),
    lastEntry: lastEntry(db),
    records,
    version: revision,
    kinds: [],
    kind: growing(records + 1024),
    entries: growing(0),
    facets: loadFacets(db, records),
    orders: new Map(),
    points: undefined,
  }
  for (const { profile, status, seqs } of listKinds(db)) {
    const code = state.kinds.push({ profile, status })
    for (const seq of readNumbers(seqs)) setAt(state.kind, seq, code)
  }
  state.entries.array = new Uint32Array(state.lastEntry + 1024)
  for (let from = 0; from <= records; from += entryChunk) keepEntries(state, entriesBetween(db, from, from + entryChunk))
  return state
}

const entryChunk = 50_000

const keepEntries = (state: State, chunk: EntryChunk | undefined): void => {
  if (!chunk) return
  const ids = readNumbers(chunk.ids)
  const owners = readNumbers(chunk.records)
  for (let index = 0; index < ids.length; index++) setAt(state.entries, ids[index] ?? 0, owners[index] ?? 0)
}

const follow = (db: ReadDb, state: State): State => {
  const most = 100 + Math.floor(state.records / 200)
  const revision = lastRevision(db)
  const rows = listChangedSince(db, state.revision, most + 1)
  if (rows.length > most) return { ...load(db), version: state.version + 1 }
  state.records = lastRecord(db)
  const changed = [...new Map(rows.map((row) => [row.seq, row])).values()]
  for (const record of changed) update(db, state, record)
  keepEntries(state, entriesAfter(db, state.lastEntry))
  state.revision = revision
  state.lastEntry = lastEntry(db)
  state.version += 1
  const moved = new Map(changed.map(({ seq, standing }) => [seq, standing === 1]))
  for (const [sort, order] of state.orders) {
    if (sort === 'date') state.orders.delete(sort)
    else state.orders.set(sort, moveInOrder(db, sort, order, moved, state.records))
  }
  return state
}

const update = (db: ReadDb, state: State, { seq, profile, status, standing }: RecordFacts): void => {
  const known = state.kinds.findIndex((kind) => kind.profile === profile && kind.status === status) + 1
  setAt(state.kind, seq, standing === 1 ? known || state.kinds.push({ profile, status }) : 0)
  updateFacets(db, state.facets, seq)
  if (state.points) updatePoint(db, state.points, seq)
  keepEntries(state, entriesBetween(db, seq, seq + 1))
}

/** By the first day and then the last; records without a date come at the end, by title. */
const orderByDate = (db: ReadDb, { records, kind, facets }: State, titles: SortOrder): SortOrder => {
  const seqs = new Uint32Array(titles.seqs.length)
  let at = 0
  for (const { seqs: same } of iterateDates(db, dateFacet)) {
    for (const seq of readNumbers(same)) if (kind.array[seq]) seqs[at++] = seq
  }
  for (const seq of titles.seqs) if (!facets.first.array[seq]) seqs[at++] = seq
  return withRanks(seqs.subarray(0, at), records)
}
