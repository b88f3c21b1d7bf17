import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { putPageText } from '../../../electron/features/pages/public.ts'
import { makeDemoCertificate, parsePemCertificates, verifyPdf } from '../../../electron/features/signing/public.ts'
import { createTestApp, failureOf, type TestApp } from '../../support/create-test-app.ts'
import { needsTool } from '../../support/tools.ts'
import { drawScan } from './sample-dossier.ts'

/** An archive with a hương ước of two scanned pages, the first of them corrected. */
const withVillageRules = async () => {
  const app = await createTestApp('Trần Văn Khôi', 'Bảo tàng tỉnh Hưng Yên')
  const scans = join(app.folder, '..', 'Hương ước làng Đồng Lương')
  mkdirSync(scans)
  await drawScan(join(scans, 'trang 1.jpg'), ['HƯƠNG ƯỚC'], 300, 424)
  await drawScan(join(scans, 'trang 2.jpg'), ['Chương thứ nhất'], 300, 424)
  const { records } = await app.api.assets.ingest({ paths: [scans], profile: 'huong-uoc' }).result
  const code = records[0] ?? ''
  const record = await app.api.records.getByCode({ code })
  app.archive.db.write((tx) => {
    const [page = ''] = record.pages.map(({ id }) => id)
    const text =
      'HƯƠNG ƯỚC\n\nĐiều thứ nhất. Mỗi năm đến ngày mồng mười tháng ba,\ncả làng họp ở đình làm lễ kỳ phúc, phẩm vật do các\ngiáp luân phiên sắm sửa.'
    putPageText(tx, {
      page,
      state: 'corrected',
      source: 'person',
      language: 'vie',
      text,
      at: new Date().toISOString(),
      by: personId(app),
    })
    return undefined
  })
  return { ...app, code, out: join(app.folder, '..', 'hồ sơ.pdf') }
}

const personId = ({ archive }: TestApp): string => archive.db.get<{ id: string }>('SELECT id FROM people')?.id ?? ''

const textOf = (file: string): string => execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ')

