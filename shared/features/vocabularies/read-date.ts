import { foldText, hasMarks } from '../../lib/fold-text.ts'
import type { Vocabulary } from '../profiles/profile.ts'
import { dateSpan } from '../search/date-key.ts'
import { bcYear, fourDigits } from './edtf-year.ts'
import { readCentury } from './read-century.ts'
import { createReignReader } from './read-reign.ts'
import { sexagenaryYear } from './sexagenary-year.ts'

/** What a date as written means, as EDTF (ISO 8601-2), with what a person should know of it. */
export interface ReadDate {
  readonly edtf: string
  /** Worth a second look, never a refusal: originals themselves contain mistakes. */
  readonly warning?: 'outside-reign' | 'sexagenary-differs' | 'reign-unknown-year'
  /** The reign under which the year was counted. */
  readonly reign?: string
  /** The year's name in the cycle of sixty, where the date is one year. */
  readonly sexagenary?: string
}

/** The lists by which dates are read: reigns count years, periods (`thời Nguyễn`) span them. */
export interface DateLists {
  readonly reigns?: Vocabulary | undefined
  readonly periods?: Vocabulary | undefined
}

/** Reads one date as `createDateReader` does. */
export const readDate = (words: string, reigns: Vocabulary | undefined, periods?: Vocabulary | undefined): ReadDate | undefined =>
  createDateReader({ reigns, periods })(words)

/**
 * Reads dates as Vietnamese records write them: EDTF itself, 12/3/1928, tháng 3 năm 1928, năm 1928, 1802–1945, thế kỷ XV, đầu (giữa,
 * cuối) thế kỷ XVII, cuối TK XIX – đầu TK XX, những năm 1930, 500 TCN, khoảng 1850, trước or sau 1945, thời Nguyễn, Cảnh Hưng 44, Tự Đức
 * tam thập tam niên, Cảnh Hưng Quý Mão. Reign years are converted to the year only: older calendars differ from today's by days and
 * months. Of several statements (`thời Nguyễn, thế kỷ XIX`) the closest counts. Undefined where it is not understood.
 */
export const createDateReader = (lists: DateLists): ((words: string) => ReadDate | undefined) => {
  const inReign = createReignReader(lists)
  const read = (words: string): ReadDate | undefined => {
    const text = words.normalize('NFC').replace(/\s+/g, ' ').trim()
    if (text === '') return undefined
    if (isEdtf(text)) return withYearName({ edtf: text })
    const folded = foldText(text.replace(/(?<!\p{L})tám(?!\p{L})/giu, 'bát')).replace(/[–—]/g, '-')
    const about = /^\??(?:khoang|chung|uoc|circa|ca?\.|~)\s*\??/.exec(folded)
    if (about) {
      const rest = read(text.slice(about[0].length))
      return rest && { ...rest, edtf: rest.edtf.includes('/') ? rest.edtf.replace(/([^/.]+)/g, '$1~') : `${rest.edtf}~` }
    }
    const marked = hasMarks(text)
    return inReign(folded, marked) ?? readPlain(folded) ?? readForeign(folded) ?? readSpan(folded, marked) ?? readParts(text)
  }
  /** From one date to another, whatever way each is written. */
  const readSpan = (folded: string, marked: boolean): ReadDate | undefined => {
    const [, from, to] = /^(?:tu\s+)?(\S.*?)(?:\s+-\s+|\s+den\s+|\s+toi\s+)(\S.*)$/.exec(folded) ?? []
    if (from === undefined || to === undefined) return undefined
    const [first, last] = [from, to].map((part) => (inReign(part, marked) ?? readPlain(part))?.edtf)
    if (first === undefined || last === undefined) return undefined
    const edtf = `${first.split('/')[0]}/${last.split('/').at(-1)}`
    const [low, high] = [dateSpan(first)?.first, dateSpan(last)?.last]
    return low !== undefined && high !== undefined && low <= high && !edtf.includes('..') ? { edtf } : undefined
  }
  const readParts = (text: string): ReadDate | undefined => {
    const parts = text.split(/[,;()]/).filter((part) => part.trim() !== '')
    if (parts.length < 2) return undefined
    const found = parts.flatMap((part) => read(part) ?? [])
    return found.sort((a, b) => widthOf(a) - widthOf(b))[0]
  }
  return read
}

const widthOf = ({ edtf }: ReadDate): number => {
  const span = dateSpan(edtf)
  return span ? span.last - span.first : Number.POSITIVE_INFINITY
}

const isEdtf = (text: string): boolean => {
  // A month is 01 to 12: 1936-38 is a span of years.
  const one = String.raw`(?:-?\d{2}[\dX]{2}(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:[0-2]\d|3[01]|XX))?)?[?~%]?)`
  return new RegExp(`^${one}$|^(?:${one}|\\.\\.)?/(?:${one}|\\.\\.)?$`).test(text) && text !== '/'
}

