const units: Readonly<Record<string, number>> = {
  mot: 1,
  nhat: 1,
  hai: 2,
  nhi: 2,
  ba: 3,
  tam: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  ngu: 5,
  lam: 5,
  sau: 6,
  luc: 6,
  bay: 7,
  that: 7,
  bat: 8,
  chin: 9,
  cuu: 9,
  muoi: 10,
  thap: 10,
}
const roman: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 }

/**
 * A small number as dates write it, without marks: digits, Roman numerals, Vietnamese words (`mười hai`, `bốn mươi bốn`), or the first
 * year of a reign (`nguyên niên`). `tám` and `tam` fold to the same word and mean 8 and 3: it counts as 3 where the text had marks, and
 * is not understood otherwise.
 */
export const readNumber = (folded: string, marked = false): number | undefined => {
  if (/^\d+$/.test(folded)) return Number(folded)
  if (/^[ivxl]+$/.test(folded)) return readRoman(folded)
  if (folded === 'nguyen nien' || folded === 'nguyen') return 1
  return readWords(folded.split(' '), marked)
}

const readRoman = (text: string): number =>
  [...text].reduce((sum, letter, index) => {
    const value = roman[letter] ?? 0
    return value < (roman[text[index + 1] ?? ''] ?? 0) ? sum - value : sum + value
  }, 0)

const readWords = (words: readonly string[], marked: boolean): number | undefined => {
  const numbers = words.map((word) => (word === 'tam' && !marked ? undefined : units[word]))
  if (numbers.length === 0 || numbers.length > 3 || numbers.some((number) => number === undefined)) return undefined
  const [a = 0, b, c] = numbers as number[]
  if (b === undefined) return a
  if (c === undefined) return a === 10 && b < 10 ? 10 + b : b === 10 && a < 10 ? a * 10 : undefined
  return b === 10 && a < 10 && c < 10 ? a * 10 + c : undefined
}
