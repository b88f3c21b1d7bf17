import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openCsv } from '../electron/features/tables/public.ts'
import { TableMapping } from '../shared/features/tables/mapping.ts'
import { holdAgainst } from './catalogue/hold-against.ts'
import { museumRows, writeMuseumSheet } from './catalogue/museum-sheet.ts'
import { createBenchApp } from './support/bench-app.ts'
import { type Comparison, type Measure, secondsOf } from './support/compare.ts'
import { readProgram } from './support/run-program.ts'
import { aSecond } from './support/units.ts'

const program = join('electron', 'headless', 'tangthu.mjs')

/**
 * The open catalogue of a great museum, in a layout that is none of ours, brought in by the command line with a saved mapping, then every
 * cell held against the archive. Without `file` a sheet of that layout and size is generated.
 */
export const measureCatalogue =
  (file: string | undefined): Measure =>
  async (bench): Promise<readonly Comparison[]> => {
    const table = file ?? join(bench.folder, 'artwork_data.csv')
    if (file === undefined) {
      bench.say(`writing a sheet of ${museumRows} rows`)
      await writeMuseumSheet(table)
    }
    const headings = (await firstRow(table)) ?? []
    const mapping = await mappingFor(headings, join(bench.folder, 'mapping.json'))
    const app = await createBenchApp(bench.folder, 'museum')
    await app.close()
    bench.say('importing it')
    let printed = ''
    const seconds = await secondsOf(async () => {
      printed = await readProgram(
        process.execPath,
        [program, 'import', app.folder, table, '--profile', 'artifact', '--mapping', mapping.file, '--json'],
        [0, 1],
      )
    })
    const done: { offered: number; created: number; refusedCount: number } = JSON.parse(printed)
    bench.say('holding every cell against the archive')
    const held = await holdAgainst(join(app.folder, 'archive.db'), rowsOf(table), mapping.value)
    bench.print([
      `${basename(table)}: ${done.offered} rows = ${done.created} records + ${done.refusedCount} refused, each named; ${held.values} values equal`,
      `numbers that stood twice: ${held.twice.length}; rows without a title: ${held.untitled}; wrong: ${held.wrong.length}`,
      ...held.wrong.slice(0, 20),
    ])
    if (held.wrong.length > 0 || done.offered !== done.created + done.refusedCount || done.refusedCount !== held.twice.length)
      throw new Error('the catalogue did not come in whole')
    const share = seconds / 60
    return [
      {
        what: `a museum's catalogue of ${done.offered} rows in one go`,
        ours: aSecond(done.offered, seconds, 'rows'),
        peer: 'one minute',
        ratio: { median: share, least: share, most: share },
        note: 'by the command line, all included; every cell was then held against the archive',
      },
    ]
  }

/** The example's mapping without the columns that this file lacks: the catalogue had fewer of them in its first years. */
const mappingFor = async (headings: readonly string[], file: string): Promise<{ readonly file: string; readonly value: TableMapping }> => {
  const { columns, split, ...rest } = TableMapping.parse(JSON.parse(await readFile('docs/examples/tate-artworks.mapping.json', 'utf8')))
  const here = (named: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(named).filter(([name]) => headings.includes(name)))
  const value = { columns: here(columns), split: here(split), ...rest }
  await writeFile(file, JSON.stringify(value))
  return { file, value }
}

const firstRow = async (file: string): Promise<readonly string[] | undefined> => {
  for await (const { cells } of (await openCsv(file)).rows()) return cells
  return undefined
}

async function* rowsOf(file: string): AsyncGenerator<Readonly<Record<string, string>>> {
  let headings: readonly string[] | undefined
  for await (const { cells } of (await openCsv(file)).rows()) {
    if (headings) yield Object.fromEntries(headings.map((name, index) => [name, cells[index] ?? '']))
    else headings = cells
  }
}
