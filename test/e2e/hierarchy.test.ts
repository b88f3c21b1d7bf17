import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needsTool } from '../support/tools.ts'
import { archivist, colleague, makeHierarchyArchive } from './hierarchy-archive.ts'
import { field, type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')

// One archive lives through all of these, in this order.
describe.skipIf(skip)('the hierarchy in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-hierarchy-'))
  let opened: OpenedWindow
  let page: Page
  let tree: Locator

  const node = (title: string | RegExp): Locator => tree.getByRole('treeitem', { name: title })
  /** Types a name and tells on which line one stands: a machine that stops between two letters begins a name anew, as a pause does. */
  const goByLetters = (letters: string) => async (): Promise<string | null> => {
    await page.waitForTimeout(1_000)
    await page.keyboard.type(letters, { delay: 20 })
    return tree.locator('.tree-row.on').textContent()
  }
  const openRecord = async (query: string, title: string): Promise<void> => {
    await page.evaluate((to) => window.location.assign(to), `#/catalogue?q=${encodeURIComponent(query)}`)
    await page.getByRole('option', { name: title }).first().dblclick()
    await page.getByRole('heading', { name: title, level: 1 }).first().waitFor()
  }
  const goToTab = (name: RegExp): Promise<void> =>
    page.getByRole('navigation', { name: 'Các phần của hồ sơ' }).getByRole('link', { name }).click()

  beforeAll(async () => {
    await makeHierarchyArchive(home)
    opened = await openWindow(home)
    page = opened.page
    tree = page.getByRole('tree')
    await page.getByRole('button', { name: 'Mở', exact: true }).click()
    await page.getByRole('listitem').filter({ hasText: archivist }).getByRole('button', { name: 'Là tôi' }).click()
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
  }, 120_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot(`60-that-bai-${task.name.slice(0, 12)}`)
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('opens a level at a time by the keyboard, and keeps its place', async () => {
    await page.evaluate(() => window.location.assign('#/catalogue?view=tree'))
    await node(/Phông Ủy ban hành chính xã Hạ/).waitFor()
    await tree.focus()
    await page.keyboard.press('Home')
    for (let step = 0; step < 6 && !(await isOn(node(/Phông Ủy ban/))); step++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await node(/Hộp hai: hộ tịch/).waitFor()
    await expect
      .poll(() => tree.getByRole('treeitem', { name: /^.*Hộp/ }).allTextContents())
      .toMatchObject([/Hộp một/, /Hộp hai/, /Hộp mười/].map((one) => expect.stringMatching(one)))
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await node(/Hồ sơ thửa đất số 1 HS-1/).waitFor()
    await opened.shot('60-cay')
    await page.keyboard.press('ArrowRight')
    await expect.poll(goByLetters('ho so thua dat so 19'), typing).toContain('Hồ sơ thửa đất số 19 ')
    // What was not read yet is gone to by its number.
    await expect.poll(goByLetters('hs-440'), typing).toContain('Hồ sơ thửa đất số 440')
    await opened.shot('60b-cay-theo-so')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => node(/Hồ sơ thửa đất/).count(), patience).toBe(0)
  })

  it('moves by Ctrl+X and Ctrl+V, by the mouse and by a finder, and takes it back', async () => {
    await node(/Sắc phong Thành hoàng/).click()
    await page.keyboard.press('Space')
    await node(/Bản dịch sắc phong/).click()
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+X')
    await page.getByText('Đang cầm 2 hồ sơ').waitFor()
    await node(/Hộp mười/).click()
    await opened.shot('61-cam-di')
    await tree.focus()
    await page.keyboard.press('Control+V')
    await page.getByText('Đã chuyển 2 hồ sơ vào “Hộp mười: văn hóa”.').waitFor()
    await expect.poll(() => node(/Hộp mười/).textContent(), patience).toContain('2 bên trong')
    await page.getByRole('button', { name: 'Hoàn lại' }).click()
    await node(/Sắc phong Thành hoàng/).waitFor()
    await node(/Sắc phong Thành hoàng/).dragTo(node(/Hộp hai/))
    await page.getByText('Đã chuyển 1 hồ sơ vào “Hộp hai: hộ tịch”.').waitFor()
    await expect.poll(() => node(/Hộp hai/).textContent(), patience).toContain('1 bên trong')
    // A fonds never comes to lie within its own box.
    await node(/Phông Ủy ban/).dragTo(node(/Hộp hai/))
    await node(/Phông đình làng Hạ/).click()
    await page.getByRole('button', { name: 'Chuyển đến', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('combobox', { name: 'Hồ sơ nhận' }).fill('hop hai')
    await page.getByRole('option', { name: /Hộp hai/ }).click()
    await sheet.getByText('thường không nằm trong').waitFor()
    await opened.shot('62-chuyen-den')
    await sheet.getByRole('button', { name: 'Chuyển', exact: true }).click()
    await page.getByText('Đã chuyển 1 hồ sơ vào “Hộp hai: hộ tịch”. Lưu ý').waitFor()
    await page.getByRole('button', { name: 'Hoàn lại' }).click()
    await page.getByText('Đã đưa về như trước').waitFor()
  })

  it('shows only the branches that hold what is sought', async () => {
    await page.evaluate(() => window.location.assign(`#/catalogue?view=tree&q=${encodeURIComponent('sắc phong')}`))
    await node(/Phông Ủy ban/).waitFor()
    await expect.poll(() => node(/Phông đình/).count()).toBe(0)
    await page.getByText('1 kết quả').first().waitFor()
    await opened.shot('63-nhanh-tim-thay')
  })

  it('has the path of a record, its children, and a new one made among them', async () => {
    await openRecord('hộp hai', 'Hộp hai: hộ tịch')
    await page.locator('.record-line').getByRole('link', { name: 'Phông Ủy ban hành chính xã Hạ' }).waitFor()
    await goToTab(/^Bên trong/)
    await node(/Sắc phong Thành hoàng/).waitFor()
    await page.getByRole('button', { name: '+ Thêm hồ sơ vào đây' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('Bên trong “Hộp hai: hộ tịch”').waitFor()
    await expect.poll(() => sheet.getByRole('button', { name: /Loại hồ sơ/ }).textContent()).toContain('Hồ sơ lưu trữ')
    await sheet.getByLabel('Tiêu đề hồ sơ').fill('Sổ khai sinh 1940')
    await sheet.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await page.getByRole('heading', { name: 'Sổ khai sinh 1940' }).waitFor()
    await page.locator('.record-line').getByRole('link', { name: 'Hộp hai: hộ tịch' }).click()
    await node(/Sổ khai sinh 1940/).waitFor()
    await opened.shot('64-ben-trong')
  })

  it('relates two records, seen from both ends in the right words, and takes it back', async () => {
    await openRecord('hương ước', 'Hương ước làng Hạ')
    await page.getByText(`${colleague} đang sửa từ`).waitFor()
    await goToTab(/^Quan hệ/)
    await page.getByRole('button', { name: '+ Thêm quan hệ' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('combobox', { name: 'Quan hệ' }).fill('ban dich')
    await page.getByRole('option', { name: 'có bản dịch' }).click()
    await sheet.getByRole('combobox', { name: 'Với hồ sơ' }).fill('TL-2')
    await page.getByRole('option', { name: /Bản dịch sắc phong/ }).click()
    await sheet.getByLabel('Ghi chú của quan hệ').fill('Viện Hán Nôm dịch')
    await opened.shot('65-them-quan-he')
    await sheet.getByRole('button', { name: 'Lưu quan hệ' }).click()
    await page.getByRole('heading', { name: 'có bản dịch' }).waitFor()
    await page.getByText('Viện Hán Nôm dịch').waitFor()
    await opened.shot('66-quan-he')
    await page.getByRole('link', { name: 'Bản dịch sắc phong làng Hạ' }).click()
    await page.getByRole('heading', { name: 'là bản dịch của' }).waitFor()
    await goToTab(/^Lịch sử/)
    await page.getByText('là bản dịch của TL-3 – Hương ước làng Hạ (Viện Hán Nôm dịch)').waitFor()
    await goToTab(/^Quan hệ/)
    await page.getByRole('button', { name: 'Bỏ quan hệ với Hương ước làng Hạ' }).click()
    await page.getByText('Chưa ghi quan hệ nào').waitFor()
    await page.getByRole('button', { name: 'Hoàn lại' }).click()
    await page.getByRole('heading', { name: 'là bản dịch của' }).waitFor()
  })

  it('settles what two places changed differently, led there from the first screen', async () => {
    await page.evaluate(() => window.location.assign('#/today'))
    await page.getByText('2 chỗ hai nơi sửa khác nhau').waitFor()
    await page.getByRole('link', { name: 'Chọn', exact: true }).click()
    await page.getByRole('heading', { name: 'Hai nơi sửa khác nhau' }).waitFor()
    await opened.shot('67-hai-noi')
    const title = page.locator('.station-conflict').filter({ hasText: 'bản gốc' })
    await title.getByText('Lấy bản nơi gửi').click()
    await title.getByRole('button', { name: 'Chọn' }).click()
    await page.getByText('Đã chọn cho “Tên tài liệu”').waitFor()
    await page.getByRole('link', { name: 'Sắc phong Thành hoàng làng Hạ, bản gốc' }).click()
    await page.getByRole('heading', { name: 'Hai nơi sửa khác nhau' }).waitFor()
    await opened.shot('68-hai-noi-ho-so')
    await page.getByText('Viết lại', { exact: true }).click()
    await page.getByLabel('Ghi là').fill('Sắc phong cho Thành hoàng làng Hạ năm Cảnh Hưng thứ bốn mươi bốn (1783).')
    await page.locator('.station-conflict').getByRole('button', { name: 'Chọn' }).click()
    await expect.poll(() => page.getByRole('heading', { name: 'Hai nơi sửa khác nhau' }).count(), patience).toBe(0)
    await expect.poll(() => field(page, 'Nội dung tóm tắt').inputValue()).toContain('(1783)')
  })

  it('compares any two states with the words lit, and brings one field back', async () => {
    await goToTab(/^Lịch sử/)
    await page.getByText('Đối chiếu với nguyên bản').waitFor()
    await opened.shot('69-lich-su')
    await page.getByRole('button', { name: 'So lần 1 với bản hiện nay' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('heading', { name: 'Thuộc về' }).waitFor()
    await sheet.locator('del', { hasText: 'tư,' }).waitFor()
    await opened.shot('70-so-hai-ban')
    const summary = sheet.getByRole('region', { name: 'Nội dung tóm tắt' })
    await summary.getByText('đưa về').click()
    await sheet.getByRole('button', { name: 'Đưa về như lần 1' }).click()
    await page.getByText('Đã đưa 1 trường về như lần 1').waitFor()
    await page.getByRole('button', { name: /Xem thay đổi của/ }).click()
    await page.getByRole('option', { name: 'Nội dung tóm tắt' }).click()
    await expect.poll(() => page.locator('.history > li').count(), patience).toBe(4)
    await opened.shot('71-mot-truong')
  })

  it('takes a whole act back from the history of any record of it', async () => {
    await page.evaluate(() => window.location.assign('#/catalogue?view=tree'))
    await node(/Hộp hai/).click()
    await page.keyboard.press('Space')
    await node(/Hộp mười/).click()
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+X')
    await page.getByText('Đang cầm 2 hồ sơ').waitFor()
    await node(/Phông đình/).click()
    await page.keyboard.press('Control+V')
    await page.getByText('Đã chuyển 2 hồ sơ vào “Phông đình làng Hạ”.').waitFor()
    await openRecord('hộp mười', 'Hộp mười: văn hóa')
    await goToTab(/^Lịch sử/)
    await page.getByText('Thuộc một đợt chuyển chỗ, 2 hồ sơ').waitFor()
    await page.getByRole('button', { name: 'hoàn tác cả đợt này' }).click()
    await opened.shot('71b-ca-dot')
    await page.getByRole('button', { name: 'Hoàn tác cả đợt', exact: true }).click()
    await page.getByText('Đã hoàn tác cả đợt: 2 hồ sơ').waitFor()
    await page.locator('.record-line').getByRole('link', { name: 'Phông Ủy ban hành chính xã Hạ' }).waitFor()
  })

  it('never loses what one of two windows did: fields are taken from either side, moves and relations too', async () => {
    await openRecord('bản dịch', 'Bản dịch sắc phong làng Hạ')
    const other = await opened.another({ width: 1366, height: 768 })
    await other.evaluate((hash) => window.location.assign(hash), new URL(page.url()).hash)
    await field(other, 'Nội dung tóm tắt').fill('Dịch năm 1998')
    await other.getByLabel('Tên tài liệu').fill('Bản dịch nghĩa sắc phong')
    await field(page, 'Nội dung tóm tắt').fill('Dịch năm 1999')
    await page.getByLabel('Tên tài liệu').fill('Bản dịch của Viện')
    await other.keyboard.press('Control+S')
    await other.getByText('Đã lưu “Bản dịch nghĩa sắc phong”').waitFor()
    // Meanwhile the other window moves it and takes a relation away: what is typed here does not bring those back.
    await other.getByRole('button', { name: 'Việc khác' }).click()
    await other.getByRole('menuitem', { name: 'Chuyển đến', exact: true }).click()
    await other.getByRole('combobox', { name: 'Hồ sơ nhận' }).fill('phong dinh')
    await other.getByRole('option', { name: /Phông đình/ }).click()
    await other.getByRole('button', { name: 'Chuyển', exact: true }).click()
    await other.getByText('Đã chuyển 1 hồ sơ').waitFor()
    await page.keyboard.press('Control+S')
    await page.getByRole('heading', { name: 'Hai người cùng sửa hồ sơ này' }).waitFor()
    await page.getByRole('radio', { name: /Bản dịch nghĩa sắc phong/ }).click({ force: true })
    await opened.shot('72-hai-cua-so')
    await page.getByRole('button', { name: 'Lưu các lựa chọn này' }).click()
    await page.getByRole('heading', { name: 'Bản dịch nghĩa sắc phong' }).waitFor()
    await expect.poll(() => field(page, 'Nội dung tóm tắt').inputValue()).toBe('Dịch năm 1999')
    await page.locator('.record-line').getByRole('link', { name: 'Phông đình làng Hạ' }).waitFor()
    await goToTab(/^Quan hệ/)
    await page.getByRole('heading', { name: 'là bản dịch của' }).waitFor()
    await other.context().close()
  })
})

/** Other work may keep the machine busy. */
const patience = { timeout: 10_000 }
const typing = { timeout: 40_000, interval: 1_000 }

const isOn = async (item: Locator): Promise<boolean> => (await item.getAttribute('aria-selected')) === 'true'
