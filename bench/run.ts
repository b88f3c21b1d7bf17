// Prints how we compare with a floor or a peer that was measured in this very run. It never fails on time: figures are for people.
// npm run bench            everything but what takes long
// npm run bench -- NAME…   some of it, or what takes long
// npm run bench -- catalogue --file PATH   the real file instead of one made like it
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureAgedPages } from './aged-pages.ts'
import { measureCatalogue } from './catalogue.ts'
import { measureExport } from './export.ts'
import { measureHeld } from './held.ts'
import { measureImport } from './import.ts'
import { measureIngest } from './ingest.ts'
import { measureReading } from './read-pages.ts'
import { measureSave } from './save.ts'
import { measureScale } from './scale/measure-scale.ts'
import { measureSearch } from './search.ts'
import { measureStart } from './start.ts'
import type { Bench, Comparison, Measure } from './support/compare.ts'
import { machine, printTable } from './support/print-table.ts'
import { measureThumbnails } from './thumbnails.ts'

const measures: Readonly<Record<string, Measure>> = {
  ingest: measureIngest,
  import: measureImport,
  thumbnails: measureThumbnails,
  reading: measureReading,
  export: measureExport,
  start: measureStart,
  save: measureSave,
  search: measureSearch,
}

/** Only when asked for by name. */
const longMeasures = (file: string | undefined): Readonly<Record<string, Measure>> => ({
  catalogue: measureCatalogue(file),
  held: measureHeld,
  ocr: measureAgedPages,
  scale: measureScale(1_000_000),
  'scale-100000': measureScale(100_000),
})

const run = async (names: readonly string[], file: string | undefined): Promise<number> => {
  const all = { ...measures, ...longMeasures(file) }
  const unknown = names.filter((name) => !Object.hasOwn(all, name))
  if (unknown.length > 0) {
    process.stderr.write(`no measurement ${unknown.join(', ')}; there are: ${Object.keys(all).join(', ')}\n`)
    return 2
  }
  const folder = await mkdtemp(join(tmpdir(), 'tangthu-bench-'))
  try {
    const bench: Bench = {
      folder,
      say: (text) => process.stderr.write(`${text}\n`),
      print: (lines) => process.stdout.write(`\n${lines.join('\n')}\n`),
    }
    const rows: Comparison[] = []
    for (const name of names) rows.push(...((await all[name]?.(bench)) ?? []))
    process.stdout.write(
      `\n${machine()}\nratio: our time over the other’s in the same run, median of pairs (least to most); below 1 ours is quicker\n\n`,
    )
    process.stdout.write(`${printTable(rows).join('\n')}\n`)
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const { values, positionals } = parseArgs({ options: { file: { type: 'string' } }, allowPositionals: true })
process.exitCode = await run(positionals.length > 0 ? positionals : Object.keys(measures), values.file)
