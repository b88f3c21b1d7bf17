import { extname } from 'node:path'
import type { z } from 'zod'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import type { tablesContract } from '../../../shared/features/tables/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import { createGiveWay } from '../../lib/give-way.ts'
import { protectedKeys, requireProfile } from '../profiles/public.ts'
import { requireRecordByCode } from '../records/public.ts'
import { type ArchiveReader, findMatchingRecords, selectedRecords } from '../search/public.ts'
import { csvLine } from './csv-line.ts'
import { helpSheets, type ListPlaces } from './help-sheets.ts'
import type { TableDeps } from './job.ts'
import { createMapRows, geojsonPieces, kmlPieces } from './map-file.ts'
import { type Cell, mixedColumns, numberToText, profileColumns, type RecordColumn, sourceColumn } from './record-cells.ts'
import { type ExportRow, listExportRows, listExportRowsOf } from './repository.ts'
import { writeTableFile } from './table-target.ts'
import { type Sheet, xlsxLimits, xlsxPieces } from './write-xlsx.ts'

export type ExportDeps = TableDeps & { readonly reader: ArchiveReader }
type ExportInput = z.output<typeof tablesContract.export.input>
type SheetInput = z.output<typeof tablesContract.sheet.input>
type Output = z.input<typeof tablesContract.export.output>

/**
 * Writes records as a table: CSV safe from formulas, XLSX, or JSON Lines with everything that a record holds; or for a map, as GeoJSON or KML. Fields marked personal or
 * restricted stay out unless asked for. Throws `table.unknownFormat`, `table.notWritten`, `table.insideArchive`, for XLSX
 * `table.tooManyRows` and `table.cellTooLong`.
 */
export const exportTable = async (deps: ExportDeps, input: ExportInput, context: JobContext): Promise<Output> => {
  const { archive, profiles } = deps
  const format = extname(input.file).toLowerCase()
  if (!isTableFormat(format)) throw new AppError('table.unknownFormat', { file: input.file })
  const profile = input.profile === undefined ? undefined : requireProfile(profiles, input.profile)
  const ids = await chosenIds(deps, input)
  const rows = (): Generator<ExportRow> => exportRows(archive.db, profile?.id, ids)
  const counter = createCounter(context, ids?.length)
  if (format === '.jsonl') {
    const hidden = input.withPersonalData ? undefined : hiddenKeys(deps)
    const written = await writeTableFile(archive.folder, input.file, jsonLines(counter.counted(rows()), hidden))
    return { ...written, rows: counter.rows() }
  }
  const columns = await chooseColumns(deps, input, profile, rows)
  const title = profile?.plural[input.language] ?? { vi: 'Hồ sơ', en: 'Records' }[input.language]
  if (format === '.geojson' || format === '.kml') {
    const mapRows = createMapRows(archive.db, profiles, input)(counter.counted(rows()), columns)
    const pieces = format === '.kml' ? kmlPieces(mapRows, title, input.language) : geojsonPieces(mapRows)
    const written = await writeTableFile(archive.folder, input.file, pieces)
    return { ...written, rows: counter.rows() }
  }
  const cells = recordCells(counter.counted(rows()), columns)
  const pieces =
    format === '.csv'
      ? csvPieces(columns, cells, input.language)
      : xlsxPieces([toSheet(title, columns, checkedCells(input.file, columns, cells))])
  const written = await writeTableFile(archive.folder, input.file, pieces)
  return { ...written, rows: counter.rows() }
}

const tableFormats = ['.csv', '.xlsx', '.jsonl', '.geojson', '.kml'] as const
const isTableFormat = (format: string): format is (typeof tableFormats)[number] => tableFormats.some((one) => one === format)

/** Writes the sheet on which records of a profile are typed or mended, to be imported without a mapping. */
export const writeSheet = async (deps: ExportDeps, input: SheetInput, context: JobContext): Promise<Output> => {
  const { archive, profiles } = deps
  const { language } = input
  if (extname(input.file).toLowerCase() !== '.xlsx') throw new AppError('table.unknownFormat', { file: input.file })
  const profile = requireProfile(profiles, input.profile)
  // An empty cell takes a value away: columns whose values may not go out are not there at all.
  const withPersonalData = input.withPersonalData || !input.withRecords
  // What is no longer asked for is not asked for here: its values stay where no column names them.
  const columns = profileColumns(profile, { profiles, language, withPersonalData }).filter(({ field }) => !field?.retired)
  const ids = input.withRecords ? await chosenIds(deps, { selection: input.selection }) : undefined
  const counter = createCounter(context, ids?.length)
  const rows = input.withRecords ? counter.counted(exportRows(archive.db, profile.id, ids)) : []
  const { sheets, places } = helpSheets(profile, columns, profiles, language)
  const main = toSheet(profile.plural[language], columns, checkedCells(input.file, columns, recordCells(rows, columns)), places)
  const written = await writeTableFile(archive.folder, input.file, xlsxPieces([main, ...sheets]))
  return { ...written, rows: counter.rows() }
}

const createCounter = ({ signal, report }: JobContext, total = 0) => {
  let rows = 0
  return {
    rows: () => rows,
    counted: function* (source: Iterable<ExportRow>): Generator<ExportRow> {
      for (const row of source) {
        signal.throwIfAborted()
        rows += 1
        yield row
        if (rows % 500 === 0) report({ step: 'export-table', done: rows, total, detail: row.code })
      }
    },
  }
}

