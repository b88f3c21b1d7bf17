import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Archive } from '../../../electron/db/archive.ts'
import { verifyBag } from '../../../electron/features/exchange/public.ts'
import { listPages, requireRecordByCode } from '../../../electron/features/records/public.ts'
import { makeDemoCertificate, parsePemCertificates, verifyCms } from '../../../electron/features/signing/public.ts'
import { createSyncService } from '../../../electron/features/sync/service.ts'
import { syncContract } from '../../../shared/features/sync/contract.ts'
import { faults, reopen } from '../assets/ingest-support.ts'
import { change, clear, contextOf, depsOf, fillArchive, makeArchive, makeWorkFolder, writeText } from '../exchange/two-archives.ts'

let template: string
let folder: string
let station: Archive
let province: Archive
let warehouse: string
// Both archives are made once; each test works on copies.
beforeAll(async () => {
  template = makeWorkFolder()
  const made = makeArchive(join(template, 'station'), 'DX')
  await fillArchive(made, template)
  made.close()
  makeArchive(join(template, 'province'), 'HY').close()
})
afterAll(() => clear(template))
beforeEach(async () => {
  folder = makeWorkFolder()
  warehouse = join(folder, 'USB tỉnh')
  mkdirSync(warehouse)
  for (const name of ['station', 'province']) cpSync(join(template, name), join(folder, name), { recursive: true })
  station = reopen(join(folder, 'station'))
  province = reopen(join(folder, 'province'))
  for (const archive of [station, province]) await addRemote(archive, 'tinh', `folder:${warehouse}`)
})
afterEach(() => {
  station.close()
  province.close()
  clear(folder)
})

const addRemote = async (archive: Archive, name: string, url: string) =>
  createSyncService(depsOf(archive)).addRemote(syncContract.addRemote.input.parse({ name, url }), contextOf(archive).caller)
const sync = (archive: Archive, input: object = {}, context = contextOf(archive)) =>
  createSyncService(depsOf(archive)).run(syncContract.run.input.parse(input), context)
const receive = (archive: Archive, input: object = {}, context = contextOf(archive)) =>
  createSyncService(depsOf(archive)).receive(syncContract.receive.input.parse({ remote: 'tinh', ...input }), context)
const waiting = async (archive: Archive) => createSyncService(depsOf(archive)).waiting({}, contextOf(archive).caller)
const status = ({ db }: Archive, code: string): string => requireRecordByCode(db, code).status
const files = (under = warehouse): readonly string[] =>
  readdirSync(under, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(under, join(entry.parentPath, entry.name)))
    .sort()

const makeKey = async (name: string) => {
  const demo = await makeDemoCertificate({ signer: name, organisation: name, passphrase: 'x' })
  writeFileSync(join(folder, `${name}.p12`), demo.p12)
  writeFileSync(join(folder, `${name}.pem`), demo.rootPem)
  return { sign: { key: `p12:${join(folder, `${name}.p12`)}`, passphrase: 'x' }, rootPem: demo.rootPem, trust: join(folder, `${name}.pem`) }
}

