import { open } from 'node:fs/promises'
import { unguardFormula } from '../../../shared/features/tables/formula-guard.ts'
import { convertLegacy, detectLegacy } from '../../../shared/features/tables/legacy-text.ts'
import type { LegacyEncoding } from '../../../shared/features/tables/mapping.ts'
import { findHeadings, headingRows, isColumnNumbers } from './find-headings.ts'
import { openCsv, type RawRow, type RawTable } from './read-csv.ts'
import { openXlsx } from './read-xlsx.ts'
import { TableFault } from './table-fault.ts'
import { plainCell, tableLimits } from './table-limits.ts'

export interface SpoolRequest {
  readonly file: string
  readonly sheet: string | undefined
  /** Where the rows go, one JSON array a line: `[row, cell, cell, …]`. */
  readonly spool: string
  /** Stops after so many rows; all of them where it is absent. */
  readonly limit: number | undefined
}

export interface Spooled {
  readonly kind: 'csv' | 'xlsx'
  readonly encoding?: string
  readonly separator?: string
  readonly sheets: readonly string[]
  readonly columns: readonly string[]
  /** Columns that stand in an old encoding beyond doubt, by their place. */
  readonly legacy: Readonly<Record<string, LegacyEncoding>>
  readonly rows: number
}

/**
 * Reads a table whole and lays its rows down in a plain file of our own, so that nothing is imported from a file whose end is broken,
 * and an import that was cut short goes on without it. The first row with a cell is the headings, or the one under the titles of the list;
 * rows without any cell are left out.
 */
export const spoolTable = async ({ file, sheet, spool, limit }: SpoolRequest, onRows: (rows: number) => void): Promise<Spooled> => {
  const table = await openTable(file, sheet)
  const out = await open(spool, 'w')
  try {
    const samples: string[][] = []
    let rows = 0
    let buffer: string[] = []
    const flush = async (): Promise<void> => {
      if (buffer.length > 0) await out.writeFile(`${buffer.join('\n')}\n`)
      buffer = []
      onRows(rows)
    }
    const filled = filledRows(table)
    const start = await takeRows(filled, headingRows)
    const place = findHeadings(start.map(({ cells }) => cells))
    const columns = columnNames(soundHeadings(start[place]?.cells ?? []))
    for await (const { row, cells } of joined(start.slice(place + 1), filled)) {
      if (rows === 0 && isColumnNumbers(cells, columns.length)) continue
      if (rows === limit) break
      rows += 1
      if (rows > tableLimits.rows) throw new TableFault('table.tooLarge', { what: 'rows', limit: String(tableLimits.rows) })
      sample(samples, cells)
      buffer.push(JSON.stringify([row, ...cells]))
      if (buffer.length >= 1000) await flush()
    }
    await flush()
    const { kind, encoding, separator, sheets } = table
    return {
      kind,
      ...(encoding !== undefined && { encoding }),
      ...(separator !== undefined && { separator }),
      sheets,
      columns,
      legacy: legacyOf(samples),
      rows,
    }
  } finally {
    await out.close()
  }
}

/** The rows that have a cell, their cells made plain. */
async function* filledRows(table: RawTable): AsyncGenerator<RawRow> {
  for await (const { row, cells: raw } of table.rows()) {
    const cells = raw.map((cell) => plainCell(table.kind === 'csv' ? unguardFormula(cell) : cell))
    while (cells.length > 0 && cells.at(-1) === '') cells.pop()
    if (cells.length > 0) yield { row, cells }
  }
}

/** The next rows, up to so many; the others are still to come. */
const takeRows = async (rows: AsyncGenerator<RawRow>, most: number): Promise<readonly RawRow[]> => {
  const taken: RawRow[] = []
  while (taken.length < most) {
    const next = await rows.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

async function* joined(first: readonly RawRow[], rest: AsyncGenerator<RawRow>): AsyncGenerator<RawRow> {
  try {
    yield* first
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

/** Headings of a table from before Unicode, read as what they were. */
const soundHeadings = (headings: readonly string[]): readonly string[] => {
  const encoding = detectLegacy(headings)
  return encoding === undefined ? headings : headings.map((heading) => convertLegacy(heading, encoding).normalize('NFC'))
}

const openTable = async (file: string, sheet: string | undefined): Promise<RawTable> => {
  const handle = await open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0).finally(() => handle.close())
  const start = buffer.subarray(0, bytesRead)
  if (start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return openXlsx(file, sheet)
  if (isOtherKind(start)) throw new TableFault('table.notATable')
  return openCsv(file)
}

/** Old Excel files, PDFs and pictures: no text, whatever their name says. */
const isOtherKind = (start: Buffer): boolean =>
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    [...Buffer.from('%PDF')],
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x1f, 0x8b],
    [...Buffer.from('PK')],
    [...Buffer.from('SQLite f')],
  ].some((signature) => start.subarray(0, signature.length).equals(Buffer.from(signature)))

/** Every column gets a name of its own: an empty heading its place, one that stands twice a number. */
const columnNames = (headings: readonly string[]): readonly string[] => {
  if (headings.length > tableLimits.columns) throw new TableFault('table.tooLarge', { what: 'columns', limit: String(tableLimits.columns) })
  const taken = new Set<string>()
  return headings.map((heading, index) => {
    const plain = heading.replace(/\s+/gu, ' ').slice(0, 200) || `Cột ${index + 1}`
    let name = plain
    for (let n = 2; taken.has(name); n++) name = `${plain} (${n})`
    taken.add(name)
    return name
  })
}

const samplesOfColumn = 200

const sample = (samples: string[][], cells: readonly string[]): void => {
  for (const [index, cell] of cells.entries()) {
    if (cell === '' || cell.length > 2000) continue
    samples[index] ??= []
    const column = samples[index]
    if (column && column.length < samplesOfColumn) column.push(cell)
  }
}

const legacyOf = (samples: readonly (readonly string[] | undefined)[]): Record<string, LegacyEncoding> => {
  const found: Record<string, LegacyEncoding> = {}
  for (let index = 0; index < samples.length; index++) {
    const encoding = detectLegacy(samples[index] ?? [])
    if (encoding !== undefined) found[String(index)] = encoding
  }
  return found
}
