import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Archive } from '../../../electron/db/archive.ts'
import { addSignaturePlace } from '../../../electron/features/dossiers/signature-place.ts'
import { verifyAnyBag } from '../../../electron/features/exchange/public.ts'
import { checkChain, requireRecordByCode } from '../../../electron/features/records/public.ts'
import { makeDemoCertificate, openSigner, signPdf } from '../../../electron/features/signing/public.ts'
import { needsTool } from '../../support/tools.ts'
import { faults } from '../assets/ingest-support.ts'
import { faultsOfBag } from './independent-checker.ts'
import { change, clear, contextOf, exportFrom, fillArchive, makeArchive, makeWorkFolder, receiveInto, writeText } from './two-archives.ts'

let folder: string
let station: Archive
beforeAll(async () => {
  folder = makeWorkFolder()
  station = makeArchive(join(folder, 'station'), 'DX')
  await fillArchive(station, folder)
  const demo = await makeDemoCertificate({ signer: 'Lê Văn Ký', organisation: 'Xã Đồng Xá', passphrase: 'bí mật' })
  writeFileSync(join(folder, 'key.p12'), demo.p12)
  writeFileSync(join(folder, 'root.pem'), demo.rootPem)
})
afterAll(() => {
  station.close()
  clear(folder)
})

const sign = () => ({ key: `p12:${join(folder, 'key.p12')}`, passphrase: 'bí mật' })
const province = (name: string): Archive => makeArchive(join(folder, name), 'HY')
const fields = ({ db }: Archive, code: string): Record<string, unknown> => JSON.parse(requireRecordByCode(db, code).data)
const counts = ({ db }: Archive) =>
  db.get(
    'SELECT (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM pages) AS pages, (SELECT count(*) FROM assets) AS assets, (SELECT count(*) FROM page_text) AS texts, (SELECT count(*) FROM revisions) AS revisions',
  )
const xmllint = (...args: readonly string[]): void =>
  void execFileSync('xmllint', ['--nonet', '--noout', ...args], {
    stdio: 'pipe',
    env: { ...process.env, XML_CATALOG_FILES: join(process.env['TANGTHU_TEST_DATA'] ?? '', 'schemas/catalog.xml') },
  })

