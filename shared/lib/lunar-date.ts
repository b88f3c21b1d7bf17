/** A day of the Vietnamese lunar calendar; `year` is the Gregorian year in which that lunar year began. */
export interface LunarDate {
  readonly day: number
  readonly month: number
  readonly leap: boolean
  readonly year: number
}

/**
 * The Vietnamese lunar day of a Gregorian day (month and day from 1), for 1900 to 2199: months begin on the day of the new moon in
 * UTC+7, the month that holds the winter solstice is the eleventh, and of thirteen months between two solstices the first without a
 * major solar term is the leap one. New moons and the sun's longitude by Meeus, "Astronomical Algorithms", in the shortened series
 * that Hồ Ngọc Đức published for the Vietnamese calendar.
 */
export const lunarDate = (year: number, month: number, day: number): LunarDate => {
  const today = dayNumber(year, month, day)
  let index = Math.floor((today - firstNewMoon) / synodicMonth) + 1
  let monthStart = newMoonDay(index)
  while (monthStart > today) {
    index -= 1
    monthStart = newMoonDay(index)
  }
  const thisEleventh = eleventhMonth(year)
  const [start, end] = thisEleventh > monthStart ? [eleventhMonth(year - 1), thisEleventh] : [thisEleventh, eleventhMonth(year + 1)]
  const endYear = thisEleventh > monthStart ? year : year + 1
  const months = Math.round((monthStart - start) / 29.53)
  const leapAt = end - start > 365 ? leapIndex(start) : undefined
  const beforeLeap = leapAt === undefined || months < leapAt
  const number = ((beforeLeap ? months + 10 : months + 9) % 12) + 1
  return {
    day: today - monthStart + 1,
    month: number,
    leap: months === leapAt,
    // The eleventh and twelfth month, counted from the solstice, still belong to the year before.
    year: number >= 11 && months < 4 ? endYear - 1 : endYear,
  }
}

const synodicMonth = 29.530588853
/** The new moon from which the months are counted, 1 January 1900 13:52 UT, as a Julian day. */
const firstNewMoon = 2415021.076998695
const timeZone = 7 / 24

/** The Julian day number of a Gregorian day, at noon. */
const dayNumber = (year: number, month: number, day: number): number => Math.floor(Date.UTC(year, month - 1, day) / 86_400_000) + 2440588

const newMoonDay = (index: number): number => Math.floor(newMoon(index) + 0.5 + timeZone)

/** The Julian day of the new moon number `k` after 1 January 1900, in universal time. */
const newMoon = (k: number): number => {
  const t = k / 1236.85
  const mean =
    2415020.75933 + 29.53058868 * k + 0.0001178 * t ** 2 - 0.000000155 * t ** 3 + 0.00033 * sine(166.56 + 132.87 * t - 0.009173 * t ** 2)
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t ** 2 - 0.00000347 * t ** 3
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t ** 2 + 0.00001236 * t ** 3
  const latitude = 21.2964 + 390.67050646 * k - 0.0016528 * t ** 2 - 0.00000239 * t ** 3
  const correction =
    (0.1734 - 0.000393 * t) * sine(sun) +
    0.0021 * sine(2 * sun) -
    0.4068 * sine(moon) +
    0.0161 * sine(2 * moon) -
    0.0004 * sine(3 * moon) +
    0.0104 * sine(2 * latitude) -
    0.0051 * sine(sun + moon) -
    0.0074 * sine(sun - moon) +
    0.0004 * sine(2 * latitude + sun) -
    0.0004 * sine(2 * latitude - sun) -
    0.0006 * sine(2 * latitude + moon) +
    0.001 * sine(2 * latitude - moon) +
    0.0005 * sine(2 * moon + sun)
  // From dynamical to universal time; the series is good for the years after 1800.
  const lag = -0.000278 + 0.000265 * t + 0.000262 * t ** 2
  return mean + correction - lag
}

/** Which twelfth of the ecliptic the sun stands in at local midnight: 0 from the spring equinox, 9 from the winter solstice. */
const solarTwelfth = (day: number): number => {
  const t = (day - 0.5 - timeZone - 2451545) / 36525
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t ** 2 - 0.00000048 * t ** 3
  const mean = 280.46645 + 36000.76983 * t + 0.0003032 * t ** 2
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t ** 2) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.00029 * sine(3 * anomaly)
  const longitude = (((mean + centre) % 360) + 360) % 360
  return Math.floor(longitude / 30)
}

/** The first day of the lunar month that holds the winter solstice of a Gregorian year. */
const eleventhMonth = (year: number): number => {
  const index = Math.floor((dayNumber(year, 12, 31) - 2415021) / synodicMonth)
  const start = newMoonDay(index)
  return solarTwelfth(start) >= 9 ? newMoonDay(index - 1) : start
}

/** Counted from the eleventh month that begins on `start`, the first month in which the sun enters no new twelfth. */
const leapIndex = (start: number): number => {
  const first = Math.floor((start - firstNewMoon) / synodicMonth + 0.5)
  for (let month = 1; month < 14; month += 1) {
    if (solarTwelfth(newMoonDay(first + month)) === solarTwelfth(newMoonDay(first + month + 1))) return month
  }
  return 14
}

const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180)
