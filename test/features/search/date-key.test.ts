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

it('knows the years that foreign catalogues write in words, the first that are said', () => {
  const years = (text: string) => {
    const span = dateSpan(text)
    return span && [Math.floor(span.first / 10_000), Math.floor(span.last / 10_000)]
  }
  expect(years('c.1760–5')).toEqual([1760, 1765])
  expect(years('?c.1805-10')).toEqual([1805, 1810])
  expect(years('1826-7, reprinted 1892')).toEqual([1826, 1827])
  expect(years('1922, printed 1950')).toEqual([1922, 1922])
  expect(years('1794/c.1830-5')).toEqual([1794, 1794])
  expect(years('1780s')).toEqual([1780, 1789])
  expect(years('late 19th century')).toEqual([1867, 1900])
  expect(years('1899-1')).toEqual([1899, 1899])
  for (const text of ['date not known', 'no date', '99th century']) expect(years(text)).toBeUndefined()
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