describe('delivering to a folder', () => {
  it('goes from station to province and back: deposit, originals, records, signed receipt', async () => {
    const commune = await makeKey('Xã')
    const tinh = await makeKey('Tỉnh')
    expect(await waiting(station)).toMatchObject({ records: 2, deposits: 0 })
    const sent = await sync(station, { sign: commune.sign })
    expect(sent).toMatchObject({ sent: { deposits: 1, objects: 3 }, received: { receipts: 0 }, waiting: 0, conflicts: 0, failed: [] })
    expect(status(station, 'TL-2026-0001')).toBe('deposited')
    expect(await waiting(station)).toMatchObject({ records: 0, deposits: 1 })

    const [deposit = ''] = files().filter((name) => name.startsWith('deposits/'))
    expect(deposit).toMatch(new RegExp(`^deposits/${station.station}/[0-9a-f-]{36}\\.zip$`))
    expect(files().filter((name) => /^objects\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name))).toHaveLength(3)
    const holey = await verifyBag(join(warehouse, deposit), { trusted: parsePemCertificates(commune.rootPem) })
    expect(holey).toMatchObject({ signed: true, trusted: true, signer: 'Xã' })
    expect([...holey.toFetch.values()].every(({ url }) => /^ni:\/\/\/sha-256;[\w-]{43}$/.test(url))).toBe(true)
    expect(new Set(holey.problems.map(({ code }) => code))).toEqual(new Set(['bag.fileNotFetched']))

    const received = await receive(province, { trust: commune.trust, sign: tinh.sign })
    expect(received).toMatchObject({ deposits: [{ station: station.station, outcome: 'accepted', reasons: [] }] })
    expect(requireRecordByCode(province.db, 'TL-2026-0001')).toMatchObject({ title: 'Hương ước làng Đồng Xá', status: 'accepted' })
    expect(listPages(province.db, requireRecordByCode(province.db, 'TL-2026-0001').id)).toHaveLength(2)
    expect(faults(province)).toEqual([])

    const [receipt = '', p7s = ''] = files().filter((name) => name.startsWith('receipts/'))
    expect(p7s).toBe(`${receipt}.p7s`)
    const trusted = parsePemCertificates(tinh.rootPem)
    expect(verifyCms(readFileSync(join(warehouse, p7s)), readFileSync(join(warehouse, receipt)), { trusted })).toMatchObject({
      trusted: true,
      signer: 'Tỉnh',
    })

    expect(await sync(station)).toMatchObject({ sent: { deposits: 0, objects: 0, bytes: 0 }, received: { receipts: 1 }, failed: [] })
    expect(status(station, 'TL-2026-0001')).toBe('accepted')
    expect(await waiting(station)).toEqual({ records: 0, deposits: 0, bytes: 0 })
    expect(readdirSync(join(station.folder, 'exports/outbox'))).toEqual([])
    expect(faults(station)).toEqual([])
  })

  it('does nothing when nothing changed, and sends only the change and no original twice when something did', async () => {
    await sync(station)
    await receive(province)
    await sync(station)
    const before = files()
    expect(await sync(station)).toMatchObject({ sent: { deposits: 0, objects: 0, bytes: 0 }, received: { receipts: 0 }, waiting: 0 })
    expect(await receive(province)).toEqual({ deposits: [] })
    expect(files()).toEqual(before)

    change(station, 'TL-2026-0001', { set: { note: 'Đã bổ sung' } })
    expect(await waiting(station)).toMatchObject({ records: 1 })
    expect(await sync(station)).toMatchObject({ sent: { deposits: 1, objects: 0 } })
    expect(await receive(province)).toMatchObject({ deposits: [{ outcome: 'accepted' }] })
    expect(JSON.parse(requireRecordByCode(province.db, 'TL-2026-0001').data)).toMatchObject({ note: 'Đã bổ sung' })
    await sync(station)
    expect(status(station, 'TL-2026-0001')).toBe('accepted')
  })

  it('does not call a record accepted that somebody changed meanwhile', async () => {
    await sync(station)
    change(station, 'TL-2026-0002', { title: 'Ảnh đình làng, sửa' })
    await receive(province)
    expect(await sync(station)).toMatchObject({ received: { receipts: 1 }, sent: { deposits: 1 } })
    expect(status(station, 'TL-2026-0001')).toBe('accepted')
    expect(status(station, 'TL-2026-0002')).toBe('deposited')
    await receive(province)
    await sync(station)
    expect(status(station, 'TL-2026-0002')).toBe('accepted')
    expect(requireRecordByCode(province.db, 'TL-2026-0002').title).toBe('Ảnh đình làng, sửa')
  })

  it('goes on where it was cut, at every step, and ends as if it had not been cut', async () => {
    let cuts = 0
    for (let step = 1; ; step++) {
      const controller = new AbortController()
      let reports = 0
      const context = { ...contextOf(station, controller.signal), report: () => ++reports === step && controller.abort() }
      try {
        await sync(station, {}, context)
        if (reports < step) break
      } catch {
        cuts++
        expect(files().filter((name) => name.startsWith('deposits/')).length).toBeLessThanOrEqual(1)
      }
    }
    expect(cuts).toBeGreaterThanOrEqual(3)
    expect(files().filter((name) => name.startsWith('deposits/'))).toHaveLength(1)
    expect(files().filter((name) => name.includes('partial'))).toEqual([])
    expect(await receive(province)).toMatchObject({ deposits: [{ outcome: 'accepted' }] })
    expect(faults(province)).toEqual([])
  })

  it('lets the receiving side be cut at every step too', async () => {
    await sync(station)
    for (let step = 1; ; step++) {
      const controller = new AbortController()
      let reports = 0
      const context = { ...contextOf(province, controller.signal), report: () => ++reports === step && controller.abort() }
      const done = await receive(province, {}, context).catch(() => undefined)
      if (done && reports < step) break
    }
    expect(province.db.get('SELECT count(*) AS n FROM records')).toEqual({ n: 2 })
    expect(province.db.get("SELECT count(*) AS n FROM deposits WHERE direction = 'in'")).toEqual({ n: 1 })
    expect(faults(province)).toEqual([])
    expect(await sync(station)).toMatchObject({ received: { receipts: 1 } })
  })

  it('puts a lost receipt back', async () => {
    await sync(station)
    await receive(province)
    rmSync(join(warehouse, 'receipts'), { recursive: true })
    expect(await receive(province)).toEqual({ deposits: [] })
    expect(await sync(station)).toMatchObject({ received: { receipts: 1 } })
  })

  it('keeps originals of two stations once, and their records apart', async () => {
    const other = makeArchive(join(folder, 'other'), 'PK')
    await addRemote(other, 'tinh', `folder:${warehouse}`)
    mkdirSync(join(folder, 'other-in'))
    await fillArchive(other, join(folder, 'other-in'))
    await sync(station)
    await sync(other)
    expect(await receive(province)).toMatchObject({ deposits: [{ outcome: 'accepted' }, { outcome: 'accepted' }] })
    expect(province.db.all('SELECT institution, code FROM records ORDER BY institution, code')).toEqual([
      { institution: 'DX', code: 'TL-2026-0001' },
      { institution: 'DX', code: 'TL-2026-0002' },
      { institution: 'PK', code: 'TL-2026-0001' },
      { institution: 'PK', code: 'TL-2026-0002' },
    ])
    other.close()
  })

  it('keeps both values where station and province changed one field, and says so in the receipt', async () => {
    await sync(station)
    await receive(province)
    change(province, 'TL-2026-0001', { set: { summary: 'Tỉnh sửa' } })
    change(station, 'TL-2026-0001', { set: { summary: 'Xã sửa' } })
    const page = listPages(station.db, requireRecordByCode(station.db, 'TL-2026-0001').id)[0]?.id ?? ''
    writeText(station, 'TL-2026-0001', page, 'Chữ đã sửa', 'corrected')
    await sync(station)
    await receive(province)
    expect(province.db.get('SELECT field, ours, theirs FROM conflicts')).toEqual({
      field: 'summary',
      ours: '"Tỉnh sửa"',
      theirs: '"Xã sửa"',
    })
    expect(province.db.get('SELECT text FROM page_text WHERE page_id = ? AND is_current = 1', page)).toEqual({ text: 'Chữ đã sửa' })
    await sync(station)
    const receipt = station.db.get<{ body: string }>("SELECT body FROM receipts WHERE body LIKE '%updated%'")
    expect(JSON.parse(receipt?.body ?? '{}').records).toMatchObject([{ code: 'TL-2026-0001', outcome: 'updated', conflicts: ['summary'] }])
  })
})

