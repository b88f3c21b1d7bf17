import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needsTool } from '../support/tools.ts'
import { field, type OpenedWindow, openWindow } from './open-window.ts'
import { makePlacesArchive } from './places-archive.ts'

const { skip } = needsTool('chromium')

// One page lives through all of these: they run in this order.
describe.skipIf(skip)('places and the map, in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-places-'))
  let opened: OpenedWindow
  let page: Page

  beforeAll(async () => {
    await makePlacesArchive(home)
    opened = await openWindow(home)
    page = opened.page
    await page.getByRole('button', { name: 'Mở', exact: true }).click()
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai-dia-danh')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const goTo = async (address: string): Promise<void> => {
    await page.evaluate((hash) => {
      window.location.hash = hash
    }, address)
  }

  it('tells on Hôm nay which festivals come', async () => {
    await page.getByRole('heading', { name: 'Lễ hội trong 30 ngày tới' }).waitFor()
    await page
      .getByRole('link', { name: /Hội sắp mở/ })
      .first()
      .waitFor()
    await opened.shot('110-hom-nay-le-hoi')
  })

  it('brings in units and what old places became, naming the row that it cannot take', async () => {
    await goTo('#/authorities/places')
    await page.getByText('Chưa có địa danh nào.').waitFor()
    for (const [file, said] of [
      ['units.csv', 'Đã nhập 7 dòng: thêm 6, sửa 0, giữ nguyên 0, không nhận 1.'],
      ['links.csv', 'Đã nhập 2 dòng: thêm 2, sửa 0, giữ nguyên 0, không nhận 0.'],
    ] as const) {
      await page.getByRole('button', { name: 'Nhập danh sách', exact: true }).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByLabel('Tệp CSV').fill(join(home, file))
      await sheet.getByRole('button', { name: 'Nhập danh sách địa danh' }).click()
      await sheet.getByText(said).waitFor()
      if (file === 'units.csv') await sheet.getByText('không có đơn vị nào mang mã 99').waitFor()
      await opened.shot(`111-nhap-${file.replace('.csv', '')}`)
      await sheet.getByRole('button', { name: 'Đóng', exact: true }).click()
    }
  })

  it('shows the tree, what a place was, and leads from its number to the records', async () => {
    await page
      .getByRole('treeitem', { name: /Tỉnh Bắc Ninh/ })
      .or(page.getByRole('option', { name: /Tỉnh Bắc Ninh/ }))
      .click()
    await page.getByRole('treeitem', { name: /Phường Sông Hạ/ }).click()
    await page.getByRole('heading', { name: 'Phường Sông Hạ, Tỉnh Bắc Ninh' }).waitFor()
    await page.getByRole('link', { name: 'Xã Hương Mạc, huyện Từ Sơn' }).waitFor()
    await opened.shot('112-dia-danh')
    await page.getByRole('link', { name: 'Xã Hương Mạc, huyện Từ Sơn' }).click()
    await page.getByRole('heading', { name: 'Xã Hương Mạc, huyện Từ Sơn' }).waitFor()
    await page.getByRole('link', { name: /^1 hồ sơ/ }).click()
    await page.getByRole('option', { name: /Hội xã Hương Mạc/ }).waitFor()
    await goTo('#/authorities/places')
  })

  it('changes a place, and takes the change back', async () => {
    await page.getByLabel('Tìm địa danh').fill('song ha')
    await page.locator('.pick-row').filter({ hasText: 'Phường Sông Hạ' }).click()
    await page.getByRole('button', { name: 'Sửa', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Tọa độ').fill('chữ')
    await sheet.getByText('Không hiểu tọa độ này').waitFor()
    await sheet.getByLabel('Tọa độ').fill('21.1, 105.95')
    await opened.shot('113-sua-dia-danh')
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText('21.1, 105.95 · Vẽ theo tọa độ của địa danh.').waitFor()
    await page.getByRole('button', { name: 'Các đợt thay đổi', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hoàn lại' }).first().click()
    await page.getByText('Đã hoàn lại; 1 địa danh trở về như trước.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng', exact: true }).click()
    await page.getByText('Vẽ gần đúng ở trung tâm tỉnh.').waitFor()
  })

  it('suggests headings in a record, old names too, and says what they mean', async () => {
    await goTo('#/catalogue?q=nơi:"Phường Sông Hạ"')
    await page.getByRole('option', { name: /Hội xã Hương Mạc/ }).dblclick()
    const venue = page.getByRole('combobox', { name: 'Nơi tổ chức' })
    await page.getByText('nay là Phường Sông Hạ, Tỉnh Bắc Ninh').first().waitFor()
    await opened.shot('114-nghia-dia-danh')
    await venue.fill('song ha')
    await page.getByRole('option', { name: /Phường Sông Hạ, Tỉnh Bắc Ninh/ }).waitFor()
    await opened.shot('115-goi-y-dia-danh')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => venue.inputValue()).toBe('Phường Sông Hạ, Tỉnh Bắc Ninh')
    await page.getByText('trước là Xã Hương Mạc, huyện Từ Sơn; Xã Phù Khê, huyện Từ Sơn').first().waitFor()
    await venue.fill('Gò Ngoài Sông, tỉnh Cà Mau')
    await venue.blur()
    await expect.poll(() => venue.inputValue()).toBe('Gò Ngoài Sông, tỉnh Cà Mau')
    await page.getByText('chữ tự do, thuộc Tỉnh Cà Mau').waitFor()
    await field(page, 'Ngày chính hội').fill('mồng 10 tháng 3 âm lịch')
    await page.getByText(/năm 20\d\d: \d+\/\d+\/20\d\d; năm 20\d\d/).waitFor()
    await page.keyboard.press('Control+s')
    await page
      .getByText(/Đã lưu/)
      .first()
      .waitFor()
  })

  it('puts the heading of a place where records have another wording, after saying how many, and takes it back', async () => {
    await goTo('#/authorities/places')
    await page.getByLabel('Tìm địa danh').fill('doi cao')
    await page.locator('.pick-row').filter({ hasText: 'Xã Đồi Cao' }).click()
    await page.getByRole('heading', { name: 'Xã Đồi Cao, Tỉnh Bắc Ninh' }).waitFor()
    await page.getByRole('button', { name: 'Thay chữ viết khác', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Chữ đang ghi trong hồ sơ').fill('Xã Nào Đó, tỉnh Cà Mau')
    await sheet.getByText('Sẽ đổi 1 hồ sơ.').waitFor()
    await opened.shot('115-thay-chu-bang-dia-danh')
    await sheet.getByRole('button', { name: 'Thay trong hồ sơ' }).click()
    await sheet.getByText('Xong: đã đổi 1 hồ sơ.').waitFor()
    await sheet.getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('link', { name: /^15 hồ sơ/ }).waitFor()
    await page.getByRole('button', { name: 'Thay chữ viết khác', exact: true }).click()
    await sheet.getByLabel('Chữ đang ghi trong hồ sơ').fill('Xã Nào Đó, tỉnh Cà Mau')
    await sheet.getByText('Không hồ sơ nào ghi như vậy.').waitFor()
    await sheet.getByRole('button', { name: 'Thôi', exact: true }).click()
    await goTo('#/batches')
    await page.locator('ul.rows > li').first().getByRole('button', { name: 'Hoàn lại' }).click()
    await page.getByText('Đã hoàn lại 1 hồ sơ').waitFor()
  })

  it('draws the catalogue as a map, lists the records of a mark, and moves by the keyboard', async () => {
    await goTo('#/catalogue?view=map')
    const map = page.getByRole('application', { name: /Bản đồ/ })
    await map.waitFor()
    await page.getByText(/17 trong 18 hồ sơ có chỗ trên bản đồ/).waitFor()
    await page.getByText('Quần đảo Hoàng Sa').waitFor()
    await page.getByText('Quần đảo Trường Sa').waitFor()
    await page.getByRole('button', { name: 'Cả nước' }).click()
    await opened.shot('116-ban-do')
    await page.getByRole('button', { name: '14 hồ sơ' }).click()
    await page.getByRole('complementary', { name: 'Hồ sơ ở đây' }).getByText('Hội làng thứ 9').waitFor()
    await opened.shot('117-ban-do-ho-so')
    await page.getByRole('complementary', { name: 'Hồ sơ ở đây' }).getByRole('link', { name: 'Mở thành danh sách' }).click()
    await page
      .getByRole('option', { name: /Hội làng thứ 3/ })
      .first()
      .waitFor()
    await page.goBack()
    await map.focus()
    for (const key of ['+', '+', 'ArrowUp', 'ArrowLeft']) await page.keyboard.press(key)
    await opened.shot('118-ban-do-gan')
    await page.getByRole('button', { name: 'Vừa kết quả' }).click()
  })

  it('lays the institution’s own tiles under the marks', async () => {
    await page.getByRole('button', { name: 'Bản đồ riêng', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Thư mục hoặc tệp MBTiles').fill(join(home, 'không-có'))
    await sheet.getByRole('button', { name: 'Dùng bản đồ này' }).click()
    await page.getByText(/Bản đồ vẫn như cũ/).waitFor()
    await sheet.getByLabel('Thư mục hoặc tệp MBTiles').fill(join(home, 'tiles'))
    await sheet.getByLabel('Ghi nguồn').fill('Bản đồ của bảo tàng')
    await sheet.getByRole('button', { name: 'Dùng bản đồ này' }).click()
    await page.getByText(/Bản đồ của bảo tàng/).waitFor()
    await page.locator('.map-canvas image').first().waitFor({ state: 'attached' })
    await opened.shot('119-ban-do-rieng')
  })

  it('writes what the catalogue shows as GeoJSON', async () => {
    await goTo('#/catalogue')
    await page.getByRole('button', { name: 'Xuất bảng' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('GeoJSON (bản đồ)').click()
    await sheet.getByLabel('Lưu vào').fill(join(home, 'ra.geojson'))
    await sheet.getByRole('button', { name: 'Xuất bảng' }).click()
    await sheet.getByText('Đã ghi 18 hồ sơ ra').waitFor()
    expect(JSON.parse(readFileSync(join(home, 'ra.geojson'), 'utf8')).features).toHaveLength(18)
  })
})
