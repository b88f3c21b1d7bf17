import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsTool } from '../support/tools.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')

describe.skipIf(skip)('lists of terms and names in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-lists-'))
  let opened: OpenedWindow

  /** A record made by the core, opened in the window. */
  const newRecord = async (title: string): Promise<void> => {
    const { page } = opened
    await page.evaluate(async (name) => {
      const body = JSON.stringify({ profile: 'artifact', title: name })
      const answer = await fetch('/rpc/records.create', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      const { value } = await answer.json()
      window.location.hash = `#/record/${value.id}/describe`
    }, title)
    await page.getByRole('heading', { name: title }).waitFor()
  }

  beforeAll(async () => {
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

  it('adds a term and a name from the record itself, by the keyboard alone', async () => {
    const { page } = opened
    await newRecord('Bình vôi')
    const material = page.getByRole('combobox', { name: 'Chất liệu' }).first()
    await material.focus()
    await page.keyboard.type('gốm nung')
    await page.getByRole('option', { name: 'Thêm “gốm nung” vào danh sách' }).waitFor()
    await opened.shot('110-them-tu-trong-ho-so')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('Đã thêm “gốm nung” vào Chất liệu.').waitFor()
    await expect.poll(() => material.inputValue()).toBe('gốm nung')
    const collector = page.getByRole('combobox', { name: 'Người sưu tầm' })
    await collector.focus()
    await page.keyboard.type('Vũ An Ninh')
    await page.getByText('chưa có trong danh mục').waitFor()
    await opened.shot('111-ten-chua-co')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+Enter')
    await page.getByText('Đã thêm “Vũ An Ninh” vào danh mục.').waitFor()
    await page.getByText('chưa có trong danh mục').waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+s')
    await page.getByText('Đã lưu “Bình vôi”').waitFor()
    expect(opened.faults).toEqual([])
  })

  it('suggests a name by another name of it, and says whom the text means', async () => {
    const { page } = opened
    await page.getByRole('link', { name: 'Từ và tên chuẩn' }).click()
    await page.getByRole('link', { name: 'Người và tổ chức' }).click()
    await page.getByRole('button', { name: 'Thêm người hoặc tổ chức' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Tên để ghi trong hồ sơ').fill('Võ An Ninh (1907–2009)')
    await sheet.getByLabel('Năm sinh, năm mất').fill('1907–2009')
    await sheet.getByLabel('Tên khác').fill('Cụ Ninh\nNinh ảnh')
    await opened.shot('112-them-nguoi')
    await sheet.getByRole('button', { name: 'Thêm người hoặc tổ chức' }).click()
    await page.getByRole('heading', { name: 'Võ An Ninh (1907–2009)' }).waitFor()
    await newRecord('Chân dung')
    const collector = page.getByRole('combobox', { name: 'Người sưu tầm' })
    await collector.focus()
    await page.keyboard.type('cu ninh')
    await page.getByRole('option', { name: 'Võ An Ninh (1907–2009)' }).waitFor()
    await opened.shot('113-goi-y-ten')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => collector.inputValue()).toBe('Võ An Ninh (1907–2009)')
    await page.getByText('Tức Cụ Ninh, Ninh ảnh').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Đã lưu “Chân dung”').waitFor()
    expect(opened.faults).toEqual([])
  })

  it('shows the tree of a list, the uses of a term and what is known of it', async () => {
    const { page } = opened
    await page.getByRole('link', { name: 'Từ và tên chuẩn' }).click()
    await page.getByRole('tree', { name: 'Chất liệu' }).waitFor()
    await opened.shot('114-danh-muc')
    await page.getByLabel('Tìm từ, có dấu hoặc không dấu').fill('gom nung')
    const tree = page.getByRole('tree', { name: 'Chất liệu' })
    await tree.focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('heading', { name: 'gốm nung' }).waitFor()
    await page.getByRole('link', { name: '1 hồ sơ đang dùng' }).waitFor()
    await page.getByRole('button', { name: 'Sửa', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Ký hiệu').fill('Gn')
    await sheet.getByLabel('Tên khác').fill('Gốm đỏ')
    await sheet.getByRole('combobox', { name: 'Từ cấp trên' }).fill('gốm')
    await page.getByRole('option', { name: 'Gốm', exact: true }).click()
    await sheet.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu “gốm nung”').waitFor()
    await opened.shot('115-mot-tu')
    await page.getByRole('link', { name: '1 hồ sơ đang dùng' }).click()
    await page.getByText('Bình vôi').first().waitFor()
    expect(opened.faults).toEqual([])
  })

  it('merges a term in list and records, and takes both back', async () => {
    const { page } = opened
    await page.goBack()
    await page.getByRole('button', { name: 'Gộp vào mục khác', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('combobox', { name: 'Gộp vào' }).fill('đất nung')
    await page.getByRole('option', { name: 'Đất nung', exact: true }).click()
    await sheet.getByText('Sẽ đổi 1 hồ sơ.').waitFor()
    await opened.shot('116-gop-tu')
    await sheet.getByRole('button', { name: 'Gộp', exact: true }).click()
    await sheet.getByText('Xong: đã đổi 1 hồ sơ.').waitFor()
    await sheet.getByRole('button', { name: 'Hoàn lại việc này' }).click()
    await page.getByText('Đã hoàn lại danh mục và 1 hồ sơ.').waitFor()
    await page.getByRole('link', { name: '1 hồ sơ đang dùng' }).waitFor()
    await opened.shot('117-da-hoan-lai')
    expect(opened.faults).toEqual([])
  })

  it('merges two names, keeps personal data apart, and erases it', async () => {
    const { page } = opened
    await page.getByRole('link', { name: 'Người và tổ chức' }).click()
    await page.getByRole('treeitem', { name: 'Vũ An Ninh' }).click()
    await page.getByRole('button', { name: 'Gộp vào mục khác', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('combobox', { name: 'Gộp vào' }).fill('ninh anh')
    await page.getByRole('option', { name: 'Võ An Ninh (1907–2009)' }).click()
    await sheet.getByText('Sẽ đổi 1 hồ sơ.').waitFor()
    await sheet.getByRole('button', { name: 'Gộp', exact: true }).click()
    await sheet.getByText('Xong: đã đổi 1 hồ sơ.').waitFor()
    await sheet.getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('heading', { name: 'Võ An Ninh (1907–2009)' }).waitFor()
    await page.getByRole('link', { name: '2 hồ sơ đang dùng' }).waitFor()
    await page.getByRole('button', { name: 'Ghi dữ liệu cá nhân' }).click()
    const personal = page.getByRole('dialog')
    await personal.getByLabel('Điện thoại').fill('0912 345 678')
    await personal.getByLabel('Dùng vào việc gì').fill('Liên hệ khi trả ảnh')
    await expect.poll(() => personal.getByRole('button', { name: 'Lưu' }).isDisabled()).toBe(true)
    await personal.getByText('Người ấy đồng ý').click()
    await opened.shot('118-du-lieu-ca-nhan')
    await personal.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('0912 345 678').waitFor()
    await opened.shot('119-mot-nguoi')
    await page.getByRole('button', { name: 'Xóa hẳn dữ liệu cá nhân' }).click()
    await page.getByRole('dialog').getByLabel('Lý do').fill('Gia đình yêu cầu')
    await page.getByRole('dialog').getByRole('button', { name: 'Xóa hẳn dữ liệu cá nhân' }).click()
    await page.getByText('Dữ liệu cá nhân trước đây đã được xóa.').waitFor()
    await expect.poll(() => page.getByText('0912 345 678').count()).toBe(0)
    expect(opened.faults).toEqual([])
  })

  it('writes a list as SKOS and takes one in, tried first, with what was refused named', async () => {
    const { page } = opened
    await page.getByRole('link', { name: 'Từ', exact: true }).click()
    await page.getByRole('button', { name: 'Xuất danh mục' }).click()
    const out = page.getByRole('dialog')
    await out.getByLabel('Lưu vào').fill(join(home, 'chat-lieu'))
    await out.getByRole('button', { name: 'Xuất danh mục' }).click()
    await out.getByText(/Đã ghi \d+ mục ra/).waitFor()
    expect(readFileSync(join(home, 'chat-lieu.ttl'), 'utf8')).toContain('skos:prefLabel "gốm nung"@vi')
    await out.getByRole('button', { name: 'Đóng' }).click()
    writeFileSync(join(home, 'Kiểu men.csv'), 'mã,tên,cấp trên\nm1,Men ngọc,\nm2,Men nâu,khong_co\nm3,Men ngọc nhạt,m1\n')
    await page.getByRole('button', { name: 'Nhập danh mục' }).click()
    const into = page.getByRole('dialog')
    await into.getByLabel('Tệp').fill(join(home, 'Kiểu men.csv'))
    await into.getByRole('button', { name: 'Làm thử' }).click()
    await into.getByText('Làm thử, chưa ghi gì: 3 mục; sẽ thêm 2').waitFor()
    await into.getByText('không tìm thấy mục cấp trên “khong_co”').waitFor()
    await opened.shot('120-nhap-danh-muc')
    await into.getByRole('button', { name: 'Nhập danh mục' }).click()
    await into.getByText('Đã nhập 3 mục: thêm 2').waitFor()
    await into.getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('tree', { name: 'Kiểu men' }).waitFor()
    await page.getByRole('treeitem', { name: 'Men ngọc nhạt' }).click()
    await page.getByRole('heading', { name: 'Men ngọc nhạt' }).waitFor()
    await opened.shot('121-danh-muc-rieng')
    expect(opened.faults).toEqual([])
  })
})
