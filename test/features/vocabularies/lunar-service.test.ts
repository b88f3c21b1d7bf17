import { expect, it } from 'vitest'
import { sayFestival, sayHolding } from '../../../shared/features/vocabularies/say-festival.ts'
import { createTestApp } from '../../support/create-test-app.ts'

it('tells the festivals of the coming days, the nearest first, and leaves out what is held no more or in the bin', async () => {
  const { api } = await createTestApp()
  const make = (title: string, data: Record<string, unknown>) => api.records.create({ profile: 'festival', title, data })
  await make('Giỗ tổ', { calendar: 'am', startDay: 10, startMonth: 3 })
  await make('Hội làng Hạ', { mainDay: 'mồng 6 tháng 3 âm lịch', dayCount: 3, cycle: 'ba_nam' })
  await make('Ngày Giải phóng', { calendar: 'duong', startDay: 30, startMonth: 4 })
  await make('Rằm tháng Giêng', { calendar: 'am', startDay: 15, startMonth: 1 })
  await make('Đã thôi', { calendar: 'am', startDay: 11, startMonth: 3, cycle: 'khong_con' })
  const gone = await make('Bỏ', { calendar: 'am', startDay: 12, startMonth: 3 })
  await api.records.remove({ id: gone.id })
  const ask = async (today: string) =>
    (await api.festivals.coming({ today })).festivals.map(({ title, from, everyYears }) => [title, from, everyYears])
  expect(await ask('2026-04-01')).toEqual([
    ['Hội làng Hạ', '2026-04-22', 3],
    ['Giỗ tổ', '2026-04-26', 1],
    ['Ngày Giải phóng', '2026-04-30', 1],
  ])
  // Under way counts as coming.
  expect((await ask('2026-04-24'))[0]).toEqual(['Hội làng Hạ', '2026-04-22', 3])
  expect(await ask('2026-06-01')).toEqual([])
})

it('says days as people write them', () => {
  expect(sayHolding({ from: '2027-04-16', to: '2027-04-16' })).toBe('16/4/2027')
  expect(sayHolding({ from: '2027-01-28', to: '2027-02-02' })).toBe('28/1 – 2/2/2027')
  expect(sayHolding({ from: '2026-12-30', to: '2027-01-02' })).toBe('30/12/2026 – 2/1/2027')
  const rule = { calendar: 'lunar', day: 10, month: 3, days: 1, leap: 'ordinary', everyYears: 1 } as const
  expect(sayFestival(rule, [2026, 2027], 'vi')).toBe('năm 2026: 26/4/2026; năm 2027: 16/4/2027')
  expect(sayFestival(rule, [2027], 'en')).toBe('in 2027: 16/4/2027')
})
