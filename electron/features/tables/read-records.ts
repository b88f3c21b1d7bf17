export interface CsvShape {
  readonly separator: string
  readonly newline: string
}

export interface CsvRecord {
  readonly cells: readonly string[]
  /** Where the next record begins. */
  readonly next: number
}

/**
 * The record of a CSV text that begins at `start` (RFC 4180). As spreadsheets do, a quotation mark within an unquoted cell is a letter
 * like others, and so is one that is closed before the cell ends. Undefined where the text ends before the record does; `isWhole` says
 * that no more text comes, so that the last record needs no newline: then undefined means a quotation mark that was never closed.
 */
export const readRecord = (text: string, start: number, { separator, newline }: CsvShape, isWhole: boolean): CsvRecord | undefined => {
  const cells: string[] = []
  let at = start
  let lineEnd = -1
  for (;;) {
    let opening = ''
    if (text[at] === '"') {
      const closing = closingQuote(text, at + 1, isWhole)
      if (closing < 0) return undefined
      const cell = text.slice(at + 1, closing).replaceAll('""', '"')
      const after = closing + 1
      if (after === text.length && isWhole) return { cells: [...cells, cell], next: after }
      if (after + newline.length > text.length && !isWhole) return undefined
      if (text.startsWith(separator, after)) {
        cells.push(cell)
        at = after + separator.length
        continue
      }
      if (text.startsWith(newline, after)) return { cells: [...cells, cell], next: after + newline.length }
      opening = `"${cell}`
      at = closing
    }
    if (lineEnd < at) {
      const found = text.indexOf(newline, at)
      if (found < 0 && !isWhole) return undefined
      lineEnd = found < 0 ? text.length : found
    }
    const end = text.indexOf(separator, at)
    if (end < 0 || end > lineEnd) {
      cells.push(opening + text.slice(at, lineEnd))
      return { cells, next: Math.min(text.length, lineEnd + newline.length) }
    }
    cells.push(opening + text.slice(at, end))
    at = end + separator.length
  }
}

/** How the lines of a text end: as its first one does. */
export const findNewline = (start: string): string => {
  let quoted = false
  for (let at = 0; at < start.length; at++) {
    const letter = start[at]
    if (letter === '"') quoted = !quoted
    else if (!quoted && letter === '\n') return '\n'
    else if (!quoted && letter === '\r') return start[at + 1] === '\n' ? '\r\n' : '\r'
  }
  return '\n'
}

/** The mark that closes a quoted cell; two together are one mark within it. -1 where the text ends before. */
const closingQuote = (text: string, from: number, isWhole: boolean): number => {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0 || (at + 1 === text.length && !isWhole)) return -1
    if (text[at + 1] !== '"') return at
  }
}
