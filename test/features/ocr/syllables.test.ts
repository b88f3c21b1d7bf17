import { describe, expect, it } from 'vitest'
import { isPossibleWord, parseSyllable, possibleShare } from '../../../shared/features/ocr/syllables.ts'
import { agedTexts, foreignTexts } from '../../support/aged-pages/texts.ts'

describe('the checker of Vietnamese syllables', () => {
  it('takes a syllable apart into onset, rime and tone', () => {
    expect(parseSyllable('nghiêng')).toEqual({ onset: 'ngh', rime: 'iêng', tone: '' })
    expect(parseSyllable('Quyển')).toEqual({ onset: 'qu', rime: 'yên', tone: '\u0309' })
    expect(parseSyllable('giếng')).toEqual({ onset: 'gi', rime: 'êng', tone: '\u0301' })
  })

  it('accepts old and new spelling, hyphens, capitals and text that is not composed', () => {
    for (const word of ['hoà', 'hòa', 'Lí', 'LÝ', 'Đông-Xá', '“khuỷu”,', 'thuở', 'gì', 'đình'.normalize('NFD')]) {
      expect(isPossibleWord(word), word).toBe(true)
    }
  })

  it('refuses what no Vietnamese word can be', () => {
    for (const word of ['ngiêng', 'kông', 'tàc', 'eũ', 'Ơon', 'TRUYEEN', 'gế', 'w', '1930']) expect(isPossibleWord(word), word).toBe(false)
  })

  it('accepts every word of long village texts and few of French or English', () => {
    const words = [...agedTexts.tuning, ...agedTexts.heldOut]
      .flatMap((text) => text.paragraphs)
      .join(' ')
      .split(' ')
    expect(words.length).toBeGreaterThan(1000)
    expect(possibleShare(words)).toBe(1)
    expect(possibleShare(foreignTexts.fra.paragraphs.join(' ').split(' '))).toBeLessThan(0.5)
    expect(possibleShare(foreignTexts.eng.paragraphs.join(' ').split(' '))).toBeLessThan(0.5)
  })
})
