import { profileFields } from '../../../shared/features/profiles/profile.ts'
import type { SearchHit, searchContract } from '../../../shared/features/search/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { displayValue } from '../profiles/public.ts'
import { summariesById } from '../records/public.ts'
import { makeSnippet } from './make-snippet.ts'
import { parseQuery } from './parse-query.ts'
import { countFacet, findPageForSnippet, findStanding, matchEntries } from './repository.ts'

/** Past this many entries a search stops counting: nobody reads on, and the answer stays quick. */
const entryLimit = 200_000

interface Found {
  readonly record: string
  readonly exact: boolean
  readonly rank: number
  readonly score: number
  readonly pages: Set<string>
}

export const createSearchService = ({
  archive,
  profiles,
}: {
  readonly archive: Archive
  readonly profiles: ProfileSet
}): Handlers<typeof searchContract> => ({
  find: ({ query, profile, status, limit, offset }) => {
    const parsed = parseQuery(query)
    if (!parsed) return { total: 0, exact: 0, hits: [], facets: {} }
    const found = collect(archive, parsed.exact, parsed.near)
    const standing = new Map(findStanding(archive.db, [...found.keys()]).map((row) => [row.id, row]))
    const kept = [...found.values()]
      .filter(({ record }) => standing.has(record))
      .filter(({ record }) => !profile?.length || profile.includes(standing.get(record)?.profile ?? ''))
      .filter(({ record }) => !status?.length || status.includes(standing.get(record)?.status ?? ''))
      .sort((a, b) => a.rank - b.rank || a.score - b.score || (a.record < b.record ? -1 : 1))
    const shown = kept.slice(offset, offset + limit)
    const summaries = summariesById(
      archive.db,
      profiles,
      shown.map(({ record }) => record),
    )
    const hits = shown.flatMap((one): SearchHit[] => {
      const summary = summaries.get(one.record)
      if (!summary) return []
      const { id, code, title, profile: type, status: state, date, cover } = summary
      const page = firstPage(archive, one.pages)
      const text = page?.text ?? title
      return [
        {
          id,
          code,
          title,
          profile: type,
          status: state,
          ...(date !== undefined && { date }),
          ...(cover && { cover }),
          exact: one.exact,
          ...(page && { page: page.number, pageId: page.id }),
          pageHits: one.pages.size,
          snippet: makeSnippet(text, parsed.pieces),
        },
      ]
    })
    return {
      total: kept.length,
      exact: kept.filter(({ exact }) => exact).length,
      hits,
      facets: facetsOf(
        archive,
        profiles,
        kept.map(({ record }) => record),
        standing,
      ),
    }
  },
})

/** Entries by record: the exact letters first, each level (phrase, all words, beginnings) before the next. */
const collect = (archive: Archive, exact: readonly string[], near: readonly string[]): ReadonlyMap<string, Found> => {
  const found = new Map<string, Found>()
  for (const [rank, { match, isExact }] of [
    ...exact.map((match) => ({ match, isExact: true })),
    ...near.map((match) => ({ match, isExact: false })),
  ].entries()) {
    for (const entry of matchEntries(archive.db, match, entryLimit)) {
      const known = found.get(entry.record_id)
      if (known) {
        if (entry.page_id !== null && known.exact === isExact) known.pages.add(entry.page_id)
        continue
      }
      found.set(entry.record_id, {
        record: entry.record_id,
        exact: isExact,
        rank,
        score: entry.score,
        pages: new Set(entry.page_id === null ? [] : [entry.page_id]),
      })
    }
  }
  return found
}

const firstPage = (
  archive: Archive,
  pages: ReadonlySet<string>,
): { readonly id: string; readonly number: number; readonly text: string } | undefined => {
  const found = [...pages].flatMap((id) => {
    const row = findPageForSnippet(archive.db, id)
    return row ? [{ id, number: row.number, text: row.text ?? '' }] : []
  })
  return found.sort((a, b) => a.number - b.number)[0]
}

type Facets = Record<string, { value: string; label: string; count: number }[]>

const facetsOf = (
  archive: Archive,
  profiles: ProfileSet,
  ids: readonly string[],
  standing: ReadonlyMap<string, { readonly profile: string; readonly status: string }>,
): Facets => {
  const facets: Facets = {}
  const count = (key: 'profile' | 'status', label: (value: string) => string): void => {
    const counts = new Map<string, number>()
    for (const id of ids) {
      const value = standing.get(id)?.[key]
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    facets[key] = [...counts].map(([value, n]) => ({ value, label: label(value), count: n })).sort((a, b) => b.count - a.count)
  }
  count('profile', (value) => profiles.profiles.get(value)?.label.vi ?? value)
  count('status', (value) => value)
  const fields = new Map([...profiles.profiles.values()].flatMap(profileFields).map((field) => [field.key, field]))
  for (const { field, value, n } of countFacet(archive.db, ids)) {
    const definition = fields.get(field)
    facets[field] ??= []
    facets[field].push({ value, label: definition ? displayValue(profiles, definition, value, 'vi') : value, count: n })
  }
  return facets
}
