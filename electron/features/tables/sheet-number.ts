/**
 * A number of a sheet as people see it there: days as ISO 8601 (to the year or month where its format shows no more), per cent, and
 * codes whose format adds leading noughts or letters. `format` is the number format of the cell's style, `from1904` the calendar of old Macs.
 */
export const sheetNumberToText = (raw: string, format: string | undefined, from1904: boolean): string => {
  const number = Number(raw)
  if (!Number.isFinite(number) || raw.trim() === '') return raw
  if (format !== undefined && isDateFormat(format)) return dateText(number, format, from1904)
  const [coded, before = '', noughts = ''] = codeFormat.exec(format ?? '') ?? []
  if (coded !== undefined && Number.isInteger(number) && number >= 0)
    return `${before.replace(/"([^"]*)"|\\(.)/g, '$1$2')}${String(number).padStart(noughts.length, '0')}`
  if (format?.includes('%')) return `${plainNumber(number * 100)}%`
  return plainNumber(number)
}

/** `0000`, or with letters in front as inventory numbers have them: `"HV-"0000`. */
const codeFormat = /^((?:"[^"]*"|\\.|[-/])*)(0+)$/

/** Formats that every workbook knows without declaring them (ECMA-376, 18.8.30): those of days and times. */
export const builtInDateFormats: ReadonlyMap<number, string> = new Map([
  [14, 'dd/mm/yyyy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm'],
  [19, 'h:mm:ss'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'dd/mm/yyyy h:mm'],
  [45, 'mm:ss'],
  [46, 'h:mm:ss'],
  [47, 'mm:ss'],
  [9, '0%'],
  [10, '0.00%'],
])

// 15 digits are what a spreadsheet shows: 0.1 + 0.2 is 0.3 there.
const plainNumber = (number: number): string => {
  const text = String(Number(number.toPrecision(15)))
  const plain = text.includes('e') ? Number(text).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text
  // A point before three digits would be read as one that parts thousands.
  return /^-?\d{1,3}\.\d{3}$/.test(plain) ? plain.replace('.', ',') : plain
}

const isDateFormat = (format: string): boolean => /[ymdhs]/i.test(bare(format)) && !/[#0?]/.test(bare(format).replace(/ss\.0+/i, ''))

/** A format without what it says in words, colours and places. */
const bare = (format: string): string => format.replace(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_./gi, '').split(';')[0] ?? ''

const dateText = (serial: number, format: string, from1904: boolean): string => {
  const shown = bare(format).toLowerCase()
  const days = from1904 ? serial + 1462 : serial
  // Excel holds 1900 for a leap year: its days before 1 March 1900 are one too many.
  const milliseconds = Math.round((days - (days < 60 ? 25568 : 25569)) * 86_400_000)
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) return String(serial)
  const iso = date.toISOString()
  const time = iso.slice(11, /s/.test(shown) ? 19 : 16)
  const hasDay = /d/.test(shown)
  const hasYear = /y/.test(shown)
  if (!hasDay && !hasYear) return time
  if (hasYear && !hasDay) return /m/.test(shown) ? iso.slice(0, 7) : iso.slice(0, 4)
  return /[hs]/.test(shown) && !iso.slice(11).startsWith('00:00:00') ? `${iso.slice(0, 10)} ${time}` : iso.slice(0, 10)
}
