import { describe, expect, it } from 'vitest'
import type { Term } from '../../../shared/features/profiles/profile.ts'
import { vocabularyProblems } from '../../../shared/features/profiles/rules.ts'
import { lostIn, readShipped, shippedVocabularies, textsOf } from './shipped-data.ts'

const termsOf = (id: string): readonly Term[] => {
  const vocabulary = shippedVocabularies.get(id)
  if (!vocabulary) throw new Error(`no vocabulary ${id}`)
  return vocabulary.terms
}
const requireTerm = (id: string, code: string): Term => {
  const term = termsOf(id).find((one) => one.code === code)
  if (!term) throw new Error(`no term ${code} in ${id}`)
  return term
}
/** The code of the term that a word of a sheet stands for. */
const codeOf = (id: string, word: string): string | undefined =>
  termsOf(id).find(({ label, variants }) => [label.vi, label.en, ...variants].some((name) => name.toLowerCase() === word.toLowerCase()))
    ?.code
const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0'))

describe('the vocabularies that ship with the program', () => {
  it('are named after their files and lose nothing when they are read', () => {
    expect([...shippedVocabularies].filter(([name, { id }]) => name !== id)).toEqual([])
    expect([...readShipped('vocabularies')].flatMap(([id, json]) => lostIn(json, shippedVocabularies.get(id), id))).toEqual([])
  })

  it('are sound: codes, broader terms, years, crosswalks, and no word finds two terms', () => {
    const problems = [...shippedVocabularies.values()].flatMap((vocabulary) =>
      vocabularyProblems(vocabulary, shippedVocabularies).map((problem) => `${vocabulary.id}: ${problem}`),
    )
    expect(problems).toEqual([])
  })

  it('are written in composed Unicode, trimmed, without look-alikes of Đ', () => {
    const texts = [...readShipped('vocabularies')].flatMap(([id, json]) => textsOf(json, id))
    expect(texts.filter(([, text]) => text !== text.normalize('NFC') || text !== text.trim() || /[ÐƉ]/.test(text))).toEqual([])
  })

  it('have the code lists of the archives circular', () => {
    expect(termsOf('document-types').map(({ code }) => code)).toEqual(numbered(1, 32))
    expect(termsOf('archive-languages').map(({ code }) => code)).toEqual(numbered(1, 11))
    expect(termsOf('retention-periods').map(({ code }) => code)).toEqual(numbered(1, 7))
    expect(requireTerm('document-types', '22').label.vi).toBe('Công văn')
    expect(requireTerm('archive-languages', '09').label.vi).toBe('Hán Nôm')
    for (const id of ['usage-modes', 'confidence-levels', 'physical-states'])
      expect(termsOf(id).map(({ code }) => code)).toEqual(['01', '02', '03'])
  })

  it('have exactly the seven origins of an object', () => {
    expect(termsOf('origins').map(({ label }) => label.vi)).toEqual([
      'Vốn có',
      'Hiến tặng',
      'Khai quật',
      'Trao đổi',
      'Thu hồi',
      'Mua',
      'Nguồn khác',
    ])
  })

  it('tell stone from leather, whatever the case', () => {
    expect([codeOf('materials', 'Đá'), codeOf('materials', 'da')]).toEqual(['chat_da', 'da_dong_vat'])
    expect(requireTerm('materials', 'gom').notation).toBe('Gm')
    expect(termsOf('materials').filter(({ notation }) => notation === undefined)).toEqual([])
  })

  it('have 54 ethnic groups in their official order, found by other spellings', () => {
    expect(termsOf('ethnic-groups').map(({ code }) => code)).toEqual(numbered(1, 55))
    expect([
      codeOf('ethnic-groups', 'Mèo'),
      codeOf('ethnic-groups', 'M’Nông'),
      codeOf('ethnic-groups', 'Ê Đê'),
      codeOf('ethnic-groups', 'K’Ho'),
    ]).toEqual(['08', '20', '12', '16'])
  })

  it('have 34 provinces, seven of them municipalities, Đồng Nai since 30/4/2026', () => {
    expect(termsOf('provinces')).toHaveLength(34)
    expect(
      termsOf('provinces')
        .filter(({ kind }) => kind === 'thanh_pho')
        .map(({ code }) => code),
    ).toEqual(['01', '31', '46', '48', '75', '79', '92'])
    expect(requireTerm('provinces', '75').from).toBe('2026-04-30')
    expect(codeOf('provinces', 'Hưng Yên')).toBe('33')
    const kinds = new Set(termsOf('administrative-types').map(({ code }) => code))
    expect(termsOf('provinces').filter(({ kind }) => !kinds.has(kind ?? ''))).toEqual([])
  })

  it('count reign years: Cảnh Hưng 44 is 1783', () => {
    const reign = requireTerm('reigns', 'canh_hung_1740')
    expect([Number(reign.from) + 44 - 1, reign.to, reign.parent]).toEqual([1783, '1786', 'LT'])
    const reigns = termsOf('reigns').filter(({ from }) => from !== undefined)
    expect(reigns).toHaveLength(69)
    expect(
      reigns.filter(({ from, to, parent }) => !/^\d{4}$/.test(from ?? '') || !/^\d{4}$/.test(to ?? '') || parent === undefined),
    ).toEqual([])
    expect(codeOf('reigns', 'Minh Mạng')).toBe('minh_menh_1820')
  })

  it('keep every reign of a dynasty within a year of its time', () => {
    for (const { code, from, to, parent } of termsOf('reigns').filter((term) => term.parent !== undefined)) {
      const dynasty = requireTerm('periods', parent ?? '')
      expect([Number(from) >= Number(dynasty.from) - 1, Number(to) <= Number(dynasty.to) + 1], code).toEqual([true, true])
    }
  })

  it('lead from the seven types of intangible heritage of 2010 to the six of 2024 and back', () => {
    const [old, present] = [termsOf('intangible-types-2010'), termsOf('intangible-types-2024')]
    expect([old.length, present.length]).toEqual([7, 6])
    for (const term of old) {
      const [next] = term.crosswalk?.['intangible-types-2024'] ?? []
      expect(requireTerm('intangible-types-2024', next ?? '').crosswalk?.['intangible-types-2010'], term.code).toContain(term.code)
    }
    expect(requireTerm('intangible-types-2024', 'PVT1').crosswalk?.['intangible-types-2010']).toEqual([
      'tieng_noi_chu_viet',
      'ngu_van_dan_gian',
    ])
  })

  it('name every relation from both ends', () => {
    expect(termsOf('relation-kinds').filter(({ inverseLabel }) => inverseLabel === undefined)).toEqual([])
    expect(requireTerm('relation-kinds', 'part_of').inverseLabel).toEqual({ vi: 'gồm có', en: 'has part' })
  })

  it('have the words of the programme: survey of village conventions, the four arts, reasons for an empty field', () => {
    expect(termsOf('convention-statuses').map(({ code }) => code)).toEqual([
      'chua_khao_sat',
      'khong_con',
      'co_thong_tin',
      'da_suu_tam',
      'da_so_hoa',
      'da_phien_dich',
      'da_luu_tru',
    ])
    expect(['Chèo', 'Ca trù', 'Trống quân', 'Múa rối nước'].map((word) => codeOf('performing-arts', word))).toEqual([
      'cheo',
      'ca_tru',
      'trong_quan',
      'mua_roi_nuoc',
    ])
    expect(termsOf('missing-reasons').map(({ code }) => code)).toEqual([
      'KHONG_AP_DUNG',
      'KHONG_RO',
      'KHONG_DOC_DUOC',
      'CHUA_XAC_DINH',
      'CHUA_NHAP',
      'HAN_CHE',
    ])
  })
})
