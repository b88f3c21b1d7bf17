import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { addPage, putPageText } from '../electron/features/pages/public.ts'
import { people } from '../electron/features/people/public.ts'
import type { RecordId } from '../shared/features/records/contract.ts'
import { type BenchApp, openBenchApp } from './support/bench-app.ts'
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
      await measureManyPages(app),
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

/** A book of a thousand read pages against a leaf of one: what did not change is not written again. */
const measureManyPages = async ({ api, archive }: BenchApp): Promise<Comparison> => {
  const by = people(archive.db)[0]?.id ?? ''
  archive.db.write((tx) =>
    tx.run(
      `INSERT INTO assets (id, sha256, size, kind, mime, extension, original_name, page_count, added_at, added_by)
       VALUES ('book', 'book', 1, 'pdf', 'application/pdf', 'pdf', 'sach.pdf', 1000, '', ?)`,
      by,
    ),
  )
  const make = async (pages: number): Promise<() => Promise<number>> => {
    const record = await api.records.create({ profile: 'document', title: `Sách ${pages} trang`, data: { note: 'Gáy da' } })
    archive.db.write((tx) => {
      for (let index = 0; index < pages; index++) {
        const page = addPage(tx, {
          recordId: record.id,
          assetId: 'book',
          assetPage: index,
          position: index,
          label: null,
          width: 2480,
          height: 3508,
        })
        const text = `Trang ${index}: lệ làng, ruộng công, tế tự ngôi thứ`
        putPageText(tx, { page, state: 'machine-read', source: 'bench', language: 'vie', text, at: '2026-01-01', by })
      }
    })
    let { version } = record
    return () =>
      secondsOf(async () => {
        for (let turn = 0; turn < changes; turn++) {
          const saved = await api.records.update({ id: record.id, baseVersion: version, set: { note: `Gáy da, lần ${version}` } })
          version = saved.version
        }
      })
  }
  const ours = await make(1000)
  const peer = await make(1)
  await ours()
  await peer()
  const found = await compare({ pairs: 9, ours, peer })
  return {
    what: 'saving a record of 1000 pages',
    ours: milliseconds(found.ours / changes),
    peer: `of one page: ${milliseconds(found.peer / changes)}`,
    ratio: found.ratio,
    note: 'its pages are neither touched nor read',
  }
}
