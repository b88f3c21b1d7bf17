import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { foldText } from '../shared/lib/fold-text.ts'
import { createBenchApp } from './support/bench-app.ts'
import { type Bench, type Comparison, compare, secondsOf } from './support/compare.ts'
import { aSecond } from './support/units.ts'

/** So large as the open catalogue of a great museum; TANGTHU_BENCH_ROWS makes it smaller or larger. */
const rowCount = Number(process.env['TANGTHU_BENCH_ROWS'] ?? 69_000)
const columnCount = 25

/** Importing a table, all included, against the bare insert of the same cells and one bare FTS5 fill of the same text. */
export const measureImport = async (bench: Bench): Promise<readonly Comparison[]> => {
  const file = join(bench.folder, 'catalogue.csv')
  bench.say(`writing a table of ${rowCount} rows`)
  await writeTable(file)
  let turn = 0
  const ours = async (): Promise<number> => {
    const app = await createBenchApp(bench.folder, `import-${turn++}`)
    const seconds = await secondsOf(async () => {
      const done = await app.api.tables.import({ file, profile: 'artifact' }).result
      if (done.created !== rowCount) throw new Error(`imported ${done.created} of ${rowCount}`)
    })
    await app.remove()
    return seconds
  }
  const peer = async (): Promise<number> => {
    const place = join(bench.folder, 'bare.db')
    const seconds = await secondsOf(() => insertBarely(place))
    for (const ending of ['', '-wal', '-shm']) await rm(`${place}${ending}`, { force: true })
    return seconds
  }
  const found = await compare({ pairs: 3, ours, peer })
  return [
    {
      what: `importing a CSV of ${rowCount} rows and ${columnCount} columns`,
      ours: aSecond(rowCount, found.ours, 'rows'),
      peer: `bare insert and FTS5 fill: ${aSecond(rowCount, found.peer, 'rows')}`,
      ratio: found.ratio,
      note: 'ours also reads and checks the file in a process of its own, finds each record by its code, normalises, and writes revision, salted digests, chain, facets and index; the peer has its cells in memory',
    },
  ]
}

const headings = [
  'Mã hồ sơ',
  'Tên gọi',
  'Chất liệu',
  'Mô tả',
  'Lịch sử',
  ...Array.from({ length: columnCount - 5 }, (_, index) => `Column ${index + 1}`),
]

const words =
  'hương ước làng tổng phủ sắc phong triều gốm men lam chum bát đĩa đồng đúc chuông khánh bia đá chùa đình đền miếu ngói gạch gỗ lim chạm khắc rồng phượng lân quy mây lửa hoa sen dây lá'.split(
    ' ',
  )
const syllables = words.flatMap((word) => ['', 'a', 'inh', 'ơi', 'ung', 'iên'].map((ending) => word + ending))

/** The same rows in every run: a linear congruential generator, seeded. */
function* tableRows(): Generator<readonly string[]> {
  let seed = 7
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
    return Math.floor(seed / 65536) % limit
  }
  const text = (length: number): string => Array.from({ length }, () => syllables[below(syllables.length)]).join(' ')
  for (let row = 0; row < rowCount; row++)
    yield [`BT.${row}`, text(6), ['gốm', 'đá', 'gỗ', 'đồng'][row % 4] ?? '', text(40), text(30), ...headings.slice(5).map(() => text(5))]
}

const writeTable = async (file: string): Promise<void> => {
  const out = createWriteStream(file)
  out.write(`${headings.join(',')}\n`)
  for (const cells of tableRows()) if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'close')
}

const insertBarely = (place: string): void => {
  const db = new BetterSqlite(place)
  db.pragma('page_size = 16384')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.function('fold', { deterministic: true }, (value) => foldText(String(value)))
  const columns = headings.map((_, index) => `c${index}`)
  db.exec(`CREATE TABLE bare (id INTEGER PRIMARY KEY, ${columns.map((column) => `${column} TEXT`).join(', ')})`)
  db.exec(
    `CREATE VIRTUAL TABLE found USING fts5 (title, body, title_folded, body_folded, content = '', contentless_delete = 1,
       tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'")`,
  )
  const insert = db.prepare(`INSERT INTO bare VALUES (NULL, ${columns.map(() => '?').join(', ')})`)
  const all = db.transaction((rows: readonly (readonly string[])[]) => {
    for (const cells of rows) insert.run(...cells)
  })
  let chunk: (readonly string[])[] = []
  for (const cells of tableRows()) {
    chunk.push(cells)
    if (chunk.length < 1000) continue
    all(chunk)
    chunk = []
  }
  all(chunk)
  const body = columns.slice(2).join(" || ' ' || ")
  db.exec(`INSERT INTO found (rowid, title, body, title_folded, body_folded) SELECT id, c1, ${body}, fold(c1), fold(${body}) FROM bare`)
  db.close()
}
