/** How much of a table from outside is taken in: beyond these it is refused by name, never half read. */
export const tableLimits = {
  /** Letters of one cell; the row is refused, the others go on. */
  cell: 1_000_000,
  columns: 2_000,
  rows: 5_000_000,
  /** Bytes that one part of an XLSX file may unfold into. */
  unpacked: 2_000_000_000,
  /** Bytes of the texts of an XLSX file, which have to be held in memory. */
  sharedTexts: 400_000_000,
  /** Letters of one row of a CSV file: more means a quotation mark that was never closed. */
  record: 32_000_000,
} as const

/** What a cell beyond the limit is replaced by on its way; NUL never stands in a real cell, since control characters are taken out. */
const tooLongCell = (length: number): string => `\u0000${length}`

/** How long the cell was, if it was beyond the limit. */
export const lengthOfTooLong = (cell: string): number | undefined => (cell.startsWith('\u0000') ? Number(cell.slice(1)) : undefined)

/** A cell as it goes on: NFC, well-formed, one kind of line break, without control characters and space around. */
export const plainCell = (cell: string): string => {
  if (cell.length > tableLimits.cell) return tooLongCell(cell.length)
  const plain = /[\u0000-\u001f\u007f\ufeff\ud800-\udfff]/.test(cell)
    ? cell
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/g, '')
    : cell
  return plain.normalize('NFC').trim()
}
