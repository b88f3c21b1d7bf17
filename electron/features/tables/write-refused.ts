import { createWriteStream, existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join, parse } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { reasonColumn } from '../../../shared/features/tables/match-columns.ts'
import { csvLine } from './csv-line.ts'
import type { RefusedRow } from './import-progress.ts'
import { lengthOfTooLong } from './table-limits.ts'
import type { Spool } from './table-spool.ts'

/**
 * The refused rows as a CSV table, each with its reasons in front: mended, it can be imported as it is, since the column of reasons is
 * known and left out. Returns where it lies.
 */
export const writeRefused = async (
  folder: string,
  table: string,
  spool: Spool,
  refused: readonly RefusedRow[],
  now: Date,
): Promise<string> => {
  await mkdir(folder, { recursive: true })
  const time = now.toISOString().replace(/[:T]/g, '-').slice(0, 19)
  const file = join(folder, `${parse(table).name.normalize('NFC')}-chua-nhap-${time}.csv`)
  await pipeline(Readable.from(lines(spool, refused)), createWriteStream(file))
  return file
}

/** Such a table by its name, where it still lies in the archive's folder; undefined for any other name. */
export const findRefusedTable = (archiveFolder: string, name: string): string | undefined => {
  if (basename(name) !== name || !/-chua-nhap-[\d-]{19}\.csv$/.test(name)) return undefined
  const file = join(archiveFolder, 'exports', name)
  return existsSync(file) ? file : undefined
}

async function* lines(spool: Spool, refused: readonly RefusedRow[]): AsyncGenerator<string> {
  const reasons = new Map(refused.map(({ row, problems }) => [row, problems.map(({ message }) => message).join(' ')]))
  yield `\ufeff${csvLine([reasonColumn, ...spool.table.columns])}`
  for await (const { row, cells } of spool.rows()) {
    const reason = reasons.get(row)
    if (reason !== undefined) yield csvLine([reason, ...cells.map((cell) => (lengthOfTooLong(cell) === undefined ? cell : ''))])
  }
}
