import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openArchive } from '../../electron/db/archive.ts'
import { writeBlockFile } from '../../electron/features/numbers/block-file.ts'
import { tinyPage, writeFile } from '../support/scans.ts'
import { needsTool } from '../support/tools.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')
const year = new Date().getFullYear()
const hv = (n: number): string => `HV-${year}-${String(n).padStart(4, '0')}`

// One archive lives through all of these: they run in this order.
describe.skipIf(skip)('numbers and entry in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-numbers-'))
  const scans = join(home, 'may-quet')
  let opened: OpenedWindow
  let page: Page

  beforeAll(async () => {
    mkdirSync(scans)
    opened = await openWindow(home)
    page = opened.page
    await page.getByLabel('Tên kho').fill('Bảo tàng làng Hạ')
    await page.getByLabel('Tên của bạn').fill('Nguyễn Thị Hạnh')
    await page.getByRole('button', { name: 'Lập kho', exact: true }).click()
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai-so')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('enters records of six fields one after another from the keyboard alone, far quicker than one a minute', async () => {
    await command(page, 'nhập liền')
    await page.getByRole('heading', { name: 'Nhập liền tay' }).waitFor()
    await chooseFields(page, ['Số lượng', 'Chất liệu', 'Niên đại', 'Nơi để thường ngày', 'Ghi chú hiện trạng', 'Số bộ phận'])
    await field(page, 'title').focus()
    // Whatever is pressed from here on is counted; a mouse must not be touched.
    await page.evaluate(() => {
      Object.assign(window, { touched: 0 })
      const touch = (): void => void Reflect.set(window, 'touched', Number(Reflect.get(window, 'touched')) + 1)
      for (const name of ['pointerdown', 'mousedown', 'wheel']) window.addEventListener(name, touch, true)
    })
    const touched = (): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'touched'))
    await page.getByText(hv(1)).waitFor()
    const first = [
      await type(page, 'Bình gốm hoa lam', 'Enter', '1', 'Enter'),
      await term(page, 'gốm'),
      await type(page, 'Enter', 'thế kỷ XIX', 'Enter', 'Kho 2, giá 4', 'Alt+g', 'Enter', 'Sứt miệng'),
    ]
    await opened.shot('90-nhap-lien-tay')
    first.push(await type(page, 'Control+Enter'))
    await page.getByText(hv(2)).first().waitFor()
    await expect.poll(() => field(page, 'title').evaluate((one) => one === document.activeElement)).toBe(true)
    await expect.poll(() => field(page, 'usualPlace').inputValue()).toBe('Kho 2, giá 4')
    // The six that were filled, with all their letters and marks: at two keys a second some forty seconds.
    expect(sum(first)).toBe(75)

    const second = [
      await type(page, 'Lọ men nâu', 'Enter', '2', 'Enter'),
      await term(page, 'gốm'),
      await type(page, 'Enter', '1905', 'Control+Enter'),
    ]
    await page.getByText(hv(3)).first().waitFor()
    expect(sum(second)).toBe(29)
    await expect.poll(touched).toBe(0)
    const recent = page.locator('.serial-recent li')
    await expect.poll(() => recent.locator('b').allTextContents()).toEqual(['Lọ men nâu', 'Bình gốm hoa lam'])
    await opened.shot('91-vua-nhap')
  })

  it('keeps the keyboard where it is when something is missing, takes the last one back under its number, and copies the one before', async () => {
    await page.keyboard.press('Control+Enter')
    await page.getByText('Cần có tên.').waitFor()
    await expect.poll(() => field(page, 'title').evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.press('Alt+z')
    await page.getByText('đang nhập lại').waitFor()
    await expect.poll(() => field(page, 'title').inputValue()).toBe('Lọ men nâu')
    await opened.shot('92-sua-lai')
    await field(page, 'title').focus()
    await type(page, 'End', ' da lươn', 'Control+Enter')
    await page.locator('.serial-recent li').first().getByText('Lọ men nâu da lươn').waitFor()
    await expect.poll(() => page.locator('.serial-recent li .number').allTextContents()).toEqual([hv(2), hv(1)])
    await type(page, 'Đĩa')
    await field(page, 'partCount').focus()
    await type(page, 'hai', 'Control+Enter')
    await page.locator('[data-field="partCount"]').getByText('“hai” không phải là số').waitFor()
    await expect.poll(() => field(page, 'partCount').evaluate((one) => one === document.activeElement)).toBe(true)
    await type(page, 'Control+a', '2')
    await expect.poll(() => page.getByText('không phải là số').count()).toBe(0)
    await type(page, 'Control+d')
    await page.getByText(`Đã chép từ ${hv(2)}`).waitFor()
    await expect.poll(() => field(page, 'date').inputValue()).toBe('1905')
    await page.getByText('bản nháp', { exact: false }).first().waitFor()
    // What is typed and not saved is there again after another screen.
    await command(page, 'hôm nay')
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
    await command(page, 'nhập liền')
    await field(page, 'title').waitFor()
    await expect.poll(() => field(page, 'title').inputValue()).toBe('Đĩa')
    await page.keyboard.press('Control+Enter')
    await page.getByText(hv(4)).first().waitFor()
  })

  it('fills chosen records of the catalogue one after the other', async () => {
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    await page.getByText('Bình gốm hoa lam').first().waitFor()
    const list = page.locator('#catalogue-list')
    await list.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Việc khác' }).click()
    await page.getByRole('menuitem', { name: 'Nhập liền tay' }).click()
    await page.getByText('1 / 2').waitFor()
    await expect.poll(() => field(page, 'quantity').evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+a')
    await type(page, '7')
    await opened.shot('93-dien-tung-ho-so')
    await page.keyboard.press('Control+Enter')
    await page.getByText('2 / 2').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Đã đi hết các hồ sơ được chọn, lưu 1.').waitFor()
  })

  it('copies the record before into a new one and into one that exists', async () => {
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    await page.getByRole('button', { name: 'Hồ sơ mới' }).first().click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: /Loại hồ sơ/ }).click()
    await page.getByRole('option', { name: 'Hiện vật', exact: true }).click()
    await sheet.getByText(`Để trống thì được cấp ${hv(4)}`).waitFor()
    await sheet.getByLabel('Tên gọi').fill('Âu sứ')
    await sheet.getByText(`Chép từ phiếu trước: ${hv(3)} Đĩa`).click()
    await opened.shot('94-chep-phieu-truoc')
    await sheet.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await page.getByRole('heading', { name: 'Âu sứ' }).waitFor()
    await expect.poll(() => page.getByLabel('Niên đại').first().inputValue()).toBe('1905')
    await page.keyboard.press('Control+d')
    await page.getByText(`Đã chép từ ${hv(3)}`).waitFor()
  })

  it('shows each register, explains what the paper register took, and writes it out', async () => {
    await page.getByRole('link', { name: 'Số đã cấp' }).click()
    await page.getByRole('link', { name: `HV-${year}-…` }).waitFor()
    await opened.shot('95-so-da-cap')
    await page.getByRole('link', { name: `HV-${year}-…` }).click()
    await page.getByRole('heading', { name: `HV-${year}-…` }).waitFor()
    await page.getByRole('button', { name: 'Nối tiếp sổ giấy' }).click()
    let sheet = page.getByRole('dialog')
    await sheet.getByLabel('Số sẽ cấp tiếp').fill('101')
    await sheet.getByLabel('Ghi chú').fill('Sổ đăng ký quyển 3')
    await sheet.getByText(hv(101)).waitFor()
    await sheet.getByRole('button', { name: 'Nối tiếp từ số này' }).click()
    await page
      .getByText(`${hv(5)} – ${hv(100)}`)
      .first()
      .waitFor()
    await page.getByRole('button', { name: `Lý do của ${hv(5)} – ${hv(100)}` }).click()
    sheet = page.getByRole('dialog')
    await sheet.getByLabel('Đến số').fill(hv(5))
    await sheet.getByRole('button', { name: /Lý do/ }).first().click()
    await page.getByRole('option', { name: 'Đã hủy' }).click()
    await opened.shot('96-ghi-ly-do')
    await sheet.getByRole('button', { name: 'Ghi lý do' }).click()
    await page.getByText('Đã hủy').first().waitFor()
    await page.getByRole('button', { name: 'Xuất sổ' }).click()
    sheet = page.getByRole('dialog')
    await sheet.getByLabel('Lưu vào').fill(join(home, 'so.csv'))
    await sheet.getByRole('button', { name: 'Xuất sổ' }).click()
    await sheet.getByText('Đã ghi 6 dòng ra').waitFor()
    expect(readFileSync(join(home, 'so.csv'), 'utf8')).toContain(`${hv(6)},${hv(100)},Đã cấp trong sổ giấy`)
    await sheet.getByRole('button', { name: 'Đóng' }).click()
  })

  it('holds at 200 per cent without anything off to the side', async () => {
    const wide = await opened.another({ width: 683, height: 384, scale: 2 })
    await wide.evaluate(() => window.location.assign('#/numbers'))
    await wide.getByRole('link', { name: `HV-${year}-…` }).waitFor()
    const over = (): Promise<number> =>
      wide
        .locator('.number-table')
        .evaluate((box) => Math.max(box.scrollWidth - box.clientWidth, document.body.scrollWidth - window.innerWidth))
    await expect.poll(over).toBeLessThanOrEqual(0)
    await wide.getByText('Số tiếp theo').first().waitFor()
    await wide.screenshot({ path: 'artifacts/screens/105-so-da-cap-200.png' })
    await wide.context().close()
  })

  it('gives a block to another station as a file, which this station then refuses to take', async () => {
    await page.getByRole('button', { name: 'Giao khối số' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('textbox', { name: 'Trạm nhận *', exact: true }).fill('Nhà trưng bày Hạ')
    await sheet.getByLabel('Mã trạm nhận').fill('k7qm2f9x')
    await sheet.getByLabel('Từ số').fill('201')
    await sheet.getByLabel('Tệp khối số').fill(join(home, 'khoi-so'))
    await opened.shot('97-giao-khoi-so')
    await sheet.getByRole('button', { name: 'Giao khối số' }).click()
    await sheet.getByText(`Đã giao ${hv(201)} – ${hv(300)} cho Nhà trưng bày Hạ`).waitFor()
    expect(existsSync(join(home, 'khoi-so.json'))).toBe(true)
    await sheet.getByRole('button', { name: 'Đóng' }).click()
    await page.getByText('Giao cho Nhà trưng bày Hạ').first().waitFor()
    await opened.shot('98-mot-so')
    await page.getByRole('link', { name: 'Số đã cấp' }).first().click()
    await page.getByRole('button', { name: 'Nhận khối số' }).click()
    await page.getByRole('dialog').getByLabel('Tệp khối số').fill(join(home, 'khoi-so.json'))
    await page.getByRole('dialog').getByRole('button', { name: 'Nhận khối số' }).click()
    await page.getByText('Khối số này giao cho trạm K7QM-2F9X').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click()
    await page.locator('.notice').getByRole('button', { name: 'Đóng' }).first().click()
  })

  it('changes how a type is numbered, and says at once what is wrong with a pattern', async () => {
    await page.getByRole('link', { name: `HV-${year}-…` }).click()
    await page.getByRole('button', { name: 'Cách đánh số' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Mẫu số').fill('BTH {year}')
    await sheet.getByText('mẫu mã hồ sơ phải có số thứ tự, ví dụ {n:0000}').waitFor()
    await sheet.getByLabel('Mẫu số').fill('BTH {n:0000}/{materials.notation}')
    await sheet.getByText('Ví dụ: BTH 0007/').waitFor()
    await sheet.getByLabel('Mẫu số').fill('BTH.{year}.{n:000}')
    await opened.shot('99-cach-danh-so')
    await sheet.getByRole('button', { name: 'Dùng mẫu này' }).click()
    await sheet.waitFor({ state: 'detached' })
    await command(page, 'nhập liền')
    await page.getByText(`BTH.${year}.001`).waitFor()
  })

  it('numbers by the blocks of another station, with provisional numbers where they are used up', async () => {
    const folder = join(home, 'bao-tang-lang-ha')
    const { station, org } = await stationOf(page, folder)
    const block = (n: number): string => {
      const file = join(home, `khoi-${n}.json`)
      const register = `BTH.${year}.{n:000}`
      const about = { institution: org, institutionName: '', register, pattern: 'BTH.{year}.{n:000}', profile: 'artifact', low: n, high: n }
      const stations = { from: 'AAAA-AAAA', fromName: 'Bảo tàng tỉnh', to: station, toName: 'Làng Hạ', at: new Date().toISOString() }
      writeBlockFile(file, { format: 'tangthu-numbers', kind: 'block', version: 1, id: `khoi-${n}`, ...about, ...stations })
      return file
    }
    const take = async (file: string): Promise<void> => {
      await page.getByRole('link', { name: 'Số đã cấp' }).first().click()
      await page.getByRole('button', { name: 'Nhận khối số' }).click()
      await page.getByRole('dialog').getByLabel('Tệp khối số').fill(file)
      await page.getByRole('dialog').getByRole('button', { name: 'Nhận khối số' }).click()
      await page.getByRole('dialog').getByText('Đã nhận khối').waitFor()
    }
    await take(block(501))
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click()
    await command(page, 'nhập liền')
    await page.getByText('còn 1 số').waitFor()
    await type(page, 'Chóe', 'Control+Enter')
    await page.getByText('Trạm này đã dùng hết khối số được giao').waitFor()
    await type(page, 'Nậm rượu')
    await field(page, 'usualPlace').fill('Kho 5')
    await opened.shot('103-het-so')
    await page.getByRole('button', { name: 'Lưu với số tạm' }).click()
    await page.locator('.serial-recent li').first().getByText('Nậm rượu').waitFor()
    await expect.poll(() => page.locator('.serial-recent li .number').first().textContent()).toBe(`TAM-${station}-0001`)
    await page.getByRole('link', { name: 'Hôm nay' }).first().click()
    await page.getByText('1 hồ sơ đang mang số tạm').waitFor()
    await take(block(502))
    await page.getByText('1 hồ sơ mang số tạm đã có số thật').waitFor()
    await opened.shot('104-so-tam-thanh-that')
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('link', { name: 'Danh mục' }).first().click()
    await page.getByText(`BTH.${year}.502`).first().waitFor()
    // What was pinned is still held, however much later.
    await command(page, 'nhập liền')
    await field(page, 'usualPlace').waitFor()
    await expect.poll(() => field(page, 'usualPlace').inputValue()).toBe('Kho 5')
  })

  it('brings in what the scanner writes, names what is broken, and pauses', async () => {
    await page.getByRole('link', { name: 'Nhập vào' }).first().click()
    await page.getByRole('button', { name: 'Theo dõi một thư mục' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Thư mục máy quét ghi vào').fill(scans)
    await sheet.getByText('Mỗi tệp một hồ sơ').click()
    await sheet.getByLabel('Đợi tệp đứng yên bao nhiêu giây').fill('1')
    await opened.shot('100-theo-doi')
    await sheet.getByRole('button', { name: 'Bắt đầu theo dõi' }).click()
    writeFile(join(scans, 'Sắc phong.gif'), tinyPage(1))
    writeFileSync(join(scans, 'hỏng.jpg'), Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64)]))
    await page.getByText('hôm nay 1 tệp').waitFor({ timeout: 30_000 })
    await page.getByText('1 tệp không nhập được').click()
    await page.getByText('bị hỏng hoặc thiếu dữ liệu').first().waitFor()
    await opened.shot('101-thu-muc-may-quet')
    await page.getByRole('button', { name: 'Tạm dừng' }).click()
    await page.getByText('Đang tạm dừng').waitFor()
    await page.getByRole('link', { name: 'Hôm nay' }).first().click()
    await page.getByText('1 tệp của máy quét không nhập được').waitFor()
    await page.getByText('Thư mục máy quét đang tạm dừng').waitFor()
    await opened.shot('102-hom-nay-may-quet')
  })
})

/** A field of the entry form, by its key. */
const field = (page: Page, key: string): Locator => page.locator(`[data-field="${key}"]`).locator('input, textarea').first()

/** Types texts, and presses what is the name of a key; returns how many keys a person presses for it, marks by Telex among them. */
const type = async (page: Page, ...parts: readonly string[]): Promise<number> => {
  let keys = 0
  for (const part of parts) {
    if (/^(Enter|Tab|End|ArrowDown|(Control|Alt)\+.+)$/.test(part)) {
      await page.keyboard.press(part)
      keys += part.split('+').length
    } else {
      await page.keyboard.type(part)
      keys += part.normalize('NFD').replace(/đ/gi, 'dd').length
    }
  }
  return keys
}

/** Finds a term as people do: its letters, the first that fits, taken by Enter. */
const term = async (page: Page, letters: string): Promise<number> => {
  const typed = await type(page, letters)
  await expect.poll(() => page.getByRole('option').first().textContent()).toMatch(new RegExp(letters, 'i'))
  const taken = await type(page, 'ArrowDown', 'Enter')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  return typed + taken
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** The code of the open archive's station as its screen says it, and whose records it holds. */
const stationOf = async (page: Page, folder: string): Promise<{ readonly station: string; readonly org: string }> => {
  await page.getByRole('link', { name: 'Số đã cấp' }).first().click()
  const archive = openArchive(folder, { person: 'thử', now: () => new Date(), readOnly: true })
  const { org } = archive
  archive.close()
  return { station: (await page.locator('.number-station b').textContent()) ?? '', org }
}

const command = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`>${words}`)
  await page.locator('#command-0').waitFor()
  await page.keyboard.press('Enter')
}

const chooseFields = async (page: Page, labels: readonly string[]): Promise<void> => {
  await page.getByRole('button', { name: 'Chọn trường' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Dùng các trường này' }).waitFor()
  for (const out = sheet.getByRole('button', { name: /^Bỏ / }); (await out.count()) > 0; ) await out.first().click()
  for (const label of labels) await sheet.getByRole('button', { name: `Thêm ${label}`, exact: true }).click()
  await sheet.getByRole('button', { name: 'Dùng các trường này' }).click()
}