const chosenIds = async (
  { archive: { db }, profiles, reader }: ExportDeps,
  { query, codes, selection }: Pick<ExportInput, 'query' | 'codes' | 'selection'>,
): Promise<readonly string[] | undefined> => {
  if (selection) return (await selectedRecords({ db, profiles, reader }, selection)).map(({ id }) => id)
  if (codes !== undefined) return codes.map((code) => requireRecordByCode(db, code).id)
  return query === undefined || query.trim() === '' ? undefined : await findMatchingRecords(db, profiles, query)
}

const pageSize = 500

/** Page by page, so that a million records are never held at once, and whoever else writes is never kept waiting. */
function* exportRows(db: ReadDb, profile: string | undefined, ids: readonly string[] | undefined): Generator<ExportRow> {
  if (ids) {
    for (let from = 0; from < ids.length; from += pageSize)
      for (const row of listExportRowsOf(db, ids.slice(from, from + pageSize)))
        if (profile === undefined || row.profile === profile) yield row
    return
  }
  let after: ExportRow | undefined
  do {
    const page = listExportRows(db, profile, after, pageSize)
    yield* page
    after = page.length === pageSize ? page.at(-1) : undefined
  } while (after)
}

const chooseColumns = async (
  { profiles }: TableDeps,
  { language, withPersonalData }: ExportInput,
  profile: Profile | undefined,
  rows: () => Iterable<ExportRow>,
): Promise<readonly RecordColumn[]> => {
  const giveWay = createGiveWay()
  const used = new Set<string>()
  const sources = new Set<string>()
  for (const { profile: type, data } of rows()) {
    used.add(type)
    const source: unknown = JSON.parse(data).source
    if (typeof source === 'object' && source !== null) for (const name of Object.keys(source)) sources.add(name)
    await giveWay()
  }
  const options = { profiles, language, withPersonalData }
  const [only] = used
  const single = profile ?? (used.size === 1 && only !== undefined ? requireProfile(profiles, only) : undefined)
  return [
    ...(single
      ? profileColumns(single, options)
      : mixedColumns(
          [...used].map((id) => requireProfile(profiles, id)),
          options,
        )),
    ...[...sources].map(sourceColumn),
  ]
}

async function* recordCells(rows: Iterable<ExportRow>, columns: readonly RecordColumn[]): AsyncGenerator<readonly Cell[]> {
  const giveWay = createGiveWay()
  for (const row of rows) {
    await giveWay()
    const data: RecordData = JSON.parse(row.data)
    yield columns.map((column) => column.cellOf(row, data))
  }
}

async function* csvPieces(
  columns: readonly RecordColumn[],
  rows: AsyncIterable<readonly Cell[]>,
  language: 'vi' | 'en',
): AsyncGenerator<string> {
  // With its mark, a spreadsheet opens it as UTF-8.
  yield `\ufeff${csvLine(columns.map(({ name }) => name))}`
  for await (const cells of rows) yield csvLine(cells.map((cell) => (typeof cell === 'number' ? numberToText(cell, language) : cell)))
}

/** Throws before a sheet is written that a spreadsheet would cut silently. */
async function* checkedCells(
  file: string,
  columns: readonly RecordColumn[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<readonly Cell[]> {
  let count = 0
  for await (const cells of rows) {
    count += 1
    if (count > xlsxLimits.rows) throw new AppError('table.tooManyRows', { file, limit: xlsxLimits.rows })
    const long = cells.findIndex((cell) => typeof cell === 'string' && cell.length > xlsxLimits.cell)
    if (long >= 0)
      throw new AppError('table.cellTooLong', { file, code: String(cells[0]), column: columns[long]?.name ?? '', limit: xlsxLimits.cell })
    yield cells
  }
}

const toSheet = (name: string, columns: readonly RecordColumn[], rows: AsyncIterable<readonly Cell[]>, places?: ListPlaces): Sheet => ({
  name,
  columns: columns.map(({ name: heading, field }) => {
    const allowed = field && !field.repeatable ? places?.get(field.key) : undefined
    return { name: heading, width: widthOf(field?.type), ...(allowed !== undefined && { allowed }) }
  }),
  rows,
})

const widthOf = (type: string | undefined): number => (type === 'long-text' ? 48 : type === 'number' || type === 'yes-no' ? 12 : 22)

const hiddenKeys = ({ profiles }: TableDeps): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map([...profiles.profiles.values()].map((profile) => [profile.id, new Set(protectedKeys(profile).keys())]))

async function* jsonLines(rows: Iterable<ExportRow>, hidden: ReadonlyMap<string, ReadonlySet<string>> | undefined): AsyncGenerator<string> {
  for (const row of rows) {
    const data: RecordData = JSON.parse(row.data)
    const open = Object.fromEntries(Object.entries(data).filter(([key]) => !hidden?.get(row.profile)?.has(key)))
    const line = {
      id: row.id,
      code: row.code,
      profile: row.profile,
      profileVersion: row.profile_version,
      title: row.title,
      status: row.status,
      parent: row.parent_code,
      version: row.version,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      data: open,
    }
    yield `${JSON.stringify(line)}\n`
  }
}
