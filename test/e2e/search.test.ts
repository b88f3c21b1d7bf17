import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needsTool } from '../support/tools.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'
import { makeSearchArchive } from './search-archive.ts'

const { skip } = needsTool('chromium')

// One archive lives through all of these: they run in this order.
describe.skipIf(skip)('the catalogue of three thousand records in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-search-'))
  let opened: OpenedWindow
  let page: Page

  beforeAll(async () => {
    await makeSearchArchive(home, 3_000)
    opened = await openWindow(home)
    page = opened.page
    await page.getByRole('button', { name: 'Mở', exact: true }).click()
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Danh mục/ })
      .click()
    await page.getByText('3.002 hồ sơ').waitFor()
  }, 120_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai-tim')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const group = (title: string) => page.locator('.catalogue-group', { has: page.locator('h2').getByText(title, { exact: true }) })
  /** Whether the record beside the list is that of a row: what was beside it before stays until the next is read. */
  const previewIs = (row: string) => async (): Promise<boolean> => {
    const title = await page.locator('.catalogue-preview h1').textContent()
    return title !== null && ((await page.locator(row).textContent()) ?? '').includes(title)
  }
  const total = async (): Promise<string> => (await page.locator('.catalogue-head b').first().textContent()) ?? ''

  it('shows all with every facet counted, and reaches the end without drawing what lies between', async () => {
    await group('Loại hồ sơ').getByText('Hiện vật').waitFor()
    await opened.shot('60-danh-muc-lon')
    await page.getByRole('listbox', { name: 'Danh mục' }).focus()
    await page.keyboard.press('End')
    await page.locator('#record-3001').waitFor()
    await expect.poll(() => page.getByRole('option').count()).toBeLessThan(60)
    await expect.poll(() => page.locator('#record-3001').getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Home')
    await page.locator('#record-0').waitFor()
  })

  it('takes any place of the scroll bar, and comes back to it', async () => {
    const list = page.locator('#catalogue-list')
    await list.evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2
    })
    await page.locator('#record-1504').waitFor()
    await page.locator('#record-1504').click()
    await expect.poll(previewIs('#record-1504')).toBe(true)
    const title = await page.locator('.catalogue-preview h1').textContent()
    await page.getByRole('link', { name: 'Mở', exact: true }).click()
    await page.getByRole('heading', { name: title ?? '' }).waitFor()
    await page.goBack()
    await page.locator('#record-1504').waitFor()
    await expect.poll(() => page.locator('#record-1504').getAttribute('aria-selected')).toBe('true')
    await expect.poll(() => page.locator('.catalogue-preview h1').textContent()).toBe(title)
  })

  it('narrows by several values of several fields, each shown above the list and taken off there', async () => {
    await group('Loại hồ sơ').getByText('Hiện vật').click()
    await page.getByRole('button', { name: 'Bỏ lọc: Hiện vật' }).waitFor()
    const artifacts = '617 hồ sơ'
    await expect.poll(total).toBe(artifacts)
    await group('Loại hồ sơ').getByText('Ảnh tư liệu').or(group('Loại hồ sơ').getByText('Ảnh')).first().click()
    await expect.poll(total).not.toBe(artifacts)
    await page.getByRole('button', { name: /^Bỏ lọc: Ảnh/ }).click()
    await expect.poll(total).toBe(artifacts)
    const materials = group('Chất liệu')
    await materials.getByRole('checkbox').first().waitFor()
    const [one, two] = [
      await materials.locator('.catalogue-line').nth(0).textContent(),
      await materials.locator('.catalogue-line').nth(1).textContent(),
    ]
    expect(one).not.toBe(two)
    await materials.getByRole('checkbox').nth(0).click({ force: true })
    await expect.poll(total).not.toBe(artifacts)
    const withOne = await total()
    await materials.getByRole('checkbox').nth(1).click({ force: true })
    await expect.poll(total).not.toBe(withOne)
    await opened.shot('61-loc')
    expect(page.url()).toContain('f.materials=')
    await page.getByRole('button', { name: 'Bỏ lọc', exact: true }).click()
    await expect.poll(total).toBe('3.002 hồ sơ')
  })

  it('finds more values of a field by a small search without marks', async () => {
    const places = group('Nơi sản xuất')
    await places.waitFor()
    if ((await places.getByRole('checkbox').count()) === 0) await places.getByRole('button').first().click()
    await places.getByRole('button', { name: 'xem thêm', exact: true }).click()
    await places.getByRole('textbox').fill('dinh bang')
    await expect.poll(() => places.getByRole('checkbox').count()).toBe(1)
    await places.getByText('Đình Bảng').waitFor()
    await opened.shot('62-them-gia-tri')
    await places.getByRole('button', { name: 'bớt' }).click()
  })

  it('takes a span of dates as people write it, reign names too, and Back leads out again', async () => {
    await page.getByRole('textbox', { name: 'Từ' }).fill('Gia Long')
    await page.getByText('1802 – 1819').waitFor()
    await page.getByRole('textbox', { name: 'Đến' }).fill('1850')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Bỏ lọc: từ Gia Long' }).waitFor()
    await expect.poll(total).not.toBe('3.002 hồ sơ')
    await opened.shot('63-nien-dai')
    await page.getByRole('button', { name: 'Bỏ lọc', exact: true }).click()
    await expect.poll(total).toBe('3.002 hồ sơ')
  })

  it('is put in order by any head, from the keyboard too', async () => {
    const dates = page.getByRole('button', { name: 'Xếp theo Niên đại' })
    await dates.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Xếp theo Niên đại, đang xếp xuôi' }).waitFor()
    await expect.poll(() => page.getByRole('option').first().textContent()).toContain('1802')
    await page.getByRole('button', { name: /^Xếp theo Niên đại/ }).click()
    await expect.poll(() => page.getByRole('option').first().textContent()).toContain('2001')
    await page.getByRole('button', { name: /^Xếp theo Tên gọi/ }).click()
    await expect.poll(() => page.getByRole('option').first().textContent()).toContain('Aa hương ước')
  })

  it('has the columns that the person chose, names of persons in the order of given names, and keeps them', async () => {
    await group('Loại hồ sơ').getByText('Hiện vật').click()
    await page.getByRole('button', { name: 'Bỏ lọc: Hiện vật' }).waitFor()
    await page.getByRole('button', { name: 'Chọn cột', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('Người sưu tầm', { exact: true }).click()
    await sheet.getByText('Chất liệu', { exact: true }).click()
    await opened.shot('64-chon-cot')
    await sheet.getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('button', { name: 'Xếp theo Người sưu tầm' }).click()
    await expect.poll(() => page.getByRole('option').first().textContent()).toContain('Nguyễn Văn An')
    await page.getByRole('button', { name: /^Xếp theo Người sưu tầm/ }).click()
    await expect.poll(() => page.getByRole('option').first().textContent()).toContain('Bùi Xuân Minh')
    await page.getByRole('separator', { name: 'Bề rộng cột Chất liệu' }).focus()
    const kept = page.waitForResponse(/search\.keepColumns/)
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight')
    await kept
    await opened.shot('65-cot-cua-minh')
    await page.reload()
    await expect.poll(() => page.getByRole('separator', { name: 'Bề rộng cột Chất liệu' }).getAttribute('aria-valuenow')).toBe('214')
  })

  it('keeps a search under a name with its order, filters and view, and opens it from the filters and from Ctrl+K', async () => {
    await page.keyboard.press('Alt+Digit2')
    await page.locator('.gallery-cell').first().waitFor()
    await page.getByRole('button', { name: 'Lưu lần tìm này', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Hiện vật theo người sưu tầm')
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu “Hiện vật theo người sưu tầm”').waitFor()
    const kept = page.url()
    await opened.shot('66-anh-da-luu')
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Danh mục/ })
      .click()
    await expect.poll(total).toBe('3.002 hồ sơ')
    await page.keyboard.press('Control+K')
    await page.keyboard.type('>hien vat theo')
    await page.getByRole('option', { name: 'Tìm: Hiện vật theo người sưu tầm' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toBe(kept)
    await page.getByRole('button', { name: 'Đổi “Hiện vật theo người sưu tầm”' }).click()
    await page.getByRole('menuitem', { name: 'Đổi tên' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Người sưu tầm')
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
    await page.getByRole('link', { name: 'Người sưu tầm', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Đổi “Người sưu tầm”' }).click()
    await page.getByRole('menuitem', { name: 'Bỏ' }).click()
    await expect.poll(() => page.getByRole('link', { name: 'Người sưu tầm', exact: true }).count()).toBe(0)
  })

  it('walks the pictures by the arrows and shows only those in sight', async () => {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Danh mục/ })
      .click()
    await expect.poll(total).toBe('3.002 hồ sơ')
    await page.keyboard.press('Alt+Digit2')
    await page.locator('.gallery-cell').first().waitFor()
    await page.getByRole('listbox', { name: 'Danh mục' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.locator('#record-1[aria-selected=true]').waitFor()
    await page.keyboard.press('End')
    await page.locator('#record-3001').waitFor()
    await expect.poll(() => page.getByRole('option').count()).toBeLessThan(100)
    await page.keyboard.press('Home')
    await opened.shot('67-anh')
    await page.keyboard.press('Alt+Digit1')
  })

  it('shows the same as a tree and on the map', async () => {
    await page.keyboard.press('Alt+Digit3')
    await page.getByRole('treeitem').first().waitFor()
    await page.getByRole('treeitem').first().click()
    await opened.shot('77-cay')
    await page.keyboard.press('Alt+Digit4')
    await page.getByRole('application').waitFor()
    await opened.shot('78-ban-do')
    await page.keyboard.press('Alt+Digit1')
    await page.locator('#record-0').waitFor()
  })

  it('finds while one types, exact before near, and opens any of the pages with the words lit', async () => {
    await page.keyboard.press('Control+K')
    await page.keyboard.type('hương ước', { delay: 15 })
    await page
      .getByText(/có “hương ước”/)
      .first()
      .waitFor()
    await opened.shot('68-tim-huong-uoc')
    const row = page.getByRole('option', { name: /Trang \d+:/ }).first()
    await row.click()
    await page.locator('.catalogue-preview .catalogue-snippet mark').first().waitFor()
    const several = page.getByRole('button', { name: /^Xem cả \d+ trang$/ })
    await page.getByRole('listbox', { name: 'Danh mục' }).focus()
    await page.keyboard.press('Home')
    for (let place = 0; place < 60; place += 1) {
      await expect.poll(previewIs(`#record-${place}[aria-selected=true]`)).toBe(true)
      if ((await several.count()) > 0) break
      await page.keyboard.press('ArrowDown')
    }
    await several.click()
    await page.locator('.page-hits li').nth(1).waitFor()
    await opened.shot('69-cac-trang-co')
    await page.locator('.page-hits a').nth(1).click()
    await page.getByText(/trang 2 trên 2/).waitFor()
    await page.goBack()
    await page.locator('.catalogue-preview').waitFor()
  })

  it('completes names of fields and terms when Tab asks for them, and never writes by itself', async () => {
    await page.keyboard.press('Control+K')
    await page.keyboard.type('chất')
    await page.getByRole('button', { name: /^Chất liệu:/ }).waitFor()
    expect(
      await page
        .getByRole('searchbox')
        .or(page.getByRole('combobox', { name: 'Tìm trong kho' }))
        .first()
        .inputValue(),
    ).toBe('chất')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('g')
    await page.getByRole('button', { name: 'Gỗ', exact: true }).waitFor()
    await opened.shot('70-goi-y-truong')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Cách tìm' }).click()
    await page.getByRole('dialog', { name: 'Cách tìm' }).waitFor()
    await opened.shot('71-cach-tim')
    await page.getByRole('button', { name: 'năm:1802..1819' }).click()
    await page.getByRole('dialog', { name: 'Cách tìm' }).waitFor({ state: 'detached' })
    await expect.poll(() => decodeURIComponent(page.url())).toContain('q=năm:1802..1819')
    await expect.poll(total).not.toBe('3.002 hồ sơ')
  })

  it('offers the kinds of relation from both ends, and finds by them and by what a record is related to', async () => {
    await page.getByRole('searchbox').fill('quan hệ:noi')
    await page.getByRole('button', { name: 'được nói đến trong', exact: true }).waitFor()
    await opened.shot('70-goi-y-quan-he')
    await page.getByRole('button', { name: 'nói đến', exact: true }).click()
    await expect.poll(total).toBe('1 hồ sơ')
    await page.getByRole('option', { name: /Aa thần tích có ảnh/ }).waitFor()
    const code = /TL-[\d-]+/.exec((await page.getByRole('option').first().textContent()) ?? '')?.[0] ?? ''
    await page.getByRole('searchbox').fill(`quan hệ:${code}`)
    await page.getByRole('option', { name: /Aa hương ước có ảnh/ }).waitFor()
    await expect.poll(total).toBe('1 hồ sơ')
  })

  it('goes to the first title that begins so, and to a line', async () => {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Danh mục/ })
      .click()
    await expect.poll(total).toBe('3.002 hồ sơ')
    await page.getByRole('button', { name: 'Đến dòng', exact: true }).click()
    await page.getByRole('dialog', { name: 'Đến dòng', exact: true }).getByRole('textbox').fill('Khánh đá')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('[role=option].on').textContent()).toContain('Khánh đá')
    await page.getByRole('button', { name: 'Đến dòng', exact: true }).click()
    await page.getByRole('dialog', { name: 'Đến dòng', exact: true }).getByRole('textbox').fill('2.500')
    await page.keyboard.press('Enter')
    await page.locator('#record-2499').waitFor()
    await expect.poll(() => page.locator('#record-2499').getAttribute('aria-selected')).toBe('true')
  })

  it('marks all of a search but some, for whatever is done with many', async () => {
    await group('Loại hồ sơ').getByText('Hiện vật').click()
    await page.getByRole('button', { name: 'Bỏ lọc: Hiện vật' }).waitFor()
    await page.getByRole('listbox', { name: 'Danh mục' }).focus()
    await page.keyboard.press(' ')
    await page.getByText('1 đã đánh dấu').waitFor()
    await page.getByRole('button', { name: 'Chọn cả 617' }).waitFor()
    await opened.shot('71-danh-dau-mot')
    // All of it in one row, beside two columns at 1366 pixels.
    await expect.poll(async () => (await page.locator('.marked-bar').boundingBox())?.height).toBeLessThan(56)
    await page.getByRole('button', { name: 'Chọn cả 617' }).click()
    await page.getByText('617 đã đánh dấu').waitFor()
    await page.getByRole('listbox', { name: 'Danh mục' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(' ')
    await page.getByText('616 đã đánh dấu').waitFor()
    await opened.shot('72-chon-ca')
    await page.locator('.marked-bar').getByRole('button', { name: 'Việc khác' }).click()
    await page.getByRole('menuitem', { name: 'Xuất bảng' }).click()
    await page.getByText('616 hồ sơ đã chọn.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click()
    await page.locator('.marked-bar').getByRole('button', { name: 'Việc khác' }).click()
    await page.getByRole('menuitem', { name: 'Bảng mẫu điền sẵn' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('616 hồ sơ đã chọn').waitFor()
    await sheet.getByLabel('Lưu vào').fill(join(home, 'bang-mau.xlsx'))
    await sheet.getByRole('button', { name: 'Làm bảng mẫu' }).click()
    await sheet.getByText('Đã ghi 616 hồ sơ ra').waitFor()
    await opened.shot('73-bang-mau-dien-san')
    await sheet.getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('button', { name: 'Bỏ đánh dấu' }).click()
  })

  it('speaks English, and holds at 200 per cent', async () => {
    const wide = await opened.another({ width: 683, height: 384, scale: 2 })
    await wide.evaluate((hash) => window.location.assign(hash), new URL(page.url()).hash)
    await wide.locator('#record-0').waitFor()
    await wide.screenshot({ path: 'artifacts/screens/73-danh-muc-200.png' })
    await wide.getByRole('button', { name: 'Lọc', exact: true }).click()
    await wide.screenshot({ path: 'artifacts/screens/74-loc-200.png' })
    await wide.context().close()
    await page.evaluate(() => localStorage.setItem('tangthu.language', 'en'))
    await page.reload()
    await page.getByText('617 records').waitFor()
    await opened.shot('75-catalogue-en')
    await page.getByRole('button', { name: 'How to search' }).click()
    await opened.shot('76-search-help-en')
    await page.keyboard.press('Escape')
    await page.evaluate(() => localStorage.setItem('tangthu.language', 'vi'))
  })
})
