import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawRow } from './read-csv.ts'
import { ReaderAnswer, type ReadTable } from './reader-news.ts'

/** A table that was read: what it is, and its rows in a file of our own. */
export interface Spool {
  readonly table: ReadTable
  /** Where its rows lie. */
  readonly file: string
  /** The rows behind the first `skip`. */
  readonly rows: (skip?: number) => AsyncGenerator<RawRow>
  readonly remove: () => Promise<void>
}

type Read = (spool: string) => Promise<ReadTable>

/** A spool for a look at the table only. */
export const makePassingSpool = async (read: Read): Promise<Spool> => {
  const folder = await mkdtemp(join(tmpdir(), 'tangthu-table-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'rows.jsonl')
    return { table: await read(file), file, rows: (skip) => spoolRows(file, skip), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/**
 * The spool of an import, under `folder`, by the id of its act. One that is whole is taken up again, so that an import that was cut
 * short goes on even where its table has gone or changed meanwhile.
 */
export const makeLastingSpool = async (folder: string, batch: string, read: Read): Promise<Spool> => {
  const place = join(folder, batch)
  const file = join(place, 'rows.jsonl')
  const about = join(place, 'table.json')
  const spool = (table: ReadTable): Spool => ({
    table,
    file,
    rows: (skip) => spoolRows(file, skip),
    remove: () => rm(place, { recursive: true, force: true }),
  })
  const known = await readFile(about, 'utf8').catch(() => undefined)
  const whole = known === undefined ? undefined : ReaderAnswer.parse(JSON.parse(known))
  if (whole?.type === 'done') return spool(whole)
  await mkdir(place, { recursive: true })
  try {
    const table = await read(file)
    await writeFile(`${about}.part`, JSON.stringify(table))
    await rename(`${about}.part`, about)
    return spool(table)
  } catch (error) {
    await rm(place, { recursive: true, force: true })
    throw error
  }
}

/** Spools of acts that nobody will take up any more are taken away. */
export const clearSpools = async (folder: string, kept: readonly string[]): Promise<void> => {
  const found = await readdir(folder).catch(() => [])
  for (const name of found) if (!kept.includes(name)) await rm(join(folder, name), { recursive: true, force: true })
}

async function* spoolRows(file: string, skip?: number): AsyncGenerator<RawRow> {
  for await (const line of spoolLines(file, skip)) yield rowOfLine(line)
}

/** The lines of a spool behind the first `skip`, each as it stands there until the next is asked for. */
export async function* spoolLines(file: string, skip = 0): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let passed = 0
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    const bytes: Buffer = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    let from = 0
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      passed += 1
      if (passed > skip) yield bytes.subarray(from, end)
      from = end + 1
    }
    rest = bytes.subarray(from)
  }
}

const newline = 0x0a

/** Our own process wrote it, but from a hostile file: looked at once more, by hand since there are millions of cells. */
export const rowOfLine = (line: Uint8Array): RawRow => {
  const parsed: unknown = JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.length).toString())
  const [row, ...cells]: readonly unknown[] = Array.isArray(parsed) ? parsed : []
  if (typeof row !== 'number' || !cells.every((cell) => typeof cell === 'string')) throw new TypeError('a line of the spool is no row')
  return { row, cells }
}
