import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needsTool } from '../support/tools.ts'
import { makeDeskArchive, openDeskPages, wordsOf } from './desk-archive.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')

// One record lives through all of these: they run in this order, and each act is taken back.
describe.skipIf(skip)('the page tools in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-pages-'))
  let opened: OpenedWindow
  let page: Page

  beforeAll(async () => {
    await makeDeskArchive(
      home,
      ['trang một', 'trang hai', 'trang ba', 'trang bốn'].map((text) => wordsOf(text)),
      'Thần tích',
    )
    opened = await openWindow(home)
    page = opened.page
    await openDeskPages(page)
    await page.locator('.page-grid img').nth(3).waitFor()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai-trang')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** The pictures of the pages in their order: each page has its own file. */
  const order = (): Promise<readonly string[]> =>
    page
      .locator('.page-grid img')
      .evaluateAll((images) => images.map((image) => new URL(image.getAttribute('src') ?? '', location.href).pathname))
  const item = (number: number) => page.locator('.page-item').nth(number - 1)
  /** Whoever calls waits for what comes of it: what is said of it leaves by itself. */
  const takeBack = (): Promise<void> => page.getByRole('status').getByRole('button', { name: 'Hoàn lại' }).last().click()

  it('puts pages in another order by Alt and the arrows, and by dragging', async () => {
    const before = await order()
    await item(1).click()
    await page.getByText('Đã chọn 1 trang').waitFor()
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(order).toEqual([before[1], before[0], before[2], before[3]])
    await takeBack()
    await expect.poll(order).toEqual(before)
    await item(1).dragTo(item(3), { targetPosition: { x: 130, y: 90 } })
    await expect.poll(order).not.toEqual(before)
    expect((await order()).toSorted()).toEqual(before.toSorted())
    await takeBack()
    await expect.poll(order).toEqual(before)
  })

  it('turns several pages at once and takes the turning back as one', async () => {
    await item(1).click()
    await page.keyboard.press('Shift+ArrowRight')
    await page.getByText('Đã chọn 2 trang').waitFor()
    await opened.shot('80-chon-trang')
    await page.getByRole('button', { name: 'Xoay phải' }).click()
    await expect.poll(() => page.locator('.page-grid .turn-90').count()).toBe(2)
    await opened.shot('81-xoay')
    await takeBack()
    await expect.poll(() => page.locator('.page-grid .turn-90').count()).toBe(0)
  })

  it('crops a page by a drawn box or by the arrows, the viewer showing what counts', async () => {
    await item(2).click()
    await page.getByRole('button', { name: 'Cắt', exact: true }).click()
    const picture = page.getByRole('img', { name: 'Khung cắt trên ảnh trang' })
    const box = await picture.boundingBox()
    if (!box) expect.fail('the page to be cropped is not seen')
    await page.mouse.move(box.x + box.width / 2 - 100, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 + 110, box.y + box.height - 70, { steps: 5 })
    await page.mouse.up()
    await picture.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowUp')
    await opened.shot('82-cat')
    await page.getByRole('dialog').getByRole('button', { name: 'Cắt', exact: true }).click()
    await page.locator('.page-item').getByText('Đã cắt').waitFor()
    await item(2).getByRole('link').click()
    await page.locator('.word-layer path.outside').waitFor({ state: 'attached' })
    await opened.shot('83-trang-da-cat')
    await page.goBack()
    await takeBack()
    await expect.poll(() => page.locator('.page-item').getByText('Đã cắt').count()).toBe(0)
  })

  it('marks a stray page, takes a page away, and brings both back', async () => {
    await item(3).click()
    await page.getByRole('button', { name: 'Trang lạc' }).click()
    await page.locator('.page-item').getByText('Trang lạc').waitFor()
    await opened.shot('84-trang-lac')
    await takeBack()
    await expect.poll(() => page.locator('.page-item').getByText('Trang lạc').count()).toBe(0)
    await item(4).click()
    await page.keyboard.press('Delete')
    await expect.poll(() => page.locator('.page-item').count()).toBe(3)
    await takeBack()
    await expect.poll(() => page.locator('.page-item').count()).toBe(4)
  })

  it('splits pages off into a new record, moves them into another, and takes each back as one act', async () => {
    await item(3).click()
    await item(4).click({ modifiers: ['Control'] })
    await page.getByRole('button', { name: 'Tách ra', exact: true }).click()
    await page.getByLabel('Tên gọi').fill('Phần khoán lệ')
    await page.getByRole('button', { name: 'Tách', exact: true }).click()
    await page.getByText('Đã tách 2 trang thành “Phần khoán lệ”').waitFor()
    await expect.poll(() => page.locator('.page-item').count()).toBe(2)
    await takeBack()
    await expect.poll(() => page.locator('.page-item').count()).toBe(4)
    await item(1).click()
    await page.getByRole('button', { name: 'Chuyển đi', exact: true }).click()
    await page.getByLabel('Hồ sơ nhận').fill('than tich')
    await page.getByRole('button', { name: /Chuyển sang đây: Thần tích đình Hạ/ }).waitFor()
    await opened.shot('85-chuyen-trang')
    await page.getByRole('button', { name: /Chuyển sang đây: Thần tích đình Hạ/ }).click()
    await page.getByText('Đã chuyển 1 trang sang “Thần tích đình Hạ”').waitFor()
    await expect.poll(() => page.locator('.page-item').count()).toBe(3)
    await takeBack()
    await expect.poll(() => page.locator('.page-item').count()).toBe(4)
  })

  it('inserts pages before the chosen one and replaces the picture of a page', async () => {
    const before = await order()
    const choose = async (): Promise<void> => {
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Đường dẫn').fill(join(process.cwd(), 'resources', 'samples', 'binh-gom-hoa-lam'))
      await page.keyboard.press('Enter')
      await dialog
        .getByText(/\.jpg$/)
        .first()
        .click()
      await dialog.getByRole('button', { name: 'Chọn 1 tệp' }).click()
    }
    await item(2).click()
    await page.getByRole('button', { name: 'Chèn trước trang 2', exact: true }).click()
    await choose()
    await expect.poll(() => page.locator('.page-item').count()).toBe(5)
    await expect.poll(async () => (await order()).filter((path) => before.includes(path))).toEqual(before)
    expect((await order())[0]).toBe(before[0])
    expect(before).not.toContain((await order())[1])
    await takeBack()
    await expect.poll(order).toEqual(before)
    await item(4).click()
    await page.getByRole('button', { name: 'Thay ảnh', exact: true }).click()
    await choose()
    await expect.poll(async () => (await order()).slice(0, 3)).toEqual(before.slice(0, 3))
    await expect.poll(async () => (await order())[3] === before[3]).toBe(false)
    await opened.shot('86-thay-anh')
    await takeBack()
    await expect.poll(order).toEqual(before)
  })
})