/** Without the era of a ruler; `folded` has neither marks nor capitals. */
const readPlain = (folded: string): ReadDate | undefined => {
  const whole = readCentury(folded) ?? readDecade(folded) ?? readDay(folded) ?? readRange(folded)
  if (whole) return whole
  const [, word = '', rest = ''] = /^(truoc|sau|tu|den|before|after)\s+(?:nam\s+)?(.+)$/.exec(folded) ?? []
  const inner = rest === '' ? undefined : readPlain(rest)
  if (!inner || inner.edtf.includes('..')) return undefined
  const [first = '', last = first] = inner.edtf.split('/')
  switch (word) {
    case 'truoc':
    case 'before':
      return { edtf: `../${first}` }
    case 'den':
      return { edtf: `../${last}` }
    case 'tu':
      return { edtf: `${first}/..` }
    default:
      return { edtf: `${last}/..` }
  }
}

/** `những năm 1930`, `thập niên 1930`; a figure that cannot be read: `199?`, `18??`, `19--`. */
const readDecade = (folded: string): ReadDate | undefined => {
  const found = /^(?:nhung|cac|thap nien|thap ky)\s+(?:nam\s+)?(\d{3})0$/.exec(folded) ?? /^(?:nam\s+)?([12]\d{2})[?-]$/.exec(folded)
  if (found) return { edtf: `${found[1]}X` }
  const hundred = /^(?:nam\s+)?([12]\d)(?:\?\?|--)$/.exec(folded)
  return hundred ? { edtf: `${hundred[1]}XX` } : undefined
}

const readDay = (folded: string): ReadDate | undefined => {
  const numeric =
    /^(?:ngay\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(folded) ??
    /^(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})(?:\s+nam)?\s+(\d{4})$/.exec(folded)
  if (numeric) return dayOf(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]))
  const month = /^(?:thang\s+)?(\d{1,2})(?:\/|\s+nam\s+|\s+)(\d{4})$/.exec(folded)
  if (month) return monthOf(Number(month[2]), Number(month[1]))
  const before = /^(?:nam\s+)?(\d{1,4})\s+(?:tcn|truoc cong nguyen|bc)$/.exec(folded)
  if (before) return Number(before[1]) > 0 ? { edtf: bcYear(Number(before[1])) } : undefined
  const only = /^(?:nam\s+)?(\d{3,4})(?:\s*\?)?$/.exec(folded)
  return only ? withYearName({ edtf: `${fourDigits(Number(only[1]))}${folded.endsWith('?') ? '?' : ''}` }) : undefined
}

const dayOf = (y: number, m: number, d: number): ReadDate | undefined => {
  const days = [31, (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]
  return days !== undefined && d >= 1 && d <= days ? { edtf: `${fourDigits(y)}-${two(m)}-${two(d)}` } : undefined
}

const monthOf = (y: number, m: number): ReadDate | undefined => (m >= 1 && m <= 12 ? { edtf: `${fourDigits(y)}-${two(m)}` } : undefined)

const readRange = (folded: string): ReadDate | undefined => {
  const before = /^(?:tu\s+)?(?:nam\s+)?(\d{1,4})\s*(?:-|den|toi)\s*(\d{1,4})\s+(?:tcn|truoc cong nguyen|bc)$/.exec(folded)
  if (before) {
    const [from, to] = [Number(before[1]), Number(before[2])]
    return from >= to && to > 0 ? { edtf: `${bcYear(from)}/${bcYear(to)}` } : undefined
  }
  const found = /^(?:tu\s+)?(?:nam\s+)?(\d{3,4})\s*(?:-|den|toi|to)\s*(?:nam\s+)?(\d{1,4}|nay)$/.exec(folded)
  if (!found) return undefined
  const from = Number(found[1])
  if (found[2] === 'nay') return { edtf: `${fourDigits(from)}/..` }
  const short = found[2] ?? ''
  const to = short.length < 3 ? Number(`${String(from).slice(0, -short.length)}${short}`) : Number(short)
  return to >= from ? { edtf: `${fourDigits(from)}/${fourDigits(to)}` } : undefined
}

/** As foreign catalogues write it: `1826-7, reprinted 1892`, `1780s`. Only what they say first, of when the thing was made. */
const readForeign = (folded: string): ReadDate | undefined => {
  const decade = /^(\d{3})0s$/.exec(folded)
  if (decade) return { edtf: `${decade[1]}X` }
  const [, made] = /^(\d{4}(?:-\d{1,4})?)\s*,\s*(?:printed|reprinted|cast|published|remade|reconstructed|fabricated)\b/.exec(folded) ?? []
  return made === undefined ? undefined : readPlain(made)
}

const withYearName = (date: ReadDate): ReadDate =>
  /^\d{4}$/.test(date.edtf) ? { ...date, sexagenary: sexagenaryYear(Number(date.edtf)) } : date

const two = (number: number): string => String(number).padStart(2, '0')
