import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createTestApp, failureOf } from '../../support/create-test-app.ts'
import { importInto, tableFile } from './table-support.ts'

/** What a museum abroad would send: its own names, semicolons, several values in a cell, remnants of its web site. */
const foreign = [
  'Object Number;Object Name;Materials;Notes;Maker;Remarks VN',
  '1921.1;Blue bowl;gốm|sứ;"A <i>fine</i> bowl &amp; lid<br>Signed ""K""";Kiln A;H­¬ng ­íc lµng H¹',
  '1921.2;;đá;;;C¸c chi tiÕt',
  '1921.2;Duplicate;đá;;;',
  `1921.3;${'Tượng Phật chùa Dâu'.normalize('NFD')};gỗ;;Thợ làng Sơn Đồng;`,
  '1921.4;Comb;unobtainium;;;',
  ';;;only a note;;',
].join('\r\n')
const mapping = {
  columns: { 'Object Number': 'code', 'Object Name': 'title', Materials: 'materials', Notes: 'description' },
  split: { Materials: '|' },
  unmapped: 'keep',
  match: 'code',
} as const

describe('importing a table', () => {
  it('takes in a layout that we did not choose, naming each row that it cannot take and why', async () => {
    const test = await createTestApp()
    const done = await importInto(test, tableFile('foreign.csv', foreign), { mapping })
    expect(done).toMatchObject({ offered: 6, created: 3, updated: 0, unchanged: 0, refusedCount: 3, converted: { 'Remarks VN': 'tcvn3' } })
    expect(done.refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'Object Number', 'table.codeTwice'],
      [6, 'Materials', 'table.cellUnknownTerm'],
      [7, undefined, 'table.rowNameless'],
    ])
    expect(done.refused[1]?.message).toContain('Dòng 6, cột “Materials”: “unobtainium” không có trong danh mục')
    const bowl = await test.api.records.getByCode({ code: '1921.1' })
    expect(bowl.data).toEqual({
      materials: ['gom', 'sanh_su'],
      description: 'A fine bowl & lid\nSigned "K"',
      source: { Maker: 'Kiln A', 'Remarks VN': 'Hương ước làng Hạ' },
    })
    expect((await test.api.records.getByCode({ code: '1921.2' })).title).toBe('Chưa có tên (1921.2)')
    expect((await test.api.records.getByCode({ code: '1921.3' })).title).toBe('Tượng Phật chùa Dâu'.normalize('NFC'))
    expect((await test.api.search.find({ query: 'hương ước' })).hits.map(({ code }) => code)).toEqual(['1921.1'])
    expect(test.bugs).toEqual([])
  })

  it('writes the refused rows as a table that can be mended and imported as it is', async () => {
    const test = await createTestApp()
    const done = await importInto(test, tableFile('foreign.csv', foreign), { mapping })
    const refused = readFileSync(done.refusedFile ?? '', 'utf8')
    expect(refused).toContain('unobtainium')
    const again = await importInto(test, tableFile('mended.csv', refused.replaceAll('unobtainium', 'gỗ')), { mapping })
    expect(again).toMatchObject({ offered: 3, created: 1, updated: 1, refusedCount: 1 })
    expect((await test.api.records.getByCode({ code: '1921.4' })).data).not.toHaveProperty('source')
  })

  it('brought again changes nothing, and a changed cell changes its record alone', async () => {
    const test = await createTestApp()
    await importInto(test, tableFile('foreign.csv', foreign), { mapping })
    const head = (await test.api.audit.check({}).result).checked.revisions
    expect(await importInto(test, tableFile('foreign.csv', foreign), { mapping })).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
    expect((await test.api.audit.check({}).result).checked.revisions).toBe(head)
    const changed = foreign.replace('Thợ làng Sơn Đồng', 'Thợ làng Bảo Hà')
    expect(await importInto(test, tableFile('foreign.csv', changed), { mapping })).toMatchObject({ created: 0, updated: 1, unchanged: 2 })
    expect((await test.api.records.getByCode({ code: '1921.3' })).data['source']).toEqual({ Maker: 'Thợ làng Bảo Hà' })
    expect((await test.api.audit.check({ full: true }).result).sound).toBe(true)
  })

  it('is undone as one act, and can be brought again after that', async () => {
    const test = await createTestApp()
    const first = await importInto(test, tableFile('foreign.csv', foreign), { mapping })
    const worked = await test.api.records.getByCode({ code: '1921.3' })
    await test.api.records.update({ id: worked.id, baseVersion: worked.version, title: 'Tượng hậu, đã xem lại' })
    expect(await test.api.records.undoBatch({ batch: first.batch })).toMatchObject({ records: 3, edited: 1 })
    expect((await test.api.records.list({})).total).toBe(0)
    expect((await test.api.records.restore({ id: worked.id })).title).toBe('Tượng hậu, đã xem lại')
    expect(await test.api.records.undoBatch({ batch: first.batch }).catch(({ code }: { code: string }) => code)).toBe('batch.alreadyUndone')
    expect(await importInto(test, tableFile('foreign.csv', foreign), { mapping })).toMatchObject({ created: 0, updated: 3 })
    expect((await test.api.records.list({})).total).toBe(3)
  })

  it('tries everything without writing anything when asked to', async () => {
    const test = await createTestApp()
    const tried = await importInto(test, tableFile('foreign.csv', foreign), { mapping, dryRun: true })
    expect(tried).toMatchObject({ offered: 6, created: 3, refusedCount: 3, dryRun: true })
    expect((await test.api.records.list({})).total).toBe(0)
    expect(test.archive.db.all("SELECT key FROM settings WHERE key LIKE 'tables.%'")).toEqual([])
    const done = await importInto(test, tableFile('foreign.csv', foreign), { mapping })
    expect({ ...done, batch: '', dryRun: true, refusedFile: '' }).toEqual({ ...tried, batch: '', refusedFile: '' })
  })

  it('knows its columns by the names that the profile gives, in both languages and without marks', async () => {
    const test = await createTestApp()
    const table = 'MA HIEN VAT,Tên hiện vật,chat lieu,Number by material\nHV.1,Chuông,đồng,12\n'
    await importInto(test, tableFile('bang.csv', table))
    expect(await test.api.records.getByCode({ code: 'HV.1' })).toMatchObject({
      title: 'Chuông',
      data: { materials: ['dong'], classNumber: '12' },
    })
  })

  it('knows what all tables call a code and a title, also where the type has words of its own for them', async () => {
    const test = await createTestApp()
    await importInto(test, tableFile('phong.csv', 'Mã hồ sơ,Tên gọi\nP.1,Phông làng Hạ\n'), { profile: 'fonds' })
    expect(await test.api.records.getByCode({ code: 'P.1' })).toMatchObject({ title: 'Phông làng Hạ', profile: 'fonds' })
  })

  it('shows where columns lead and what would become of each row, and offers a mapping again for the same columns', async () => {
    const test = await createTestApp()
    const file = tableFile('foreign.csv', foreign)
    const fresh = await test.api.tables.preview({ file, profile: 'artifact' })
    expect(fresh).toMatchObject({ kind: 'csv', encoding: 'utf-8', separator: ';', name: 'foreign.csv' })
    expect(fresh.columns.find(({ name }) => name === 'Remarks VN')?.converted).toEqual({
      before: 'H­¬ng ­íc lµng H¹',
      after: 'Hương ước làng Hạ',
    })
    expect(fresh.saved).toBeUndefined()
    const shown = await test.api.tables.preview({ file, profile: 'artifact', mapping })
    expect(shown.rows.map(({ outcome }) => outcome)).toEqual(['create', 'create', 'refused', 'create', 'refused', 'refused'])
    await importInto(test, file, { mapping })
    const again = await test.api.tables.preview({ file, profile: 'artifact' })
    expect(again.saved?.columns).toMatchObject(mapping.columns)
    expect(again.rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'refused', 'unchanged', 'refused', 'refused'])
  })

  it('refuses a mapping that does not fit before anything is written', async () => {
    const test = await createTestApp()
    const file = tableFile('foreign.csv', foreign)
    const wrong = await failureOf(
      importInto(test, file, { mapping: { columns: { 'Object Number': 'code', Nowhere: 'title', Maker: 'noField' } } }),
    )
    expect(wrong.code).toBe('table.mappingWrong')
    expect(JSON.stringify(wrong.data)).toMatch(/Nowhere.*noField/)
    expect((await failureOf(importInto(test, file))).code).toBe('table.nothingMapped')
    expect((await test.api.records.list({})).total).toBe(0)
  })

  it('makes two of two rows that are alike and have no code, and none anew when the table comes again', async () => {
    const test = await createTestApp()
    const file = tableFile('khong-ma.csv', 'Tên gọi,Chất liệu\nBát,gốm\nBát,gốm\nĐĩa,gốm\n')
    expect(await importInto(test, file)).toMatchObject({ created: 3 })
    expect(await importInto(test, file)).toMatchObject({ created: 0, unchanged: 3 })
  })

  it('leaves a record of another profile alone, and one whose content is gone for good', async () => {
    const test = await createTestApp()
    await test.api.records.create({ profile: 'document', title: 'Sổ', code: 'A.1' })
    const gone = await test.api.records.create({ profile: 'artifact', title: 'Bình', code: 'A.2' })
    await test.api.records.remove({ id: gone.id })
    await test.api.records.emptyBin({})
    const done = await importInto(test, tableFile('a.csv', 'Mã hồ sơ,Tên gọi\nA.1,Khác\nA.2,Khác\n'))
    expect(done.refused.map(({ code }) => code)).toEqual(['table.codeElsewhere', 'table.codeSpent'])
  })

  it('needs the role of a cataloguer', async () => {
    const test = await createTestApp()
    await test.api.people.add({ name: 'Khách', roles: ['viewer'] })
    test.session.person = 'Khách'
    expect((await failureOf(importInto(test, tableFile('foreign.csv', foreign), { mapping }))).code).toBe('role.missing')
  })
})

describe('an import that is stopped', () => {
  it('keeps what it did, says so, and loses nothing when it comes again', async () => {
    const test = await createTestApp()
    const rows = Array.from({ length: 6000 }, (_, index) => `HV.${index},Hiện vật ${index}`)
    const file = tableFile('lon.csv', `Mã hồ sơ,Tên gọi\n${rows.join('\n')}\n`)
    const job = test.api.tables.import({ file, profile: 'artifact' })
    job.onProgress(({ step }) => {
      if (step === 'import-table') job.cancel()
    })
    expect((await failureOf(job.result)).code).toBe('job.cancelled')
    const kept = (await test.api.records.list({ limit: 1 })).total
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(6000)
    expect(await importInto(test, file)).toMatchObject({ created: 6000 - kept, unchanged: kept })
    expect(await test.api.records.undoBatch({ batch: job.id })).toMatchObject({ records: kept })
  })
})
