import { bcYear, fourDigits } from './edtf-year.ts'
import type { ReadDate } from './read-date.ts'
import { readNumber } from './read-number.ts'

const thirds: Readonly<Record<string, readonly [number, number]>> = {
  dau: [1, 33],
  giua: [34, 66],
  cuoi: [67, 100],
  'nua dau': [1, 50],
  'nua cuoi': [51, 100],
}

const part = '(?:(nua dau|nua cuoi|dau|giua|cuoi)\\s+)?'
const word = '(?:the ky|the ki|tk\\.?)\\s*(?:thu\\s+)?'
const number = '([ivxl]+|\\d{1,2})'
const between = '(?:\\s*(?:-|,|den|toi|sang|va)\\s*|\\s+(?=(?:nua|dau|giua|cuoi)\\s))'
const pattern = new RegExp(
  `^(?:tu\\s+)?${part}${word}${number}(?:${between}${part}(?:${word})?${number})?(?:\\s+(tcn|truoc cong nguyen))?$`,
)

/** `thế kỷ XV`, `đầu TK 17`, `thế kỷ XVII – XVIII`, `cuối TK XIX đầu TK XX`, `thế kỷ II TCN`; `folded` has neither marks nor capitals. */
export const readCentury = (folded: string): ReadDate | undefined => {
  const [whole, fromPart, from = '', toPart, to, before] = pattern.exec(folded) ?? []
  if (whole === undefined) return undefined
  const first = readNumber(from)
  const last = to === undefined ? first : readNumber(to)
  if (first === undefined || last === undefined || first < 1 || first > 21 || last > 21) return undefined
  if (before !== undefined) return last <= first ? { edtf: `${bcYear(first * 100)}/${bcYear((last - 1) * 100 + 1)}` } : undefined
  if (last < first) return undefined
  const [low, middle] = thirds[fromPart ?? ''] ?? [1, 100]
  const high = to === undefined ? middle : (thirds[toPart ?? '']?.[1] ?? 100)
  return { edtf: `${fourDigits((first - 1) * 100 + low)}/${fourDigits((last - 1) * 100 + high)}` }
}
