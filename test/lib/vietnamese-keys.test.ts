import { describe, expect, it } from 'vitest'
import { foldText, hasMarks } from '../../shared/lib/fold-text.ts'
import { naturalKey } from '../../shared/lib/natural-key.ts'
import { sortKey } from '../../shared/lib/sort-key.ts'
import { randomFrom } from '../features/exchange/seeded-random.ts'

const alphabet = [...'aăâbcdđeêghiklmnoôơpqrstuưvxy']
const vowels = [...'aăâeêioôơuưy']
/** As dictionaries order them: level, huyền, hỏi, ngã, sắc, nặng. */
const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const withTone = (vowel: string, tone: number): string => `${vowel}${tones[tone]}`.normalize('NFC')

const byKey = (key: (text: string) => string) => (a: string, b: string) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)

interface Syllable {
  readonly letters: readonly number[]
  readonly tone: number
}

/** The order of the dictionary, said another way: syllable by syllable, each by its letters and then by its tone. */
const compareSyllables = (a: readonly Syllable[], b: readonly Syllable[]): number => {
  for (const [index, left] of a.entries()) {
    const right = b[index]
    if (!right) return 1
    for (const [at, letter] of left.letters.entries()) {
      const other = right.letters[at]
      if (other === undefined) return 1
      if (letter !== other) return letter - other
    }
    if (left.letters.length < right.letters.length) return -1
    if (left.tone !== right.tone) return left.tone - right.tone
  }
  return a.length - b.length
}

const makeSyllable = (random: () => number): Syllable & { readonly text: string } => {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? 'a'
  const consonants = alphabet.filter((letter) => !vowels.includes(letter))
  const vowel = pick(vowels)
  const tone = Math.floor(random() * 6)
  const start = random() < 0.7 ? pick(consonants) : ''
  const end = random() < 0.4 ? pick(consonants) : ''
  const letters = [...start, vowel, ...end].map((letter) => alphabet.indexOf(letter))
  return { letters, tone, text: `${start}${withTone(vowel, tone)}${end}` }
}

describe('Vietnamese dictionary order', () => {
  it('puts every letter and tone in its place', () => {
    const ordered = vowels.flatMap((vowel) => tones.map((_, tone) => withTone(vowel, tone)))
    expect(new Set(ordered).size).toBe(72)
    const shuffled = [...ordered].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))
    expect(shuffled.sort(byKey(sortKey))).toEqual(ordered)
    expect([...alphabet].reverse().sort(byKey(sortKey))).toEqual(alphabet)
  })

  it('compares syllable by syllable, letters before tones, as a second way of saying it agrees', () => {
    const random = randomFrom(1945)
    const words = Array.from({ length: 400 }, () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => makeSyllable(random)))
    for (let index = 0; index + 1 < words.length; index += 1) {
      const [a = [], b = []] = [words[index], words[index + 1]]
      const text = (word: typeof a): string => word.map((syllable) => syllable.text).join(' ')
      expect(Math.sign(byKey(sortKey)(text(a), text(b))), `${text(a)} | ${text(b)}`).toBe(Math.sign(compareSyllables(a, b)))
    }
  })

  it('does not care how the letters are typed, in which case, or with which signs between them', () => {
    const random = randomFrom(2026)
    for (let time = 0; time < 200; time += 1) {
      const text = Array.from({ length: 3 }, () => makeSyllable(random).text).join(' ')
      const key = sortKey(text)
      for (const same of [text.normalize('NFD'), text.toUpperCase(), ` ${text.replaceAll(' ', ' — ')}.`, text.replaceAll(' ', '-')]) {
        expect(sortKey(same), same).toBe(key)
      }
    }
  })

  it('takes numbers by their value and puts them before letters', () => {
    const ordered = ['1', '2', '10', '10a', '10b', '99', '100', 'quyển 2', 'quyển 10', 'quyển 10 trang 9', 'quyển 10 trang 11', 'quyển ba']
    expect([...ordered].reverse().sort(byKey(sortKey))).toEqual(ordered)
    expect(sortKey('007')).toBe(sortKey('7'))
  })

  it('keeps loose marks from counting as letters, and other scripts after ours', () => {
    expect(sortKey('ng\u0303')).toBe(sortKey('n\u0303g'))
    expect(sortKey('b\u0323an') < sortKey('bao')).toBe(true)
    expect(['鄉約', 'xã', 'ấp'].sort(byKey(sortKey))).toEqual(['ấp', 'xã', '鄉約'])
    expect(sortKey('')).toBe('')
    expect(sortKey('—…!')).toBe('')
  })
})

describe('order of codes', () => {
  it('is that of the numbers in them, however long', () => {
    const random = randomFrom(7)
    for (let time = 0; time < 300; time += 1) {
      const [a, b] = [0, 1].map(() => BigInt(Math.floor(random() * 10 ** Math.ceil(random() * 15))) ** BigInt(1 + Math.floor(random() * 3)))
      if (a === undefined || b === undefined) throw new Error('no numbers')
      const wanted = a < b ? -1 : a > b ? 1 : 0
      expect(byKey(naturalKey)(`H49.${a}.x`, `H49.${b}.x`), `${a} ${b}`).toBe(wanted)
      expect(byKey(naturalKey)(`H49.${a}`, `H49.000${b}`), `${a} ${b}`).toBe(wanted)
    }
  })

  it('is the same for the same letters, however typed', () => {
    expect(naturalKey('ĐB-Ế.01'.normalize('NFD'))).toBe(naturalKey('đb-ế.1'))
    expect(['TL-10', 'TL-9', 'TL-2-10', 'TL-2-9', 'TL'].sort(byKey(naturalKey))).toEqual(['TL', 'TL-2-9', 'TL-2-10', 'TL-9', 'TL-10'])
  })
})

describe('folding', () => {
  const everyLetter = [...alphabet, ...vowels.flatMap((vowel) => tones.map((_, tone) => withTone(vowel, tone)))]

  it('leaves plain Latin letters of every Vietnamese letter, in either case and either form', () => {
    for (const letter of everyLetter) {
      const folded = foldText(letter)
      expect(folded, letter).toMatch(/^[a-z]$/)
      for (const same of [letter.toUpperCase(), letter.normalize('NFD'), letter.toUpperCase().normalize('NFD')])
        expect(foldText(same), same).toBe(folded)
      expect(foldText(folded), letter).toBe(folded)
      expect(hasMarks(letter), letter).toBe(letter !== folded)
    }
  })

  it('keeps one character for one in composed text, so that places stay places', () => {
    const random = randomFrom(11)
    for (let time = 0; time < 200; time += 1) {
      const text = Array.from({ length: 4 }, () => makeSyllable(random).text).join(' ')
      expect(foldText(text)).toHaveLength(text.length)
      expect(foldText(`${text} ${text}`)).toBe(`${foldText(text)} ${foldText(text)}`)
    }
    expect(foldText('鄉約 1942 — “lệ làng”')).toBe('鄉約 1942 — “le lang”')
  })
})
