/** The values of a cell, apart where the sign stands between them; a backslash before the sign makes it part of the value. */
export const splitCell = (cell: string, separator: string): readonly string[] => {
  const parts: string[] = []
  let part = ''
  let place = 0
  while (place < cell.length) {
    if (cell[place] === '\\' && cell.startsWith(separator, place + 1)) {
      part += separator
      place += 1 + separator.length
    } else if (cell.startsWith(separator, place)) {
      parts.push(part)
      part = ''
      place += separator.length
    } else {
      part += cell[place]
      place += 1
    }
  }
  return [...parts, part].map((value) => value.trim()).filter((value) => value !== '')
}

/** Several values as one cell, which `splitCell` takes apart again. */
export const joinCell = (values: readonly string[]): string => values.map((value) => value.replaceAll(';', '\\;')).join('; ')

/** Remnants of a web page taken out: line breaks stay, other known tags go, entities become their letters. */
export const cleanHtml = (cell: string): string => {
  if (!/[<&]/.test(cell)) return cell
  return cell
    .replace(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replace(/<\/?(?:a|b|blockquote|code|div|em|font|h[1-6]|i|img|li|ol|p|s|small|span|strong|sub|sup|u|ul)(?:\s[^<>]*)?\/?>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|ndash|mdash|hellip|lsquo|rsquo|ldquo|rdquo));/gi, entity)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const entity = (whole: string, decimal?: string, hexadecimal?: string, name?: string): string => {
  if (name !== undefined) return named[name.toLowerCase()] ?? whole
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10)
  return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
}
