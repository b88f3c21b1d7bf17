import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { RecordId, RecordStatus } from '../../../shared/features/records/contract.ts'
import type { Snippet } from '../../../shared/features/search/contract.ts'
import { useApi } from '../../app/data.tsx'
import type { CatalogueRoute } from '../../app/routes.ts'

/** A line of the catalogue, from the list or from a search. */
export interface CatalogueRow {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly profile: string
  readonly status: string
  readonly date?: string | undefined
  readonly cover?: { readonly asset: string; readonly page: number } | undefined
  readonly pageCount?: number
  readonly hit?: { readonly page: number | undefined; readonly pageHits: number; readonly snippet: Snippet; readonly exact: boolean }
}

interface FacetCount {
  readonly value: string
  readonly count: number
}

interface Part {
  readonly rows: readonly CatalogueRow[]
  readonly total: number
  readonly exact?: number
  readonly facets?: Readonly<Record<string, readonly FacetCount[]>>
  readonly next?: string | undefined
}

const partSize = 100

/** The lines that the address asks for, fetched part by part as the list is walked. */
export const useCatalogueRows = (route: CatalogueRoute) => {
  const api = useApi()
  const { query, profile, status, sort, text, parent } = route
  const answer = useInfiniteQuery<Part>({
    queryKey: ['records', 'catalogue', route],
    initialPageParam: undefined,
    placeholderData: (before) => before,
    queryFn: async ({ pageParam }): Promise<Part> => {
      const filter = {
        ...(profile.length > 0 && { profile: [...profile] }),
        ...(status.length > 0 && { status: RecordStatus.options.filter((one) => status.includes(one)) }),
      }
      if (query !== '') {
        const offset = Number(pageParam ?? 0)
        const { hits, total, exact, facets } = await api.search.find({ query, ...filter, limit: partSize, offset })
        const rows = hits.map(({ page, pageHits, snippet, exact: isExact, ...row }) => ({
          ...row,
          hit: { page, pageHits, snippet, exact: isExact },
        }))
        const end = offset + hits.length
        return { rows, total, exact, facets, next: hits.length > 0 && end < total ? String(end) : undefined }
      }
      const { records, total, next } = await api.records.list({
        ...filter,
        sort,
        descending: sort === 'updated',
        limit: partSize,
        ...(text && { text }),
        ...(parent && { parent: RecordId.parse(parent) }),
        ...(typeof pageParam === 'string' && { after: pageParam }),
      })
      return { rows: records, total, next }
    },
    getNextPageParam: (last) => last.next,
  })
  const rows = useMemo(() => answer.data?.pages.flatMap((part) => part.rows) ?? [], [answer.data])
  return { ...answer, rows, first: answer.data?.pages[0] }
}
