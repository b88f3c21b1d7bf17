import { lunarDate } from './lunar-date.ts'

/** A month of the Vietnamese lunar calendar and the Gregorian day on which it begins. */
export interface LunarMonth {
  readonly month: number
  readonly leap: boolean
  /** The Gregorian day of its first, as ISO 8601. */
  readonly start: string
  readonly days: number
}

/**
 * The twelve or thirteen months of the lunar year that begins in a Gregorian year, for 1900 to 2198, by the calendar of `lunarDate`:
 * a leap month stands behind the ordinary one of its number.
 */
export const lunarYear = (year: number): readonly LunarMonth[] => {
  const months: LunarMonth[] = []
  // Tết falls between 20 January and 22 February.
  let start = nextFirst(Date.UTC(year, 0, 19))
  while (lunarOf(start).month !== 1 || lunarOf(start).year !== year) start = nextFirst(start + day)
  for (let at = start; lunarOf(at).year === year; ) {
    const next = nextFirst(at + 28 * day)
    const { month, leap } = lunarOf(at)
    months.push({ month, leap, start: isoDay(at), days: Math.round((next - at) / day) })
    at = next
  }
  return months
}

/** The Gregorian day of a lunar one, as ISO 8601; undefined where that year has no such month or day. */
export const solarDate = (lunar: {
  readonly day: number
  readonly month: number
  readonly leap: boolean
  readonly year: number
}): string | undefined => {
  const month = lunarYear(lunar.year).find((one) => one.month === lunar.month && one.leap === lunar.leap)
  return month && lunar.day >= 1 && lunar.day <= month.days ? isoDay(Date.parse(month.start) + (lunar.day - 1) * day) : undefined
}

const day = 86_400_000

const lunarOf = (time: number) => {
  const date = new Date(time)
  return lunarDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** This day or the next that is the first of a lunar month. */
const nextFirst = (time: number): number => {
  let at = time
  while (lunarOf(at).day !== 1) at += day
  return at
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
