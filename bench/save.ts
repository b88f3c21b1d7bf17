import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { RecordId } from '../shared/features/records/contract.ts'
import { openBenchApp } from './support/bench-app.ts'
import { type Bench, type Comparison, compare, secondsOf } from './support/compare.ts'
import { catalogueSize, generateCatalogue } from './support/generate-catalogue.ts'
import { milliseconds } from './support/units.ts'

const changes = 25

/** Saving a record through the contract, against one bare UPDATE that also waits for the disk. */
export const measureSave = async (bench: Bench): Promise<readonly Comparison[]> => {
  const name = await generateCatalogue(bench)
  const copy = join(bench.folder, 'bare.db')
  await copyFile(join(bench.folder, name, 'archive.db'), copy)
  const bare = new BetterSqlite(copy)
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = FULL')
  const update = bare.prepare('UPDATE records SET title = ? WHERE id = ?')
  const app = await openBenchApp(bench.folder, name)
  try {
    const { records } = await app.api.records.list({ limit: changes })
    const versions = new Map<RecordId, number>()
    let turn = 0
    const ours = async (): Promise<number> => {
      turn++
      return secondsOf(async () => {
        for (const { id, title } of records) {
          const saved = await app.api.records.update({ id, baseVersion: versions.get(id) ?? 1, title: `${title} (${turn})` })
          versions.set(id, saved.version)
        }
      })
    }
    const peer = (): Promise<number> => {
      turn++
      return secondsOf(() => {
        for (const { id, title } of records) update.run(`${title} (${turn})`, id)
      })
    }
    await ours()
    await peer()
    const found = await compare({ pairs: 9, ours, peer })
    return [
      {
        what: `saving one of ${catalogueSize} records`,
        ours: milliseconds(found.ours / changes),
        peer: `bare UPDATE: ${milliseconds(found.peer / changes)}`,
        ratio: found.ratio,
        note: 'both wait for the disk (synchronous=FULL); ours also checks the version, writes revision, digests, chain and search index, and reads the record back',
      },
    ]
  } finally {
    bare.close()
    await app.close()
  }
}
