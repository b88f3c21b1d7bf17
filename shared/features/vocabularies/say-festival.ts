import { type FestivalDates, type FestivalRule, festivalDays } from './lunar-festival.ts'

/** A holding in words of today: `16/4/2027`, `28/1 – 2/2/2027`, `30/12/2026 – 2/1/2027`. */
export const sayHolding = ({ from, to }: FestivalDates): string => {
  const [last, lastYear] = dayOf(to)
  if (from === to) return `${last}/${lastYear}`
  const [first, firstYear] = dayOf(from)
  return firstYear === lastYear ? `${first} – ${last}/${lastYear}` : `${first}/${firstYear} – ${last}/${lastYear}`
}

/** What a rule means in some years: `năm 2026: 26/4/2026; năm 2027: 16/4/2027`. Years in which it does not fall are left out. */
export const sayFestival = (rule: FestivalRule, years: readonly number[], language: 'vi' | 'en'): string =>
  years
    .flatMap((year) => {
      const days = festivalDays(rule, year)
      return days.length === 0 ? [] : [`${{ vi: 'năm', en: 'in' }[language]} ${year}: ${days.map(sayHolding).join(', ')}`]
    })
    .join('; ')

const dayOf = (iso: string): readonly [string, number] => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return [`${day}/${month}`, year]
}
