import { foldText } from '../../lib/fold-text.ts'
import type { Vocabulary } from '../profiles/profile.ts'
import { readNumber } from './read-number.ts'
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

/**
 * Reads a date as Vietnamese records write it: EDTF itself, 12/3/1928, tháng 3 năm 1928, năm 1928, 1802–1945, thế kỷ XV, đầu (giữa,
 * cuối) thế kỷ XVII, những năm 1930, khoảng 1850, trước or sau 1945, Cảnh Hưng 44, Bảo Đại năm thứ ba. Reign years are converted to
 * the year only: older calendars differ from today's by days and months. Undefined where it is not understood.
 */
export const readDate = (words: string, reigns: Vocabulary | undefined): ReadDate | undefined => {
  const text = words.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (text === '') return undefined
  if (isEdtf(text)) return withYearName({ edtf: text })
  const folded = foldText(text).replace(/[–—]/g, '-')
  const about = /^\??(khoang|chung|uoc|circa|ca?\.)\s*\??/.exec(folded)
  if (about) {
    const rest = readDate(text.slice(about[0].length), reigns)
    return rest && { ...rest, edtf: rest.edtf.includes('/') ? rest.edtf.replace(/([^/]+)/g, '$1~') : `${rest.edtf}~` }
  }
  return inReign(text, folded, reigns) ?? readPlain(folded) ?? readForeign(folded)
}

const isEdtf = (text: string): boolean => {
  // A month is 01 to 12: 1936-38 is a span of years.
  const one = String.raw`(?:-?\d{2}[\dX]{2}(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:[0-2]\d|3[01]|XX))?)?[?~%]?)`
  return new RegExp(`^${one}$|^(?:${one}|\\.\\.)?/(?:${one}|\\.\\.)?$`).test(text) && text !== '/'
}

/** Without the era of a ruler; `folded` has neither marks nor capitals. */
const readPlain = (folded: string): ReadDate | undefined => {
  const bound = /^(truoc|sau|tu|den|before|after)\s+(?:nam\s+)?(.+)$/.exec(folded)
  if (bound) {
    const inner = readPlain(bound[2] ?? '')
    if (!inner || inner.edtf.includes('/')) return undefined
    return { edtf: bound[1] === 'truoc' || bound[1] === 'den' || bound[1] === 'before' ? `../${inner.edtf}` : `${inner.edtf}/..` }
  }
  return readCentury(folded) ?? readDecade(folded) ?? readDay(folded) ?? readRange(folded)
}

const thirds: Readonly<Record<string, readonly [number, number]>> = {
  dau: [1, 33],
  giua: [34, 66],
  cuoi: [67, 100],
  'nua dau': [1, 50],
  'nua cuoi': [51, 100],
}

const readCentury = (folded: string): ReadDate | undefined => {
  const found =
    /^(?:(nua dau|nua cuoi|dau|giua|cuoi)\s+)?(?:the ky|the ki|tk)\s+(?:thu\s+)?([ivxl]+|\d{1,2})(?:\s*-\s*([ivxl]+|\d{1,2}))?(?:\s+(tcn|truoc cong nguyen))?$/.exec(
      folded,
    )
  if (!found) return undefined
  const [, part, from = '', to, before] = found
  const first = readNumber(from)
  const last = to === undefined ? first : readNumber(to)
  if (first === undefined || last === undefined || last < first || last > 21) return undefined
  if (before !== undefined) return { edtf: `${bc(first * 100)}/${bc((last - 1) * 100 + 1)}` }
  const [low, high] = thirds[part ?? ''] ?? [1, 100]
  return { edtf: `${year((first - 1) * 100 + low)}/${year((last - 1) * 100 + high)}` }
}

const readDecade = (folded: string): ReadDate | undefined => {
  const found = /^(?:nhung|cac|thap nien|thap ky)\s+(?:nam\s+)?(\d{3})0$/.exec(folded)
  return found ? { edtf: `${found[1]}X` } : undefined
}

const readDay = (folded: string): ReadDate | undefined => {
  const numeric =
    /^(?:ngay\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(folded) ??
    /^(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})(?:\s+nam)?\s+(\d{4})$/.exec(folded)
  if (numeric) return dayOf(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]))
  const month = /^(?:thang\s+)?(\d{1,2})(?:\/|\s+nam\s+|\s+)(\d{4})$/.exec(folded)
  if (month) return monthOf(Number(month[2]), Number(month[1]))
  const only = /^(?:nam\s+)?(\d{3,4})(?:\s*\?)?$/.exec(folded)
  return only ? withYearName({ edtf: `${year(Number(only[1]))}${folded.endsWith('?') ? '?' : ''}` }) : undefined
}

