import { foldText } from '../../lib/fold-text.ts'
import type { Vocabulary } from '../profiles/profile.ts'
import { fourDigits } from './edtf-year.ts'
import type { DateLists, ReadDate } from './read-date.ts'
import { readNumber } from './read-number.ts'
import { sexagenaryYear } from './sexagenary-year.ts'

interface Era {
  readonly label: string
  readonly from: number
  readonly to: number
}

/**
 * Reads `Cảnh Hưng 44`, `ngày 16 tháng 5 năm Tự Đức thứ mười hai`, `Tự Đức tam thập tam niên`, `niên hiệu Gia Long thứ 4 (1805)`, `đời vua
 * Minh Mạng`, `Cảnh Hưng Quý Mão`, with or without the year's name, and whole periods (`thời Nguyễn`). The text comes folded; `marked`
 * says whether it had marks, since `tam` (three) and `tám` (eight) look the same without.
 */
export const createReignReader = ({ reigns, periods }: DateLists) => {
  // Made when the first date in words comes: most are plain years, and a reader is made for each record that is saved.
  const reignsByName = once(() => erasByName(reigns))
  const periodsByName = once(() => erasByName(periods))
  return (folded: string, marked: boolean): ReadDate | undefined => {
    const plain = folded.replace(/^(?:(?:ngay|thang|mua)\s.*?\s)?nam\s+(?=\D)/, '').replace(/^(?:nien hieu|doi vua|doi|vua|thoi)\s+/, '')
    const found = longestName(plain, reignsByName())
    if (found) return inReign(found.era, plain.slice(found.name.length), marked)
    const period = periodsByName().get(plain.replace(/^(?:thoi ky|thoi|trieu dai|trieu|nha)\s+/, ''))
    return period && { edtf: `${isoYear(period.from)}/${isoYear(period.to)}` }
  }
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

const inReign = (era: Era, after: string, marked: boolean): ReadDate | undefined => {
  const rest = after.replace(/[(),]/g, ' ').replace(/\s+/g, ' ').trim()
  if (rest === '') return { edtf: `${isoYear(era.from)}/${isoYear(era.to)}`, reign: era.label, warning: 'reign-unknown-year' }
  const cycleSaid = cycleNameIn(rest)
  const years = Array.from({ length: era.to - era.from + 1 }, (_, index) => era.from + index)
  const named = cycleSaid === undefined ? [] : years.filter((year) => foldText(sexagenaryYear(year)) === cycleSaid)
  const said = /(?<!\d)(\d{4})(?!\d)/.exec(rest)?.[1]
  const number = numberAtStart(rest.replace(/^(?:nam\s+)?(?:thu\s+)?/, ''), marked)
  const solar = number !== undefined ? era.from + number - 1 : named.length === 1 ? named[0] : years.find((year) => String(year) === said)
  if (solar === undefined) return undefined
  const cycle = sexagenaryYear(solar)
  const differs = (said !== undefined && Number(said) !== solar) || (cycleSaid !== undefined && cycleSaid !== foldText(cycle))
  return {
    edtf: isoYear(solar),
    reign: era.label,
    sexagenary: cycle,
    ...(solar > era.to ? { warning: 'outside-reign' as const } : differs ? { warning: 'sexagenary-differs' as const } : {}),
  }
}

/** The number that up to three words at the beginning make: `44`, `tam thập tam niên`, `nguyên niên`. */
const numberAtStart = (text: string, marked: boolean): number | undefined => {
  const words = text.split(' ')
  if (/^\d{4}/.test(text)) return undefined
  const numbers = [3, 2, 1].map((count) => readNumber(words.slice(0, count).join(' '), marked))
  return numbers.find((number) => number !== undefined && number >= 1)
}

const erasByName = (vocabulary: Vocabulary | undefined): ReadonlyMap<string, Era> => {
  const eras = new Map<string, Era>()
  for (const { label, variants, from, to } of vocabulary?.terms ?? []) {
    const era = { label: label.vi, from: Number(from), to: Number(to ?? from) }
    if (from === undefined || !Number.isInteger(era.from) || !Number.isInteger(era.to)) continue
    for (const name of [label.vi, ...variants].map(foldText)) if (!eras.has(name)) eras.set(name, era)
  }
  return eras
}

/** The longest name of the list with which the text begins. */
const longestName = (plain: string, eras: ReadonlyMap<string, Era>): { readonly era: Era; readonly name: string } | undefined => {
  for (let end = plain.length; end > 0; end = plain.lastIndexOf(' ', end - 1)) {
    const name = plain.slice(0, end).replace(/,$/, '')
    const era = eras.get(name)
    if (era) return { era, name }
  }
  return undefined
}

const stems = 'canh|tan|nham|quy|qui|giap|at|binh|dinh|mau|ky|ki'
const branches = 'than|dau|tuat|hoi|ty|ti|suu|dan|mao|meo|thin|thinh|ngo|mui'
const cycleName = new RegExp(`(?:^|[\\s(,])(${stems}) (${branches})(?=$|[\\s),.])`)

/** The year's name that is written along, folded and in one spelling. */
const cycleNameIn = (folded: string): string | undefined => {
  const found = cycleName.exec(folded.replace(/-/g, ' '))
  if (!found) return undefined
  const stem = (found[1] ?? '').replace('qui', 'quy').replace(/^ki$/, 'ky')
  const branch = (found[2] ?? '').replace(/^ti$/, 'ty').replace('meo', 'mao').replace('thinh', 'thin')
  return `${stem} ${branch}`
}

const isoYear = (year: number): string => (year < 0 ? `-${fourDigits(-year)}` : fourDigits(year))
