import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import { unguardFormula } from '../../../shared/features/tables/formula-guard.ts'
import { foldText } from '../../../shared/lib/fold-text.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { openCsv, plainCell, TableFault } from '../tables/public.ts'

export interface ListRow<K extends string> {
  /** As a spreadsheet counts, the headings being the first. */
  readonly row: number
  /** The cells of the columns that the table has; empty ones are empty. */
  readonly cells: Readonly<Partial<Record<K, string>>>
}

export interface ListTable<K extends string> {
  readonly columns: readonly K[]
  readonly rows: readonly ListRow<K>[]
}

const rowLimit = 100_000

/**
 * Reads a CSV table of a list, whatever its encoding and separator; columns are known by any of their names, with or without marks.
 * Throws `list.fileNotFound`, `list.unreadable`, `list.columnsMissing`, `list.tooLarge`, `list.empty`.
 */
export const readListTable = async <K extends string>(
  file: string,
  names: Readonly<Record<K, readonly string[]>>,
  required: readonly NoInfer<K>[],
  signal: AbortSignal,
): Promise<ListTable<K>> => {
  const name = basename(file).normalize('NFC')
  try {
    await access(file, constants.R_OK)
  } catch (cause) {
    throw new AppError('list.fileNotFound', { file }, { cause })
  }
  try {
    return await readRows(file, name, names, required, signal)
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    const row = Number(error.data['row'] ?? 1)
    throw new AppError('list.unreadable', { file: name, line: row, reason: error.code === 'table.quoteNotClosed' ? '" …' : error.code })
  }
}

const readRows = async <K extends string>(
  file: string,
  name: string,
  names: Readonly<Record<K, readonly string[]>>,
  required: readonly NoInfer<K>[],
  signal: AbortSignal,
): Promise<ListTable<K>> => {
  const keys = keysByName(names)
  const table = await openCsv(file)
  let columns: readonly (K | undefined)[] | undefined
  const rows: ListRow<K>[] = []
  for await (const { row, cells } of table.rows()) {
    if (rows.length % 1000 === 0) signal.throwIfAborted()
    const texts = cells.map((cell) => unguardFormula(plainCell(cell)))
    if (texts.every((text) => text === '')) continue
    if (!columns) {
      columns = texts.map((text) => keys.get(headingKey(text)))
      const missing = required.filter((key) => !columns?.includes(key))
      if (missing.length > 0) throw new AppError('list.columnsMissing', { file: name, columns: [...missing] })
      continue
    }
    rows.push({ row, cells: toCells(columns, texts) })
    if (rows.length > rowLimit) throw new AppError('list.tooLarge', { file: name, what: 'rows', limit: rowLimit })
  }
  if (!columns || rows.length === 0) throw new AppError('list.empty', { file: name })
  return { columns: columns.flatMap((key) => key ?? []), rows }
}

/** Several names in one cell. */
export const splitNames = (cell: string | undefined): readonly string[] | undefined =>
  cell
    ?.split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const headingKey = (text: string): string =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const keysByName = <K extends string>(names: Readonly<Record<K, readonly string[]>>): ReadonlyMap<string, K> => {
  const found = new Map<string, K>()
  for (const key of Object.keys(names)) {
    if (!isKey(names, key)) continue
    for (const name of [key, ...names[key]]) found.set(headingKey(name), key)
  }
  return found
}

const isKey = <K extends string>(names: Readonly<Record<K, readonly string[]>>, key: string): key is K => Object.hasOwn(names, key)

const toCells = <K extends string>(columns: readonly (K | undefined)[], texts: readonly string[]): Partial<Record<K, string>> => {
  const cells: Partial<Record<K, string>> = {}
  for (const [index, key] of columns.entries()) if (key !== undefined && cells[key] === undefined) cells[key] = texts[index] ?? ''
  return cells
}
