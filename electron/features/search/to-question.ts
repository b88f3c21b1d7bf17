import { type ProfileField, profileFields } from '../../../shared/features/profiles/profile.ts'
import { RecordStatus } from '../../../shared/features/records/contract.ts'
import { dateFacet, earliest, latest } from '../../../shared/features/search/date-key.ts'
import type { SearchBody } from '../../../shared/features/search/search-body.ts'
import { createSpanReader, type SpanReader } from '../../../shared/features/search/written-span.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { type FieldNames, fieldNames } from './field-names.ts'
import { type ParsedQuery, parseQuery } from './parse-query.ts'
import { widenByPlaces } from './place-expansion.ts'
import type { FieldOrder, FindQuestion, Narrowing } from './question.ts'

type Asked = Omit<FindQuestion, 'kind' | 'limit' | 'offset' | 'everyValueOf'>

/** A search as the reading thread takes it, and what was typed taken apart; undefined where words were typed that seek nothing. */
export const createQuestioner = (profiles: ProfileSet, db: ReadDb) => {
  let names:
    | {
        readonly of: ProfileSet['profiles']
        readonly lists: ProfileSet['vocabularies']
        readonly value: FieldNames
        readonly spanOf: SpanReader
      }
    | undefined
  return (body: SearchBody): { readonly asked: Asked; readonly parsed: ParsedQuery | undefined } | undefined => {
    // Made anew when the institution has changed its record types or lists.
    if (names?.of !== profiles.profiles || names.lists !== profiles.vocabularies)
      names = {
        of: profiles.profiles,
        lists: profiles.vocabularies,
        value: fieldNames(profiles),
        spanOf: createSpanReader(profiles.vocabularies),
      }
    const parsed = parseQuery(body.query, names.value)
    if (!parsed && body.query.trim() !== '') return undefined
    const narrowing = bothNarrowings(filtersOf(body, names.spanOf), parsed?.narrowing ?? {})
    const { sort, descending } = body
    const by = orderOf(profiles, body)
    const asked = { narrowing, levels: parsed?.levels, sort, descending, ...(by && { by }) }
    return { asked: widenByPlaces(db, profiles, asked, parsed, body.query), parsed }
  }
}

/** The order by a field; the latest first is one too, so that records without a date stay at the end. */
const orderOf = (profiles: ProfileSet, { by, sort, descending, profile }: SearchBody): FieldOrder | undefined => {
  const byDate = { key: dateFacet, kind: 'date', isFacet: true, labels: {} } as const
  if (by === undefined) return sort === 'date' && descending ? byDate : undefined
  if (by === '@profile') return { key: by, kind: 'text', isFacet: true, labels: labelsOf(profiles) }
  if (by === '@status')
    return {
      key: by,
      kind: 'number',
      isFacet: true,
      labels: Object.fromEntries(RecordStatus.options.map((id, place) => [id, String(place)])),
    }
  const asked = [...profiles.profiles.values()].filter(({ id }) => !profile?.length || profile.includes(id))
  const having = asked.filter((one) => profileFields(one).some(({ key }) => key === by))
  if (having.length > 0 && having.every(({ dateField }) => dateField === by)) return byDate
  const fields = having.flatMap((one) => profileFields(one).filter(({ key }) => key === by))
  const vocabularies = new Set(fields.flatMap(({ vocabulary }) => (vocabulary === undefined ? [] : [vocabulary])))
  const terms = [...vocabularies].flatMap((id) => profiles.vocabularies.get(id)?.terms ?? [])
  return {
    key: by,
    kind: kindOf(fields),
    isFacet: fields.length > 0 && fields.every(({ facet }) => facet),
    labels: Object.fromEntries(terms.map(({ code, label }) => [code, label.vi])),
  }
}

const labelsOf = (profiles: ProfileSet): Readonly<Record<string, string>> =>
  Object.fromEntries([...profiles.profiles.values()].map(({ id, label }) => [id, label.vi]))

const kindOf = (fields: readonly ProfileField[]): FieldOrder['kind'] => {
  const types = new Set(fields.map(({ type }) => type))
  if (types.size !== 1) return 'text'
  return types.has('agent') ? 'person' : types.has('number') ? 'number' : types.has('date') ? 'date' : 'text'
}

const filtersOf = ({ profile, status, facets, scope, parent, dates, text, area }: SearchBody, spanOf: SpanReader): Narrowing => {
  const from = dates?.from === undefined ? undefined : spanOf(dates.from)
  const to = dates?.to === undefined ? undefined : spanOf(dates.to)
  const chosen = Object.entries(facets ?? {}).filter(([, values]) => values.length > 0)
  return {
    ...(profile && profile.length > 0 && { profile }),
    ...(status && status.length > 0 && { status }),
    ...(chosen.length > 0 && { facets: Object.fromEntries(chosen) }),
    ...(scope !== undefined && { scope }),
    ...(parent !== undefined && { parent }),
    ...(text !== undefined && { text }),
    ...(area && { area }),
    ...((from || to) && { dates: { first: from?.first ?? earliest, last: to?.last ?? latest } }),
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
