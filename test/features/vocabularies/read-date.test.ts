import { describe, expect, it } from 'vitest'
import { loadProfiles } from '../../../electron/features/profiles/public.ts'
import { readDate } from '../../../shared/features/vocabularies/read-date.ts'
import { sexagenaryYear } from '../../../shared/features/vocabularies/sexagenary-year.ts'

const { vocabularies } = loadProfiles('resources')
const reigns = vocabularies.get('reigns')
const edtf = (words: string): string | undefined => readDate(words, reigns, vocabularies.get('periods'))?.edtf

describe('readDate', () => {
  it.each([
    ['1928-01-28', '1928-01-28'],
    ['12/3/1928', '1928-03-12'],
    ['ngày 12 tháng 3 năm 1928', '1928-03-12'],
    ['tháng 3 năm 1928', '1928-03'],
    ['3/1928', '1928-03'],
    ['năm 1928', '1928'],
    ['1928?', '1928?'],
    ['1802–1945', '1802/1945'],
    ['1936-38', '1936/1938'],
    ['1990 đến nay', '1990/..'],
    ['thế kỷ XV', '1401/1500'],
    ['Thế kỷ 19', '1801/1900'],
    ['đầu thế kỷ XVII', '1601/1633'],
    ['cuối thế kỷ XVIII', '1767/1800'],
    ['thế kỷ XVII – XVIII', '1601/1800'],
    ['thế kỷ II TCN', '-0199/-0100'],
    ['những năm 1930', '193X'],
    ['khoảng 1850', '1850~'],
    ['trước 1945', '../1945'],
    ['sau năm 1802', '1802/..'],
    ['TK19', '1801/1900'],
    ['cuối TK XIX đầu TK XX', '1867/1933'],
    ['cuối thế kỷ XVIII – đầu thế kỷ XIX', '1767/1833'],
    ['từ thế kỷ XVII đến thế kỷ XIX', '1601/1900'],
    ['khoảng thế kỷ XVII - XVIII', '1601~/1800~'],
    ['trước thế kỷ XV', '../1401'],
    ['khoảng 500 TCN', '-0499~'],
    ['500 - 300 TCN', '-0499/-0299'],
    ['từ 1945 đến 1954', '1945/1954'],
    ['từ 2/9/1945 đến 19/12/1946', '1945-09-02/1946-12-19'],
    ['199?', '199X'],
    ['18--', '18XX'],
    ['thời Nguyễn', '1802/1945'],
    ['triều Nguyễn, thế kỷ XIX', '1801/1900'],
    ['Gia Long – Minh Mạng', '1802/1840'],
  ])('reads %s', (words, expected) => expect(edtf(words)).toBe(expected))

  it.each([
    ['Cảnh Hưng 44', '1783', 'Quý Mão'],
    ['Bảo Đại năm thứ 3', '1928', 'Mậu Thìn'],
    ['Bảo Đại năm thứ ba (1928)', '1928', 'Mậu Thìn'],
    ['Tự Đức thứ mười hai', '1859', 'Kỷ Mùi'],
    ['niên hiệu Gia Long thứ 4', '1805', 'Ất Sửu'],
    ['Minh Mạng 5', '1824', 'Giáp Thân'],
    ['Duy Tân 6 (1912)', '1912', 'Nhâm Tý'],
    ['Cảnh Hưng bốn mươi bốn', '1783', 'Quý Mão'],
    ['Tự Đức nhị niên', '1849', 'Kỷ Dậu'],
    ['Tự Đức tam thập tam niên', '1880', 'Canh Thìn'],
    ['Cảnh Hưng tám', '1747', 'Đinh Mão'],
    ['Khải Định cửu niên thất nguyệt', '1924', 'Giáp Tý'],
    ['Cảnh Hưng Quý Mão', '1783', 'Quý Mão'],
    ['Bảo Đại (1928)', '1928', 'Mậu Thìn'],
    ['ngày 16 tháng 5 năm Cảnh Hưng thứ 44', '1783', 'Quý Mão'],
    ['Cảnh Hưng thứ 44 năm Quý Mão', '1783', 'Quý Mão'],
  ])('counts %s by its reign', (words, year, cycle) => expect(readDate(words, reigns)).toMatchObject({ edtf: year, sexagenary: cycle }))

  it('warns of a year past the end of its reign, and of one that does not fit what is written along', () => {
    expect(readDate('Cảnh Hưng 60', reigns)?.warning).toBe('outside-reign')
    expect(readDate('Cảnh Hưng 44 (1784)', reigns)?.warning).toBe('sexagenary-differs')
    expect(readDate('Cảnh Hưng 44 Quý Mão', reigns)?.warning).toBeUndefined()
    expect(readDate('Cảnh Hưng 44, Giáp Thìn', reigns)?.warning).toBe('sexagenary-differs')
  })

  it('says nothing of what it does not understand, and never fails', () => {
    for (const words of ['', '?', '31/2/1928', '13/1928', 'không rõ', 'Canh Hung tam', '/', '..', '1945 - 1802', 'thế kỷ XCIX'])
      expect(edtf(words), words).toBeUndefined()
  })

  it('takes letters in decomposed form', () => expect(edtf('thế kỷ XV'.normalize('NFD'))).toBe('1401/1500'))
})

it('names years in the cycle of sixty', () => {
  expect([1740, 1783, 1802, 1924, 2026].map(sexagenaryYear)).toEqual(['Canh Thân', 'Quý Mão', 'Nhâm Tuất', 'Giáp Tý', 'Bính Ngọ'])
})
