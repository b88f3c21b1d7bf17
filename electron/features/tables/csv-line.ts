import { guardFormula } from '../../../shared/features/tables/formula-guard.ts'

/** One row of a CSV table (RFC 4180), safe to open in a spreadsheet. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

const csvCell = (cell: string): string => {
  const safe = guardFormula(cell)
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
