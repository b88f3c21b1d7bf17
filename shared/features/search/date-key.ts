import { yearsInWords } from './date-words.ts'

/** The name under which the dates of records stand beside their facets: no field of a profile can have it. */
export const dateFacet = '@date'

/** A span of days as whole numbers `year × 10000 + month × 100 + day`, so that comparing and sorting needs no calendar. */
export interface DateSpan {
  readonly first: number
  readonly last: number
}

/**
 * The days that a date may mean: EDTF (ISO 8601-2) levels 0 and 1 as far as archives write them: `1942`, `1942-03`, `1942-03-05`, `18XX`,
 * `194X`, `1802/1819`, `../1945`, `1945/..`, each with `?`, `~` or `%` (which do not move it), and years before our era as `-0178`
 * (astronomical: 179 BC). Of anything else the years that its words name first, or undefined where there is none.
 */
export const dateSpan = (date: string): DateSpan | undefined => edtfSpan(date) ?? yearInWords(date.normalize('NFC').trim())

/** Where spans without a beginning or an end begin and end. */
export const earliest = -99_990_101
export const latest = 99_991_231

/** The days of a date in EDTF; undefined for anything else. */
export const edtfSpan = (date: string): DateSpan | undefined => {
  const [from = '', to, ...more] = date.trim().split('/')
  if (to === undefined) return spanOf(from)
  if (more.length > 0) return undefined
  const first = isOpen(from) ? earliest : spanOf(from)?.first
  const last = isOpen(to) ? latest : spanOf(to)?.last
  return first === undefined || last === undefined || first > last ? undefined : { first, last }
}

/** A span as text that sorts by its first day and then by its last. */
export const spanKey = (span: DateSpan): string => `${sortable(span.first)}/${sortable(span.last)}`

/** The key of `dateSpan`. Undefined spans have none. */
export const dateKey = (date: string): string | undefined => {
  const span = dateSpan(date)
  return span && spanKey(span)
}

/** What `dateKey` made, read back. */
export const keyToSpan = (key: string): DateSpan => {
  const [first = '', last = ''] = key.split('/')
  return { first: Number(first) - offset, last: Number(last) - offset }
}

const offset = 1_000_000_000

const sortable = (day: number): string => String(day + offset).padStart(10, '0')

const isOpen = (text: string): boolean => text === '..' || text === ''

const spanOf = (text: string): DateSpan | undefined => {
  const found = /^(-?)(\d[\dX]{3})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?$/.exec(text)
  if (!found) return undefined
  const [, minus, year = '', month, day] = found
  const years = [Number(year.replaceAll('X', '0')), Number(year.replaceAll('X', '9'))] as const
  const [low, high] = minus === '-' ? [-years[1], -years[0]] : years
  const months = rangeOf(month, 1, 12)
  const days = rangeOf(day, 1, 31)
  if (!months || !days) return undefined
  return { first: low * 10_000 + months[0] * 100 + days[0], last: high * 10_000 + months[1] * 100 + days[1] }
}

const rangeOf = (text: string | undefined, least: number, most: number): readonly [number, number] | undefined => {
  if (text === undefined || text === 'XX') return [least, most]
  const number = Number(text)
  return number >= least && number <= most ? [number, number] : undefined
}

const yearInWords = (text: string): DateSpan | undefined => {
  const years = yearsInWords(text)
  return years && { first: years.first * 10_000 + 101, last: years.last * 10_000 + 1231 }
}
