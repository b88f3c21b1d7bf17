import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeDemoCertificate } from '../../electron/features/signing/public.ts'
import { needsTool } from '../support/tools.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')
const passphrase = 'mật khẩu thử'

// One archive goes the whole way out of the house: they run in this order.
describe.skipIf(skip)('what leaves the house, from the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-deliver-'))
  const at = (name: string): string => join(home, name)
  let opened: OpenedWindow
  let page: Page

  beforeAll(async () => {
    mkdirSync(at('kho-tinh'))
    const certificate = await makeDemoCertificate({ signer: 'Nguyễn Thị Hạnh', organisation: 'Bảo tàng làng Hạ', passphrase })
    writeFileSync(at('ky.p12'), certificate.p12)
    writeFileSync(at('goc.pem'), certificate.rootPem)
    opened = await openWindow(home)
    page = opened.page
    await page.getByLabel('Tên kho').fill('Kho giao nộp')
    await page.getByLabel('Mã đơn vị').fill('H33')
    await page.getByLabel('Tên của bạn').fill('Nguyễn Thị Hạnh')
    await page.getByRole('button', { name: 'Lập kho', exact: true }).click()
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('takes files that are dropped on a browser, bytes and Vietnamese names alike', async () => {
    await goTo(page, 'Nhập vào')
    await page.getByText('Thả thư mục hoặc tệp vào đây').waitFor()
    await drop(page, [
      { name: 'Sổ địa bạ tờ 1.webp', bytes: readFileSync('resources/samples/so-dia-ba/trang-01.webp') },
      { name: 'Sổ địa bạ tờ 2.webp', bytes: readFileSync('resources/samples/so-dia-ba/trang-02.webp') },
    ])
    await page.getByText(/Sẽ thành \d hồ sơ/).waitFor()
    await page.getByText('Tất cả là một hồ sơ').click()
    await page.getByText('Sẽ thành 1 hồ sơ').waitFor()
    await page.getByRole('button', { name: 'Nhập 2 tệp thành 1 hồ sơ' }).click()
    await page.getByText('Đã nhập 2 tệp vào 1 hồ sơ.').waitFor()
    await page.getByRole('link', { name: 'Mô tả' }).click()
    await page.getByRole('link', { name: /^Tệp/ }).click()
    await page.getByText('Sổ địa bạ tờ 1.webp').waitFor()
    await page.getByRole('heading', { name: 'Tệp mới nhập' }).waitFor()
  })

  it('prints a dossier, signed, and says where it lies', async () => {
    await page.getByRole('button', { name: 'In hồ sơ' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Lưu tệp PDF vào').fill(at('so-dia-ba'))
    await sheet.getByText('Ký số').click()
    await fillKey(sheet)
    await opened.shot('32-in-ho-so')
    await sheet.getByRole('button', { name: 'In hồ sơ' }).click()
    await sheet.getByText(/Đã dựng \d+ trang/).waitFor()
    expect(readFileSync(at('so-dia-ba.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('bị chặn'))
    })
    await sheet.getByRole('button', { name: 'Chép đường dẫn' }).click()
    const refused = page.locator('.notice.bad', { hasText: 'bị chặn' })
    await refused.waitFor()
    await sheet.getByRole('button', { name: 'Đóng' }).click()
    await refused.getByRole('button', { name: 'Đóng' }).click()
  })

  it('exports a signed package, proves it, and says what is wrong with a damaged one', async () => {
    await goTo(page, 'Giao nộp')
    await page.getByText('Theo mã hồ sơ').click()
    await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill('TL-2026-0001')
    await page.getByLabel('Lưu gói vào').fill(at('goi'))
    await page.getByText('Một tệp .zip duy nhất').click()
    await fillKey(page)
    await page.getByRole('button', { name: 'Xuất gói' }).click()
    await page.getByText(/Đã xuất 1 hồ sơ.*Gói đã được ký\./).waitFor()
    await page.getByLabel('Tệp gói hoặc thư mục gói').first().fill(at('goi'))
    await page.getByLabel('Chứng thư gốc đáng tin').fill(at('goc.pem'))
    await page.getByRole('button', { name: 'Kiểm gói' }).click()
    await page.getByText('Gói nguyên vẹn.').waitFor()
    await page.getByText(/Chữ ký của .*, đáng tin/).waitFor()
    await opened.shot('33-giao-nop-xong')
    writeFileSync(join(at('goi'), 'data', 'records.jsonl'), 'sửa trộm')
    await page.getByRole('button', { name: 'Kiểm gói' }).click()
    await page.getByText(/Gói không nguyên vẹn/).waitFor()
    await page.getByText('data/records.jsonl').first().waitFor()
    await opened.shot('34-goi-hong')
  })

  it('tells a wrong passphrase in a sentence and loses nothing that was typed', async () => {
    await page.getByRole('button', { name: 'Đóng', exact: true }).click()
    await page.getByLabel('Lưu gói vào').fill(at('goi-2'))
    await page.getByLabel('Tệp chứng thư số').fill(at('ky.p12'))
    await page.getByLabel('Mật khẩu của chứng thư').fill('sai')
    await page.getByRole('button', { name: 'Xuất gói' }).click()
    await page.locator('.note.red').first().waitFor()
    await expect.poll(() => page.getByLabel('Lưu gói vào').inputValue()).toBe(at('goi-2'))
    expect(existsSync(at('goi-2.zip'))).toBe(false)
    await opened.shot('35-sai-mat-khau')
  })

  it('sends to a provincial store in a folder, and nothing waits any more', async () => {
    await goTo(page, 'Kho tỉnh')
    await page.getByRole('button', { name: 'Thêm kho tỉnh' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Tên gọi tắt').fill('Kho tỉnh')
    await sheet.getByLabel('Thư mục').fill(at('kho-tinh'))
    await sheet.getByRole('button', { name: 'Thêm kho tỉnh' }).click()
    await page
      .getByText(/Còn 1 hồ sơ chờ gửi/)
      .first()
      .waitFor()
    await fillKey(page)
    await opened.shot('36-kho-tinh')
    await page.getByRole('button', { name: 'Gửi ngay' }).click()
    await page.getByText(/Đã gửi 1 gói/).waitFor()
    await opened.shot('37-da-gui')
  })

  it('searches only what an input method has finished, as UniKey and IBus compose it', async () => {
    const session = await page.context().newCDPSession(page)
    await page.keyboard.press('Control+K')
    await session.send('Input.imeSetComposition', { text: 'mơi', selectionStart: 3, selectionEnd: 3 })
    await page.waitForTimeout(500)
    expect(new URL(page.url()).hash).not.toContain('q=')
    await session.send('Input.insertText', { text: 'mới nhập' })
    await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toContain('q=mới+nhập')
    await page
      .getByRole('option', { name: /Tệp mới nhập/ })
      .first()
      .waitFor()
  })

  it('prints and exports several records that are marked by the space bar', async () => {
    await page.getByRole('listbox', { name: 'Danh mục' }).focus()
    await page.keyboard.press('Space')
    await page.getByText('1 đã đánh dấu').first().waitFor()
    await opened.shot('38-danh-dau')
    await page.locator('.marked-bar').getByRole('button', { name: 'Việc khác' }).click()
    await page.getByRole('menuitem', { name: 'Xuất gói' }).click()
    await page.getByRole('dialog').getByText('Xuất gói 1 hồ sơ').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Bỏ đánh dấu' }).click()
  })

  it('stops a long reading on request and keeps what was done', async () => {
    await goTo(page, 'Hôm nay')
    await page.getByRole('button', { name: 'Đọc chữ' }).click()
    await goTo(page, 'Việc đang chạy')
    await page.getByRole('button', { name: 'Dừng hẳn' }).click()
    await page.getByText('Đã dừng', { exact: true }).waitFor()
    await opened.shot('39-da-dung')
  })

  it('brings a backup back into a new folder from the first screen', async () => {
    await goTo(page, 'Sao lưu')
    await page.getByLabel('Chép vào thư mục').fill(at('sao-luu'))
    await page.getByRole('button', { name: 'Sao lưu ngay' }).click()
    await page.getByText('Đã sao lưu và kiểm lại').waitFor()
    await page.getByRole('button', { name: /Đổi người làm việc/ }).click()
    await page.getByRole('menuitem', { name: 'Đóng kho này' }).click()
    await page.getByRole('button', { name: 'Lấy lại từ bản sao lưu' }).click()
    await page.getByLabel('Thư mục của bản sao lưu').fill(at('sao-luu'))
    await page.getByLabel('Đặt kho lấy lại ở').fill(at('kho-lay-lai'))
    await page.getByRole('button', { name: 'Lấy lại', exact: true }).click()
    await page.getByText('Đã lấy lại và kiểm xong 1 hồ sơ.').waitFor()
    await opened.shot('40-lay-lai')
    await page.locator('.note').getByRole('button', { name: 'Mở' }).click()
    await page.getByRole('heading', { name: 'Sao lưu', exact: true }).waitFor()
    expect(existsSync(join(at('kho-lay-lai'), 'archive.db'))).toBe(true)
  })

  const fillKey = async (within: Pick<Page, 'getByLabel'>): Promise<void> => {
    await within.getByLabel('Tệp chứng thư số').fill(at('ky.p12'))
    await within.getByLabel('Mật khẩu của chứng thư').fill(passphrase)
  }
})

const goTo = (page: Page, place: string): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Các mục' })
    .getByRole('link', { name: new RegExp(`^${place}`) })
    .click()

/** Drops files on the place for them, as a browser hands them over. */
const drop = async (page: Page, files: readonly { readonly name: string; readonly bytes: Buffer }[]): Promise<void> => {
  const plain = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))
  const data = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name))
    }
    return transfer
  }, plain)
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: data })
}
