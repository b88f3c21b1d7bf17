import { expect, it } from 'vitest'
import { sayDate } from '../../../shared/features/vocabularies/say-date.ts'

it.each([
  ['1928-01-28', '28/1/1928', '28/1/1928'],
  ['1928-03', '3/1928', '3/1928'],
  ['1401/1500', '1401 – 1500', '1401 – 1500'],
  ['1850~', 'khoảng 1850', 'about 1850'],
  ['1783?', '1783 (?)', '1783 (?)'],
  ['193X', 'những năm 1930', 'the 1930s'],
  ['18XX', 'thế kỷ 19', '19th century'],
  ['../1945', 'đến 1945', 'up to 1945'],
  ['1990/..', 'từ 1990', 'from 1990'],
  ['-0178', '179 TCN', '179 BC'],
  ['Bảo Đại năm thứ 3', 'Bảo Đại năm thứ 3', 'Bảo Đại năm thứ 3'],
])('says %s in words', (date, vi, en) => expect([sayDate(date, 'vi'), sayDate(date, 'en')]).toEqual([vi, en]))
