import { profileFields } from '../../../shared/features/profiles/profile.ts'
import { RecordId } from '../../../shared/features/records/contract.ts'
import type { SearchHit, searchContract } from '../../../shared/features/search/contract.ts'
import { SearchBody } from '../../../shared/features/search/search-body.ts'
import { foldText, hasMarks } from '../../../shared/lib/fold-text.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import { displayValue, type ProfileSet } from '../profiles/public.ts'
import { summariesById } from '../records/public.ts'
import type { ArchiveReader } from './archive-reader.ts'
import { makeSnippet } from './make-snippet.ts'
import type { ParsedQuery } from './parse-query.ts'
import type { FindAnswer, FoundHit } from './question.ts'
import { findPageForSnippet, listData } from './repository.ts'
import { createSavedSearches } from './saved-searches.ts'
import { selectedRecords } from './selected-records.ts'
import { createQuestioner } from './to-question.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
  readonly reader: ArchiveReader
}

export const createSearchService = ({ archive, profiles, ports, reader }: Deps): Handlers<typeof searchContract> => {
  const toQuestion = createQuestioner(profiles, archive.db)
  const labelOf = createLabels(profiles)
  return {
    find: async ({ limit, offset, box, fields, ...body }) => {
      const question = toQuestion(body)
      if (!question) return { total: 0, exact: 0, hits: [], facets: {} }
      const { asked, parsed } = question
      const found = await reader.ask({ kind: 'find', ...asked, limit, offset }, box)
      return {
        total: found.total,
        exact: found.exact,
        ...(found.capped && { capped: true }),
        ...(found.unordered && { unordered: true }),
        hits: toHits(archive, profiles, found.hits, parsed, fields ?? []),
        facets: facetsToView(profiles, labelOf, found),
      }
    },
    values: async ({ field, like, language, limit, ...body }) => {
      const question = toQuestion(withoutFilter(body, field))
      if (!question) return { total: 0, values: [] }
      const found = await reader.ask({ kind: 'find', ...question.asked, limit: 0, offset: 0, everyValueOf: field })
      const fits = isCalled(like)
      const values = (facetsToView(profiles, labelOf, found, language)[field] ?? []).filter(({ label }) => fits(label))
      return { total: values.length, values: values.slice(0, limit) }
    },
    pages: async ({ query, record, limit }) => {
      const question = toQuestion(SearchBody.parse({ query }))
      if (!question?.parsed) return { total: 0, pages: [] }
      const { asked, parsed } = question
      const { hits } = await reader.ask({ kind: 'find', ...asked, narrowing: { ...asked.narrowing, record }, limit: 1, offset: 0 })
      const pages = hits[0]?.pages ?? []
      return {
        total: pages.length,
        pages: pages.slice(0, limit).flatMap((id) => {
          const shown = findPageForSnippet(archive.db, id)
          return shown ? [{ id, page: shown.number, snippet: makeSnippet(shown.text ?? '', parsed.pieces) }] : []
        }),
      }
    },
    selected: async ({ selection }) => ({ records: [...(await selectedRecords({ db: archive.db, profiles, reader }, selection))] }),
    ...createSavedSearches({ archive, ports }),
  }
}

const withoutFilter = (body: SearchBody, field: string): SearchBody => {
  if (field === 'profile' || field === 'status') return { ...body, [field]: [] }
  return { ...body, facets: Object.fromEntries(Object.entries(body.facets ?? {}).filter(([key]) => key !== field)) }
}

/** True for a label in which each of these words begins one of its own; marks count where they were typed. */
const isCalled = (typed: string): ((label: string) => boolean) => {
  const form = hasMarks(typed) ? (text: string) => text.normalize('NFC').toLowerCase() : foldText
  const words = form(typed).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return (label) => {
    const own = ` ${(form(label).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')}`
    return words.every((word) => own.includes(` ${word}`))
  }
}

const toHits = (
  archive: Archive,
  profiles: ProfileSet,
  found: readonly FoundHit[],
  parsed: ParsedQuery | undefined,
  fields: readonly string[],
): SearchHit[] => {
  const ids = found.map(({ id }) => id)
  const summaries = summariesById(archive.db, profiles, ids)
  const values = fields.length === 0 ? undefined : new Map(listData(archive.db, ids).map(({ id, data }) => [id, pickFields(data, fields)]))
  return found.flatMap(({ id, exact, page, pageHits }): SearchHit[] => {
    const summary = summaries.get(id)
    if (!summary) return []
    const { code, title, profile, status, date, cover, pageCount, childCount, updatedAt } = summary
    const shown = page === undefined ? undefined : findPageForSnippet(archive.db, page)
    const own = values?.get(id)
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
        pageCount,
        childCount,
        updatedAt,
        ...(own && { values: own }),
      },
    ]
  })
}

const pickFields = (json: string, fields: readonly string[]): Record<string, unknown> => {
  const data: Readonly<Record<string, unknown>> = JSON.parse(json)
  return Object.fromEntries(fields.flatMap((key) => (data[key] === undefined || data[key] === null ? [] : [[key, data[key]]])))
}

type Facets = Record<string, { value: string; label: string; count: number }[]>
type LabelOf = (field: string, value: string, language: 'vi' | 'en') => string

/** What a value of a facet field is called. Kept as long as the lists stay: an answer has up to a hundred values of each of twenty fields. */
const createLabels = (profiles: ProfileSet): LabelOf => {
  const make = () => ({
    of: profiles.profiles,
    lists: profiles.vocabularies,
    fields: new Map([...profiles.profiles.values()].flatMap(profileFields).map((field) => [field.key, field])),
    known: new Map<string, string>(),
  })
  let kept = make()
  return (key, value, language) => {
    if (kept.of !== profiles.profiles || kept.lists !== profiles.vocabularies) kept = make()
    const field = kept.fields.get(key)
    if (!field) return value
    // Only what comes from a list is kept: names that people typed have no end.
    if (field.vocabulary === undefined) return displayValue(profiles, field, value, language)
    const label = kept.known.get(`${language} ${key} ${value}`) ?? displayValue(profiles, field, value, language)
    kept.known.set(`${language} ${key} ${value}`, label)
    return label
  }
}

const facetsToView = (profiles: ProfileSet, labelOf: LabelOf, { kinds, facets }: FindAnswer, language: 'vi' | 'en' = 'vi'): Facets => {
  const view: Facets = {
    profile: summed(kinds, 'profile').map(({ value, count }) => ({
      value,
      label: profiles.profiles.get(value)?.label[language] ?? value,
      count,
    })),
    status: summed(kinds, 'status').map(({ value, count }) => ({ value, label: value, count })),
  }
  for (const { field, value, n } of facets) {
    view[field] ??= []
    view[field].push({ value, label: labelOf(field, value, language), count: n })
  }
  return view
}

const summed = (kinds: FindAnswer['kinds'], key: 'profile' | 'status'): readonly { readonly value: string; readonly count: number }[] => {
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind[key], (counts.get(kind[key]) ?? 0) + kind.n)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}