describe('exporting', () => {
  it('hands over records, originals, OCR and Dublin Core in one signed bag', async () => {
    const out = join(folder, 'whole')
    const result = await exportFrom(station, { all: true, out, sign: sign() })
    expect(result).toMatchObject({
      bag: out,
      records: 2,
      signed: true,
      leftOut: [{ record: 'TL-2026-0001', field: 'persons', reason: 'personal' }],
    })
    expect(faultsOfBag(out)).toEqual([])
    const lines = readFileSync(join(out, 'data/records.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ code, title }) => `${code} ${title}`)).toContain('TL-2026-0001 Hương ước làng Đồng Xá')
    expect(lines[0]).toMatchObject({
      format: 'tangthu.record/1',
      station: station.station,
      pages: [{ text: { text: 'Điều thứ nhất' } }, {}],
    })
    expect(readdirSync(join(out, 'data/ocr')).filter((name) => name.endsWith('.alto.xml'))).toHaveLength(2)
    expect(readdirSync(join(out, 'metadata/dc'))).toHaveLength(2)
    const info = readFileSync(join(out, 'bag-info.txt'), 'utf8')
    expect(info).toMatch(/^Tang-Thu-Chain-Head: \d+ [0-9a-f]{64}$/m)
    expect(await verifyAnyBag({ bag: out, trust: join(folder, 'root.pem') }, contextOf(station))).toEqual({
      sound: true,
      signed: true,
      signer: 'Lê Văn Ký',
      trusted: true,
      problems: [],
    })
  })

  it('writes Dublin Core and ALTO that XML tools read', needsTool('xmllint'), async () => {
    const out = join(folder, 'xml')
    await exportFrom(station, { codes: ['TL-2026-0001'], out })
    const [dc = ''] = readdirSync(join(out, 'metadata/dc'))
    const [alto = ''] = readdirSync(join(out, 'data/ocr')).filter((name) => name.endsWith('.xml'))
    xmllint(join(out, 'metadata/dc', dc), join(out, 'data/ocr', alto))
    const text = readFileSync(join(out, 'metadata/dc', dc), 'utf8')
    expect(text).toContain('<dc:title>Hương ước làng Đồng Xá</dc:title>')
    expect(text).toContain('<dc:identifier>TL-2026-0001</dc:identifier>')
    expect(text).toContain('<dc:description>Bản chép tay năm 1942</dc:description>')
    expect(readFileSync(join(out, 'data/ocr', alto), 'utf8')).toContain('CONTENT="Điều"')
    const schemas = process.env['TANGTHU_TEST_DATA'] === undefined ? '' : join(process.env['TANGTHU_TEST_DATA'], 'schemas')
    if (!existsSync(join(schemas, 'catalog.xml'))) return console.warn('ALTO not held against its schema: TANGTHU_TEST_DATA has none')
    xmllint('--catalogs', '--schema', join(schemas, 'alto/alto-4-4.xsd'), join(out, 'data/ocr', alto))
  })

  it('keeps personal data at home unless it is asked for, in history and Dublin Core too', async () => {
    const without = join(folder, 'without')
    const withIt = join(folder, 'with')
    await exportFrom(station, { all: true, out: without })
    expect(await exportFrom(station, { all: true, out: withIt, withPersonalData: true })).toMatchObject({ leftOut: [] })
    const everything = (bag: string): string =>
      readdirSync(bag, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.jpg') && !entry.name.endsWith('.png'))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('')
    expect(everything(without)).not.toContain('Nguyễn Văn Riêng')
    expect(everything(withIt).match(/Nguyễn Văn Riêng/g)?.length).toBeGreaterThan(1)
    const there = province('private')
    await receiveInto(there, { bag: withIt })
    expect(fields(there, 'TL-2026-0001')).toEqual(fields(station, 'TL-2026-0001'))
    change(station, 'TL-2026-0001', { set: { note: 'thêm' } })
    const later = await exportFrom(station, { all: true, out: join(folder, 'later') })
    expect(await receiveInto(there, { bag: later.bag })).toMatchObject({ records: { updated: 1 }, conflicts: 0 })
    expect(fields(there, 'TL-2026-0001')).toMatchObject({ persons: ['Nguyễn Văn Riêng'], note: 'thêm' })
    there.close()
  })

  it('chooses by code, by query and all, and says when that is nothing', async () => {
    expect(await exportFrom(station, { query: 'dieu thu nhat', out: join(folder, 'by-query') })).toMatchObject({ records: 1 })
    expect(await exportFrom(station, { codes: ['TL-2026-0002'], out: join(folder, 'by-code'), zip: true })).toMatchObject({
      bag: join(folder, 'by-code.zip'),
    })
    await expect(exportFrom(station, { query: 'không-có-gì', out: join(folder, 'none') })).rejects.toMatchObject({
      code: 'exchange.nothingToExport',
    })
    await expect(exportFrom(station, { codes: ['TL-9'], out: join(folder, 'none') })).rejects.toMatchObject({ code: 'record.notFound' })
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('leaves nothing when stopped, and gives the finished bag when begun again after a crash', async () => {
    const controller = new AbortController()
    const context = { ...contextOf(station, controller.signal), report: () => controller.abort() }
    await expect(exportFrom(station, { all: true, out: join(folder, 'stopped') }, context)).rejects.toThrow()
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([])

    const batch = crypto.randomUUID()
    const first = await exportFrom(station, { all: true, out: join(folder, 'twice') }, contextOf(station, undefined, batch))
    expect(await exportFrom(station, { all: true, out: join(folder, 'twice') }, contextOf(station, undefined, batch))).toEqual(first)
    await expect(exportFrom(station, { all: true, out: join(folder, 'twice') })).rejects.toMatchObject({ code: 'exchange.targetExists' })
  })

  it('refuses to hand over an original that was damaged in the archive', async () => {
    const other = makeArchive(join(folder, 'damaged'), 'XX')
    mkdirSync(join(folder, 'in'))
    await fillArchive(other, join(folder, 'in'))
    const [object = ''] = readdirSync(join(other.folder, 'objects'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    const bytes = readFileSync(object)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    execFileSync('chmod', ['u+w', object])
    writeFileSync(object, bytes)
    await expect(exportFrom(other, { all: true, out: join(folder, 'from-damaged') })).rejects.toMatchObject({
      code: 'exchange.sourceDamaged',
      data: { path: object },
    })
    expect(existsSync(join(folder, 'from-damaged'))).toBe(false)
    other.close()
  })
})

describe('receiving', () => {
  for (const zip of [false, true]) {
    it(`takes a bag in whole, and again without adding anything (${zip ? 'zip' : 'folder'})`, async () => {
      const { bag } = await exportFrom(station, { all: true, out: join(folder, `to-receive-${zip}`), zip })
      const there = province(`province-${zip}`)
      const received = await receiveInto(there, { bag })
      expect(received).toMatchObject({
        deposits: [{ station: station.station, outcome: 'accepted', reasons: [] }],
        records: { created: 2, updated: 0, unchanged: 0 },
        conflicts: 0,
      })
      const { persons: _, ...open } = fields(station, 'TL-2026-0001')
      expect(fields(there, 'TL-2026-0001')).toEqual(open)
      expect(there.db.get('SELECT text, layout IS NOT NULL AS layout FROM page_text LIMIT 1')).toEqual({ text: 'Điều thứ nhất', layout: 1 })
      expect(requireRecordByCode(there.db, 'TL-2026-0001')).toMatchObject({
        institution: 'DX',
        status: 'accepted',
        title: 'Hương ước làng Đồng Xá',
      })
      const { origin } = there.db.get<{ origin: string }>('SELECT origin FROM revisions WHERE seq = 1') ?? { origin: '{}' }
      expect(JSON.parse(origin)).toMatchObject({ station: station.station, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
      expect(faults(there)).toEqual([])
      const before = counts(there)
      expect(await receiveInto(there, { bag })).toMatchObject({ records: { created: 0, updated: 0, unchanged: 2 }, conflicts: 0 })
      expect(counts(there)).toEqual(before)
      there.close()
    })
  }

  it('takes later changes over, merges by field, and keeps both values where both sides changed one', async () => {
    const there = province('merging')
    const send = async (name: string) =>
      receiveInto(there, { bag: (await exportFrom(station, { all: true, out: join(folder, name) })).bag })
    await send('merge-1')
    change(there, 'TL-2026-0001', { set: { summary: 'Tỉnh đã xem lại', note: 'của tỉnh' } })
    change(station, 'TL-2026-0001', { title: 'Hương ước làng Đồng Xá, bản mới', set: { summary: 'Xã sửa lại' } })
    expect(await send('merge-2')).toMatchObject({ records: { updated: 1, unchanged: 1 }, conflicts: 1 })
    expect(requireRecordByCode(there.db, 'TL-2026-0001').title).toBe('Hương ước làng Đồng Xá, bản mới')
    expect(fields(there, 'TL-2026-0001')).toMatchObject({ summary: 'Tỉnh đã xem lại', note: 'của tỉnh' })
    const conflict = there.db.get<Record<string, string>>('SELECT field, base, ours, theirs FROM conflicts')
    expect(conflict).toEqual({ field: 'summary', base: '"Bản chép tay năm 1942"', ours: '"Tỉnh đã xem lại"', theirs: '"Xã sửa lại"' })
    expect(await receiveInto(there, { bag: join(folder, 'merge-2') })).toMatchObject({
      records: { updated: 0, unchanged: 2 },
      conflicts: 0,
    })
    change(station, 'TL-2026-0001', { set: { languages: ['vie', 'fra'] } })
    expect(await send('merge-3')).toMatchObject({ records: { updated: 1 }, conflicts: 0 })
    expect(await receiveInto(there, { bag: join(folder, 'merge-1') })).toMatchObject({ records: { updated: 0, unchanged: 2 } })
    expect(checkChain(there.db).problems).toEqual([])
    there.close()
  })

  it('never overwrites a corrected page by machine text, and takes a corrected one over', async () => {
    const there = province('texts')
    const page =
      station.db.get<{ id: string }>(
        "SELECT p.id FROM pages p JOIN records r ON r.id = p.record_id WHERE r.code = 'TL-2026-0001' ORDER BY position",
      )?.id ?? ''
    const send = async (name: string) =>
      receiveInto(there, { bag: (await exportFrom(station, { all: true, out: join(folder, name) })).bag })
    await send('texts-1')
    writeText(station, 'TL-2026-0001', page, 'Điều thứ nhất đã sửa', 'corrected')
    await send('texts-2')
    const text = () => there.db.get('SELECT text, state FROM page_text WHERE page_id = ? AND is_current = 1', page)
    expect(text()).toEqual({ text: 'Điều thứ nhất đã sửa', state: 'corrected' })
    expect(faults(there)).toEqual([])
    there.close()
  })

  it('refuses a bag that is not sound, with each reason, and takes nothing of it in', async () => {
    const { bag } = await exportFrom(station, { all: true, out: join(folder, 'unsound') })
    const file = join(bag, 'data/records.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').replace('Bản chép tay', 'Bản viết tay'))
    const there = province('refusing')
    const refused = await receiveInto(there, { bag })
    expect(refused).toMatchObject({ deposits: [{ outcome: 'refused' }], records: { created: 0 } })
    expect(refused.deposits[0]?.reasons[0]).toContain('data/records.jsonl đã bị đổi')
    expect(counts(there)).toMatchObject({ records: 0, assets: 0 })
    expect(await receiveInto(there, { bag: join(folder, 'nowhere') })).toMatchObject({ deposits: [{ outcome: 'refused' }] })
    there.close()
  })

  it('refuses a code that another record has here, before anything is taken in', async () => {
    const there = makeArchive(join(folder, 'same-org'), 'DX')
    mkdirSync(join(folder, 'same-org-in'))
    await fillArchive(there, join(folder, 'same-org-in'))
    const before = counts(there)
    const { bag } = await exportFrom(station, { all: true, out: join(folder, 'clash') })
    const refused = await receiveInto(there, { bag })
    expect(refused.deposits[0]).toMatchObject({ outcome: 'refused', problems: [{ code: 'exchange.codeTaken' }] })
    expect(counts(there)).toEqual(before)
    there.close()
  })

  it('writes a signed receipt beside the bag', async () => {
    const { bag } = await exportFrom(station, { all: true, out: join(folder, 'receipted') })
    const there = province('signing')
    await receiveInto(there, { bag, sign: sign() })
    expect(JSON.parse(readFileSync(`${bag}.receipt.json`, 'utf8'))).toMatchObject({
      format: 'tangthu.receipt/1',
      outcome: 'accepted',
      station: station.station,
      records: [{}, {}],
    })
    expect(existsSync(`${bag}.receipt.json.p7s`)).toBe(true)
    there.close()
  })
})

describe('verifying a PDF', () => {
  it('says that an unsigned one has nothing that vouches for it', async () => {
    const path = join(folder, 'plain.pdf')
    writeFileSync(path, '%PDF-1.7\n%%EOF\n')
    expect(await verifyAnyBag({ bag: path }, contextOf(station))).toMatchObject({
      sound: false,
      signed: false,
      problems: [{ path: 'plain.pdf', code: 'bag.signatureMissing' }],
    })
  })

  it('verifies a signed one, and sees what was added after it', async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage()
    addSignaturePlace(pdf, { signer: 'Lê Văn Ký', at: new Date(), reason: 'Thử', location: 'Đồng Xá' })
    const path = join(folder, 'signed.pdf')
    writeFileSync(path, await pdf.save({ useObjectStreams: false }))
    await signPdf(path, await openSigner(sign().key, sign().passphrase))
    const verified = await verifyAnyBag({ bag: path, trust: join(folder, 'root.pem') }, contextOf(station))
    expect(verified).toEqual({ sound: true, signed: true, signer: 'Lê Văn Ký', trusted: true, problems: [] })
    appendFileSync(path, '\n% added')
    expect(await verifyAnyBag({ bag: path }, contextOf(station))).toMatchObject({
      sound: false,
      problems: [{ code: 'signing.contentChanged' }],
    })
  })
})
