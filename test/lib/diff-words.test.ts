import { describe, expect, it } from 'vitest'
import { diffWords } from '../../shared/lib/diff-words.ts'

const words = 'đình làng Hạ thờ thần Thành hoàng sắc phong năm Cảnh Hưng thứ hai'.split(' ')

describe('diffWords', () => {
  it('lights the words that went and came, and gives both texts back letter by letter', () => {
    expect(diffWords('Hương ước làng Hạ lập năm 1928', 'Hương ước làng Thượng lập năm 1942')).toEqual([
      { kind: 'same', text: 'Hương ước làng ' },
      { kind: 'gone', text: 'Hạ' },
      { kind: 'new', text: 'Thượng' },
      { kind: 'same', text: ' lập năm ' },
      { kind: 'gone', text: '1928' },
      { kind: 'new', text: '1942' },
    ])
    expect(diffWords('làng Hạ', 'làng Hạ, bản gốc')).toEqual([
      { kind: 'same', text: 'làng Hạ' },
      { kind: 'new', text: ', bản gốc' },
    ])
    expect(diffWords('một hai ba', 'bốn năm ba')).toEqual([
      { kind: 'gone', text: 'một hai' },
      { kind: 'new', text: 'bốn năm' },
      { kind: 'same', text: ' ba' },
    ])
    expect(diffWords('', 'mới')).toEqual([{ kind: 'new', text: 'mới' }])
    expect(diffWords('như cũ', 'như cũ')).toEqual([{ kind: 'same', text: 'như cũ' }])
    expect(diffWords('', '')).toEqual([])
  })

  it('holds for any two texts: the pieces put together are the one and the other', () => {
    let seed = 7
    const random = (most: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % most
    }
    for (let turn = 0; turn < 300; turn++) {
      const text = (): string => Array.from({ length: random(14) }, () => words[random(words.length)]).join(random(2) ? ' ' : '\n')
      const [a, b] = [text(), text()]
      const pieces = diffWords(a, b)
      const side = (kind: 'gone' | 'new'): string =>
        pieces
          .filter((piece) => piece.kind === 'same' || piece.kind === kind)
          .map((piece) => piece.text)
          .join('')
      expect([side('gone'), side('new')]).toEqual([a, b])
    }
  })

  it('gives up on long texts that have nothing in common', () => {
    const long = (word: string): string => Array.from({ length: 2_000 }, (_, index) => `${word}${index}`).join(' ')
    expect(diffWords(long('a'), long('b'))).toHaveLength(2)
  })
})
