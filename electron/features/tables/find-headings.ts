/** So many rows from the top are looked through for the headings. */
export const headingRows = 20

/**
 * Which of the first rows with a cell are the headings. Lists of offices begin with the name of the institution and of the list, a cell or
 * two a row, and have the headings under them; everywhere else the first row is them. A row below is taken only where it cannot be a row
 * of the list itself: at least three words that differ, neither number nor date among them, over rows as wide, under none that names
 * the first two columns.
 */
export const findHeadings = (rows: readonly (readonly string[])[]): number => {
  const widths = rows.map((cells) => cells.filter((cell) => cell !== '').length)
  const place = widths.findIndex((width) => width > 2)
  if (place <= 0 || rows.slice(0, place).some((cells) => cells.length === 2 && cells[0] !== '')) return 0
  const headings = (rows[place] ?? []).filter((cell) => cell !== '')
  const isNamed = new Set(headings).size === headings.length && headings.every(isName)
  const below = widths.slice(place + 1)
  return isNamed && below.filter((width) => width > 2).length * 2 > below.length ? place : 0
}

/** True for the row of column numbers that forms print under their headings: `1 | 2 | 3` or `(1) | (2) | (3)`. */
export const isColumnNumbers = (cells: readonly string[], columns: number): boolean =>
  columns > 2 && cells.length === columns && cells.every((cell, index) => cell.replace(/^\((.*)\)$/, '$1') === String(index + 1))

/** Years, days and codes stand in a list and hardly in a heading. */
const isName = (cell: string): boolean => /\p{L}/u.test(cell) && cell.length <= 80 && !/\d{4}|\d[/.-]\d/.test(cell)
