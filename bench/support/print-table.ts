import { availableParallelism, cpus, totalmem } from 'node:os'
import type { Comparison } from './compare.ts'
import { round } from './units.ts'

/** The lines of the whole table, columns aligned, each note on a line of its own below its row. */
export const printTable = (rows: readonly Comparison[]): readonly string[] => {
  const table = [
    ['what', 'ours', 'measured against', 'ratio of times'],
    ...rows.map(({ what, ours, peer, ratio }) => [what, ours, peer, ratioText(ratio)]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => [...(row[column] ?? '')].length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const [head = [], ...body] = table
  return [
    line(head),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...body.flatMap((row, index) => {
      const note = rows[index]?.note
      return [line(row), ...(note === undefined ? [] : [`    ${note}`])]
    }),
  ]
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
