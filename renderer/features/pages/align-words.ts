/** What became of one stretch of words: `same` words were kept, the others stand where `before` stood. */
export interface Stretch {
  readonly same: boolean
  readonly before: { readonly from: number; readonly to: number }
  readonly after: { readonly from: number; readonly to: number }
}

// Beyond this a whole page was replaced by another: then what lies between the kept ends counts as one change.
const mostCells = 1_000_000

/** Which words of a text were kept and which changed, by their longest common sequence; both lists in their order. */
export const alignWords = (before: readonly string[], after: readonly string[]): readonly Stretch[] => {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const rows = before.length - head - tail
  const columns = after.length - head - tail
  const kept = rows * columns > mostCells ? [] : commonPairs(before.slice(head, head + rows), after.slice(head, head + columns))
  const pairs = [
    ...Array.from({ length: head }, (_, index) => [index, index] as const),
    ...kept.map(([row, column]) => [head + row, head + column] as const),
    ...Array.from({ length: tail }, (_, index) => [before.length - tail + index, after.length - tail + index] as const),
  ]
  return stretchesOf(pairs, before.length, after.length)
}

const stretchesOf = (pairs: readonly (readonly [number, number])[], rows: number, columns: number): readonly Stretch[] => {
  const stretches: Stretch[] = []
  let [row, column] = [0, 0]
  for (const [toRow, toColumn] of [...pairs, [rows, columns] as const]) {
    if (toRow > row || toColumn > column)
      stretches.push({ same: false, before: { from: row, to: toRow }, after: { from: column, to: toColumn } })
    if (toRow < rows && toColumn < columns)
      stretches.push({ same: true, before: { from: toRow, to: toRow + 1 }, after: { from: toColumn, to: toColumn + 1 } })
    ;[row, column] = [toRow + 1, toColumn + 1]
  }
  return stretches
}

const commonPairs = (before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] => {
  const width = after.length + 1
  const longest = new Uint32Array((before.length + 1) * width)
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const [below, right, across] = [
        longest[(row + 1) * width + column] ?? 0,
        longest[row * width + column + 1] ?? 0,
        longest[(row + 1) * width + column + 1] ?? 0,
      ]
      longest[row * width + column] = before[row] === after[column] ? across + 1 : Math.max(below, right)
    }
  }
  const pairs: (readonly [number, number])[] = []
  let [row, column] = [0, 0]
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) pairs.push([row++, column++])
    else if ((longest[(row + 1) * width + column] ?? 0) >= (longest[row * width + column + 1] ?? 0)) row += 1
    else column += 1
  }
  return pairs
}
