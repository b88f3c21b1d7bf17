import { foldText } from '../../lib/fold-text.ts'
import { lunarYear } from '../../lib/lunar-year.ts'
import type { Recurrence } from '../profiles/profile.ts'
import type { RecordData } from '../records/contract.ts'
import { readNumber } from './read-number.ts'

/** When something comes round every year: a day of a month, in the lunar or the solar calendar. */
export interface FestivalRule {
  readonly calendar: 'lunar' | 'solar'
  readonly day: number
  readonly month: number
  /** How many days it lasts. */
  readonly days: number
  /** In a year whose leap month has the same number: the ordinary month, the leap one, or both. */
  readonly leap: 'ordinary' | 'leap' | 'both'
  /** So many years lie between two of them; which years these are is not known from the rule alone. */
  readonly everyYears: number
}

/** The first and last day of one holding, as ISO 8601. */
export interface FestivalDates {
  readonly from: string
  readonly to: string
}

/**
 * The days on which a rule falls in a Gregorian year, in order; a lunar rule may fall there twice or not at all. The thirtieth of a month
 * of twenty-nine days is kept on its last day, as people do.
 */
export const festivalDays = (rule: FestivalRule, year: number): readonly FestivalDates[] => {
  if (rule.calendar === 'solar') {
    const time = Date.UTC(year, rule.month - 1, rule.day)
    return new Date(time).getUTCMonth() === rule.month - 1 ? [span(time, rule.days)] : []
  }
  return [year - 1, year]
    .flatMap((lunar) =>
      monthsOf(rule, lunar).map(({ start, days }) => span(Date.parse(start) + (Math.min(rule.day, days) - 1) * dayLength, rule.days)),
    )
    .filter(({ from }) => from.startsWith(`${year}-`))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** The first holding that is not over on a day (ISO 8601), within the next three years. */
export const nextFestival = (rule: FestivalRule, today: string): FestivalDates | undefined => {
  const year = Number(today.slice(0, 4))
  return [year - 1, year, year + 1, year + 2, year + 3].flatMap((one) => festivalDays(rule, one)).find(({ to }) => to >= today)
}

/** The rule that a record's fields say, by what its type says of them; undefined where they do not say a day and a month. */
export const festivalRule = (recurrence: Recurrence | undefined, data: RecordData): FestivalRule | undefined => {
  if (!recurrence) return undefined
  const value = (key: string | undefined): unknown => (key === undefined ? undefined : data[key])
  const number = (key: string | undefined): number | undefined => {
    const text = value(key)
    const found = typeof text === 'string' && text.trim() !== '' ? Number(text.replace(',', '.')) : text
    return typeof found === 'number' && Number.isInteger(found) ? found : undefined
  }
  const calendar = value(recurrence.calendar)
  const words = value(recurrence.words)
  const read = typeof words === 'string' ? readLunarDay(words) : undefined
  const [day, month] = [number(recurrence.day) ?? read?.day, number(recurrence.month) ?? read?.month]
  if (day === undefined || month === undefined || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  // A calendar of another people is not ours to reckon.
  const isSolar = calendar === 'duong' || (calendar === undefined && read?.calendar === 'solar')
  if (calendar !== undefined && calendar !== 'am' && calendar !== 'duong') return undefined
  if (calendar === undefined && !read) return undefined
  if (!isSolar && day > 30) return undefined
  const cycle = String(value(recurrence.cycle) ?? 'hang_nam')
  if (!Object.hasOwn(cycles, cycle)) return undefined
  return {
    calendar: isSolar ? 'solar' : 'lunar',
    day,
    month,
    days: Math.max(1, number(recurrence.days) ?? 1),
    leap: leapOf(value(recurrence.leapRule), read?.leap ?? false),
    everyYears: cycles[cycle] ?? 1,
  }
}

/** Cycles that come back after a number of years; others (by season, no longer held) have no day to tell. */
const cycles: Readonly<Record<string, number>> = { hang_nam: 1, hai_nam: 2, ba_nam: 3, nam_nam: 5, sau_nam: 6, muoi_hai_nam: 12 }

const leapOf = (code: unknown, saidLeap: boolean): FestivalRule['leap'] =>
  code === 'thang_nhuan' || (code === undefined && saidLeap) ? 'leap' : code === 'ca_hai' ? 'both' : 'ordinary'

/**
 * A day of the year in words: `mồng 10 tháng 3 âm lịch`, `rằm tháng Giêng`, `mùng mười tháng Ba`, `15/8 ÂL`, `mồng 1 tháng 6 nhuận`.
 * Without a word of the calendar, `mồng`, `rằm`, `Giêng` and `Chạp` are lunar, and anything else is not understood.
 */
export const readLunarDay = (
  words: string,
): { readonly day: number; readonly month: number; readonly leap: boolean; readonly calendar: 'lunar' | 'solar' } | undefined => {
  const text = foldText(words)
    .replace(/[.,;()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const found =
    /^(?:ngay\s+)?(mong|mung|ram)?\s*(\S+(?:\s\S+){0,2})??\s*thang\s+(\S+(?:\s(?:mot|hai))?)(\s+nhuan)?(?:\s|$)(.*)$/.exec(text) ??
    /^(?:ngay\s+)?()(\d{1,2})\s*[/-]\s*(\d{1,2})(\s+nhuan)?(?:\s|$)(.*)$/.exec(text)
  if (!found) return undefined
  const [, before = '', dayWords = '', monthWords = '', leap, rest = ''] = found
  const day = before === 'ram' ? 15 : numberOf(dayWords)
  const month = months[monthWords] ?? numberOf(monthWords)
  if (day === undefined || month === undefined || day < 1 || day > 31 || month < 1 || month > 12) return undefined
  const isSolar = /\b(duong lich|dl|duong)\b/.test(rest)
  const isLunar = /\b(am lich|al|am)\b/.test(rest) || before !== '' || monthWords in months || leap !== undefined
  if (!isSolar && !isLunar) return undefined
  return { day, month, leap: leap !== undefined, calendar: isSolar ? 'solar' : 'lunar' }
}

const months: Readonly<Record<string, number>> = { gieng: 1, chap: 12 }

/** `tám` folds to what also means three; of days and months it is always eight. */
const numberOf = (words: string): number | undefined => {
  if (/^\d{1,2}$/.test(words)) return Number(words)
  const nine = words.replace(/(^|\s)tam$/, '$1chin')
  const read = readNumber(nine)
  return read === undefined || nine === words ? read : read - 1
}

const monthsOf = ({ month, leap }: FestivalRule, year: number) => {
  const same = lunarYear(year).filter((one) => one.month === month)
  const [leapMonth] = same.filter((one) => one.leap)
  if (!leapMonth || leap === 'ordinary') return same.filter((one) => !one.leap)
  return leap === 'both' ? same : [leapMonth]
}

const dayLength = 86_400_000

const span = (time: number, days: number): FestivalDates => ({ from: isoDay(time), to: isoDay(time + (days - 1) * dayLength) })

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
