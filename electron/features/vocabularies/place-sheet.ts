import { stat } from 'node:fs/promises'
import { placeKey } from '../../../shared/features/vocabularies/place-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { openCsv, TableFault } from '../tables/public.ts'

/** The columns of a sheet of places, by the names under which we know them. */
const columnNames = {
  code: ['code', 'mã', 'ma'],
  name: ['name', 'tên', 'full name'],
  level: ['level', 'cấp'],
  parent_code: ['parent_code', 'mã cấp trên', 'mã cha'],
  parent: ['parent', 'thuộc', 'parent name'],
  name_en: ['name_en', 'tên tiếng anh', 'english'],
  variants: ['variants', 'tên khác'],
  latitude: ['latitude', 'lat', 'vĩ độ'],
  longitude: ['longitude', 'lon', 'lng', 'kinh độ'],
  from: ['from', 'valid_from', 'từ ngày'],
  to: ['to', 'valid_to', 'đến ngày'],
  source: ['source', 'nguồn', 'căn cứ'],
  note: ['note', 'ghi chú'],
  old_code: ['old_code', 'mã cũ'],
  old_name: ['old_name', 'tên cũ'],
  new_code: ['new_code', 'mã mới'],
  new_name: ['new_name', 'tên mới'],
  kind: ['kind', 'cách', 'hình thức'],
  date: ['date', 'from_date', 'ngày', 'từ ngày hiệu lực'],
  document: ['document', 'văn bản'],
} as const
export type PlaceColumn = keyof typeof columnNames

export interface SheetRow {
  readonly row: number
  /** The cell of a column, trimmed and in NFC; undefined where the sheet lacks the column or the cell is empty. */
  readonly cell: (column: PlaceColumn) => string | undefined
  /** Whether the sheet has the column, so that an empty cell means something. */
  readonly has: (column: PlaceColumn) => boolean
}

export interface PlaceSheet {
  readonly kind: 'units' | 'links'
  readonly rows: readonly SheetRow[]
}

/** No list of places is larger: those of the whole country, old and new, have some 4 MB. */
const largestSheet = 64 * 1024 * 1024

/**
 * Reads a sheet of places: units, or old places and what became of them. Throws `place.fileNotFound`, `place.fileUnreadable`,
 * `place.columnsMissing`.
 */
export const readPlaceSheet = async (file: string): Promise<PlaceSheet> => {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new AppError('place.fileNotFound', { file })
  if (found.size > largestSheet) throw new AppError('place.fileUnreadable', { file, reason: `> ${largestSheet / 1024 / 1024} MB` })
  const rows: { readonly row: number; readonly cells: readonly string[] }[] = []
  try {
    for await (const row of (await openCsv(file)).rows()) rows.push(row)
  } catch (error) {
    if (error instanceof TableFault)
      throw new AppError('place.fileUnreadable', { file, reason: String(error.data['reason'] ?? error.code) })
    throw error
  }
  const [headings, ...body] = rows
  const places = readHeadings(headings?.cells ?? [])
  const kind = kindOf(places)
  if (!kind) throw new AppError('place.columnsMissing', { file, columns: [...(headings?.cells ?? [])] })
  return {
    kind,
    rows: body
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
      .map(({ row, cells }) => ({
        row,
        has: (column) => places.has(column),
        cell: (column) => {
          const at = places.get(column)
          const text = at === undefined ? '' : (cells[at] ?? '').normalize('NFC').trim()
          return text === '' ? undefined : text
        },
      })),
  }
}

const readHeadings = (cells: readonly string[]): ReadonlyMap<PlaceColumn, number> => {
  const found = new Map<PlaceColumn, number>()
  for (const [index, cell] of cells.entries()) {
    const heading = placeKey(cell.replaceAll('_', ' '))
    for (const [column, names] of Object.entries(columnNames)) {
      if (isColumn(column) && !found.has(column) && names.some((name) => placeKey(name.replaceAll('_', ' ')) === heading)) {
        found.set(column, index)
        break
      }
    }
  }
  return found
}

const isColumn = (name: string): name is PlaceColumn => Object.hasOwn(columnNames, name)

const kindOf = (places: ReadonlyMap<PlaceColumn, number>): PlaceSheet['kind'] | undefined => {
  const any = (...columns: readonly PlaceColumn[]): boolean => columns.some((column) => places.has(column))
  if (any('old_code', 'old_name') && any('new_code', 'new_name')) return 'links'
  return any('name') && any('level') ? 'units' : undefined
}
