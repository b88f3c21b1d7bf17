import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestApp, failureOf, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { needsTool } from '../../support/tools.ts'
import { importInto } from './table-support.ts'

const fill = async ({ api }: TestApp) => {
  await api.records.create({
    profile: 'artifact',
    title: '=HYPERLINK("http://x","bấm")',
    code: 'HV.9',
    data: {
      materials: ['gom', 'dong'],
      description: 'Dòng một\n"Dòng hai"; có dấu, phẩy',
      otherNames: ['một; hai', 'ba'],
      weight: '-5 kg',
      history: "'=không phải công thức",
      note: 'tệp men_x000D_lam',
      confidential: true,
      source: { 'Old Column': '@cũ', Notes: '+84' },
    },
  })
  await api.records.create({ profile: 'artifact', title: 'Bình', code: 'HV.10', data: { partCount: 1234.567 } })
}

describe('exporting tables', () => {
  it.each(['csv', 'xlsx'])('gives a .%s that comes back without a change', async (ending) => {
    const test = await createTestApp()
    await fill(test)
    const file = join(temporaryFolder(), `bang.${ending}`)
    expect(await test.api.tables.export({ file, withPersonalData: true }).result).toMatchObject({ rows: 2 })
    expect(await importInto(test, file)).toMatchObject({ offered: 2, created: 0, updated: 0, unchanged: 2, refusedCount: 0 })
    expect(test.bugs).toEqual([])
  })

  it('lets no cell of a CSV be taken for a formula', async () => {
    const test = await createTestApp()
    await fill(test)
    const file = join(temporaryFolder(), 'bang.csv')
    await test.api.tables.export({ file, withPersonalData: true }).result
    const text = readFileSync(file, 'utf8')
    expect(text.codePointAt(0)).toBe(0xfeff)
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""bấm"")"`)
    for (const cell of ["'-5 kg", "''=không", "'@cũ", "'+84"]) expect(text).toContain(cell)
    expect(text).not.toMatch(/(?:^|,|\n)"?[=+\-@]/)
  })

  it('gives everything that a record holds as JSON Lines, and what a search finds', async () => {
    const test = await createTestApp()
    await fill(test)
    const file = join(temporaryFolder(), 'bang.jsonl')
    expect(await test.api.tables.export({ file, query: 'bình', withPersonalData: true }).result).toMatchObject({ rows: 1 })
    const [line] = readFileSync(file, 'utf8').trim().split('\n')
    expect(JSON.parse(line ?? '')).toMatchObject({ code: 'HV.10', profile: 'artifact', title: 'Bình', data: { partCount: 1234.567 } })
  })

  it('fills the import sheet with whatever a search finds, however many, in its order, and tells how far it is', async () => {
    const test = await createTestApp()
    const { api } = test
    const rows = Array.from({ length: 1203 }, (_, index) => `K.${index + 1},Bát men lam số ${index + 1}`)
    const many = join(temporaryFolder(), 'nhieu.csv')
    writeFileSync(many, ['Mã hồ sơ,Tên gọi', ...rows, 'K.9000,Chuông'].join('\n'))
    await importInto(test, many)
    await api.records.create({ profile: 'document', title: 'Sổ ghi bát men lam', code: 'TL.1' })
    const file = join(temporaryFolder(), 'bang.xlsx')
    const out = await api.records.getByCode({ code: 'K.7' })
    const selection = {
      kind: 'search' as const,
      search: { query: 'bát men lam', sort: 'code' as const, descending: true },
      except: [out.id],
    }
    const seen: string[] = []
    const work = api.tables.sheet({ profile: 'artifact', file, withRecords: true, selection })
    work.onProgress(({ done, total }) => seen.push(`${done}/${total}`))
    expect(await work.result).toMatchObject({ rows: 1202 })
    expect(seen).toContain('500/1203')
    expect(await importInto(test, file)).toMatchObject({ offered: 1202, created: 0, updated: 0, unchanged: 1202, refusedCount: 0 })
    const csv = join(temporaryFolder(), 'bang.csv')
    await api.tables.export({ file: csv, profile: 'artifact', selection }).result
    expect(readFileSync(csv, 'utf8').split('\n').slice(1, 3)).toMatchObject(
      [/^K\.1203,/, /^K\.1202,/].map((one) => expect.stringMatching(one)),
    )
  })

  it('leaves personal and restricted fields out unless they are asked for', async () => {
    const test = await createTestApp()
    await test.api.records.create({ profile: 'artifact', title: 'Bình', code: 'HV.1', data: { donor: 'Nguyễn Thị Bí Mật' } })
    for (const ending of ['csv', 'jsonl']) {
      const file = join(temporaryFolder(), `bang.${ending}`)
      await test.api.tables.export({ file }).result
      expect(readFileSync(file, 'utf8')).not.toContain('Bí Mật')
      await test.api.tables.export({ file, withPersonalData: true }).result
      expect(readFileSync(file, 'utf8')).toContain('Bí Mật')
    }
  })

  it.each(['vi', 'en'] as const)('writes an import sheet in %s whose records come back unchanged', async (language) => {
    const test = await createTestApp()
    await fill(test)
    const file = join(temporaryFolder(), 'mau.xlsx')
    expect(await test.api.tables.sheet({ file, profile: 'artifact', withRecords: true, language }).result).toMatchObject({ rows: 2 })
    expect(await importInto(test, file)).toMatchObject({ offered: 2, unchanged: 2, refusedCount: 0 })
    const { sheets, columns } = await test.api.tables.preview({ file, profile: 'artifact' })
    expect(sheets).toHaveLength(3)
    expect(columns.filter(({ field }) => field === '')).toEqual([])
  })

  it('writes an import sheet for every profile whose columns all lead to their fields', async () => {
    const test = await createTestApp()
    for (const { id } of (await test.api.profiles.list({})).profiles) {
      const file = join(temporaryFolder(), 'mau.xlsx')
      await test.api.records.create({ profile: id, title: `Thử ${id}` })
      await test.api.tables.sheet({ file, profile: id, withRecords: true, withPersonalData: true }).result
      const { columns, rows } = await test.api.tables.preview({ file, profile: id })
      expect([id, columns.filter(({ field }) => field === '')]).toEqual([id, []])
      expect([id, rows.map(({ outcome }) => outcome)]).toEqual([id, ['unchanged']])
    }
  }, 60_000)

  it('writes workbooks whose every part is sound XML', needsTool('xmllint', 'unzip'), async () => {
    const test = await createTestApp()
    await fill(test)
    const file = join(temporaryFolder(), 'mau.xlsx')
    await test.api.tables.sheet({ file, profile: 'artifact', withRecords: true }).result
    for (const part of [
      'xl/workbook.xml',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      '[[]Content_Types].xml',
    ])
      execFileSync('xmllint', ['--noout', '-'], { input: execFileSync('unzip', ['-p', file, part]) })
  })

  it('refuses places and formats that it cannot write, and a cell that a sheet would cut', async () => {
    const test = await createTestApp()
    await test.api.records.create({ profile: 'artifact', title: 'Bình', code: 'HV.1', data: { history: 'a'.repeat(40_000) } })
    const folder = temporaryFolder()
    expect((await failureOf(test.api.tables.export({ file: join(folder, 'a.doc') }).result)).code).toBe('table.unknownFormat')
    expect((await failureOf(test.api.tables.export({ file: join(test.folder, 'objects', 'a.csv') }).result)).code).toBe(
      'table.insideArchive',
    )
    expect((await failureOf(test.api.tables.export({ file: join(folder, 'a.xlsx') }).result)).code).toBe('table.cellTooLong')
    expect(() => readFileSync(join(folder, 'a.xlsx'))).toThrow()
    expect((await test.api.tables.export({ file: join(folder, 'a.csv') }).result).rows).toBe(1)
  })
})
