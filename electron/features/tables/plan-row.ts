import type { Profile, ProfileField } from '../../../shared/features/profiles/profile.ts'
import type { RecordData } from '../../../shared/features/records/contract.ts'
import type { createNormaliser } from '../../../shared/features/records/rules.ts'
import { cleanHtml, splitCell } from '../../../shared/features/tables/cells.ts'
import type { RowProblem } from '../../../shared/features/tables/contract.ts'
import { convertLegacy } from '../../../shared/features/tables/legacy-text.ts'
import type { LegacyEncoding, TableMapping } from '../../../shared/features/tables/mapping.ts'
import type { ColumnTarget } from '../../../shared/features/tables/match-columns.ts'
import type { ErrorCode, ErrorData } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import type { ProfileSet } from '../profiles/public.ts'
import type { RawRow } from './read-csv.ts'
import { lengthOfTooLong, tableLimits } from './table-limits.ts'

/** What a row says of a record, in the form in which records are kept. */
export interface PlannedRow {
  readonly row: number
  readonly code: string | undefined
  readonly title: string | undefined
  /** Values of all mapped fields; null where the cell is empty. */
  readonly set: RecordData
  /** Columns without a field, under their own names; absent where the mapping drops them. */
  readonly source: Readonly<Record<string, string>> | undefined
  readonly problems: readonly RowProblem[]
}

/** Everything that decides how the rows of one table are read. */
export interface TablePlan {
  readonly profile: Profile
  readonly profiles: ProfileSet
  /** Brings values into the form in which records of the profile keep them. */
  readonly normalise: ReturnType<typeof createNormaliser>
  readonly columns: readonly string[]
  readonly targets: readonly ColumnTarget[]
  readonly mapping: TableMapping
  /** The old encoding of each column that is converted, by its place. */
  readonly convert: ReadonlyMap<number, LegacyEncoding>
}

/** What stands between several values of a cell where no mapping says otherwise: what our own tables are written with. */
const usualSeparator = ';'

/** Reads one row by the plan: converted, cleaned, split, checked. A problem names row, column and why. */
export const planRow = (plan: TablePlan, { row, cells }: RawRow): PlannedRow => {
  const problems: RowProblem[] = []
  if (cells.length > plan.columns.length)
    return { ...emptyRow(row), problems: [problem('table.rowTooWide', { row, cells: cells.length, columns: plan.columns.length })] }
  let code: string | undefined
  let title: string | undefined
  const values: RecordData = {}
  const source: Record<string, string> = {}
  for (const [index, target] of plan.targets.entries()) {
    const column = plan.columns[index] ?? ''
    const raw = cells[index] ?? ''
    const tooLong = lengthOfTooLong(raw)
    if (tooLong !== undefined) {
      problems.push(problem('table.cellTooBig', { row, column, length: tooLong, limit: tableLimits.cell }))
      continue
    }
    const cell = readCell(plan, index, raw)
    if (target.kind === 'code') code = cell === '' ? undefined : cell
    else if (target.kind === 'title') title = cell === '' ? undefined : cell.replace(/\s*\n\s*/g, ' ')
    else if (target.kind === 'field') addValue(values, target.field, cell, plan.mapping.split[column])
    else if (target.kind === 'kept' && cell !== '') source[target.name] = cell
  }
  if (code !== undefined && (code.length > 200 || /\p{C}/u.test(code)))
    problems.push(problem('table.codeInvalid', { row, column: columnOf(plan, 'code'), value: short(code) }))
  const { data, problems: wrong } = plan.normalise(values)
  if (wrong.length > 0) problems.push(...fieldProblems(plan, row, values))
  if (code === undefined && title === undefined && problems.length === 0) problems.push(problem('table.rowNameless', { row }))
  return { row, code, title, set: data, source: plan.mapping.unmapped === 'keep' ? source : undefined, problems }
}

/** One cell as it is meant: from its old encoding, without the remnants of web pages. */
export const readCell = (plan: Pick<TablePlan, 'convert' | 'mapping'>, index: number, raw: string): string => {
  const encoding = plan.convert.get(index)
  const cell = encoding === undefined ? raw : convertLegacy(raw, encoding).normalize('NFC')
  return plan.mapping.html === 'clean' ? cleanHtml(cell) : cell
}

/** A problem with its Vietnamese sentence. */
export const problem = <C extends ErrorCode>(
  code: C,
  data: ErrorData<C> & { readonly row: number; readonly column?: string },
): RowProblem => ({
  row: data.row,
  ...(data.column !== undefined && { column: data.column }),
  code,
  data,
  message: sentence(code, data, 'vi'),
})

/** The name of the column that leads to the code of the record. */
export const columnOf = (plan: TablePlan, kind: 'code' | 'title'): string =>
  plan.columns[plan.targets.findIndex((target) => target.kind === kind)] ?? ''

export const short = (value: string): string => (value.length > 120 ? `${value.slice(0, 117)}…` : value)

const emptyRow = (row: number): Omit<PlannedRow, 'problems'> => ({ row, code: undefined, title: undefined, set: {}, source: undefined })

const addValue = (values: RecordData, field: ProfileField, cell: string, separator: string | undefined): void => {
  if (field.repeatable) {
    const before = values[field.key]
    const more = cell === '' ? [] : splitCell(cell, separator ?? usualSeparator)
    values[field.key] = [...(Array.isArray(before) ? before : []), ...more.map((value) => partsOf(field, value))]
    return
  }
  values[field.key] = partsOf(field, cell)
}

const structured: ReadonlySet<string> = new Set(['date', 'dimensions', 'agent', 'place', 'coordinates', 'money'])

/** Values of several parts go out as JSON, since nothing else brings them back whole. */
const partsOf = (field: ProfileField, cell: string): unknown => {
  if (!structured.has(field.type) || !cell.startsWith('{') || !cell.endsWith('}')) return cell
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}

/** Asked again field by field, to say which column is wrong and in whose language. */
const fieldProblems = (plan: TablePlan, row: number, values: RecordData): readonly RowProblem[] =>
  plan.targets.flatMap((target, index): readonly RowProblem[] => {
    if (target.kind !== 'field') return []
    const { field } = target
    const column = plan.columns[index] ?? ''
    const given = values[field.key]
    const items = Array.isArray(given) ? given : [given]
    return items.flatMap((item): readonly RowProblem[] => {
      const value: unknown = field.repeatable ? [item] : item
      const [wrong] = plan.normalise({ [field.key]: value }).problems
      if (!wrong) return []
      const about = { row, column, value: short(typeof item === 'string' ? item : (JSON.stringify(item) ?? '')) }
      if (typeof item === 'string' && field.type === 'number') return [problem('table.cellNotNumber', about)]
      if (typeof item === 'string' && field.type === 'yes-no') return [problem('table.cellNotYesNo', about)]
      const vocabulary = field.vocabulary === undefined ? undefined : plan.profiles.vocabularies.get(field.vocabulary)
      if (typeof item === 'string' && vocabulary) {
        const examples = vocabulary.terms.slice(0, 8).map(({ label }) => label.vi)
        return [problem('table.cellUnknownTerm', { ...about, vocabulary: vocabulary.label.vi, examples })]
      }
      return [problem('table.cellRefused', { ...about, reason: wrong.message })]
    })
  })
