import type { recordsContract } from '../../../shared/features/records/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import type { ArchiveReader } from '../search/public.ts'
import { createCounter } from './create-counter.ts'
import { parseListKey } from './parse-list-key.ts'
import { requireRecordByCode } from './public.ts'
import { summaryToView } from './to-view.ts'
import { countChildren, countStanding, findSummaries, listSummaries, type SummaryRow } from './view-repository.ts'

type List = Handlers<typeof recordsContract>['list']
type Filter = Parameters<List>[0]

interface Deps {
  readonly db: ReadDb
  readonly profiles: ProfileSet
  readonly reader: ArchiveReader
}

/** `records.list`: the whole catalogue and children straight from an index, so that the first page waits for nothing; else by rank. */
export const createLister = ({ db, profiles, reader }: Deps): List => {
  const countAll = createCounter(db, countStanding)
  return async (filter) => {
    const parent = filter.parent ?? (filter.parentCode === undefined ? undefined : requireRecordByCode(db, filter.parentCode).id)
    const part = isStraight(filter, parent) ? straight(db, filter, parent, countAll) : await byRank(db, reader, filter, parent)
    const last = part.rows.at(-1)
    return {
      total: part.total,
      records: part.rows.map((row) => summaryToView(profiles, row)),
      ...(part.position !== undefined && { position: part.position }),
      ...(last && part.rows.length === filter.limit && { next: JSON.stringify([last.key, last.seq]) }),
    }
  }
}

interface Part {
  readonly total: number
  readonly rows: readonly SummaryRow[]
  readonly position?: number
}

const isStraight = ({ profile, status, text, sort, position }: Filter, parent: string | undefined): boolean =>
  position === undefined &&
  !profile?.length &&
  !status?.length &&
  text === undefined &&
  sort !== 'date' &&
  (parent === undefined || sort === 'code')

const straight = (db: ReadDb, { sort, descending, after, limit }: Filter, parent: string | undefined, countAll: () => number): Part => ({
  total: parent === undefined ? countAll() : countChildren(db, parent),
  rows: listSummaries(db, {
    parent,
    sort: sort === 'date' ? 'title' : sort,
    descending,
    after: after === undefined ? undefined : parseListKey(after),
    limit,
  }),
})

const byRank = async (db: ReadDb, reader: ArchiveReader, filter: Filter, parent: string | undefined): Promise<Part> => {
  const { profile, status, text, sort, descending, limit, position } = filter
  const after = filter.after === undefined ? undefined : parseListKey(filter.after)
  const { total, ids, ...found } = await reader.ask({
    kind: 'list',
    narrowing: { profile, status, text, parent },
    sort,
    descending,
    from: position === undefined && after ? { after: after.seq } : { position: position ?? 0 },
    limit,
  })
  const rows = new Map<string, SummaryRow>(findSummaries(db, ids, sort === 'date' ? 'title' : sort).map((row) => [row.id, row]))
  return { total, position: found.position, rows: ids.flatMap((id) => rows.get(id) ?? []) }
}
