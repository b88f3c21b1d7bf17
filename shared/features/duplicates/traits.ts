import { foldText } from '../../lib/fold-text.ts'
import { type Profile, profileFields } from '../profiles/profile.ts'
import { type DateSpan, dateSpan } from '../search/date-key.ts'
import { numberKey } from './number-key.ts'
import type { DuplicateReason } from './reasons.ts'
import { titleLikeness, titleWords } from './title-likeness.ts'

/** Which fields of a record type say when, where and who. */
export interface KindTraits {
  readonly date?: string | undefined
  readonly places: readonly string[]
  readonly people: readonly string[]
}

export const kindTraits = (profile: Profile): KindTraits => {
  const ofType = (type: string) =>
    profileFields(profile)
      .filter((field) => field.type === type)
      .map(({ key }) => key)
  return { date: profile.dateField, places: ofType('place'), people: ofType('agent') }
}

/** What two records are compared by. */
export interface Traits {
  readonly institution: string
  readonly number: string
  readonly words: readonly string[]
  readonly date?: DateSpan | undefined
  readonly places: readonly string[]
  readonly people: readonly string[]
}

export const traitsOf = (
  kind: KindTraits | undefined,
  record: { readonly institution: string; readonly code: string; readonly title: string; readonly data: Readonly<Record<string, unknown>> },
): Traits => {
  const values = (keys: readonly string[]) => [...new Set(keys.flatMap((key) => textsOf(record.data[key])))]
  const date = kind?.date === undefined ? undefined : textsOf(record.data[kind.date])[0]
  return {
    institution: record.institution,
    number: numberKey(record.code),
    words: titleWords(record.title),
    date: date === undefined ? undefined : dateSpan(date),
    places: values(kind?.places ?? []),
    people: values(kind?.people ?? []),
  }
}

/** From here on two titles are said to be nearly the same. */
const leastTitleLikeness = 0.8

/** What two records have in common by what their fields say. */
export const compareTraits = (a: Traits, b: Traits): readonly DuplicateReason[] => {
  const reasons: DuplicateReason[] = []
  if (a.number !== '' && a.number === b.number && a.institution === b.institution) reasons.push({ kind: 'number' })
  const title = titleLikeness(a.words, b.words)
  if (title >= leastTitleLikeness) reasons.push({ kind: 'title', same: title === 1 })
  if (a.date && b.date) reasons.push(compareDates(a.date, b.date))
  if (a.places.length > 0 && b.places.length > 0)
    reasons.push(a.places.some((place) => b.places.includes(place)) ? { kind: 'place' } : { kind: 'against', what: 'place' })
  if (a.people.some((person) => b.people.includes(person))) reasons.push({ kind: 'people' })
  // A date and a place alone say nothing: half a village was photographed on one day.
  return reasons.some(({ kind }) => kind === 'number' || kind === 'title') ? reasons : []
}

const compareDates = (a: DateSpan, b: DateSpan): DuplicateReason => {
  if (a.first > b.last || b.first > a.last) return { kind: 'against', what: 'date' }
  if (a.first === b.first && a.last === b.last) return { kind: 'date', same: a.last - a.first < 1 ? 'day' : isYear(a) ? 'year' : 'overlap' }
  return { kind: 'date', same: yearOf(a) === yearOf(b) && isYear(a) && isYear(b) ? 'year' : 'overlap' }
}

export const yearOf = ({ first }: DateSpan): number => Math.floor(first / 10_000)
const isYear = (span: DateSpan): boolean => yearOf(span) === Math.floor(span.last / 10_000)

const textsOf = (value: unknown): readonly string[] => {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return typeof value === 'object' ? [] : [foldText(String(value)).replace(/\s+/g, ' ').trim()]
}
