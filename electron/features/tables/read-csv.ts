import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { openTextFile } from './decode-text.ts'
import { guessSeparator } from './guess-separator.ts'
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
  return { kind: 'csv', encoding: text.encoding, separator, sheets: [], rows: () => csvRows(text.pieces(), separator, skip) }
}

async function* csvRows(pieces: AsyncGenerator<string>, separator: string, skip: number): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: tableLimits.record,
  })
  const source = Readable.from(withoutStart(pieces, skip), { objectMode: false })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = skip > 0 ? 1 : 0
  try {
    for await (const cells of parser) {
      row += 1
      yield { row, cells }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')
      throw new TableFault('table.quoteNotClosed', { row: row + 1 })
    throw new TableFault('table.broken', { reason: `${error.code}, ${row + 1}` })
  } finally {
    source.destroy()
  }
}

async function* withoutStart(pieces: AsyncGenerator<string>, skip: number): AsyncGenerator<string> {
  let left = skip
  for await (const piece of pieces) {
    yield piece.slice(left)
    left = Math.max(0, left - piece.length)
  }
}

const firstPiece = async (pieces: AsyncGenerator<string>): Promise<string> => {
  let text = ''
  for await (const piece of pieces) {
    text += piece
    if (text.length >= 64 * 1024) break
  }
  return text
}
