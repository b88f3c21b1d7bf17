import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Profile } from '../../../shared/features/profiles/profile.ts'
import {
  type FestivalRule,
  festivalDays,
  festivalRule,
  nextFestival,
  readLunarDay,
} from '../../../shared/features/vocabularies/lunar-festival.ts'
import { lunarDate } from '../../../shared/lib/lunar-date.ts'
import { lunarYear, solarDate } from '../../../shared/lib/lunar-year.ts'

const hungKings: FestivalRule = { calendar: 'lunar', day: 10, month: 3, days: 1, leap: 'ordinary', everyYears: 1 }
const { recurrence } = Profile.parse(JSON.parse(readFileSync('resources/profiles/festival.json', 'utf8')))

describe('a lunar year', () => {
  it.each([
    [1968, '1968-01-29'],
    [1985, '1985-01-21'],
    [2007, '2007-02-17'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2033, '2033-01-31'],
    [2034, '2034-02-19'],
  ])('%i begins on its known Tết', (year, tet) => {
    expect(lunarYear(year)[0]).toMatchObject({ month: 1, leap: false, start: tet })
  })

  it('has its leap month where the Vietnamese calendar has it, also in 2033', () => {
    const leapOf = (year: number) => lunarYear(year).find(({ leap }) => leap)?.month
    expect([2023, 2025, 2028, 2031, 2033].map((year) => [year, leapOf(year)])).toEqual([
      [2023, 2],
      [2025, 6],
      [2028, 5],
      [2031, 3],
      [2033, 11],
    ])
    expect([2024, 2026, 2027, 2032, 2034].map(leapOf)).toEqual([undefined, undefined, undefined, undefined, undefined])
  })

  it('turns every lunar day back into the solar day that it came from', () => {
    for (let time = Date.UTC(2032, 0, 1); time < Date.UTC(2035, 0, 1); time += 3 * 86_400_000) {
      const iso = new Date(time).toISOString().slice(0, 10)
      const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
      expect(solarDate(lunarDate(year, month, day))).toBe(iso)
    }
    expect(solarDate({ day: 30, month: 12, leap: false, year: 2024 })).toBeUndefined()
    expect(solarDate({ day: 1, month: 6, leap: true, year: 2026 })).toBeUndefined()
  })
})

describe('a festival', () => {
  it('falls on its solar days: the Hùng kings, the day after Tết, the night before it', () => {
    expect([2025, 2026, 2027].map((year) => festivalDays(hungKings, year))).toEqual([
      [{ from: '2025-04-07', to: '2025-04-07' }],
      [{ from: '2026-04-26', to: '2026-04-26' }],
      [{ from: '2027-04-16', to: '2027-04-16' }],
    ])
    const lastDay = { ...hungKings, day: 30, month: 12 }
    // Its year had no thirtieth of the twelfth month.
    expect(festivalDays(lastDay, 2025)).toEqual([{ from: '2025-01-28', to: '2025-01-28' }])
    // A solar year may hold a lunar day twice, at its two ends.
    expect(festivalDays({ ...hungKings, day: 2, month: 12 }, 2027).map(({ from }) => from)).toEqual(['2027-01-09', '2027-12-29'])
    expect(festivalDays({ ...hungKings, calendar: 'solar', day: 30, month: 4, days: 3 }, 2026)).toEqual([
      { from: '2026-04-30', to: '2026-05-02' },
    ])
    expect(festivalDays({ ...hungKings, calendar: 'solar', day: 31, month: 4 }, 2026)).toEqual([])
  })

  it('keeps the ordinary month, the leap one or both, as its rule says', () => {
    const sixth = { ...hungKings, day: 1, month: 6 }
    expect(festivalDays(sixth, 2025)).toEqual([{ from: '2025-06-25', to: '2025-06-25' }])
    expect(festivalDays({ ...sixth, leap: 'leap' }, 2025)).toEqual([{ from: '2025-07-25', to: '2025-07-25' }])
    expect(festivalDays({ ...sixth, leap: 'both' }, 2025)).toHaveLength(2)
    // Without a leap month the ordinary one is kept.
    expect(festivalDays({ ...sixth, leap: 'leap' }, 2026)).toEqual(festivalDays(sixth, 2026))
  })

  it('is next when it is not over yet', () => {
    expect(nextFestival({ ...hungKings, days: 5 }, '2026-04-30')).toEqual({ from: '2026-04-26', to: '2026-04-30' })
    expect(nextFestival({ ...hungKings, days: 5 }, '2026-05-01')?.from).toBe('2027-04-16')
  })

  it('has its rule from the fields that its type names, or from words', () => {
    expect(festivalRule(recurrence, { calendar: 'am', startDay: 10, startMonth: 3, dayCount: 5, leapRule: 'ca_hai' })).toEqual({
      ...hungKings,
      days: 5,
      leap: 'both',
    })
    expect(festivalRule(recurrence, { mainDay: 'mồng 10 tháng 3 âm lịch' })).toEqual(hungKings)
    expect(festivalRule(recurrence, { calendar: 'am', mainDay: '10/3' })).toBeUndefined()
    expect(festivalRule(recurrence, { calendar: 'khmer', startDay: 10, startMonth: 3 })).toBeUndefined()
    expect(festivalRule(recurrence, { calendar: 'am', startDay: 10, startMonth: 3, cycle: 'khong_con' })).toBeUndefined()
    expect(festivalRule(recurrence, { calendar: 'am', startDay: 31, startMonth: 3 })).toBeUndefined()
    expect(festivalRule(undefined, { calendar: 'am', startDay: 10, startMonth: 3 })).toBeUndefined()
  })

  it.each([
    ['mồng 10 tháng 3 âm lịch', 10, 3, false],
    ['mùng mười tháng Ba', 10, 3, false],
    ['rằm tháng Giêng', 15, 1, false],
    ['Rằm tháng tám âm lịch', 15, 8, false],
    ['ngày 23 tháng Chạp', 23, 12, false],
    ['mười tám tháng tám ÂL', 18, 8, false],
    ['hai mươi lăm tháng mười một âm lịch', 25, 11, false],
    ['15/8 ÂL', 15, 8, false],
    ['mồng 1 tháng 6 nhuận', 1, 6, true],
  ])('is read from “%s”', (words, day, month, leap) => {
    expect(readLunarDay(words)).toEqual({ day, month, leap, calendar: 'lunar' })
  })

  it('is not read into words that say no calendar or no day', () => {
    expect(readLunarDay('2/9 dương lịch')).toEqual({ day: 2, month: 9, leap: false, calendar: 'solar' })
    for (const words of ['15/8', 'ngày 10 tháng 3', 'mùa xuân', '40/13 âm lịch', '']) expect(readLunarDay(words)).toBeUndefined()
  })
})
