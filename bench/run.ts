// Prints how we compare with a floor or a peer that was measured in this very run. It never fails on time: figures are for people.
// npm run bench            everything
// npm run bench -- NAME…   some of it
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureExport } from './export.ts'
import { measureIngest } from './ingest.ts'
import { measureReading } from './read-pages.ts'
import { measureSave } from './save.ts'
import { measureSearch } from './search.ts'
import { measureStart } from './start.ts'
import type { Comparison, Measure } from './support/compare.ts'
import { machine, printTable } from './support/print-table.ts'
import { measureThumbnails } from './thumbnails.ts'

const measures: Readonly<Record<string, Measure>> = {
  ingest: measureIngest,
  thumbnails: measureThumbnails,
  reading: measureReading,
  export: measureExport,
  start: measureStart,
  save: measureSave,
  search: measureSearch,
}

const run = async (names: readonly string[]): Promise<number> => {
  const unknown = names.filter((name) => !Object.hasOwn(measures, name))
  if (unknown.length > 0) {
    process.stderr.write(`no measurement ${unknown.join(', ')}; there are: ${Object.keys(measures).join(', ')}\n`)
    return 2
  }
  const folder = await mkdtemp(join(tmpdir(), 'tangthu-bench-'))
  try {
    const rows: Comparison[] = []
    for (const name of names) rows.push(...((await measures[name]?.({ folder, say: (text) => process.stderr.write(`${text}\n`) })) ?? []))
    process.stdout.write(
      `\n${machine()}\nratio: our time over the other’s in the same run, median of pairs (least to most); below 1 ours is quicker\n\n`,
    )
    process.stdout.write(`${printTable(rows).join('\n')}\n`)
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const wanted = process.argv.slice(2)
process.exitCode = await run(wanted.length > 0 ? wanted : Object.keys(measures))
