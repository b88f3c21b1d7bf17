import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../electron/app/create-app.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { people } from '../../electron/features/people/public.ts'
import { loadProfiles } from '../../electron/features/profiles/public.ts'
import { createRecord } from '../../electron/features/records/public.ts'
import { createApi } from '../../shared/rpc/api.ts'
import { appContract } from '../../shared/rpc/app-contract.ts'
import { createTestPorts, inProcess } from '../support/create-test-app.ts'
import { needsTool } from '../support/tools.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')
const person = 'Nguyễn Thị Hạnh'

/** A jar with some flowers, of its own by `hue`. */
const jar = (hue: number): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="700" height="900"><rect width="100%" height="100%" fill="#e6dfcf"/>
       <ellipse cx="350" cy="560" rx="${190 + hue}" ry="270" fill="#f7f4ee" stroke="#2a5c8a" stroke-width="14"/>
       <rect x="${290 - hue / 2}" y="140" width="${120 + hue}" height="190" fill="#dfe8ef" stroke="#2a5c8a" stroke-width="10"/>
       <circle cx="${300 + hue}" cy="520" r="60" fill="#2a5c8a"/><circle cx="430" cy="${640 - hue}" r="40" fill="#5d87ad"/></svg>`,
    ),
  )
    .jpeg()
    .toBuffer()

/** An archive of bowls, and of one jar that was entered twice. */
const fillArchive = async (home: string): Promise<void> => {
  const ports = createTestPorts(home)
  const app = createApp(ports)
  const api = createApi(appContract, inProcess(app, { person, account: person }))
  const folder = join(home, 'kho')
  await app.use((onChanged) =>
    newArchive(folder, { name: 'Bảo tàng làng Hạ', org: 'H33', person }, { person, now: ports.clock, onChanged }),
  )
  for (let index = 1; index <= 12; index++)
    await api.records.create({
      profile: 'artifact',
      title: `Bát gốm men xanh số ${index}`,
      data: { materials: ['gốm'], description: `Bát gốm, men xanh ngọc, ve lòng số ${index}` },
    })
  await api.records.create({ profile: 'document', title: 'Sổ ghi bát gốm' })
  // Enough that a batch edit of them can be stopped under way.
  const { archive } = app
  const profiles = loadProfiles('resources')
  archive()?.db.write((tx) => {
    const act = { by: people(tx)[0]?.id ?? '', at: new Date().toISOString() }
    for (let index = 0; index < 6000; index++)
      createRecord(tx, { profiles, institution: 'H33' }, { profile: 'photograph', title: `Âm bản kính ${index}` }, act)
  })
  const add = async (code: string, title: string, data: Record<string, unknown>, pictures: readonly Buffer[]): Promise<void> => {
    await api.records.create({ profile: 'artifact', code, title, data })
    const scans = join(home, code.replace(/\W/g, '-'))
    mkdirSync(scans)
    for (const [index, bytes] of pictures.entries()) await sharp(bytes).toFile(join(scans, `anh-${index + 1}.jpg`))
    await api.assets.ingest({ paths: [scans], record: code, grouping: 'one-record' }).result
  }
  const front = await jar(0)
  await add('HV-0012', 'Bình gốm hoa lam', { materials: ['gốm'], description: 'Men trắng, vẽ lam' }, [front, await jar(60)])
  await add(
    'hv 12',
    'Bình hoa lam',
    { materials: ['gốm', 'sứ'], description: 'Vai vẽ dây lá, cao 32 cm', history: 'Nhặt ở chùa Dâu năm 1978' },
    [await sharp(front).resize(500).modulate({ brightness: 0.92 }).jpeg({ quality: 55 }).toBuffer(), await jar(120)],
  )
  await api.archives.close({})
  await api.archives.open({ folder })
  await app.close()
}

describe.skipIf(skip)('batch edits and duplicates in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-batch-'))
  let opened: OpenedWindow

  beforeAll(async () => {
    await fillArchive(home)
    opened = await openWindow(home)
    await opened.page.getByRole('button', { name: 'Mở', exact: true }).click()
    await opened.page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
  }, 120_000)
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await opened.shot('that-bai-dot-sua')
    await opened.page.keyboard.press('Escape')
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('edits all of a search, seen before and after, and takes it back', async () => {
    const { page } = opened
    await page.goto(new URL('#/catalogue?q=bát+gốm', page.url()).href)
    await page.getByText('Bát gốm men xanh số 1', { exact: false }).first().waitFor()
    await page.getByRole('listbox', { name: 'Danh mục' }).focus()
    await page.keyboard.press('Control+A')
    await page.getByRole('button', { name: 'Sửa hàng loạt', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('13 hồ sơ', { exact: true }).waitFor()
    await opened.shot('170-sua-hang-loat')
    const pick = async (field: string, kind: string): Promise<void> => {
      await sheet.getByRole('combobox', { name: 'Trường' }).last().fill(field)
      await page.getByRole('option', { name: field, exact: true }).click()
      await sheet.getByRole('button', { name: 'Cách sửa' }).last().click()
      await page.getByRole('option', { name: kind, exact: true }).click()
    }
    await pick('Miêu tả hiện vật', 'Tìm và thay')
    await sheet.getByLabel('Tìm', { exact: true }).fill('men xanh')
    await sheet.getByLabel('Thay bằng').fill('men ngọc')
    await sheet.getByText('Sẽ sửa 12 hồ sơ, giữ nguyên 0, không nhận 1.').waitFor()
    await sheet.getByText('Bát gốm, men ngọc ngọc, ve lòng số 1', { exact: true }).waitFor()
    await opened.shot('171-xem-truoc')
    await sheet.getByLabel('Lý do (ghi vào lịch sử)').fill('Theo biên bản giám định')
    await sheet.getByRole('button', { name: 'Sửa 12 hồ sơ' }).click()
    await sheet.getByText('Đã sửa 12 hồ sơ, giữ nguyên 0, không nhận 1.').waitFor()
    await opened.shot('172-da-sua')
    await sheet.getByRole('link', { name: 'Các đợt sửa' }).click()
    await page.getByRole('heading', { name: 'Các đợt sửa' }).waitFor()
    await page.getByText('Theo biên bản giám định').waitFor()
    await opened.shot('173-cac-dot-sua')
    await page.getByRole('listitem').filter({ hasText: 'Theo biên bản giám định' }).getByRole('button', { name: 'Hoàn lại' }).click()
    await page.getByText('Đã hoàn lại 12 hồ sơ').waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Theo biên bản giám định' }).getByText('đã hoàn lại', { exact: true }).waitFor()
    expect(opened.faults).toEqual([])
  }, 60_000)

  it('stops under way, keeps what is done and says so, and takes just that back', async () => {
    const { page } = opened
    await page.goto(new URL('#/catalogue?q=âm+bản+kính', page.url()).href)
    await page.getByText('6.000 hồ sơ').first().waitFor()
    await page.getByRole('listbox', { name: 'Danh mục' }).focus()
    await page.keyboard.press('Control+A')
    await page.getByRole('button', { name: 'Sửa hàng loạt', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('combobox', { name: 'Trường' }).fill('Tình trạng')
    await page.getByRole('option', { name: 'Tình trạng', exact: true }).click()
    await sheet.getByRole('button', { name: 'Tình trạng' }).click()
    await page.getByRole('option', { name: 'Đã mô tả' }).click()
    await sheet.getByRole('button', { name: 'Sửa 6.000 hồ sơ' }).click()
    await sheet.getByRole('button', { name: 'Dừng hẳn' }).click()
    await sheet.getByText(/Đã dừng sau [\d.]+\/6\.000 hồ sơ/).waitFor()
    await opened.shot('179-da-dung')
    await sheet.getByRole('button', { name: 'Hoàn lại đợt này' }).click()
    await page.getByText(/Đã hoàn lại [\d.]+ hồ sơ/).waitFor()
    await page.goto(new URL('#/catalogue?q=âm+bản+kính&status=described', page.url()).href)
    await page.getByText('Không có hồ sơ hay trang nào').waitFor()
    expect(opened.faults).toEqual([])
  }, 60_000)

  it('finds what was entered twice, shows both side by side, merges them, and takes the merge back', async () => {
    const { page } = opened
    await page.getByRole('link', { name: 'Trùng lặp' }).click()
    await page.getByRole('button', { name: 'Tìm trùng lặp' }).click()
    await page.getByText('1 cặp cần xem').waitFor()
    await page.getByText('cùng mã hồ sơ, viết khác', { exact: false }).waitFor()
    await opened.shot('174-trung-lap')
    await page.getByRole('link', { name: 'So và gộp' }).click()
    await page.getByRole('heading', { name: 'So hai hồ sơ và gộp' }).waitFor()
    await page.getByRole('radio', { name: /Vai vẽ dây lá/ }).check()
    await page.getByRole('group', { name: 'Chất liệu' }).getByRole('radio', { name: 'Cả hai' }).check()
    await opened.shot('175-so-hai-ho-so')
    await page.getByText('Thứ tự trang').scrollIntoViewIfNeeded()
    await opened.shot('176-trang-sau-khi-gop')
    await page.getByRole('button', { name: 'Gộp vào HV-0012' }).click()
    await page.getByText('Đã gộp hv 12 vào HV-0012').waitFor()
    await page.getByText('Mã hồ sơ cũ: hv 12').waitFor()
    await page.getByRole('link', { name: /^Lịch sử/ }).click()
    await page.getByText('Lịch sử của hv 12 đã gộp').click()
    await page.getByText('Nhặt ở chùa Dâu năm 1978').first().waitFor()
    await opened.shot('177-lich-su-da-gop')
    await page.getByRole('link', { name: 'Các đợt sửa' }).click()
    await page.getByRole('listitem').filter({ hasText: 'Gộp hồ sơ' }).getByRole('button', { name: 'Hoàn lại' }).click()
    await page.getByText(/Đã hoàn lại \d hồ sơ/).waitFor()
    expect(opened.faults).toEqual([])
  }, 60_000)

  it('says quietly what a new record may be the same as', async () => {
    const { page } = opened
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    await page.getByRole('button', { name: '+ Hồ sơ mới' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('textbox').first().fill('bình gốm hoa lam')
    await sheet.getByText('Có thể trùng với').waitFor()
    await sheet.getByText('HV-0012', { exact: false }).waitFor()
    await opened.shot('178-co-the-trung')
    expect(opened.faults).toEqual([])
  }, 60_000)
})
