import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestApp, failureOf, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'

const year = new Date().getFullYear()
const register = `HV-${year}-{n:0000}`
const hv = (n: number): string => `HV-${year}-${String(n).padStart(4, '0')}`
const make = ({ api }: TestApp, code?: string) =>
  api.records.create({ profile: 'artifact', title: 'Bình gốm', ...(code !== undefined && { code }) })
const makeMany = async (app: TestApp, count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await make(app)
}
const view = ({ api }: TestApp) => api.numbers.register({ register })
const gapsOf = async (app: TestApp) => (await view(app)).gaps.map(({ low, high, kind }) => [low, high, kind])

describe('the register of numbers', () => {
  it('says what was given out, what comes next, what lies in the bin and what was renamed', async () => {
    const app = await createTestApp()
    await makeMany(app, 5)
    const second = await app.api.records.getByCode({ code: hv(2) })
    await app.api.records.remove({ id: second.id })
    const third = await app.api.records.getByCode({ code: hv(3) })
    await app.api.records.update({ id: third.id, baseVersion: 1, code: 'BTHY 3/Gm' })
    const { registers, unexplained } = await app.api.numbers.registers({})
    expect(registers).toEqual([
      {
        register,
        pattern: 'HV-{year}-{n:0000}',
        profile: 'artifact',
        year,
        given: 4,
        next: hv(6),
        unexplained: 0,
        explained: 0,
        removed: 1,
        moved: 1,
      },
    ])
    expect(unexplained).toBe(0)
    const { removedNumbers, movedNumbers } = await view(app)
    expect(removedNumbers.map(({ code }) => code)).toEqual([hv(2)])
    expect(movedNumbers).toMatchObject([{ code: hv(3), now: 'BTHY 3/Gm' }])
    await app.api.records.emptyBin({})
    expect((await make(app)).code).toBe(hv(6))
    expect(await failureOf(make(app, hv(2)))).toMatchObject({ code: 'record.codeTaken' })
    expect(await failureOf(make(app, hv(3)))).toMatchObject({ code: 'record.codeTaken' })
    expect(app.bugs).toEqual([])
  })

  it('goes on where the paper register ended, and never back', async () => {
    const app = await createTestApp()
    await makeMany(app, 2)
    expect(await app.api.numbers.setNext({ register, next: 101, note: 'sổ giấy 2026' })).toEqual({ next: hv(101) })
    expect(await gapsOf(app)).toEqual([[3, 100, 'paper']])
    expect((await make(app)).code).toBe(hv(101))
    expect((await failureOf(app.api.numbers.setNext({ register, next: 50 }))).code).toBe('number.nextTooLow')
    // A slip of the paper register that is entered later keeps its number.
    expect((await make(app, hv(44))).code).toBe(hv(44))
    expect(await gapsOf(app)).toEqual([
      [3, 43, 'paper'],
      [45, 100, 'paper'],
    ])
  })

  it('counts a number typed ahead as no gap, and what a counter really skipped as one until it is explained', async () => {
    const app = await createTestApp()
    await makeMany(app, 2)
    await make(app, hv(6))
    expect(await gapsOf(app)).toEqual([[3, 5, 'ahead']])
    app.archive.db.write((tx) => {
      tx.run('UPDATE number_counters SET next = 9 WHERE register = ?', register)
      tx.touch('numbers')
    })
    expect(await gapsOf(app)).toEqual([
      [3, 5, 'unexplained'],
      [7, 8, 'unexplained'],
    ])
    expect((await app.api.numbers.waiting({})).unexplained).toBe(5)
    await app.api.numbers.explain({ register, low: 3, high: 5, reason: 'lost', note: 'mất phiếu khi chuyển kho' })
    await app.api.numbers.explain({ register, low: 4, high: 4, reason: 'cancelled' })
    expect(await gapsOf(app)).toEqual([
      [3, 3, 'lost'],
      [4, 4, 'cancelled'],
      [5, 5, 'lost'],
      [7, 8, 'unexplained'],
    ])
    const { gaps, log, unexplained } = await view(app)
    expect(gaps[0]).toMatchObject({ note: 'mất phiếu khi chuyển kho', by: 'Người thử' })
    expect(unexplained).toBe(2)
    expect(log.map(({ kind }) => kind)).toEqual(['explain', 'explain'])
    expect((await failureOf(make(app, hv(4)))).code).toBe('number.cancelled')
    for (const [low, high] of [
      [1, 3],
      [6, 8],
      [9, 9],
    ] as const)
      expect((await failureOf(app.api.numbers.explain({ register, low, high, reason: 'other' }))).code).toBe('number.notAGap')
    expect((await make(app)).code).toBe(hv(9))
  })

  it('makes the registers of typed and imported numbers known, whatever their year', async () => {
    const app = await createTestApp()
    await make(app, 'HV-2019-0003')
    await make(app, 'Sổ cũ 17')
    const { registers } = await app.api.numbers.registers({})
    expect(registers.map((one) => [one.register, one.given, one.next])).toEqual([['HV-2019-{n:0000}', 1, 'HV-2019-0001']])
  })

  it('is written out number by number as a table that spreadsheets open safely', async () => {
    const app = await createTestApp()
    await make(app)
    await app.api.records.create({ profile: 'artifact', title: '=1+1' })
    await app.api.numbers.setNext({ register, next: 5 })
    const file = join(temporaryFolder(), 'so.csv')
    expect(await app.api.numbers.exportRegister({ register, file })).toEqual({ rows: 3, file })
    const lines = readFileSync(file, 'utf8').split('\r\n')
    expect(lines[0]).toBe('\ufeffSố,Đến số,Tình trạng,Tên hồ sơ,Ngày,Người ghi,Ghi chú')
    expect(lines[1]).toMatch(new RegExp(`^${hv(1)},,Đang dùng,Bình gốm,\\d{4}-`))
    expect(lines[2]).not.toContain(',=1+1')
    expect(lines[3]).toMatch(new RegExp(`^${hv(3)},${hv(4)},Đã cấp trong sổ giấy,,\\d{4}-\\d\\d-\\d\\d,Người thử,`))
    expect((await failureOf(app.api.numbers.exportRegister({ register, file }))).code).toBe('number.fileUnwritable')
  })

  it('shows the number that would come next without giving it out', async () => {
    const app = await createTestApp()
    await make(app)
    for (let time = 0; time < 2; time++)
      expect(await app.api.numbers.preview({ profile: 'artifact' })).toEqual({ code: hv(2), missing: [], usedUp: false })
    expect((await make(app)).code).toBe(hv(2))
  })

  it('keeps its log for good', async () => {
    const app = await createTestApp()
    await make(app)
    await app.api.numbers.setNext({ register, next: 5 })
    expect(() => app.archive.db.write((tx) => tx.run('DELETE FROM number_log'))).toThrow('append-only')
    expect(() => app.archive.db.write((tx) => tx.run("UPDATE number_log SET by = 'x'"))).toThrow('append-only')
  })
})

