import { expect, it } from 'vitest'
import { lunarDate } from '../../shared/lib/lunar-date.ts'

const tetDays = [
  [1968, 1, 29],
  [1985, 1, 21],
  [1998, 1, 28],
  [2000, 2, 5],
  [2007, 2, 17],
  [2020, 1, 25],
  [2023, 1, 22],
  [2024, 2, 10],
  [2025, 1, 29],
  [2026, 2, 17],
  [2027, 2, 6],
  [2030, 2, 2],
] as const

it.each(tetDays)('knows that Tết of %i was on its known day, also where the Chinese calendar differed', (year, month, day) => {
  expect(lunarDate(year, month, day)).toEqual({ day: 1, month: 1, leap: false, year })
})

const leapMonths = [
  [2004, 3, 21, 2],
  [2006, 8, 24, 7],
  [2009, 6, 23, 5],
  [2012, 5, 21, 4],
  [2014, 10, 24, 9],
  [2017, 7, 23, 6],
  [2020, 5, 23, 4],
  [2023, 3, 22, 2],
  [2025, 7, 25, 6],
] as const

it.each(leapMonths)('knows the leap month of %i', (year, month, day, leap) => {
  expect(lunarDate(year, month, day)).toEqual({ day: 1, month: leap, leap: true, year })
})

it('knows single days: the Hùng kings of 2026, 20 November 2026, the last night of a year', () => {
  expect(lunarDate(2026, 4, 26)).toEqual({ day: 10, month: 3, leap: false, year: 2026 })
  expect(lunarDate(2026, 11, 20)).toEqual({ day: 12, month: 10, leap: false, year: 2026 })
  expect(lunarDate(2025, 1, 28)).toEqual({ day: 29, month: 12, leap: false, year: 2024 })
})

it('goes on day by day without a gap through two hundred years', () => {
  let before = lunarDate(1900, 12, 31)
  for (let time = Date.UTC(1901, 0, 1); time < Date.UTC(2101, 0, 1); time += 86_400_000) {
    const date = new Date(time)
    const now = lunarDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
    const follows = now.day === before.day + 1 || (now.day === 1 && (before.day === 29 || before.day === 30))
    if (!follows) expect.fail(`${date.toISOString()}: ${JSON.stringify(before)} → ${JSON.stringify(now)}`)
    if (now.day === 1) {
      const next = now.leap ? now.month === before.month : now.month === (before.month % 12) + 1
      if (!next) expect.fail(`${date.toISOString()}: ${JSON.stringify(before)} → ${JSON.stringify(now)}`)
    }
    before = now
  }
  expect(before.year).toBe(2100)
})
