import { availableParallelism, cpus, totalmem } from 'node:os'
import type { Comparison } from './compare.ts'
import { round } from './units.ts'

/** The lines of the whole table, each note on a line of its own below its row. */
export const printTable = (rows: readonly Comparison[]): readonly string[] => {
  const [head = '', rule = '', ...body] = alignColumns([
    ['what', 'ours', 'measured against', 'ratio of times'],
    ...rows.map(({ what, ours, peer, ratio }) => [what, ours, peer, ratioText(ratio)]),
  ])
  return [head, rule, ...body.flatMap((line, index) => [line, ...(rows[index]?.note === undefined ? [] : [`    ${rows[index].note}`])])]
}

/** Rows as lines of aligned columns, with a rule below the first. */
export const alignColumns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...lines.slice(0, 1), widths.map((width) => '─'.repeat(width)).join('  '), ...lines.slice(1)]
}

/** What the figures were measured on. */
export const machine = (): string => {
  const model = cpus()[0]?.model.trim() ?? ''
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  return [
    `${availableParallelism()} cores`,
    ...(model === '' || model === 'unknown' ? [] : [model]),
    `${gigabytes} GB`,
    `Node ${process.versions.node}`,
    process.platform,
  ].join(', ')
}

const ratioText = ({ median, least, most }: Comparison['ratio']): string => `${round(median)} × (${round(least)} to ${round(most)})`

const pad = (text: string, width: number): string => text + ' '.repeat(width - [...text].length)