const twoStations = async () => {
  const main = await createTestApp('Chính', 'Bảo tàng tỉnh')
  const branch = await createTestApp('Nhánh', 'Nhà trưng bày')
  const folder = temporaryFolder()
  const { station } = await branch.api.numbers.registers({})
  const reserve = (count: number, name = 'khoi', low?: number) =>
    main.api.numbers.reserve({ register, count, station, name: 'Nhà trưng bày', file: join(folder, `${name}.json`), ...(low && { low }) })
  return { main, branch, folder, station, reserve }
}

describe('blocks of numbers', () => {
  it('go to another station by a file, and neither station then takes a number of the other', async () => {
    const { main, branch, folder, reserve } = await twoStations()
    await makeMany(main, 2)
    const { block, file } = await reserve(3)
    expect(block).toMatchObject({ first: hv(3), last: hv(5), station: 'Nhà trưng bày' })
    expect(await branch.api.numbers.take({ file })).toMatchObject({ kind: 'block', first: hv(3), last: hv(5), renumbered: [] })
    expect((await make(branch)).code).toBe(hv(3))
    expect((await make(main)).code).toBe(hv(6))
    expect(await failureOf(make(main, hv(4)))).toMatchObject({ code: 'number.inBlock', data: { station: 'Nhà trưng bày' } })
    expect((await failureOf(make(branch, hv(6)))).code).toBe('number.notOurs')
    expect((await failureOf(make(branch, `HV-${year + 1}-0001`))).code).toBe('number.notOurs')
    const { id, version } = await branch.api.records.getByCode({ code: hv(3) })
    expect((await failureOf(branch.api.records.update({ id, baseVersion: version, code: hv(9) }))).code).toBe('number.notOurs')
    expect(await gapsOf(main)).toEqual([[3, 5, 'block']])
    expect((await branch.api.numbers.registers({})).registers).toMatchObject([{ register, given: 1, next: hv(4), left: 2, unexplained: 0 }])
    // Taken in once only, and by its station only.
    expect((await failureOf(branch.api.numbers.take({ file }))).code).toBe('number.blockTaken')
    const third = await createTestApp('Ba', 'Kho khác')
    expect((await failureOf(third.api.numbers.take({ file }))).code).toBe('number.blockForOther')
    expect((await failureOf(main.api.numbers.take({ file }))).code).toBe('number.blockForOther')
    expect((await failureOf(reserve(2, 'chong', 4))).code).toBe('number.rangeUsed')
    expect((await failureOf(reserve(2, 'khoi'))).code).toBe('number.fileUnwritable')
    expect((await view(main)).blocks).toHaveLength(1)
    writeFileSync(join(folder, 'sua.json'), readFileSync(file, 'utf8').replace('"high": 5', '"high": 50'))
    expect((await failureOf(branch.api.numbers.take({ file: join(folder, 'sua.json') }))).code).toBe('number.fileChanged')
    writeFileSync(join(folder, 'la.json'), '{}')
    expect((await failureOf(branch.api.numbers.take({ file: join(folder, 'la.json') }))).code).toBe('number.fileWrong')
    expect([...main.bugs, ...branch.bugs]).toEqual([])
  })

  it('when used up refuse with a sentence, let provisional numbers stand in, and give these their numbers when a block comes', async () => {
    const { branch, reserve } = await twoStations()
    const first = await reserve(1, 'mot')
    await branch.api.numbers.take({ file: first.file })
    await make(branch)
    expect(await branch.api.numbers.preview({ profile: 'artifact' })).toEqual({ missing: [], usedUp: true, left: 0 })
    expect((await failureOf(make(branch))).code).toBe('number.blockUsedUp')
    const provisional = await branch.api.records.create({ profile: 'artifact', title: 'Lọ', provisional: true })
    expect(provisional.code).toMatch(/^TAM-[0-9A-Z]{4}-[0-9A-Z]{4}-0001$/)
    expect(await branch.api.numbers.waiting({})).toEqual({ unexplained: 0, low: [{ register, left: 0 }], provisional: 1 })
    const second = await reserve(10, 'hai')
    const taken = await branch.api.numbers.take({ file: second.file })
    expect(taken.renumbered).toEqual([{ from: provisional.code, to: hv(2) }])
    expect((await branch.api.records.getByCode({ code: provisional.code })).code).toBe(hv(2))
    expect((await branch.api.numbers.waiting({})).provisional).toBe(0)
    // Where there are numbers again, nobody gets a provisional one, even who asks for it.
    expect((await branch.api.records.create({ profile: 'artifact', title: 'Lọ', provisional: true })).code).toBe(hv(3))
    expect((await branch.api.audit.check({}).result).problems).toEqual([])
  })

  it('when used up lose no row of a table and no file brought in: these stand under provisional numbers until a block comes', async () => {
    const { branch, folder, reserve } = await twoStations()
    const { file } = await reserve(2, 'mot')
    await branch.api.numbers.take({ file })
    const table = join(folder, 'hien-vat.csv')
    writeFileSync(table, 'Tên gọi\nBình\nChum\nLọ\nVò\n')
    const mapping = { columns: { 'Tên gọi': 'title' } }
    const tried = await branch.api.tables.import({ file: table, profile: 'artifact', mapping, dryRun: true }).result
    expect(tried).toMatchObject({ created: 4, provisionalCount: 2, dryRun: true })
    // A row that brings one of the last numbers itself leaves fewer for the others.
    const typed = join(folder, 'co-so.csv')
    writeFileSync(typed, `Mã hồ sơ,Tên gọi\n${hv(2)},Bình\n,Chum\n,Lọ\n`)
    expect(await branch.api.tables.import({ file: typed, profile: 'artifact', dryRun: true }).result).toMatchObject({ provisionalCount: 1 })
    expect(await branch.api.numbers.waiting({})).toMatchObject({ provisional: 0, low: [{ register, left: 2 }] })
    const done = await branch.api.tables.import({ file: table, profile: 'artifact', mapping }).result
    expect(done).toMatchObject({ offered: 4, created: 4, refusedCount: 0, provisionalCount: 2 })
    const scan = join(folder, 'ghi-chep.txt')
    writeFileSync(scan, 'Ghi chép của cán bộ')
    const brought = await branch.api.assets.ingest({ paths: [scan], profile: 'artifact' }).result
    expect(brought).toMatchObject({ provisional: 1, failed: [], records: [expect.stringMatching(/^TAM-/)] })
    expect(await branch.api.numbers.waiting({})).toMatchObject({ provisional: 3 })
    const { file: more } = await reserve(5, 'hai')
    const { renumbered } = await branch.api.numbers.take({ file: more })
    expect(renumbered).toHaveLength(3)
    expect(renumbered.map(({ to }) => to)).toEqual([hv(3), hv(4), hv(5)])
    const [first] = renumbered
    expect((await branch.api.records.getByCode({ code: first?.from ?? '' })).code).toBe(hv(3))
    expect(branch.bugs).toEqual([])
  })

  it('come back with what is unused, which the main station then gives out before any other number', async () => {
    const { main, branch, folder, reserve } = await twoStations()
    await makeMany(main, 1)
    const { block, file } = await reserve(5)
    await makeMany(main, 1)
    await branch.api.numbers.take({ file })
    await makeMany(branch, 2)
    const back = join(folder, 'tra.json')
    expect(await branch.api.numbers.giveBack({ block: block.id, file: back })).toEqual({ unused: 3, file: back })
    expect((await branch.api.numbers.waiting({})).low).toEqual([])
    expect((await failureOf(make(branch))).code).toBe('number.blockUsedUp')
    expect((await failureOf(make(branch, hv(5)))).code).toBe('number.notOurs')
    expect((await failureOf(branch.api.numbers.giveBack({ block: block.id, file: join(folder, 'nua.json') }))).code).toBe(
      'number.blockReturned',
    )
    expect(await main.api.numbers.take({ file: back })).toMatchObject({ kind: 'return' })
    expect((await failureOf(main.api.numbers.take({ file: back }))).code).toBe('number.blockReturned')
    expect(await gapsOf(main)).toEqual([
      [2, 3, 'block'],
      [4, 6, 'free'],
    ])
    expect((await failureOf(make(main, hv(2)))).code).toBe('number.inBlock')
    const codes: string[] = []
    for (let n = 0; n < 4; n++) codes.push((await make(main)).code)
    expect(codes).toEqual([hv(4), hv(5), hv(6), hv(8)])
    expect((await view(main)).log.map(({ kind }) => kind)).toEqual(['returned', 'reserve'])
    expect((await view(branch)).log.map(({ kind }) => kind)).toEqual(['return', 'take'])
  })

  it('never hold a number that a record gets while the register is read for them', async () => {
    const { main, reserve } = await twoStations()
    await make(main)
    // Begun first: its register is read before the record is there, and once more when it is.
    const [{ block }, record] = await Promise.all([reserve(10), make(main)])
    expect(record.code).toMatch(/-0002$/)
    expect([block.low, block.high]).toEqual([3, 12])
  })

  it('can be given for a year that has not begun, and are refused to whoever may not keep registers', async () => {
    const { main, branch, folder, station } = await twoStations()
    const next = `HV-${year + 1}-{n:0000}`
    const file = join(folder, 'nam-sau.json')
    const { block } = await main.api.numbers.reserve({ register: next, count: 100, low: 201, station, name: 'X', file })
    expect(block).toMatchObject({ first: `HV-${year + 1}-0201`, last: `HV-${year + 1}-0300` })
    expect((await failureOf(main.api.numbers.register({ register: 'KHÔNG-{n}' }))).code).toBe('number.registerNotFound')
    await branch.api.numbers.take({ file })
    // This year there is no block for this station, and what it would count by itself could be another's.
    expect((await failureOf(make(branch))).code).toBe('number.blockUsedUp')
    const viewer = await main.api.people.add({ name: 'Người xem', roles: ['viewer'] })
    main.session.person = viewer.id
    expect((await failureOf(main.api.numbers.setNext({ register, next: 5 }))).code).toBe('role.missing')
  })
})
