import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import BetterSqlite from 'better-sqlite3'
import { openBenchApp } from '../support/bench-app.ts'
import { type Comparison, compare, type Measure, median, secondsAndProcessor, secondsOf } from '../support/compare.ts'
import { milliseconds, round } from '../support/units.ts'
import { cachedArchive } from './make-archive.ts'

const folded = '{title_folded body_folded}'
const near = `${folded} : ("kien" AND "tung")`
const exact = '{title body} : ("kiện" AND "tụng")'
const firstRows = 'SELECT code, title, profile, status FROM records WHERE removed_at IS NULL ORDER BY sort_key, seq LIMIT 50'
const farRows = (place: number): string => firstRows.replace('LIMIT 50', `LIMIT 50 OFFSET ${place}`)
const megabytes = (): number => process.resourceUsage().maxRSS / 1024

/** Searching and scrolling an archive of so many records, kept in the temporary folder between runs. */
export const measureScale =
  (records: number): Measure =>
  async (bench) => {
    const folder = cachedArchive(records, bench.say)
    const opening = await measureOpening(folder)
    const app = await openBenchApp(join(folder, '..'), `archive-2-${records}`)
    const bare = new BetterSqlite(join(folder, 'archive.db'), { readonly: true })
    try {
      const { search, records: catalogue } = app.api
      const load = await secondsOf(() => search.find({ query: 'đình', limit: 1 }))
      const afterLoad = megabytes()
      const count = bare.prepare('SELECT count(*) FROM search WHERE search MATCH ?')
      const first = bare.prepare('SELECT rowid FROM search WHERE search MATCH ? LIMIT 50')
      const top = bare.prepare(firstRows)
      const far = bare.prepare(farRows(Math.floor(records / 2)))
      let turn = 0
      let total = 0
      // Each search excludes another word that nothing has, so that none is answered from what the one before remembered.
      const find =
        (query: string, more: object = {}) =>
        async () => {
          total = (await search.find({ query: `${query} -zq${turn++}`, ...more })).total
        }
      const line = async (what: string, note: string, ours: () => Promise<unknown>, peer: () => unknown): Promise<Comparison> => {
        for (let warm = 0; warm < 3; warm++) await ours()
        peer()
        const computed = { ours: [] as number[], peer: [] as number[] }
        const found = await compare({
          pairs: 15,
          ours: () => secondsAndProcessor(ours, computed.ours),
          peer: () => secondsAndProcessor(peer, computed.peer),
        })
        const [mine, bares] = [median(computed.ours), median(computed.peer)]
        return {
          what: what.replace('{total}', total.toLocaleString('vi')),
          ours: milliseconds(found.ours),
          peer: `bare: ${milliseconds(found.peer)}`,
          ratio: found.ratio,
          note: `${note}; in processor time ${milliseconds(mine)} to ${milliseconds(bares)}: ${round(mine / bares)} ×`,
        }
      }
      const bareFind = (): void => {
        count.get(near)
        first.all(near)
      }
      const rows = [
        ...opening,
        await line(
          'search “kien tung”: {total} hits',
          'bare: FTS5 count and first 50 rowids; ours too: all facets, type and state counted, 50 summaries and snippets; that no such word stands without marks is remembered',
          find('kien tung'),
          bareFind,
        ),
        await line(
          'search “kiện tụng”: {total} hits',
          'with marks two counts are shown, so bare counts both too',
          find('kiện tụng'),
          () => {
            count.get(exact)
            bareFind()
          },
        ),
        await line('the same, sorted by title', 'bare does not sort', find('kien tung', { sort: 'title' }), bareFind),
        await line(
          'the same again: its second part',
          'remembered until the archive changes',
          () => search.find({ query: 'kien tung', offset: 50 }),
          bareFind,
        ),
        await line(
          'first 50 of the list',
          'ours with count, pages, children and cover of each',
          () => catalogue.list({ limit: 50 }),
          () => top.all(),
        ),
        await line(
          '50 from the middle of the list',
          'bare: OFFSET',
          () => catalogue.list({ position: Math.floor(records / 2), limit: 50 }),
          () => far.all(),
        ),
        await line(
          '50 from the middle of one type',
          'bare: OFFSET in the whole list',
          () => catalogue.list({ profile: ['artifact'], position: Math.floor(records / 10), limit: 50 }),
          () => far.all(),
        ),
        await measureTyping(app.api.search.find),
        limitRow(
          'memory of the whole process at its highest',
          megabytes(),
          600,
          'MB',
          `core, reading thread and the bare handle together; after loading the ranks (${load.toFixed(1)} s): ${round(afterLoad)} MB`,
        ),
      ]
      return rows
    } finally {
      bare.close()
      await app.close()
    }
  }

