import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { RecordId } from '../shared/features/records/contract.ts'
import type { Selection } from '../shared/features/records/selection.ts'
import { SearchBody } from '../shared/features/search/search-body.ts'
import { makeArchive } from './scale/make-archive.ts'
import { type BenchApp, openBenchApp } from './support/bench-app.ts'
import type { Bench, Comparison } from './support/compare.ts'
import { round } from './support/units.ts'

const records = 30_000
/** Longer than this the core must not be kept from everything else. */
const limit = 50
/** Of these types there are some 6,000 each. */
const profile = 'document'
const register = 'DK-{n:000000}'

interface Work {
  readonly what: string
  /** What must be so first; not measured. */
  readonly before?: () => void
  readonly run: () => Promise<unknown>
}

/**
 * For each long operation that a window can start: the longest that the core worked at it without a turn for anything else, as processor
 * time of the core's own thread, so that what else the machine does is not in it.
 */
export const measureHeld = async ({ folder, say }: Bench): Promise<readonly Comparison[]> => {
  say(`making an archive of ${records} records`)
  makeArchive({ folder: join(folder, 'held'), records, revisions: true, say })
  const app = await openBenchApp(folder, 'held')
  try {
    await fillLists(app, folder)
    const rows: Comparison[] = []
    for (const { what, before, run } of [
      ...looking(app),
      ...changing(app),
      ...writingOut(app, folder),
      ...lists(app, folder),
      ...numbering(app, folder),
    ]) {
      before?.()
      const row = toRow(what, await longestHold(run))
      say(`${what}: ${row.ours}`)
      rows.push(row)
    }
    return rows
  } finally {
    await app.remove()
  }
}

const everything: Selection = { kind: 'search', search: SearchBody.parse({ query: '' }), except: [] }
const firstIds = ({ archive }: BenchApp, count: number): RecordId[] =>
  archive.db.column<string>('SELECT id FROM records ORDER BY seq LIMIT ?', count).map((id) => RecordId.parse(id))

const looking = ({ api }: BenchApp): readonly Work[] => [
  { what: 'first 50 of the list', run: () => api.records.list({ limit: 50 }) },
  { what: 'search with all its facets', run: () => api.search.find({ query: 'hương ước', limit: 100 }) },
  { what: 'map of all records', run: () => api.map.clusters({ query: '', view: { west: 100, south: 5, east: 115, north: 25 }, zoom: 5 }) },
  { what: 'tree of what a search finds', run: () => api.records.level({ limit: 200, search: SearchBody.parse({ query: 'làng' }) }) },
  { what: `scope of a batch edit of ${records}`, run: () => api.batches.scope({ selection: everything }) },
  {
    what: `preview of a batch edit of ${records}`,
    run: () => api.batches.preview({ selection: everything, operations: [{ kind: 'status', status: 'approved' }] }),
  },
  { what: 'search for duplicates', run: () => api.duplicates.find({}).result },
]

const changing = (app: BenchApp): readonly Work[] => {
  const { api, archive } = app
  let batch = ''
  const edit = { kind: 'set', field: 'title', value: 'Tên mới' } as const
  return [
    {
      what: 'batch edit of 3000 records',
      run: async () => {
        batch = (await api.batches.edit({ selection: { kind: 'ids', ids: firstIds(app, 3000) }, operations: [edit] }).result).batch
      },
    },
    { what: 'the same taken back', run: () => api.batches.undo({ batch }).result },
    {
      what: 'moving 2000 records in the tree',
      run: () => api.records.move({ records: firstIds(app, 2000).map((id) => ({ id })), to: null }),
    },
    { what: 'counting the records of a type anew', run: () => api.profiles.recount({ id: profile }).result },
    {
      what: 'emptying a bin of 1000 records',
      before: () =>
        archive.db.write((tx) =>
          tx.run("UPDATE records SET removed_at = '2026-01-01T00:00:00.000Z', removed_by = created_by WHERE seq > ?", records - 1000),
        ),
      run: () => api.records.emptyBin({}),
    },
  ]
}

