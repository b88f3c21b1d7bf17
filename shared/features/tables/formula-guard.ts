// A spreadsheet takes a cell that begins like this for a formula and runs it when the file is opened (OWASP ASVS 5.0, 1.2.10).
const dangerous = /^'*[=+\-@\t\r\n\0]/u

/** A cell made safe for spreadsheets: an apostrophe goes before what could be a formula, and before what already looks guarded. */
export const guardFormula = (cell: string): string => (dangerous.test(cell) ? `'${cell}` : cell)

/** Takes back what `guardFormula` did; any other cell stays as it is. */
export const unguardFormula = (cell: string): string => (cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell)
