import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Bench, type Comparison, compare, secondsOf } from './support/compare.ts'
import { catalogueSize, generateCatalogue } from './support/generate-catalogue.ts'
import { runProgram } from './support/run-program.ts'
import { milliseconds } from './support/units.ts'

const firstRows = 'SELECT code, title, profile, status FROM records WHERE removed_at IS NULL ORDER BY code_key, seq LIMIT 50'

/** A new process until the first page of the catalogue is printed, against bare Node reading the same 50 rows of the same file. */
export const measureStart = async (bench: Bench): Promise<readonly Comparison[]> => {
  const archive = join(bench.folder, await generateCatalogue(bench))
  const bareFile = join(bench.folder, 'first-rows.mjs')
  await writeFile(
    bareFile,
    `import { createRequire } from 'node:module'
const BetterSqlite = createRequire(${JSON.stringify(resolve('package.json'))})('better-sqlite3')
const db = new BetterSqlite(${JSON.stringify(join(archive, 'archive.db'))}, { readonly: true })
process.stdout.write(JSON.stringify(db.prepare(${JSON.stringify(firstRows)}).all()))
`,
  )
  const ours = (): Promise<number> =>
    secondsOf(() => runProgram(process.execPath, [join('electron', 'headless', 'tangthu.mjs'), 'list', archive, '--limit', '50', '--json']))
  const peer = (): Promise<number> => secondsOf(() => runProgram(process.execPath, [bareFile]))
  await ours()
  await peer()
  const found = await compare({ pairs: 9, ours, peer })
  return [
    {
      what: `start to the first 50 of ${catalogueSize} records`,
      ours: milliseconds(found.ours),
      peer: `bare node: ${milliseconds(found.peer)}`,
      ratio: found.ratio,
      note: 'the command line reads its TypeScript as it is and loads every feature, all record types and vocabularies; the files are in the cache',
    },
  ]
}