describe('what goes wrong', () => {
  it('names a stick that is not plugged in, and delivers when it is', async () => {
    renameSync(warehouse, `${warehouse} rút ra`)
    await expect(sync(station)).rejects.toMatchObject({ code: 'sync.unreachable', data: { name: 'tinh' } })
    expect(await waiting(station)).toMatchObject({ records: 2 })
    renameSync(`${warehouse} rút ra`, warehouse)
    expect(await sync(station)).toMatchObject({ sent: { deposits: 1 } })
  })

  it('serves the other places when one of them is away', async () => {
    await addRemote(station, 'xa', `folder:${join(folder, 'không có')}`)
    expect(await sync(station)).toMatchObject({ sent: { deposits: 1 }, failed: [{ id: 'xa', code: 'sync.unreachable' }], waiting: 2 })
  })

  it('waits for originals that a copied stick lacks, without refusing for good', async () => {
    await sync(station)
    renameSync(join(warehouse, 'objects'), join(folder, 'objects'))
    expect(await receive(province)).toMatchObject({
      deposits: [{ outcome: 'refused', problems: [{ code: 'bag.fileNotFetched' }, {}, {}] }],
    })
    expect(files().some((name) => name.startsWith('receipts/'))).toBe(false)
    renameSync(join(folder, 'objects'), join(warehouse, 'objects'))
    expect(await receive(province)).toMatchObject({ deposits: [{ outcome: 'accepted' }] })
  })

  it('finds an original damaged in the warehouse, and the station sends it again by itself', async () => {
    await sync(station)
    const object = join(warehouse, files().find((name) => name.startsWith('objects/')) ?? '')
    const bytes = readFileSync(object)
    bytes[7] = (bytes[7] ?? 0) ^ 1
    writeFileSync(object, bytes)
    const refused = await receive(province)
    expect(refused).toMatchObject({ deposits: [{ outcome: 'refused', problems: [{ code: 'bag.fileChanged' }] }] })
    expect(province.db.get('SELECT count(*) AS n FROM records')).toEqual({ n: 0 })
    expect(await sync(station)).toMatchObject({ received: { receipts: 1 }, sent: { deposits: 1, objects: 1 } })
    expect(await receive(province)).toMatchObject({ deposits: [{ outcome: 'accepted' }] })
    expect(faults(province)).toEqual([])
  })

  it('refuses a deposit of which a byte was changed, and one under a false name', async () => {
    await sync(station)
    const name = files().find((found) => found.startsWith('deposits/')) ?? ''
    const original = readFileSync(join(warehouse, name))
    const damaged = Buffer.from(original)
    const middle = damaged.indexOf('data/records.jsonl') + 200
    damaged[middle] = (damaged[middle] ?? 0) ^ 4
    writeFileSync(join(warehouse, name), damaged)
    mkdirSync(join(warehouse, 'deposits/stranger'))
    writeFileSync(join(warehouse, 'deposits/stranger', `${crypto.randomUUID()}.zip`), original)
    const { deposits } = await receive(province)
    expect(deposits.map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
    expect(deposits.find(({ station: from }) => from === 'stranger')?.problems).toMatchObject([{ code: 'sync.wrongPlace' }])
    expect(province.db.get('SELECT count(*) AS n FROM records')).toEqual({ n: 0 })
  })

  it('refuses unsigned and strangely signed deposits where an authority is given', async () => {
    const known = await makeKey('Xã')
    const stranger = await makeKey('Người lạ')
    await sync(station, { sign: stranger.sign })
    expect(await receive(province, { trust: known.trust })).toMatchObject({
      deposits: [{ outcome: 'refused', problems: [{ code: 'signing.untrusted' }] }],
    })
    await sync(station)
    change(station, 'TL-2026-0001', { title: 'Sửa' })
    await sync(station)
    expect(await receive(province, { trust: known.trust })).toMatchObject({
      deposits: [{ outcome: 'refused', problems: [{ code: 'bag.signatureMissing' }] }],
    })
  })

  it('does not trust a receipt that was altered, unsigned, or of another province', async () => {
    const tinh = await makeKey('Tỉnh')
    await sync(station)
    await receive(province, { sign: tinh.sign })
    const receipt = join(warehouse, files().find((name) => name.endsWith('.json') && name.startsWith('receipts/')) ?? '')
    const body = readFileSync(receipt, 'utf8')
    writeFileSync(receipt, body.replace('"name": "Kho HY"', '"name": "Kho giả"'))
    expect(await sync(station)).toMatchObject({ received: { receipts: 0 }, failed: [{ code: 'sync.badReceipt' }] })
    renameSync(`${receipt}.p7s`, join(folder, 'p7s'))
    expect(await sync(station)).toMatchObject({ failed: [{ code: 'sync.badReceipt' }] })
    expect(status(station, 'TL-2026-0001')).toBe('deposited')
    writeFileSync(receipt, body)
    renameSync(join(folder, 'p7s'), `${receipt}.p7s`)
    expect(await sync(station)).toMatchObject({ received: { receipts: 1 }, failed: [] })

    const about = JSON.parse(readFileSync(join(warehouse, 'warehouse.json'), 'utf8'))
    const other = await makeKey('Tỉnh khác')
    writeFileSync(join(warehouse, 'warehouse.json'), JSON.stringify({ ...about, certificate: other.rootPem }))
    await expect(sync(station)).rejects.toMatchObject({ code: 'sync.certificateChanged' })
  })

  it('refuses a warehouse of a newer kind and addresses that it does not know', async () => {
    writeFileSync(join(warehouse, 'warehouse.json'), '{"format":"tangthu.warehouse/9"}')
    await expect(sync(station)).rejects.toMatchObject({ code: 'sync.newerWarehouse', data: { format: 'tangthu.warehouse/9' } })
    await expect(addRemote(station, 'x', 'ftp://x')).rejects.toMatchObject({ code: 'sync.badRemote' })
    await expect(addRemote(station, 'tinh', 'folder:/other')).rejects.toMatchObject({ code: 'sync.remoteTaken' })
    await expect(sync(station, { remote: 'không có' })).rejects.toMatchObject({ code: 'sync.remoteUnknown', data: { known: ['tinh'] } })
  })

  it('says so where it may not write', { skip: process.platform !== 'linux' }, async () => {
    // Nobody, not even root, makes files in /sys.
    await addRemote(station, 'sys', 'folder:/sys')
    await expect(sync(station, { remote: 'sys' })).rejects.toMatchObject({ code: 'sync.cannotWrite' })
  })
})