const writingOut = ({ api }: BenchApp, folder: string): readonly Work[] =>
  ['csv', 'xlsx', 'jsonl', 'geojson'].map((format) => ({
    what: `writing a type out as ${format.toUpperCase()}`,
    run: () => api.tables.export({ file: join(folder, `out.${format}`), profile }).result,
  }))

const terms = 50_000
const agents = 5_000

const fillLists = async ({ api }: BenchApp, folder: string): Promise<void> => {
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n')
  await writeFile(join(folder, 'terms.csv'), `code,label_vi\n${lines(terms, (index) => `t${index},Từ ${index}`)}\n`)
  await writeFile(join(folder, 'agents.csv'), `name\n${lines(agents, (index) => `Người số ${index}`)}\n`)
  await api.vocabularies.addList({ id: 'big', label: 'Danh mục lớn' })
}

const lists = ({ api }: BenchApp, folder: string): readonly Work[] => {
  let batch = ''
  return [
    {
      what: 'replacing a person everywhere',
      run: async () => {
        const { agent } = await api.vocabularies.addAgent({ name: 'Nguyễn Văn An (1890–1956)' })
        await api.vocabularies.change({ act: { act: 'replace', list: 'agents', from: 'Nguyễn Văn An', into: agent.id } }).result
      },
    },
    {
      what: `bringing in ${agents} persons`,
      run: async () => {
        batch = (await api.vocabularies.importAgents({ file: join(folder, 'agents.csv') }).result).batch
      },
    },
    { what: 'the same taken back', run: () => api.batches.undo({ batch }).result },
    {
      what: `bringing in a list of ${terms} terms`,
      run: () => api.vocabularies.importTerms({ file: join(folder, 'terms.csv'), vocabulary: 'big' }).result,
    },
    { what: 'opening that list', run: () => api.vocabularies.terms({ vocabulary: 'big' }) },
    {
      what: 'writing it out as SKOS',
      run: () => api.vocabularies.exportTerms({ vocabulary: 'big', file: join(folder, 'big.ttl') }).result,
    },
  ]
}

/** All records come to stand in one register, which counts on from the last of them. */
const numbering = ({ api, archive }: BenchApp, folder: string): readonly Work[] => {
  const joinAll = (): void => {
    archive.db.write((tx) => {
      tx.execute("UPDATE records SET code = 'DK-' || printf('%06d', seq)")
      tx.execute('DELETE FROM number_counters')
      tx.run(
        'INSERT INTO number_counters (register, pattern, profile, year, next) VALUES (?, ?, ?, NULL, ?)',
        register,
        register,
        profile,
        records + 100,
      )
      tx.touch('records')
    })
  }
  return [
    { what: `summary of a register of ${records} numbers`, before: joinAll, run: () => api.numbers.registers({}) },
    { what: 'opening it', run: () => api.numbers.register({ register }) },
    { what: 'writing it out', run: () => api.numbers.exportRegister({ register, file: join(folder, 'register.csv') }) },
    { what: 'explaining a gap in it', run: () => api.numbers.explain({ register, low: records + 1, high: records + 5, reason: 'lost' }) },
  ]
}

interface Held {
  readonly longest: number
  readonly total: number
  readonly over: number
}

/** Looks at every turn of the loop how much the core's thread computed since the turn before, in milliseconds. */
const longestHold = async (run: () => Promise<unknown>): Promise<Held> => {
  let [running, longest, total, over] = [true, 0, 0, 0]
  const watch = async (): Promise<void> => {
    while (running) {
      const before = process.threadCpuUsage()
      await turn()
      const { user, system } = process.threadCpuUsage(before)
      const spent = (user + system) / 1000
      longest = Math.max(longest, spent)
      total += spent
      if (spent > limit) over += 1
    }
  }
  const watching = watch()
  try {
    await run()
  } finally {
    running = false
    await watching
  }
  return { longest, total, over }
}

const toRow = (what: string, { longest, total, over }: Held): Comparison => {
  const share = longest / limit
  return {
    what,
    ours: `${round(longest)} ms`,
    peer: `limit: ${limit} ms`,
    ratio: { median: share, least: share, most: share },
    ...(over > 0 && { note: `held longer ${over === 1 ? 'once' : `${over} times`}; ${round(total)} ms in all` }),
  }
}
