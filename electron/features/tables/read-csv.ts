import { openTextFile } from './decode-text.ts'
import { guessSeparator } from './guess-separator.ts'
import { type CsvShape, findNewline, readRecord } from './read-records.ts'
import { TableFault } from './table-fault.ts'
import { tableLimits } from './table-limits.ts'

/** A row as it stands in its file: `row` as a spreadsheet counts, the headings being in one too. */
export interface RawRow {
  readonly row: number
  readonly cells: readonly string[]
}

export interface RawTable {
  readonly kind: 'csv' | 'xlsx'
  readonly encoding?: string
  readonly separator?: string
  readonly sheets: readonly string[]
  readonly rows: () => AsyncGenerator<RawRow>
}

/** Opens a CSV file whose encoding and separator are not known. Throws a `TableFault` while it is read. */
export const openCsv = async (file: string): Promise<RawTable> => {
  const text = await openTextFile(file)
  const start = await firstPiece(text.pieces())
  const { separator, skip } = guessSeparator(start)
  const shape = { separator, newline: findNewline(start.slice(skip)) }
  return { kind: 'csv', encoding: text.encoding, separator, sheets: [], rows: () => csvRows(text.pieces(), shape, skip) }
}

async function* csvRows(pieces: AsyncGenerator<string>, shape: CsvShape, skip: number): AsyncGenerator<RawRow> {
  let row = skip > 0 ? 1 : 0
  let text = ''
  let at = 0
  let toSkip = skip
  const take = (isWhole: boolean): RawRow | undefined => {
    const record = at < text.length ? readRecord(text, at, shape, isWhole) : undefined
    if (!record) return undefined
    at = record.next
    row += 1
    return { row, cells: record.cells }
  }
  for await (const piece of pieces) {
    text = text.slice(at) + piece
    at = Math.min(toSkip, text.length)
    toSkip -= at
    for (let next = take(false); next; next = take(false)) yield next
    if (text.length - at > tableLimits.record) throw new TableFault('table.quoteNotClosed', { row: row + 1 })
  }
  for (let next = take(true); next; next = take(true)) yield next
  if (at < text.length) throw new TableFault('table.quoteNotClosed', { row: row + 1 })
}

const firstPiece = async (pieces: AsyncGenerator<string>): Promise<string> => {
  let text = ''
  for await (const piece of pieces) {
    text += piece
    if (text.length >= 64 * 1024) break
  }
  return text
}
