import { describe, expect, it } from 'vitest'
import { checkChain } from '../../../electron/features/records/public.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { reopen } from '../assets/ingest-support.ts'
import { importInto, tableFile } from './table-support.ts'

const headings = 'Mã hồ sơ,Tên gọi,Chất liệu,Mô tả,Nơi phát hiện,Sổ cũ'
const rowCount = 4000
const rows = Array.from({ length: rowCount }, (_, index) => {
  const material = ['gốm', 'gỗ', 'gỗ;đồng', ''][index % 4] ?? ''
  const about = `Hiện vật thứ ${index}: men lam, vẽ rồng 龍 và mây, chân đế nứt nhẹ 🏺, sưu tầm ở đình làng, "cỡ ${index % 90} cm"`
  const title = index % 700 === 3 ? '' : `Bát gốm Đình Bảng ${index % 50}`
  return [index % 900 === 5 ? `BT.${index - 1}` : `BT.${index}`, title, material, about, 'Bắc Ninh', index % 3 === 0 ? `Tờ ${index}` : '']
    .map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
})
const table = (name: string, some: readonly string[]): string => tableFile(name, `${[headings, ...some].join('\n')}\n`)

/** All that an import leaves of its records, but for ids, times and salts. */
const keptBy = async ({ app, folder }: TestApp) => {
  await app.close()
  const archive = reopen(folder)
  const { db } = archive
  const found = (words: string): readonly string[] =>
    db.column(
      `SELECT r.code FROM search s JOIN search_entries e ON e.id = s.rowid JOIN records r ON r.seq = e.record_seq
       WHERE search MATCH ? ORDER BY r.code`,
      words,
    )
  const kept = {
    records: db.all('SELECT code, code_key, title, sort_key, profile, profile_version, status, data, version FROM records ORDER BY code'),
    facets: db.all('SELECT r.code, f.field, f.value FROM record_facets f JOIN records r ON r.seq = f.record_seq ORDER BY 1, 2, 3'),
    points: db.all('SELECT r.code, p.latitude, p.source, p.place FROM record_points p JOIN records r ON r.seq = p.record_seq ORDER BY 1'),
    values: db.all(
      `SELECT r.code, v.version, x.field, x.value FROM revisions v JOIN records r ON r.id = v.record_id
       JOIN revision_values x ON x.seq = v.seq ORDER BY 1, 2, 3`,
    ),
    counters: db.all('SELECT register, pattern, year, next FROM number_counters ORDER BY 1'),
    exact: found('body: "rồng"'),
    folded: found('title_folded: dinh AND body_folded: may AND body: 龍'),
  }
  const chain = checkChain(db)
  archive.close()
  return { kept, chain }
}

describe('a large table, made ready in a thread of its own', () => {
  it('leaves what the same rows leave that came in small tables', async () => {
    const [whole, parts] = [await createTestApp(), await createTestApp()]
    // One record is there already, and one row does not fit.
    const before = table('truoc.csv', ['BT.17,Tên cũ,gỗ,,,'])
    const wrong = 'BT.sai,Bát sứ,kim cương giả,,,'
    for (const test of [whole, parts]) await importInto(test, before)
    const done = await importInto(whole, table('lon.csv', [...rows, wrong]))
    let refused = 0
    for (let from = 0; from < rowCount; from += 1000) {
      const some = rows.slice(from, from + 1000)
      const part = await importInto(parts, table('phan.csv', from + 1000 < rowCount ? some : [...some, wrong]))
      refused += part.refusedCount
    }
    expect(done).toMatchObject({ offered: rowCount + 1, updated: 1, created: rowCount - 1 - 5, unchanged: 0, refusedCount: refused })
    expect(done.refused.map(({ code }) => code)).toEqual([...Array.from({ length: 5 }, () => 'table.codeTwice'), 'table.cellUnknownTerm'])
    const [one, other] = [await keptBy(whole), await keptBy(parts)]
    expect(one.chain).toEqual({ revisions: rowCount - 5 + 1, problems: [] })
    expect(one.kept.exact.length).toBe(rowCount - 5)
    expect(one.kept.folded.length).toBeGreaterThan(3900)
    expect(one.kept).toEqual(other.kept)
  }, 60_000)

  it('changes nothing when it comes again, and is undone as one act', async () => {
    const test = await createTestApp()
    const file = table('lon.csv', rows)
    const { batch, created } = await importInto(test, file)
    const again = await importInto(test, file)
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: created })
    await test.api.batches.undo({ batch }).result
    expect((await test.api.records.list({ limit: 1 })).total).toBe(0)
    await test.app.close()
  }, 60_000)
})
