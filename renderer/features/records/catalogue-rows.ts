import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { RecordStatus } from '../../../shared/features/records/contract.ts'
import type { Snippet } from '../../../shared/features/search/contract.ts'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { WindowApi } from '../../api/client.ts'
import { useApi } from '../../app/data.tsx'

/** A line of the catalogue, from the list or from a search. */
export interface CatalogueRow {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly profile: string
  readonly status: string
  readonly date?: string | undefined
  readonly cover?: { readonly asset: string; readonly page: number } | undefined
  readonly pageCount?: number | undefined
  readonly childCount?: number | undefined
  readonly updatedAt?: string | undefined
  readonly values?: Readonly<Record<string, unknown>> | undefined
  readonly hit?: { readonly page: number | undefined; readonly pageHits: number; readonly snippet: Snippet; readonly exact: boolean }
}

export interface FacetCount {
  readonly value: string
  readonly label: string
  readonly count: number
}
export type FacetCounts = Readonly<Record<string, readonly FacetCount[]>>

interface Part {
  readonly rows: readonly CatalogueRow[]
  readonly total: number
  readonly exact?: number
  readonly capped?: boolean
  readonly unordered?: boolean
  readonly facets?: FacetCounts
}

/** What the address asks for: its beginning at once, any other part when it comes into sight. */
export interface CatalogueAnswer {
  /** Undefined until the first answer has come. */
  readonly first: Part | undefined
  readonly total: number
  readonly facets: FacetCounts | undefined
  readonly rowAt: (index: number) => CatalogueRow | undefined
  /** Says which lines are in sight; their parts are fetched. */
  readonly see: (from: number, to: number) => void
  readonly error: unknown
}

const partSize = 100

/** The lines of a search, by their place in the whole list: no part is fetched that nobody looks at. */
export const useCatalogueRows = (search: SearchBody, fields: readonly string[]): CatalogueAnswer => {
  const api = useApi()
  // Other windows of the same archive search in boxes of their own.
  const [box] = useState(() => crypto.randomUUID())
  const [seen, setSeen] = useState({ from: 0, to: 0 })
  const first = useQuery({
    queryKey: ['records', 'catalogue', search, fields, 0],
    queryFn: () => readPart(api, search, fields, 0, box),
    placeholderData: keepPreviousData,
    retry: wasOvertaken,
  })
  const wanted = useMemo(() => {
    const from = Math.max(1, seen.from)
    return Array.from({ length: Math.max(0, Math.min(seen.to, from + 5) - from + 1) }, (_, index) => from + index)
  }, [seen])
  const more = useQueries({
    queries: wanted.map((part) => ({
      queryKey: ['records', 'catalogue', search, fields, part],
      queryFn: () => readPart(api, search, fields, part * partSize),
      enabled: first.data !== undefined && part * partSize < first.data.total,
    })),
  })
  const facets = useQuery({
    queryKey: ['records', 'catalogue-facets', search],
    queryFn: () => api.search.find({ ...search, limit: 1, box: `${box} facets` }),
    enabled: isPlain(search, fields),
    placeholderData: keepPreviousData,
    retry: wasOvertaken,
  })
  const parts = new Map<number, readonly CatalogueRow[]>([[0, first.data?.rows ?? []]])
  for (const [index, part] of wanted.entries()) parts.set(part, more[index]?.data?.rows ?? [])
  const see = useCallback((from: number, to: number): void => {
    const next = { from: Math.floor(from / partSize), to: Math.floor(to / partSize) }
    setSeen((before) => (before.from === next.from && before.to === next.to ? before : next))
  }, [])
  return {
    first: first.data,
    total: first.data?.total ?? 0,
    facets: first.data?.facets ?? facets.data?.facets,
    rowAt: (index) => parts.get(Math.floor(index / partSize))?.[index % partSize],
    see,
    error: first.error,
  }
}

/** One line by its place, for whoever looks for a place in the list. */
export const readRow = async (api: WindowApi, search: SearchBody, index: number): Promise<CatalogueRow | undefined> =>
  (await readPart(api, search, [], index, undefined, 1)).rows[0]

/** Two searches of one box: the earlier one is ended. Whoever still looks at it asks again. */
const wasOvertaken = (times: number, error: unknown): boolean => times < 3 && isAppError(error) && error.code === 'search.overtaken'

/** Nothing is sought but what the list of records itself can narrow: it begins without waiting for anything. */
const isPlain = ({ query, facets, dates, scope, area, by, sort, descending }: SearchBody, fields: readonly string[]): boolean =>
  query === '' &&
  Object.values(facets ?? {}).every(({ length }) => length === 0) &&
  dates === undefined &&
  scope === undefined &&
  area === undefined &&
  by === undefined &&
  fields.length === 0 &&
  !(sort === 'date' && descending)

const readPart = async (
  api: WindowApi,
  search: SearchBody,
  fields: readonly string[],
  offset: number,
  box?: string,
  limit = partSize,
): Promise<Part> => {
  if (isPlain(search, fields)) {
    const { profile, status, text, parent, sort, descending } = search
    const { records, total } = await api.records.list({
      ...(profile && { profile }),
      ...(status && { status: RecordStatus.options.filter((one) => status.includes(one)) }),
      ...(text && { text }),
      ...(parent && { parent }),
      sort: sort === 'relevance' ? 'title' : sort,
      descending,
      limit,
      ...(offset > 0 && { position: offset }),
    })
    return { rows: records, total }
  }
  const { hits, ...found } = await api.search.find({
    ...search,
    limit,
    offset,
    ...(fields.length > 0 && { fields: [...fields] }),
    ...(box !== undefined && { box }),
  })
  const rows = hits.map(({ page, pageHits, snippet, exact, ...row }) => ({ ...row, hit: { page, pageHits, snippet, exact } }))
  return {
    rows,
    total: found.total,
    facets: found.facets,
    ...(search.query !== '' && { exact: found.exact }),
    ...(found.capped && { capped: true }),
    ...(found.unordered && { unordered: true }),
  }
}
