import { describe, expect, it } from 'vitest'
import { suggest } from '../../../shared/features/ocr/suggest.ts'

const lexicon = new Map([
  ['ra', 40],
  ['rã', 2],
  ['kỳ', 12],
  ['đình', 30],
  ['định', 9],
  ['trưởng', 25],
  ['làng', 60],
])

describe('suggestions for a doubtful word', () => {
  it('name what people confirmed here before what is merely possible', () => {
    expect(suggest('rạ', lexicon)).toEqual(['ra', 'rã', 'rà'])
    expect(suggest('dình', lexicon)[0]).toBe('đình')
  })

  it('see a mark that stands on the wrong vowel, and letters that look alike', () => {
    expect(suggest('truờng', lexicon)).toContain('trưởng')
    expect(suggest('iàng', lexicon)).toContain('làng')
    expect(suggest('làrg', lexicon)).toContain('làng')
  })

  it('keep capitals and the punctuation around the word', () => {
    expect(suggest('“Dình,', lexicon)[0]).toBe('“Đình,')
    expect(suggest('DÌNH', lexicon)[0]).toBe('ĐÌNH')
  })

  it('suggest only possible syllables where nothing is known, and never the word itself', () => {
    const found = suggest('thuợng', new Map(), { most: 20 })
    expect(found).toContain('thượng')
    expect(found).not.toContain('thuợng')
    expect(suggest('nhà', new Map(), { most: 50 }).every((word) => word !== 'nhà' && /^nh/.test(word))).toBe(true)
  })

  it('begin with what the machine saw beside the word, if that can be a word, whatever it is made of', () => {
    const others = [
      { text: 'tờng,', near: 98 },
      { text: 'tường,', near: 81 },
      { text: 'tưởng.', near: 64 },
    ]
    expect(suggest('tưởng,', lexicon, { others }).slice(0, 2)).toEqual(['tường,', 'tưởng.'])
    expect(suggest('1928', lexicon, { others: [{ text: '1926', near: 80 }] })).toEqual(['1926'])
    expect(suggest('“truởng”', lexicon, { others: [{ text: '“truởng”', near: 98 }] })).not.toContain('“truởng”')
  })

  it('remember what people made of the same reading, in its capitals', () => {
    const corrections = new Map([['số', new Map([['sổ', 2]])]])
    expect(suggest('Số:', lexicon, { corrections })[0]).toBe('Sổ:')
  })

  it('say nothing of numbers and signs', () => {
    expect(suggest('1928', lexicon)).toEqual([])
    expect(suggest('□', lexicon)).toEqual([])
  })
})
