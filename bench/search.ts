import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { openBenchApp } from './support/bench-app.ts'
import { type Bench, type Comparison, compare, secondsOf } from './support/compare.ts'
import { catalogueSize, generateCatalogue } from './support/generate-catalogue.ts'
import { milliseconds } from './support/units.ts'

const queries = [
  { typed: 'địa bạ đình bảng', bare: '"địa bạ đình bảng" OR ("địa" AND "bạ" AND "đình" AND "bảng")' },
  { typed: 'huong uoc', bare: '{title_folded body_folded} : "huong uoc"' },
] as const
const repeats = 3

/** A search through the contract, against FTS5's own count and its best 50. */
export const measureSearch = async (bench: Bench): Promise<readonly Comparison[]> => {
  const name = await generateCatalogue(bench)
  const app = await openBenchApp(bench.folder, name)
  const bare = new BetterSqlite(join(bench.folder, name, 'archive.db'), { readonly: true })
  const count = bare.prepare('SELECT count(*) AS n FROM search WHERE search MATCH ?')
  const best = bare.prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search) LIMIT 50')
  try {
    const rows: Comparison[] = []
    for (const { typed, bare: match } of queries) {
      let total = 0
      const ours = (): Promise<number> =>
        secondsOf(async () => {
          for (let turn = 0; turn < repeats; turn++) total = (await app.api.search.find({ query: typed, limit: 50 })).total
        })
      const peer = (): Promise<number> =>
        secondsOf(() => {
          for (let turn = 0; turn < repeats; turn++) {
            count.get(match)
            best.all(match)
          }
        })
      await ours()
      await peer()
      const found = await compare({ pairs: 7, ours, peer })
      rows.push({
        what: `search “${typed}”: ${total} of ${catalogueSize}`,
        ours: milliseconds(found.ours / repeats),
        peer: `bare FTS5: ${milliseconds(found.peer / repeats)}`,
        ratio: found.ratio,
        note: 'ours asks exact letters and folded ones, phrases and words, counts facets, and makes summaries and snippets',
      })
    }
    return rows
  } finally {
    bare.close()
    await app.close()
  }
}
