import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { tinyPage, writeFile } from '../support/scans.ts'
import { needsTool } from '../support/tools.ts'
import { makeEntryArchive, tl } from './entry-archive.ts'
import { field, type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')

// One archive lives through all of these: they run in this order.
describe.skipIf(skip)('a registrar at work in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-entry-'))
  let opened: OpenedWindow
  let page: Page

  beforeAll(async () => {
    await makeEntryArchive(home)
    opened = await openWindow(home)
    page = opened.page
    await page.getByRole('button', { name: 'Mở', exact: true }).click()
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
  }, 120_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai-nhap')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('says under the fields of serial entry what is there already, shows it beside, and holds nobody up', async () => {
    await command(page, 'nhập liền')
    const title = entryField(page, 'title')
    await title.waitFor()
    await title.focus()
    await page.keyboard.type('Bình gốm hoa lam')
    const hint = page.locator('[data-field="title"] .duplicate-hint')
    await hint.getByText('Có thể trùng với').waitFor()
    await hint.getByRole('button', { name: 'CU-1 “Bình gốm hoa lam”', exact: true }).waitFor()
    await hint.getByText('(cùng tên)').waitFor()
    // The keyboard is where it was, and goes on from field to field past the hint.
    await expect.poll(() => title.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('Alt+x')
    const beside = page.getByRole('region', { name: 'Hồ sơ có thể trùng' })
    await beside.getByRole('heading', { name: 'Bình gốm hoa lam', exact: true }).waitFor()
    await beside.getByText('1905').waitFor()
    await expect.poll(() => title.evaluate((one) => one === document.activeElement)).toBe(true)
    await opened.shot('110-trung-ten')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field')))
      .not.toBe('title')
    await chooseField(page, 'Số kiểm kê bước đầu')
    await entryField(page, 'registerNumber').fill('1235')
    const taken = page.locator('[data-field="registerNumber"] .duplicate-hint')
    await taken.getByText('Số này đã có ở').waitFor()
    await taken.getByRole('button', { name: 'CU-2 “Chuông đồng chùa Hạ”' }).click()
    await beside.getByRole('heading', { name: 'Chuông đồng chùa Hạ' }).waitFor()
    await opened.shot('111-trung-so')
    await title.focus()
    await page.keyboard.press('Control+Enter')
    await page.locator('.serial-recent li').first().getByText('Bình gốm hoa lam').waitFor()
    await beside.waitFor({ state: 'detached' })
  })

  it('says the same where a record is begun and where one is changed', async () => {
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    await page.getByRole('button', { name: 'Hồ sơ mới' }).first().click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: /Loại hồ sơ/ }).click()
    await page.getByRole('option', { name: 'Hiện vật', exact: true }).click()
    await sheet.getByLabel('Tên gọi').fill('Chuông đồng chùa Hạ')
    await sheet.getByText('Có thể trùng với').waitFor()
    await sheet.getByRole('button', { name: 'CU-2 “Chuông đồng chùa Hạ”' }).click()
    await sheet.getByRole('region', { name: 'Hồ sơ có thể trùng' }).getByText('1235').waitFor()
    await opened.shot('112-lap-ho-so-trung')
    await sheet.getByRole('button', { name: 'Thôi' }).click()
    await sheet.waitFor({ state: 'detached' })
    await openRecord(page, 'CU-3', 'Bình gốm hoa lam cổ')
    await expect.poll(() => page.locator('.describe .duplicate-hint').count()).toBe(0)
    await field(page, 'Số kiểm kê bước đầu').first().fill('1234')
    await page.locator('.describe').getByText('Số này đã có ở').waitFor()
    await page.getByRole('button', { name: 'CU-1 “Bình gốm hoa lam”', exact: true }).click()
    await page.getByRole('region', { name: 'Hồ sơ có thể trùng' }).getByText('1905').waitFor()
    await opened.shot('113-sua-ho-so-trung')
    await field(page, 'Số kiểm kê bước đầu').first().fill('1236')
    await page.locator('.describe .duplicate-hint').waitFor({ state: 'detached' })
  })

  it('has what a record can do in the command list, copying the one before among it', async () => {
    await openRecord(page, 'CU-3', 'Bình gốm hoa lam cổ')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('>')
    for (const name of ['In hồ sơ', 'Chép từ phiếu trước', 'Bỏ vào thùng']) await page.getByRole('option', { name, exact: true }).waitFor()
    await opened.shot('114-lenh-cua-ho-so')
    await page.keyboard.type('chép từ')
    await page.getByRole('option', { name: 'Chép từ phiếu trước' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Đã chép từ CU-2 vào những ô còn trống.').waitFor()
    await expect.poll(() => field(page, 'Niên đại').first().inputValue()).toBe('1802')
    await command(page, 'nhập liền')
    await entryField(page, 'title').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('>chuyển vào')
    await page.getByText('Không có lệnh nào').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('>chép từ')
    await page.getByRole('option', { name: 'Chép từ phiếu trước' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('vào những ô còn trống.').last().waitFor()
    await expect.poll(() => entryField(page, 'title').evaluate((one) => one === document.activeElement)).toBe(true)
  })

  it('tries a table, says which rows stay behind and how many records wait for a number, and brings the rest in', async () => {
    const file = join(home, 'tai-lieu.csv')
    writeFileSync(file, 'Tên tài liệu,Ngôn ngữ\nHương ước,vie\nĐịa bạ,vie\nGia phả,vie\nVăn tế,vie\nSớ,tiếng sao Hỏa\n')
    await page.getByRole('link', { name: 'Nhập vào' }).first().click()
    await page.getByRole('link', { name: 'Nhập bảng' }).click()
    await page.getByLabel('Tệp bảng').fill(file)
    await page.getByRole('button', { name: 'Xem bảng' }).click()
    await page.getByRole('button', { name: /Loại hồ sơ/ }).click()
    await page.getByRole('option', { name: 'Tài liệu', exact: true }).click()
    await page.getByText('“tiếng sao Hỏa” không có trong danh mục').first().waitFor()
    await page.getByRole('button', { name: 'Làm thử cả bảng' }).click()
    await page.getByText('Làm thử, chưa ghi gì: 5 dòng; sẽ thêm 4 hồ sơ, sửa 0, giữ nguyên 0, không nhận 1.').waitFor()
    await page.getByText('2 hồ sơ sẽ mang số tạm TAM-…').waitFor()
    await page.getByText('Chỉ những dòng không nhận bị để lại').waitFor()
    await page.getByRole('heading', { name: '1 dòng sẽ để lại' }).waitFor()
    await page.getByRole('button', { name: 'Nhập 4 dòng, để lại 1' }).waitFor()
    await opened.shot('115-lam-thu-so-tam')
    // The wrong row is mended in a spreadsheet meanwhile.
    writeFileSync(file, 'Tên tài liệu,Ngôn ngữ\nHương ước,vie\nĐịa bạ,vie\nGia phả,vie\nVăn tế,vie\nSớ,vie\n')
    await page.getByRole('button', { name: 'Đọc lại tệp' }).click()
    await page.getByText('“tiếng sao Hỏa”').first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Làm thử cả bảng' }).click()
    await page.getByText('sẽ thêm 5 hồ sơ, sửa 0, giữ nguyên 0, không nhận 0.').waitFor()
    await page.getByText('3 hồ sơ sẽ mang số tạm TAM-…').waitFor()
    await page.getByRole('button', { name: 'Nhập bảng này' }).click()
    await page.getByText('Đã nhập 5 dòng: thêm 5 hồ sơ').waitFor()
    await page.getByText('3 hồ sơ mang số tạm TAM-…').waitFor()
    await opened.shot('116-nhap-bang-so-tam')
  })

  it('brings scans in under provisional numbers, and all get theirs when a block comes', async () => {
    const scans = join(home, 'Ảnh quét')
    writeFile(join(scans, 'Sắc phong', 'trang 1.gif'), tinyPage(1))
    await page.getByRole('link', { name: 'Nhập vào' }).first().click()
    await page.getByRole('button', { name: 'Chọn thư mục' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Đường dẫn').fill(scans)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Sắc phong' }).waitFor()
    await dialog.getByRole('button', { name: 'Chọn thư mục này' }).click()
    await page.getByRole('button', { name: /^Nhập 1 tệp thành 1 hồ sơ$/ }).click()
    await page.getByText('1 hồ sơ mang số tạm TAM-…').waitFor()
    await opened.shot('117-nhap-anh-so-tam')
    await page.getByRole('link', { name: 'Hôm nay' }).first().click()
    await page.getByText('4 hồ sơ đang mang số tạm').waitFor()
    await page.getByRole('link', { name: 'Số đã cấp' }).first().click()
    await page.getByRole('button', { name: 'Nhận khối số' }).click()
    await dialog.getByLabel('Tệp khối số').fill(join(home, 'khoi-2.json'))
    await dialog.getByRole('button', { name: 'Nhận khối số' }).click()
    await page.getByText('4 hồ sơ mang số tạm đã có số thật').waitFor()
    await opened.shot('118-so-tam-co-so-that')
    await dialog.getByRole('button', { name: 'Đóng' }).click()
    await page.evaluate(() => window.location.assign('#/catalogue?q=TAM'))
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    for (const n of [11, 12, 13, 14]) await page.getByText(tl(n)).first().waitFor()
  })
})

/** A field of the entry form, by its key. */
const entryField = (page: Page, key: string): Locator => page.locator(`[data-field="${key}"]`).locator('input, textarea').first()

const command = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`>${words}`)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
}

const chooseField = async (page: Page, label: string): Promise<void> => {
  await page.getByRole('button', { name: 'Chọn trường' }).click()
  const sheet = page.getByRole('dialog')
  const add = sheet.getByRole('button', { name: `Thêm ${label}`, exact: true })
  const out = sheet.getByRole('button', { name: `Bỏ ${label}`, exact: true })
  await add.or(out).waitFor()
  if (await add.isVisible()) await add.click()
  await out.waitFor()
  await sheet.getByRole('button', { name: 'Dùng các trường này' }).click()
  await sheet.waitFor({ state: 'detached' })
}

const openRecord = async (page: Page, query: string, title: string): Promise<void> => {
  await page.evaluate((to) => window.location.assign(to), `#/catalogue?q=${encodeURIComponent(query)}`)
  await page.locator('#catalogue-list').getByRole('option').nth(1).waitFor({ state: 'detached' })
  await page.getByRole('option', { name: title }).first().dblclick()
  await page.getByRole('heading', { name: title, level: 1 }).first().waitFor()
}