/** A row that holds a figure against a limit instead of a peer. */
const limitRow = (what: string, value: number, limit: number, unit: string, note: string): Comparison => {
  const share = value / limit
  return {
    what,
    ours: `${round(value)} ${unit}`,
    peer: `limit: ${limit} ${unit}`,
    ratio: { median: share, least: share, most: share },
    note,
  }
}

type Find = (input: { readonly query: string; readonly box: string }) => Promise<{ readonly total: number }>

/** A person types a word letter by letter, quicker than answers come: only the last counts. */
const measureTyping = async (find: Find): Promise<Comparison> => {
  const delay = monitorEventLoopDelay({ resolution: 2 })
  delay.enable()
  const letters = ['hư', 'hươ', 'hươn', 'hương', 'hương ', 'hương ư', 'hương ướ', 'hương ước', 'hương ước l', 'hương ước làng']
  let overtaken = 0
  let turn = 0
  const typed = (): Promise<number> =>
    secondsOf(async () => {
      turn++
      const all = letters.map((query) => find({ query: `-zq${turn} ${query}`, box: 'search' }))
      const settled = await Promise.allSettled(all)
      overtaken += settled.filter(({ status }) => status === 'rejected').length
    })
  const last = (): Promise<number> => secondsOf(() => find({ query: `-zr${turn} ${letters.at(-1)}`, box: 'search' }))
  const found = await compare({ pairs: 9, ours: typed, peer: last })
  delay.disable()
  return {
    what: `typing ${letters.length} letters at once`,
    ours: milliseconds(found.ours),
    peer: `the last alone: ${milliseconds(found.peer)}`,
    ratio: found.ratio,
    note: `${overtaken} of ${9 * (letters.length - 1)} earlier searches ended early; the core was never held for more than ${round((delay.max - 2e6) / 1e6)} ms`,
  }
}

/** From a closed archive to its first page, in this process: the code is loaded on both sides. */
const measureOpening = async (folder: string): Promise<readonly Comparison[]> => {
  const name = folder.split(/[\\/]/).at(-1) ?? ''
  const ours = (): Promise<number> => {
    let app: Awaited<ReturnType<typeof openBenchApp>> | undefined
    return secondsOf(async () => {
      app = await openBenchApp(join(folder, '..'), name)
      await app.api.records.list({ limit: 50 })
    }).finally(() => app?.close())
  }
  const peer = (): Promise<number> => {
    let db: BetterSqlite.Database | undefined
    return secondsOf(() => {
      db = new BetterSqlite(join(folder, 'archive.db'))
      db.prepare('SELECT count(*) FROM records INDEXED BY records_by_kind WHERE removed_at IS NULL').get()
      db.prepare(firstRows).all()
    }).finally(() => db?.close())
  }
  await ours()
  await peer()
  const found = await compare({ pairs: 7, ours, peer })
  return [
    {
      what: 'opening the archive to its first page',
      ours: milliseconds(found.ours),
      peer: `bare file: ${milliseconds(found.peer)}`,
      ratio: found.ratio,
      note: 'bare counts by the small index and reads 50 rows; ours also takes the lock, checks the schema, reads record types and vocabularies',
    },
  ]
}
