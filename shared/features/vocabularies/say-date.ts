/** An EDTF date in words of today: `1928-01-28` is 28/1/1928, `1401/1500` is 1401 – 1500. What is no EDTF comes back as written. */
export const sayDate = (date: string, language: 'vi' | 'en'): string => {
  const words = wordsOf[language]
  const [from = '', to, ...more] = date.trim().split('/')
  if (to === undefined) return sayOne(from, words) ?? date
  if (more.length > 0) return date
  if (from === '..' || from === '') return joined(words.before, sayOne(to, words)) ?? date
  if (to === '..' || to === '') return joined(words.from, sayOne(from, words)) ?? date
  const first = sayOne(from, words)
  const last = sayOne(to, words)
  return first !== undefined && last !== undefined ? `${first} – ${last}` : date
}

const wordsOf = {
  vi: { before: 'đến', from: 'từ', about: 'khoảng', decade: 'những năm', century: 'thế kỷ', bc: 'TCN' },
  en: { before: 'up to', from: 'from', about: 'about', decade: 'the', century: 'century', bc: 'BC' },
} as const
type Words = (typeof wordsOf)[keyof typeof wordsOf]

const joined = (word: string, said: string | undefined): string | undefined => (said === undefined ? undefined : `${word} ${said}`)

const sayOne = (text: string, words: Words): string | undefined => {
  const found = /^(-?)(\d{2})([\dX]{2})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$/.exec(text)
  if (!found) return undefined
  const [, minus, high = '', low = '', month, day, doubt = ''] = found
  const year = sayYear(minus === '-', high, low, words)
  if (year === undefined) return undefined
  const date = [day, month].filter((part) => part !== undefined).map(Number)
  const said = date.length === 0 ? year : `${date.join('/')}/${year}`
  return `${doubt === '~' || doubt === '%' ? `${words.about} ` : ''}${said}${doubt === '?' || doubt === '%' ? ' (?)' : ''}`
}

const sayYear = (beforeEra: boolean, high: string, low: string, words: Words): string | undefined => {
  if (low === 'XX') return words === wordsOf.vi ? `${words.century} ${Number(high) + 1}` : `${Number(high) + 1}th ${words.century}`
  if (low.endsWith('X'))
    return low.startsWith('X')
      ? undefined
      : words === wordsOf.vi
        ? `${words.decade} ${high}${low[0]}0`
        : `${words.decade} ${high}${low[0]}0s`
  const number = Number(`${high}${low}`)
  return beforeEra ? `${number + 1} ${words.bc}` : String(number)
}
