import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needsTool } from '../support/tools.ts'
import { makeDeskArchive, openDeskPages, wordsOf } from './desk-archive.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')

// One page lives through all of these: they run in this order.
describe.skipIf(skip)('how a page is read, in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-look-'))
  let opened: OpenedWindow
  let page: Page

  beforeAll(async () => {
    await makeDeskArchive(home, [wordsOf('chữ mà máy đọc sai')], 'Thần tích')
    opened = await openWindow(home)
    page = opened.page
    await openDeskPages(page)
    await page.locator('.page-grid img').first().dblclick()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai-cach-doc')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const sheet = () => page.getByRole('dialog', { name: 'Máy đọc trang này thế nào' })
  const choose = async (label: string, option: string): Promise<void> => {
    await sheet()
      .getByRole('button', { name: new RegExp(`${label}$`) })
      .click()
    await page.getByRole('option', { name: option }).click()
  }

  it('shows what the machine sees and what it did to the copy', async () => {
    await page.getByRole('button', { name: 'Cách máy đọc' }).click()
    await sheet()
      .getByRole('img', { name: /^Bản mà máy đọc/ })
      .waitFor({ timeout: 30_000 })
    await sheet().getByText('Làm đều ánh sáng, giấy trắng lại').waitFor()
    await opened.shot('90-cach-may-doc')
  })

  it('makes the copy anew by what a person says', async () => {
    const link = () => sheet().locator('svg image').getAttribute('href')
    const before = await link()
    await choose('Chiều chữ', 'Xoay ngược đầu')
    await expect.poll(link, { timeout: 30_000 }).not.toBe(before)
    await sheet().getByText('Xoay cho chữ đứng').waitFor()
    await opened.shot('91-xoay-nguoc')
    await choose('Chiều chữ', 'Đứng như ảnh')
    await choose('Cỡ chữ khi đọc', 'Lớn, cho nét đậm')
    await sheet().getByText('Phóng lớn hơn vì nét chữ dính nhau').waitFor({ timeout: 30_000 })
    await opened.shot('93-co-chu')
    await choose('Cỡ chữ khi đọc', 'Máy tự đo')
    await choose('Số cột', 'Một cột suốt bề ngang')
    await expect.poll(() => sheet().locator('svg rect').count(), { timeout: 30_000 }).toBe(1)
  })

  it('reads the page again in that way, and writes its text out', { timeout: 240_000 }, async () => {
    await sheet().getByRole('button', { name: 'Đọc lại trang này' }).click()
    await page.getByRole('listbox', { name: 'Chữ máy đọc, theo dòng' }).getByText('HƯƠNG').first().waitFor({ timeout: 200_000 })
    await page.getByRole('link', { name: 'Hương ước làng Hạ' }).click()
    await page.getByRole('button', { name: /^Việc khác/ }).click()
    await page.getByRole('menuitem', { name: 'Xuất chữ' }).click()
    const out = page.getByRole('dialog', { name: 'Xuất chữ của 1 hồ sơ' })
    await out.getByRole('radio', { name: 'Chữ thường (.txt)' }).click({ force: true })
    const file = join(home, 'huong-uoc.txt')
    await out.getByRole('textbox', { name: /Ghi vào tệp/ }).fill(file)
    await opened.shot('92-xuat-chu')
    await out.getByRole('button', { name: 'Xuất chữ' }).click()
    await out.getByText('Đã ghi 1 tệp').waitFor({ timeout: 30_000 })
    expect(readFileSync(file, 'utf8')).toMatch(/HƯƠNG ƯỚC/)
  })
})
