import { v7 as uuidv7 } from 'uuid'
import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { RecordId } from '../../../shared/features/records/contract.ts'
import { type SavedSearch, SearchBody, type SearchHit, type searchContract } from '../../../shared/features/search/contract.ts'
import { dateSpan } from '../../../shared/features/search/date-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { displayValue, type ProfileSet } from '../profiles/public.ts'
import { summariesById } from '../records/public.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { fieldNames } from './field-names.ts'
import { makeSnippet } from './make-snippet.ts'
import { type ParsedQuery, parseQuery } from './parse-query.ts'
import type { FindAnswer, FoundHit, Narrowing } from './question.ts'
import { deleteSaved, findPageForSnippet, insertSaved, listSaved } from './repository.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
  readonly reader: ArchiveReader
}

export const createSearchService = ({ archive, profiles, ports, reader }: Deps): Handlers<typeof searchContract> => {
  const derived = createDerived(profiles)
  return {
    find: async ({ limit, offset, box, ...body }) => {
      const { names, labelOf } = derived()
      const parsed = parseQuery(body.query, names)
      const filters = filtersOf(body)
      if (!parsed && (body.query.trim() !== '' || Object.keys(filters).length === 0)) return { total: 0, exact: 0, hits: [], facets: {} }
      const { sort, descending } = body
      const narrowing = bothNarrowings(filters, parsed?.narrowing ?? {})
      const found = await reader.ask({ kind: 'find', narrowing, levels: parsed?.levels, sort, descending, limit, offset }, box)
      return {
        total: found.total,
        exact: found.exact,
        ...(found.capped && { capped: true }),
        hits: toHits(archive, profiles, found.hits, parsed),
        facets: facetsToView(profiles, labelOf, found),
      }
    },
    saved: (_, caller) => ({
      searches: listSaved(archive.db, caller.person).flatMap(({ body, ...row }) => {
        const search = SearchBody.safeParse(JSON.parse(body))
        return search.success ? [{ ...row, search: search.data }] : []
      }),
    }),
    save: ({ name, search }, caller) => {
      if (caller.person === '') throw new AppError('person.unknown', { name: caller.name })
      const kept = { id: uuidv7(), name: name.normalize('NFC'), at: ports.clock().toISOString() }
      return archive.db.write((tx) => {
        insertSaved(tx, caller.person, { ...kept, body: JSON.stringify(search) })
        tx.touch('search')
        return { ...kept, search } satisfies SavedSearch
      })
    },
    removeSaved: ({ id }, caller) =>
      archive.db.write((tx) => {
        if (deleteSaved(tx, caller.person, id) === 0) throw new AppError('search.savedNotFound', { search: id })
        tx.touch('search')
        return {}
      }),
  }
}

/** What is made of the record types and lists, made anew when they are others. */
const createDerived = (profiles: ProfileSet) => {
  const make = () => ({ of: profiles.profiles, lists: profiles.vocabularies, names: fieldNames(profiles), labelOf: createLabels(profiles) })
  let known: ReturnType<typeof make> | undefined
  return () => {
    if (known?.of !== profiles.profiles || known.lists !== profiles.vocabularies) known = make()
    return known
  }
}

const filtersOf = ({ profile, status, facets, scope, dates }: SearchBody): Narrowing => {
  const from = dates?.from === undefined ? undefined : dateSpan(dates.from)
  const to = dates?.to === undefined ? undefined : dateSpan(dates.to)
  return {
    ...(profile && profile.length > 0 && { profile }),
    ...(status && status.length > 0 && { status }),
    ...(facets && Object.keys(facets).length > 0 && { facets }),
    ...(scope !== undefined && { scope }),
    ...((from || to) && { dates: { first: from?.first ?? -99_991_231, last: to?.last ?? 99_991_231 } }),
  }
}

/** What is chosen beside the list and what is typed must both hold. */
const bothNarrowings = (filters: Narrowing, typed: Narrowing): Narrowing => ({
  ...filters,
  ...typed,
  ...(filters.profile && typed.profile && { profile: common(filters.profile, typed.profile) }),
  ...(filters.status && typed.status && { status: common(filters.status, typed.status) }),
  ...(filters.dates &&
    typed.dates && {
      dates: { first: Math.max(filters.dates.first, typed.dates.first), last: Math.min(filters.dates.last, typed.dates.last) },
    }),
})

/** An empty list would mean "any", so what can never be stands for none. */
const common = (a: readonly string[], b: readonly string[]): readonly string[] => {
  const both = a.filter((one) => b.includes(one))
  return both.length === 0 ? [''] : both
}

const toHits = (archive: Archive, profiles: ProfileSet, found: readonly FoundHit[], parsed: ParsedQuery | undefined): SearchHit[] => {
  const summaries = summariesById(
    archive.db,
    profiles,
    found.map(({ id }) => id),
  )
  return found.flatMap(({ id, exact, page, pageHits }): SearchHit[] => {
    const summary = summaries.get(id)
    if (!summary) return []
    const { code, title, profile, status, date, cover } = summary
    const shown = page === undefined ? undefined : findPageForSnippet(archive.db, page)
    return [
      {
        id: RecordId.parse(id),
        code,
        title,
        profile,
        status,
        ...(date !== undefined && { date }),
        ...(cover && { cover }),
        exact,
        ...(page !== undefined && shown && { page: shown.number, pageId: page }),
        pageHits,
        snippet: makeSnippet(shown?.text ?? title, parsed?.pieces ?? []),
      },
    ]
  })
}

type Facets = Record<string, { value: string; label: string; count: number }[]>

/** What a value of a facet field is called. Made once: an answer has up to a hundred values of each of twenty fields. */
const createLabels = (profiles: ProfileSet): ((field: string, value: string) => string) => {
  const fields = new Map([...profiles.profiles.values()].flatMap(profileFields).map((field) => [field.key, field]))
  const known = new Map<string, string>()
  return (key, value) => {
    const field = fields.get(key)
    if (!field) return value
    // Only what comes from a list is kept: names that people typed have no end.
    if (field.vocabulary === undefined) return displayValue(profiles, field, value, 'vi')
    const label = known.get(`${key} ${value}`) ?? displayValue(profiles, field, value, 'vi')
    known.set(`${key} ${value}`, label)
    return label
  }
}

const facetsToView = (profiles: ProfileSet, labelOf: ReturnType<typeof createLabels>, { kinds, facets }: FindAnswer): Facets => {
  const view: Facets = {
    profile: summed(kinds, 'profile').map(({ value, count }) => ({ value, label: profiles.profiles.get(value)?.label.vi ?? value, count })),
    status: summed(kinds, 'status').map(({ value, count }) => ({ value, label: value, count })),
  }
  for (const { field, value, n } of facets) {
    view[field] ??= []
    view[field].push({ value, label: labelOf(field, value), count: n })
  }
  return view
}

const summed = (kinds: FindAnswer['kinds'], key: 'profile' | 'status'): readonly { readonly value: string; readonly count: number }[] => {
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind[key], (counts.get(kind[key]) ?? 0) + kind.n)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}
