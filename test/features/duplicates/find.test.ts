import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { sayReasons } from '../../../shared/features/duplicates/reasons.ts'
import type { RecordId } from '../../../shared/features/records/contract.ts'
import { createTestApp, failureOf, type TestApp, temporaryFolder } from '../../support/create-test-app.ts'
import { tinyPage, writeFile } from '../../support/scans.ts'

const make = (
  { api }: TestApp,
  title: string,
  more: { readonly code?: string; readonly data?: Record<string, unknown>; readonly profile?: string } = {},
) => api.records.create({ profile: 'artifact', title, ...more })

const open = async ({ api }: TestApp): Promise<string[]> =>
  (await api.duplicates.list({})).pairs.map(({ first, second, reasons }) => `${first.code} ~ ${second.code}: ${sayReasons(reasons, 'vi')}`)

/** A jar of its own by `seed`: an outline and some flowers on a ground. */
const picture = (seed: number, size = 900): Buffer => {
  const random = (n: number): number => Math.abs(Math.sin(seed * 97.3 + n * 13.7)) % 1
  const shapes = Array.from({ length: 14 }, (_, n) => {
    const [x, y, r, grey] = [random(n), random(n + 50), random(n + 100), random(n + 150)]
    const shade = Math.round(grey * 255)
    return `<circle cx="${x * size}" cy="${y * size}" r="${(0.05 + r * 0.2) * size}" fill="rgb(${shade},${shade},${255 - shade})"/>`
  })
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="100%" fill="#d8cfbb"/>${shapes.join('')}</svg>`,
  )
}

const addFile = async ({ api }: TestApp, record: string, name: string, bytes: Buffer): Promise<void> => {
  const folder = temporaryFolder()
  mkdirSync(folder, { recursive: true })
  await api.assets.ingest({ paths: [writeFile(join(folder, name), bytes)], record, grouping: 'one-record' }).result
}

describe('looking for duplicates', () => {
  it('finds one number in two spellings, but not numbers that only look alike', async () => {
    const test = await createTestApp()
    await make(test, 'Bát', { code: 'HV 0012/1' })
    await make(test, 'Chén', { code: 'hv-12/1' })
    await make(test, 'Đĩa', { code: 'HV 0121' })
    await make(test, 'Ấm', { code: 'HV 12/11' })
    expect(await test.api.duplicates.find({}).result).toMatchObject({ records: 4, found: 1, fresh: 1 })
    expect(await open(test)).toEqual(['HV 0012/1 ~ hv-12/1: cùng mã hồ sơ, viết khác'])
    expect(await test.api.duplicates.find({}).result).toMatchObject({ found: 1, fresh: 0 })
  })

  it('finds the same thing by its title, date and place, and says so in words; what a series shares is none', async () => {
    const test = await createTestApp()
    const data = (date: string) => ({ data: { date: date }, profile: 'document' })
    const [a, b] = [await make(test, 'Hương ước làng Đồng Xá', data('1942')), await make(test, 'Hương ước làng đồng xá', data('1942'))]
    await make(test, 'Hương ước làng Đồng Xá', data('1921'))
    for (let index = 0; index < 20; index++) await make(test, 'Ảnh lễ hội làng', data('2019'))
    for (const number of [12, 13]) await make(test, `Bản đồ giải thửa tờ số ${number}`, data('1930'))
    await test.api.duplicates.find({}).result
    const found = await open(test)
    expect(found.filter((line) => line.startsWith(a.code))).toEqual([`${a.code} ~ ${b.code}: cùng tên, cùng năm`])
    expect(found).toHaveLength(1)
  })

  it('finds the same file, and the same picture written again smaller and darker, but no other', async () => {
    const test = await createTestApp()
    const [a, b, c, d] = [await make(test, 'Bình'), await make(test, 'Lọ hoa'), await make(test, 'Vò'), await make(test, 'Chum')]
    const jar = await sharp(picture(1)).jpeg().toBuffer()
    await addFile(test, a.code, 'binh.jpg', jar)
    await addFile(test, b.code, 'lo.jpg', jar)
    await addFile(test, c.code, 'vo.jpg', await sharp(jar).resize(400).linear(0.85, 8).jpeg({ quality: 50 }).toBuffer())
    await addFile(test, d.code, 'chum.jpg', await sharp(picture(2)).jpeg().toBuffer())
    expect(await test.api.duplicates.find({}).result).toMatchObject({ pictures: 3 })
    expect((await open(test)).sort()).toEqual(
      [
        `${a.code} ~ ${b.code}: 1 tệp giống hệt`,
        `${a.code} ~ ${c.code}: 1 ảnh giống nhau`,
        `${b.code} ~ ${c.code}: 1 ảnh giống nhau`,
      ].sort(),
    )
  })

  it('says nothing of empty pages, though they are all alike', async () => {
    const test = await createTestApp()
    for (const [index, code] of [(await make(test, 'Sổ một')).code, (await make(test, 'Sách hai')).code].entries())
      await addFile(test, code, 'trang.gif', tinyPage(index))
    expect(await test.api.duplicates.find({}).result).toMatchObject({ pictures: 2, found: 0 })
  })

  it('remembers what is not a duplicate, opens it again when asked, and forgets pairs that are none any more', async () => {
    const test = await createTestApp()
    const { api } = test
    const a = await make(test, 'Bát', { code: 'HV-7' })
    const b = await make(test, 'Chén', { code: 'HV 07' })
    await api.duplicates.find({}).result
    await api.duplicates.decide({ first: a.id, second: b.id, dismissed: true })
    await api.duplicates.find({}).result
    expect(await open(test)).toEqual([])
    expect((await api.duplicates.list({ state: 'dismissed' })).total).toBe(1)
    await api.duplicates.decide({ first: b.id, second: a.id, dismissed: false })
    expect(await open(test)).toHaveLength(1)
    await api.records.update({ id: b.id, baseVersion: 1, code: 'HV-8' })
    await api.duplicates.find({}).result
    expect(await open(test)).toEqual([])
    expect((await failureOf(api.duplicates.decide({ first: a.id, second: a.id, dismissed: true }))).code).toBe('duplicate.notFound')
  })

  it('leaves a merged pair, and has it back when the merge is taken back', async () => {
    const test = await createTestApp()
    const { api } = test
    const a = await make(test, 'Bát', { code: 'HV-7' })
    const b = await make(test, 'Chén', { code: 'HV 07' })
    await api.duplicates.find({}).result
    const { batch } = await api.duplicates.merge({ keep: a.id, lose: b.id })
    expect((await api.duplicates.list({})).total).toBe(0)
    expect((await api.duplicates.list({ state: 'merged' })).total).toBe(1)
    await api.batches.undo({ batch }).result
    expect((await api.duplicates.list({})).total).toBe(1)
  })
})

describe('a quiet word', () => {
  it('names what a new record may be the same as, by number and by title', async () => {
    const test = await createTestApp()
    const { api } = test
    const jar = await make(test, 'Bình gốm hoa lam', { code: 'HV-2026-0003' })
    await make(test, 'Chuông đồng', { code: 'HV-2026-0004' })
    const hint = (title: string, code?: string, not?: RecordId) =>
      api.duplicates.hint({ profile: 'artifact', title, ...(code !== undefined && { code }), ...(not !== undefined && { not }) })
    expect((await hint('bình gốm HOA LAM')).records).toMatchObject([{ code: 'HV-2026-0003', reasons: [{ kind: 'title', same: true }] }])
    expect((await hint('Lọ', 'hv 2026/3')).records).toMatchObject([{ code: 'HV-2026-0003', reasons: [{ kind: 'number' }] }])
    expect((await hint('Bình gốm hoa lam', undefined, jar.id)).records).toEqual([])
    expect((await hint('Trống')).records).toEqual([])
  })

  it('names the record that has a number already which one thing alone bears, however it is spelled', async () => {
    const test = await createTestApp()
    const { api } = test
    await make(test, 'Bình', { code: 'A-1', data: { registerNumber: '1234', nationalIdentifier: 'VN.01.0002' } })
    await make(test, 'Chum', { code: 'A-2', data: { registerNumber: '12345', note: 'từng mang số 1234' } })
    const hint = async (profile: string, data: Record<string, unknown>) =>
      (await api.duplicates.hint({ profile, title: '', data })).records.map(({ code, numbers }) => `${code}: ${numbers.join()}`)
    expect(await hint('artifact', { registerNumber: '1234' })).toEqual(['A-1: registerNumber'])
    expect(await hint('artifact', { registerNumber: '1234', nationalIdentifier: 'vn 01 0002' })).toEqual([
      'A-1: registerNumber,nationalIdentifier',
    ])
    expect(await hint('artifact', { registerNumber: '123' })).toEqual([])
    expect(await hint('document', { registerNumber: '1234' })).toEqual([])
  })

  it('looks at once at what an act brought in, pictures included', async () => {
    const test = await createTestApp()
    const { api } = test
    const known = await make(test, 'Bình')
    const jar = await sharp(picture(3)).jpeg().toBuffer()
    await addFile(test, known.code, 'binh.jpg', jar)
    await api.duplicates.find({}).result
    const folder = temporaryFolder()
    const paths = [
      writeFile(join(folder, 'mới', 'lọ.jpg'), await sharp(jar).resize(500).jpeg({ quality: 60 }).toBuffer()),
      writeFile(join(folder, 'khác', 'chum.jpg'), await sharp(picture(4)).jpeg().toBuffer()),
    ]
    const { batch, records } = await api.assets.ingest({ paths, grouping: 'each' }).result
    expect(records).toHaveLength(2)
    const { looked, pairs } = await api.duplicates.look({ batch }).result
    expect(looked).toBe(true)
    expect(pairs.map(({ first, reasons }) => [first.code, reasons])).toEqual([[known.code, [{ kind: 'pictures', count: 1, of: 1 }]]])
  })
})
