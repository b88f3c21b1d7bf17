import { describe, expect, it } from 'vitest'
import { foldText, hasMarks } from '../../shared/lib/fold-text.ts'

/** Folding as the words of the documentation say it, letter for letter. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐÐƉð]/g, 'd')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")

describe('letters without their marks', () => {
  it('folds Vietnamese, composed or not, and leaves Hán letters', () => {
    expect(foldText('Hương ước làng Đình Bảng, 鄕約')).toBe('huong uoc lang dinh bang, 鄕約')
    expect(foldText('Hương ước'.normalize('NFD'))).toBe('huong uoc')
    expect(foldText('ΌΔΟΣ')).toBe(folded('ΌΔΟΣ'))
    expect(hasMarks('dinh')).toBe(false)
    expect(hasMarks('đinh')).toBe(true)
  })

  it('gives for every letter of the first plane, alone and between others, what folding by its definition gives', () => {
    for (let code = 0; code < 0x10000; code++) {
      const letter = String.fromCharCode(code)
      if (foldText(letter) !== folded(letter)) expect(foldText(letter), code.toString(16)).toBe(folded(letter))
      const text = `Aạ${letter}Đ`
      if (foldText(text) !== folded(text)) expect(foldText(text), code.toString(16)).toBe(folded(text))
    }
  })

  it('folds long texts piece by piece without losing a letter', () => {
    const text = 'Khoán lệ xã Ngọc Cục 玉局 '.repeat(2000)
    expect(foldText(text)).toBe(folded(text))
  })
})
