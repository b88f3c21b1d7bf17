import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsTool } from '../support/tools.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')
const table = [
  'Object Number;Object Name;Materials;Notes;Remarks VN',
  '1921.1;Bình gốm hoa lam;gốm|sứ;"Vẽ <i>rồng</i> &amp; mây";H­¬ng ­íc lµng H¹',
  '1921.2;Chuông chùa Dâu;đồng;;C¸c chi tiÕt',
  '1921.3;Lược;unobtainium;;',
].join('\r\n')

describe.skipIf(skip)('tables in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-tables-'))
  let opened: OpenedWindow

  beforeAll(async () => {
    writeFileSync(join(home, 'foreign.csv'), table)
    opened = await openWindow(home)
    const { page } = opened
    await page.getByLabel('Tên kho').fill('Bảo tàng làng Hạ')
    await page.getByLabel('Tên của bạn').fill('Nguyễn Thị Hạnh')
    await page.getByRole('button', { name: 'Lập kho', exact: true }).click()
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('leads columns to fields, tries, imports and takes it all back', async () => {
    const { page } = opened
    await page.getByRole('link', { name: 'Nhập vào' }).first().click()
    await page.getByRole('link', { name: 'Nhập bảng' }).click()
    await page.getByRole('heading', { name: 'Bảng mẫu' }).waitFor()
    await opened.shot('50-nhap-bang')
    await page.getByLabel('Tệp bảng').fill(join(home, 'foreign.csv'))
    await page.getByRole('button', { name: 'Xem bảng' }).click()
    await page.getByText('Không cột nào là mã hồ sơ').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Nhập bảng này' }).isDisabled()).toBe(true)
    const lead = async (column: string, field: string): Promise<void> => {
      await page.getByRole('button', { name: `Trường của cột ${column}` }).click()
      await page.getByRole('option', { name: field, exact: true }).click()
    }
    await lead('Object Number', 'Mã hồ sơ')
    await lead('Object Name', 'Tên gọi')
    await lead('Materials', 'Chất liệu')
    await page.getByLabel('Dấu cách các giá trị').fill('|')
    await page.getByText('“unobtainium” không có trong danh mục').waitFor()
    await page.getByText('Hương ước làng Hạ').first().waitFor()
    await page.getByLabel('Tên cách ghép').fill('Bảo tàng nước ngoài')
    await page.getByRole('button', { name: 'Lưu cách ghép này' }).click()
    await page.getByText('Đã lưu cách ghép “Bảo tàng nước ngoài”.').waitFor()
    await opened.shot('51-ghep-cot')
    await page.getByRole('button', { name: 'Làm thử cả bảng' }).click()
    await page.getByText('Làm thử, chưa ghi gì: 3 dòng; sẽ thêm 2 hồ sơ').waitFor()
    await opened.shot('52-lam-thu')
    await page.getByRole('button', { name: 'Nhập 2 dòng, để lại 1' }).click()
    await page.getByText('Đã nhập 3 dòng: thêm 2 hồ sơ, sửa 0, giữ nguyên 0, không nhận 1.').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải các dòng chưa nhập' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^foreign-chua-nhap-.+\.csv$/)
    const refused = readFileSync(await download.path(), 'utf8')
    expect(refused).toContain('Lý do chưa nhập,Object Number,Object Name')
    expect(refused).toMatch(/“unobtainium” không có trong danh mục[\s\S]*1921\.3,Lược/)
    await opened.shot('53-da-nhap-bang')
    await page.getByRole('button', { name: 'Hoàn lại đợt nhập này' }).click()
    await page.getByText('Đã hoàn lại 2 hồ sơ').waitFor()
    expect(opened.faults).toEqual([])
  })

  it('imports again by the mapping that it kept, and exports what the catalogue shows', async () => {
    const { page } = opened
    await page.getByLabel('Tệp bảng').fill(join(home, 'foreign.csv'))
    await page.getByRole('button', { name: 'Xem bảng' }).click()
    await page.getByText('dùng cách ghép đã lưu').waitFor()
    await page.getByRole('button', { name: 'Dùng cách ghép' }).click()
    await page.getByRole('option', { name: 'Bảo tàng nước ngoài' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Trường của cột Materials' }).textContent()).toContain('Chất liệu')
    await page.getByRole('button', { name: 'Nhập bảng này' }).click()
    await page.getByText('Đã nhập 3 dòng').waitFor()
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    await page.getByRole('button', { name: 'Xuất bảng' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('CSV', { exact: true }).click()
    await sheet.getByLabel('Lưu vào').fill(join(home, 'ra.csv'))
    await opened.shot('54-xuat-bang')
    await sheet.getByRole('button', { name: 'Xuất bảng' }).click()
    await sheet.getByText('Đã ghi 2 hồ sơ ra').waitFor()
    expect(readFileSync(join(home, 'ra.csv'), 'utf8')).toContain('Bình gốm hoa lam')
    expect(opened.faults).toEqual([])
  })
})