const dayOf = (y: number, m: number, d: number): ReadDate | undefined => {
  const days = [31, (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]
  return days !== undefined && d >= 1 && d <= days ? { edtf: `${year(y)}-${two(m)}-${two(d)}` } : undefined
}

const monthOf = (y: number, m: number): ReadDate | undefined => (m >= 1 && m <= 12 ? { edtf: `${year(y)}-${two(m)}` } : undefined)

const readRange = (folded: string): ReadDate | undefined => {
  const found = /^(?:tu\s+)?(?:nam\s+)?(\d{3,4})\s*(?:-|den|toi|to)\s*(?:nam\s+)?(\d{1,4}|nay)$/.exec(folded)
  if (!found) return undefined
  const from = Number(found[1])
  if (found[2] === 'nay') return { edtf: `${year(from)}/..` }
  const short = found[2] ?? ''
  const to = short.length < 3 ? Number(`${String(from).slice(0, -short.length)}${short}`) : Number(short)
  return to >= from ? { edtf: `${year(from)}/${year(to)}` } : undefined
}

/** As foreign catalogues write it: `1826-7, reprinted 1892`, `1780s`. Only what they say first, of when the thing was made. */
const readForeign = (folded: string): ReadDate | undefined => {
  const decade = /^(\d{3})0s$/.exec(folded)
  if (decade) return { edtf: `${decade[1]}X` }
  const [, made] = /^(\d{4}(?:-\d{1,4})?)\s*,\s*(?:printed|reprinted|cast|published|remade|reconstructed|fabricated)\b/.exec(folded) ?? []
  return made === undefined ? undefined : readPlain(made)
}

interface Reign {
  readonly label: string
  readonly names: readonly string[]
  readonly from: number
  readonly to: number
}

const reignsOf = (vocabulary: Vocabulary | undefined): readonly Reign[] =>
  (vocabulary?.terms ?? []).flatMap(({ label, variants, from, to }) => {
    const first = Number(from)
    const last = Number(to ?? from)
    if (from === undefined || !Number.isInteger(first) || !Number.isInteger(last)) return []
    return [{ label: label.vi, names: [label.vi, ...variants].map(foldText), from: first, to: last }]
  })

/** `Cảnh Hưng 44`, `Tự Đức năm thứ mười hai`, `niên hiệu Gia Long thứ 4 (1805)`, `đời vua Minh Mạng`, with or without the year's name. */
const inReign = (text: string, folded: string, vocabulary: Vocabulary | undefined): ReadDate | undefined => {
  const plain = folded.replace(/^(?:nien hieu|doi vua|doi|vua|thoi)\s+/, '')
  const found = reignsOf(vocabulary)
    .flatMap((reign) => reign.names.map((name) => ({ reign, name })))
    .filter(({ name }) => plain === name || plain.startsWith(`${name} `) || plain.startsWith(`${name},`))
    .sort((a, b) => b.name.length - a.name.length)
  const { reign, name } = found[0] ?? {}
  if (!reign || name === undefined) return undefined
  const rest = plain.slice(name.length).replace(/[(),]/g, ' ').replace(/\s+/g, ' ').trim()
  if (rest === '') return { edtf: `${year(reign.from)}/${year(reign.to)}`, reign: reign.label, warning: 'reign-unknown-year' }
  const counted = /^(?:nam\s+)?(?:thu\s+)?(nguyen nien|[a-z]+(?: [a-z]+){0,2}|\d{1,3})(?:\s+nien)?(?=\s|$)/.exec(rest)
  const number = counted ? readNumber(counted[1] ?? '') : undefined
  if (number === undefined || number < 1) return undefined
  const solar = reign.from + number - 1
  const said = /(?<!\d)(\d{4})(?!\d)/.exec(rest)?.[1]
  const cycle = sexagenaryYear(solar)
  const cycleSaid = cycleNameIn(text)
  const differs = (said !== undefined && Number(said) !== solar) || (cycleSaid !== undefined && cycleSaid !== foldText(cycle))
  return {
    edtf: year(solar),
    reign: reign.label,
    sexagenary: cycle,
    ...(solar > reign.to ? { warning: 'outside-reign' as const } : differs ? { warning: 'sexagenary-differs' as const } : {}),
  }
}

const stems = 'canh|tan|nham|quy|qui|giap|at|binh|dinh|mau|ky|ki'
const branches = 'than|dau|tuat|hoi|ty|ti|suu|dan|mao|meo|thin|thinh|ngo|mui'

/** The year's name that is written along, folded and in one spelling. */
const cycleNameIn = (text: string): string | undefined => {
  const found = new RegExp(`(?:^|[\\s(,])(${stems}) (${branches})(?=$|[\\s),.])`).exec(foldText(text).replace(/-/g, ' '))
  if (!found) return undefined
  const stem = (found[1] ?? '').replace('qui', 'quy').replace(/^ki$/, 'ky')
  const branch = (found[2] ?? '').replace(/^ti$/, 'ty').replace('meo', 'mao')
  return `${stem} ${branch}`
}

const withYearName = (date: ReadDate): ReadDate =>
  /^\d{4}$/.test(date.edtf) ? { ...date, sexagenary: sexagenaryYear(Number(date.edtf)) } : date

const year = (number: number): string => String(number).padStart(4, '0')
const two = (number: number): string => String(number).padStart(2, '0')
/** EDTF counts years before our era astronomically: 179 BC is -0178. */
const bc = (number: number): string => (number === 1 ? '0000' : `-${String(number - 1).padStart(4, '0')}`)