describe('printing records', () => {
  it('gives the pages, the digest and a PDF with description, images, text and history', needsTool('pdftotext', 'pdfimages'), async () => {
    const { api, code, out } = await withVillageRules()
    const steps: string[] = []
    const job = api.dossiers.print({
      codes: [code],
      file: out,
      head: { place: 'Hưng Yên', signerTitle: 'Giám đốc', signerName: 'Lê Thị Diệp' },
    })
    job.onProgress(({ step }) => steps.push(step))
    const made = await job.result
    expect(made).toEqual({
      file: out,
      pages: made.pages,
      sha256: createHash('sha256').update(readFileSync(out)).digest('hex'),
      signed: false,
    })
    const text = textOf(out)
    expect(text).toContain('BẢO TÀNG TỈNH HƯNG YÊN')
    expect(text).toContain(`Mã hồ sơ: ${code}`)
    expect(text).toContain(
      'Điều thứ nhất. Mỗi năm đến ngày mồng mười tháng ba, cả làng họp ở đình làm lễ kỳ phúc, phẩm vật do các giáp luân phiên sắm sửa.',
    )
    expect(text).toContain('(Đã sửa, chưa kiểm lần hai)')
    expect(text).toContain('Trần Văn Khôi')
    expect(text).toMatch(/GIÁM ĐỐC .*Lê Thị Diệp/)
    expect(text).toContain(`Trang ${made.pages}/${made.pages}`)
    expect(execFileSync('pdfimages', ['-list', out], { encoding: 'utf8' }).match(/ image /g)).toHaveLength(3)
    expect(readdirSync(join(out, '..')).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('prints what stands below a record, in the order of the codes, once', needsTool('pdftotext'), async () => {
    const { api, folder } = await createTestApp()
    const box = await api.records.create({ profile: 'box', title: 'Hộp số một', code: 'H-1', data: {} })
    for (const number of [10, 2])
      await api.records.create({ profile: 'document', title: `Tờ ${number}`, code: `T-${number}`, parent: box.id, data: {} })
    const out = join(folder, 'exports', 'hộp.pdf')
    await api.dossiers.print({ codes: ['H-1', 'T-2'], file: out }).result
    const text = textOf(out)
    expect(text.indexOf('T-2 – Tờ 2')).toBeLessThan(text.indexOf('T-10 – Tờ 10'))
    expect(text.match(/T-2 – Tờ 2 …/g)).toHaveLength(1)
    expect(text).toContain('Thuộc H-1 – Hộp số một')
  })

  it('leaves out personal and restricted fields unless asked for', needsTool('pdftotext'), async () => {
    const { api, folder } = await createTestApp()
    const data = { objectClass: 'co_vat', donor: 'Bà Nguyễn Thị Nụ', price: '2.000.000 đồng', treasureDecidedOn: '1998-05-02' }
    await api.records.create({ profile: 'artifact', title: 'Chuông đồng', code: 'HV-1', data })
    const [plain, whole] = [join(folder, '..', 'a.pdf'), join(folder, '..', 'b.pdf')]
    await api.dossiers.print({ codes: ['HV-1'], file: plain }).result
    await api.dossiers.print({ codes: ['HV-1'], file: whole, withPersonalData: true }).result
    expect(textOf(plain)).toContain('02/05/1998')
    expect(textOf(plain)).not.toContain('Nụ')
    expect(textOf(plain)).not.toContain('2.000.000')
    expect(textOf(whole)).toContain('Bà Nguyễn Thị Nụ')
  })

  it('prints the passport of an artifact, and of nothing else', needsTool('pdftotext'), async () => {
    const { api, folder } = await createTestApp('Người thử', 'Bảo tàng tỉnh Hưng Yên')
    await api.records.create({
      profile: 'artifact',
      title: 'Bình gốm hoa lam',
      code: 'HV-1',
      data: { objectClass: 'co_vat', registerNumber: '1234', quantity: '1 chiếc' },
    })
    await api.records.create({ profile: 'document', title: 'Một tờ giấy', code: 'TL-1', data: {} })
    const out = join(folder, '..', 'hộ chiếu.pdf')
    await api.dossiers.print({ codes: ['HV-1'], file: out, form: 'passport' }).result
    const text = textOf(out)
    expect(text).toContain('HỘ CHIẾU HIỆN VẬT')
    expect(text).toContain('Số theo sổ kiểm kê bước đầu 1234')
    expect(text).toContain('Tên gọi và ghi chép Bình gốm hoa lam')
    expect(text).toContain('Tình hình di chuyển')
    expect(text).toContain('PHỤ TRÁCH KHO')
    expect(await failureOf(api.dossiers.print({ codes: ['TL-1'], file: out, form: 'passport' }).result)).toMatchObject({
      code: 'dossier.formNotForProfile',
    })
    expect(await failureOf(api.dossiers.print({ codes: ['TL-1'], file: out, form: 'không có' }).result)).toEqual({
      code: 'dossier.unknownForm',
      data: { form: 'không có', known: ['dossier', 'passport'] },
    })
  })

  it('signs with a PKCS#12 key and says so on the first page', needsTool('pdfsig', 'pdftotext'), async () => {
    const { api, code, out, folder } = await withVillageRules()
    const made = await makeDemoCertificate({
      signer: 'Nguyễn Thị Kiểm Thử',
      organisation: 'Bảo tàng tỉnh Hưng Yên',
      passphrase: 'mật khẩu',
    })
    const key = join(folder, '..', 'khóa.p12')
    writeFileSync(key, made.p12)
    const printed = await api.dossiers.print({ codes: [code], file: out, sign: { key: `p12:${key}`, passphrase: 'mật khẩu' } }).result
    expect(printed.signed).toBe(true)
    expect(execFileSync('pdfsig', ['-nocert', out], { encoding: 'utf8' })).toContain('Signature is Valid')
    expect(await verifyPdf(out, { trusted: parsePemCertificates(made.rootPem) })).toMatchObject([
      { valid: true, trusted: true, whole: true },
    ])
    expect(textOf(out)).toMatch(/^Bảo tàng tỉnh Hưng Yên – Nguyễn Thị Kiểm Thử Thời gian ký: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00/)
    expect(
      await failureOf(api.dossiers.print({ codes: [code], file: out, sign: { key: `p12:${key}`, passphrase: 'sai' } }).result),
    ).toMatchObject({ code: 'signing.wrongPassphrase' })
  })

  it('keeps an older print where the new one fails, and leaves nothing half made', async () => {
    const { api, code, out, folder, archive } = await withVillageRules()
    writeFileSync(out, 'bản cũ')
    const { sha256, extension } = archive.db.get<{ sha256: string; extension: string }>('SELECT sha256, extension FROM assets') ?? {
      sha256: '',
      extension: '',
    }
    const original = join(folder, 'objects', sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}.${extension}`)
    rmSync(original)
    writeFileSync(original, 'không còn là ảnh')
    const failure = await failureOf(api.dossiers.print({ codes: [code], file: out }).result)
    expect(failure).toEqual({ code: 'dossier.imageUnreadable', data: { record: code, page: 'Trang 1' } })
    expect(readFileSync(out, 'utf8')).toBe('bản cũ')
    expect(readdirSync(join(out, '..')).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('refuses a record in the bin, a folder that is not there, and the archive’s own files', async () => {
    const { api, code, out, folder } = await withVillageRules()
    expect(await failureOf(api.dossiers.print({ codes: [code], file: join(folder, 'archive.db') }).result)).toMatchObject({
      code: 'dossier.insideArchive',
    })
    expect(await failureOf(api.dossiers.print({ codes: [code], file: join(folder, '..', 'không có', 'a.pdf') }).result)).toMatchObject({
      code: 'dossier.notWritten',
      data: { reason: 'ENOENT' },
    })
    const { id } = await api.records.getByCode({ code })
    await api.records.remove({ id })
    expect(await failureOf(api.dossiers.print({ codes: [code], file: out }).result)).toEqual({
      code: 'record.notFound',
      data: { record: code },
    })
    expect(existsSync(out)).toBe(false)
  })

  it('ends at once when it is cancelled', async () => {
    const { api, code, out } = await withVillageRules()
    const job = api.dossiers.print({ codes: [code], file: out })
    job.cancel()
    await expect(job.result).rejects.toThrow()
    expect(existsSync(out)).toBe(false)
  })
})
