import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsTool } from '../support/tools.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')

describe.skipIf(skip)('forms in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-forms-'))
  let opened: OpenedWindow

  beforeAll(async () => {
    opened = await openWindow(home)
    const { page } = opened
    await page.getByLabel('Tên kho').fill('Bảo tàng làng Hạ')
    await page.getByLabel('Mã đơn vị').fill('BTHY')
    await page.getByLabel('Tên của bạn').fill('Nguyễn Thị Hạnh')
    await page.getByRole('button', { name: 'Lập kho', exact: true }).click()
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const makeRecord = async (type: string, title: string, titleLabel: string): Promise<void> => {
    const { page } = opened
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    await page.getByRole('button', { name: 'Hồ sơ mới' }).first().click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: /Loại hồ sơ/ }).click()
    await page.getByRole('option', { name: type, exact: true }).click()
    await sheet.getByRole('textbox', { name: titleLabel }).fill(title)
    await sheet.getByRole('button', { name: 'Lập hồ sơ', exact: true }).click()
    await page.getByRole('heading', { name: title }).waitFor()
  }

  it('adds a field to a form, which is then filled in and found as a filter', async () => {
    const { page } = opened
    await page.getByRole('link', { name: 'Mẫu phiếu', exact: true }).click()
    await page.getByRole('heading', { name: 'Mẫu phiếu' }).waitFor()
    await page.getByRole('link', { name: 'Hiện vật', exact: true }).waitFor()
    await opened.shot('140-mau-phieu')
    await page.getByRole('link', { name: 'Hiện vật', exact: true }).click()
    const group = page.getByRole('region', { name: 'Nơi để và sở hữu' })
    await group.getByRole('button', { name: 'Thêm vào nhóm này' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('textbox', { name: 'Tên trường' }).fill('Số nhà kho')
    await sheet.getByText('dùng làm bộ lọc').click()
    await sheet.getByText('dữ liệu cá nhân').click()
    await sheet.getByText('dữ liệu cá nhân hoặc hạn chế không được đưa ra bộ lọc').waitFor()
    await expect.poll(() => sheet.getByRole('button', { name: 'Thêm trường' }).isDisabled()).toBe(true)
    await sheet.getByText('dữ liệu cá nhân', { exact: true }).click()
    await opened.shot('141-them-truong')
    await sheet.getByRole('button', { name: 'Thêm trường' }).click()
    await page.getByText('Đã thêm trường “Số nhà kho” vào mẫu.').waitFor()
    await group.getByText('trường riêng').waitFor()
    await opened.shot('142-truong-rieng')
    await makeRecord('Hiện vật', 'Bát hoa lam', 'Tên gọi')
    await page.getByRole('textbox', { name: 'Số nhà kho' }).fill('A1')
    await page.keyboard.press('Control+s')
    await page.getByText('Đã lưu “Bát hoa lam”').first().waitFor()
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    const filters = page.getByRole('complementary', { name: 'Lọc' })
    await filters.getByText('Số nhà kho').waitFor()
    await filters.getByText('A1').click()
    await page.getByText('Bát hoa lam').first().waitFor()
    await opened.shot('143-loc-theo-truong-rieng')
    expect(opened.faults).toEqual([])
  })

  it('says by keyboard why a field is empty, sees what is lacking, and what saving will put together', async () => {
    const { page } = opened
    await makeRecord('Hiện vật', 'Chum sành', 'Tên gọi')
    const aside = page.getByRole('complementary').last()
    await aside.getByText(/Mức đầy đủ/).waitFor()
    await aside.getByRole('button', { name: 'Loại hiện vật' }).click()
    await opened.shot('151-vi-sao-trong')
    await page.keyboard.press('Alt+k')
    await page.getByRole('menuitem', { name: 'Không rõ' }).waitFor()
    await opened.shot('144-ly-do-de-trong')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /Loại hiện vật: \[không rõ\]/ }).waitFor()
    await page.getByRole('textbox', { name: 'Số kiểm kê bước đầu' }).fill('1234')
    await page.getByRole('combobox', { name: 'Chất liệu' }).fill('gốm')
    await page.getByRole('option', { name: 'Gốm', exact: true }).click()
    await page.getByRole('textbox', { name: 'Số phân loại' }).fill('56')
    await page.getByText('Khi lưu sẽ tự ghi: BTHY 1234/Gm 56').waitFor()
    await opened.shot('145-tu-ghep')
    await page.keyboard.press('Control+s')
    await page.getByText('Đã lưu “Chum sành”').first().waitFor()
    await expect.poll(() => page.getByRole('textbox', { name: 'Ký hiệu trên hiện vật' }).inputValue()).toBe('BTHY 1234/Gm 56')
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    await page.getByText('2 hồ sơ', { exact: true }).waitFor()
    await page.getByText('Chưa đủ trường bắt buộc').click()
    await page.getByText('1 hồ sơ', { exact: true }).waitFor()
    await expect.poll(() => page.getByText('Chum sành', { exact: true }).count()).toBe(0)
    await opened.shot('146-chua-du')
    expect(opened.faults).toEqual([])
  })

  it('joins what two people said of missing values, and asks where they differ', async () => {
    const { page } = opened
    await makeRecord('Hiện vật', 'Ấm đồng', 'Tên gọi')
    const other = await opened.another({ width: 1366, height: 768 })
    await other.evaluate((hash) => window.location.assign(hash), new URL(page.url()).hash)
    await other.getByRole('textbox', { name: 'Niên đại', exact: true }).fill('[không rõ]')
    await other.getByRole('textbox', { name: 'Số lượng' }).fill('[không đọc được]')
    await page.getByRole('textbox', { name: 'Niên đại', exact: true }).fill('1783')
    await page.getByRole('textbox', { name: 'Số phân loại' }).fill('[không áp dụng]')
    await other.keyboard.press('Control+s')
    await other.getByText('Đã lưu “Ấm đồng”').first().waitFor()
    await other.getByRole('button', { name: /Niên đại: \[không rõ\]/ }).waitFor()
    await page.keyboard.press('Control+s')
    await page.getByRole('heading', { name: 'Hai người cùng sửa hồ sơ này' }).waitFor()
    await page.getByText('Nguyễn Thị Hạnh: [không rõ]').waitFor()
    await opened.shot('150-hai-nguoi-mot-o-trong')
    await page.getByText('Của bạn: 1783').click()
    await page.getByRole('button', { name: 'Lưu các lựa chọn này' }).click()
    await page.getByText('Đã lưu “Ấm đồng”').first().waitFor()
    await other.context().close()
    await expect.poll(() => page.getByRole('textbox', { name: 'Niên đại', exact: true }).inputValue()).toBe('1783')
    await page.getByRole('button', { name: /Số lượng: \[không đọc được\]/ }).waitFor()
    await page.getByRole('button', { name: /Số phân loại: \[không áp dụng\]/ }).waitFor()
    expect(opened.faults).toEqual([])
  })

  it('checks the nine parts of a relic’s dossier beside the form', async () => {
    const { page } = opened
    await makeRecord('Di tích', 'Đình làng Hạ', 'Tên gọi di tích')
    const aside = page.getByRole('complementary').last()
    await aside.getByText('Thành phần hồ sơ: thiếu 7').waitFor()
    await opened.shot('147-thanh-phan-ho-so')
    expect(opened.faults).toEqual([])
  })

  it('makes a form of one’s own, and retires a field that records use', async () => {
    const { page } = opened
    await page.getByRole('link', { name: 'Mẫu phiếu', exact: true }).click()
    await page.getByRole('button', { name: 'Lập mẫu riêng' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('textbox', { name: 'Tên mẫu phiếu' }).fill('Nhạc cụ dân tộc')
    await opened.shot('148-lap-mau-rieng')
    await sheet.getByRole('button', { name: 'Lập mẫu này' }).click()
    await page.getByRole('heading', { name: 'Nhạc cụ dân tộc' }).waitFor()
    await page.getByRole('button', { name: 'Thêm trường' }).click()
    await sheet.getByRole('textbox', { name: 'Tên trường' }).fill('Cách lên dây')
    await sheet.getByRole('button', { name: 'Thêm trường' }).click()
    await page.getByText('Đã thêm trường “Cách lên dây”').waitFor()
    await makeRecord('Nhạc cụ dân tộc', 'Đàn bầu', 'Tên gọi')
    await page
      .getByText(/NCDT-\d{4}-0001/)
      .first()
      .waitFor()
    await page.getByRole('textbox', { name: 'Cách lên dây' }).fill('Đô')
    await page.keyboard.press('Control+s')
    await page.getByText('Đã lưu “Đàn bầu”').first().waitFor()
    await page.getByRole('link', { name: 'Mẫu phiếu', exact: true }).click()
    await page.getByRole('link', { name: 'Nhạc cụ dân tộc' }).click()
    await page.getByRole('button', { name: 'Thôi dùng trường Cách lên dây' }).click()
    await page.getByText('Đã thôi dùng trường “Cách lên dây”').waitFor()
    await page.getByText('Phiên bản 2: Nguyễn Thị Hạnh').waitFor()
    await opened.shot('149-mau-rieng')
    expect(opened.faults).toEqual([])
  })
})
