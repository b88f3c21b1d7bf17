import { describe, expect, it } from 'vitest'
import { differentBits, mostDifferentBits, similarHashes, toHashes } from '../../../electron/features/duplicates/similar-hashes.ts'
import { numberKey } from '../../../shared/features/duplicates/number-key.ts'
import { titleLikeness, titleWords } from '../../../shared/features/duplicates/title-likeness.ts'
import { replaceWords } from '../../../shared/lib/replace-words.ts'

/** Numbers that look drawn by lot and are the same in every run. */
const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

describe('hashes of pictures', () => {
  it('finds by buckets just what comparing every two finds', () => {
    const draw = random(7)
    const hashes: Uint8Array[] = []
    for (let group = 0; group < 150; group++) {
      const base = Uint8Array.from({ length: 8 }, () => draw() * 256)
      hashes.push(base)
      // Some near it, by up to ten bits: three of them further than what counts as alike.
      for (let bits = 1; bits <= 10; bits++) {
        const near = base.slice()
        const places = new Set<number>()
        while (places.size < bits) places.add(Math.floor(draw() * 64))
        for (const place of places) near[place >> 3] = (near[place >> 3] ?? 0) ^ (1 << (place & 7))
        hashes.push(near)
      }
    }
    const all = toHashes(hashes)
    const expected: string[] = []
    for (let b = 0; b < hashes.length; b++)
      for (let a = 0; a < b; a++) if (differentBits(all, a, b) <= mostDifferentBits) expected.push(`${a} ${b}`)
    expect(expected.length).toBeGreaterThan(1000)
    expect(
      similarHashes(all)
        .map(([a, b]) => `${a} ${b}`)
        .sort(),
    ).toEqual(expected.sort())
  })

  it('says nothing of a look that too many have', () => {
    const same = Array.from({ length: 40 }, () => Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]))
    expect(similarHashes(toHashes(same))).toEqual([])
    expect(similarHashes(toHashes(same.slice(0, 3)))).toHaveLength(3)
  })
})

describe('numbers and titles', () => {
  it('holds numbers for the same however they are spelled', () => {
    expect(numberKey('HV 0012/1')).toBe(numberKey('hv-12/1'))
    expect(numberKey('BTHY 1234/Gm 56')).toBe(numberKey('bthy.01234-GM56'))
    expect(numberKey('Đ.12')).toBe(numberKey('d 12'))
    expect(numberKey('HV-121')).not.toBe(numberKey('HV-12/1'))
    expect(numberKey('không số')).toBe('')
  })

  it('holds titles for alike by their letters, but never across different numbers', () => {
    const like = (a: string, b: string) => titleLikeness(titleWords(a), titleWords(b))
    expect(like('Hương ước làng Đồng Xá', 'HUONG UOC lang dong xa')).toBe(1)
    expect(like('Hương ước làng Đồng Xá', 'Hương ước của làng Đồng Xá')).toBeGreaterThan(0.8)
    expect(like('Bản đồ tờ số 12', 'Bản đồ tờ số 13')).toBe(0)
    expect(like('Chuông đồng', 'Trống đồng')).toBeLessThan(0.8)
  })
})

describe('finding and replacing', () => {
  it('replaces the very letters, or letters without marks, or whole words only, and keeps the rest as it is', () => {
    const rule = { find: 'gốm', replace: 'sứ', marks: true, wholeWords: false }
    expect(replaceWords('Bát gốm, bình GỐM, gom góp', rule)).toBe('Bát sứ, bình GỐM, gom góp')
    expect(replaceWords('Bát gốm, bình GỐM, gom góp', { ...rule, marks: false })).toBe('Bát sứ, bình sứ, sứ góp')
    expect(replaceWords('đình Đình', { find: 'dinh', replace: 'miếu', marks: false, wholeWords: true })).toBe('miếu miếu')
    expect(replaceWords('an Ban an', { find: 'an', replace: 'A', marks: true, wholeWords: true })).toBe('A Ban A')
    expect(replaceWords('giá 1.000 (đ)', { find: '1.000 (', replace: '$& ', marks: true, wholeWords: false })).toBe('giá $& đ)')
    expect(replaceWords('huyện Đông Anh'.normalize('NFD'), { find: 'Đông', replace: 'Tây', marks: true, wholeWords: true })).toBe(
      'huyện Tây Anh',
    )
  })
})
