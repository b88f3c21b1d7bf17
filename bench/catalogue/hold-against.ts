import { openDb } from '../../electron/db/open-db.ts'
import type { TableMapping } from '../../shared/features/tables/mapping.ts'

export interface Held {
  readonly rows: number
  /** Values that stand in the archive as they stood in the table. */
  readonly values: number
  /** Rows without a title, which their number stands in for. */
  readonly untitled: number
  /** Numbers that stood in an earlier row. */
  readonly twice: readonly string[]
  /** What is missing or different, a sentence each; empty where nothing was lost. */
  readonly wrong: readonly string[]
}

/**
 * Holds every cell of a table against the archive into which it was imported by the mapping: title, mapped fields, and the columns that
 * were kept under their own names. Reads the database itself, with nothing of the import's own code.
 */
export const holdAgainst = async (
  database: string,
  rows: Iterable<Readonly<Record<string, string>>> | AsyncIterable<Readonly<Record<string, string>>>,
  { columns }: Pick<TableMapping, 'columns'>,
): Promise<Held> => {
  const db = openDb(database, { readOnly: true })
  const holder = db.get<{ name: string }>('SELECT min(institution) AS name FROM records')?.name
  const codeColumn = Object.keys(columns).find((column) => columns[column] === 'code') ?? ''
  const wrong: string[] = []
  const twice: string[] = []
  const seen = new Set<string>()
  let [count, values, untitled] = [0, 0, 0]
  try {
    for await (const cells of rows) {
      count += 1
      const code = plain(cells[codeColumn] ?? '')
      if (seen.has(code)) {
        twice.push(code)
        continue
      }
      seen.add(code)
      const kept = db.get<{ title: string; data: string }>(
        'SELECT title, data FROM records WHERE institution = ? AND code = ?',
        holder,
        code,
      )
      if (!kept) {
        wrong.push(`${code}: no record`)
        continue
      }
      const data: Record<string, unknown> = JSON.parse(kept.data)
      const source = typeof data['source'] === 'object' && data['source'] !== null ? data['source'] : {}
      for (const [column, cell] of Object.entries(cells)) {
        const field = columns[column] ?? ''
        const text = plain(cell)
        if (field === 'code') continue
        if (field === 'title' && text === '') untitled += 1
        const value: unknown = field === 'title' ? kept.title : field === '' ? Reflect.get(source, column) : data[field]
        const expected = field === 'title' ? text.replace(/\s*\n\s*/g, ' ') || `Chưa có tên (${code})` : text
        if (textOf(value) === expected) values += expected === '' ? 0 : 1
        else wrong.push(`${code}, ${column}: “${textOf(value)}” for “${expected}”`)
      }
    }
  } finally {
    db.close()
  }
  return { rows: count, values, untitled, twice, wrong }
}

/** A cell as it is meant: composed, trimmed, without the remnants of web pages that the sheet has. */
const plain = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/<\/?(?:i|b|em|strong|sup|sub|span|p)>/g, '')
    .replaceAll('&amp;', '&')
    .trim()

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join('') : value === undefined || value === null ? '' : String(value)
