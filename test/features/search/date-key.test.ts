import { expect, it } from 'vitest'
import { dateKey, dateSpan, keyToSpan } from '../../../shared/features/search/date-key.ts'

it('knows the days that a date may mean', () => {
  expect(dateSpan('1942')).toEqual({ first: 19_420_101, last: 19_421_231 })
  expect(dateSpan('1942-03')).toEqual({ first: 19_420_301, last: 19_420_331 })
  expect(dateSpan('1942-03-05~')).toEqual({ first: 19_420_305, last: 19_420_305 })
  expect(dateSpan('18XX')).toEqual({ first: 18_000_101, last: 18_991_231 })
  expect(dateSpan('1802/1819')).toEqual({ first: 18_020_101, last: 18_191_231 })
  expect(dateSpan('-0178')).toEqual({ first: -1_779_899, last: -1_778_769 })
  expect(dateSpan('1945/..')?.first).toBe(19_450_101)
  expect(dateSpan('khoảng năm 1850')).toEqual({ first: 18_500_101, last: 18_501_231 })
})

it('has no span for what names no year or no day', () => {
  for (const text of ['', 'không rõ', 'thời Nguyễn', '..', '12345', '99']) expect(dateSpan(text)).toBeUndefined()
  expect(dateSpan('1942-13')).toEqual(dateSpan('1942'))
})

it('makes keys that sort as the days do, before our era too, and reads them back', () => {
  const dates = ['-0178', '0938', '18XX', '1802', '1802/1819', '1945-09-02']
  const keys = dates.map((date) => dateKey(date) ?? '')
  expect([...keys].sort()).toEqual([keys[0], keys[1], dateKey('18XX'), keys[3], keys[4], keys[5]])
  expect(keyToSpan(keys[0] ?? '')).toEqual(dateSpan('-0178'))
})
