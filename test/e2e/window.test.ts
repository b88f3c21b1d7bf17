import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sentence } from '../../shared/rpc/sentence.ts'
import { needsTool } from '../support/tools.ts'
import { field, type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')

// One archive lives through all of these, as in a person's first day: they run in this order.
describe.skipIf(skip)('the window over the loopback shell', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-window-'))
  let opened: OpenedWindow
  let page: Page

  beforeAll(async () => {
    laySamples(join(home, 'Ảnh quét'))
    mkdirSync(join(home, 'the-nho'))
    opened = await openWindow(home)
    page = opened.page
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('makes an archive out of a name and a person, in a place that it proposes', async () => {
    await page.getByRole('heading', { name: 'Lập kho đầu tiên' }).waitFor()
    await page.getByLabel('Tên kho').fill('Bảo tàng làng Hạ')
    await page.getByLabel('Tên của bạn').fill('Nguyễn Thị Hạnh')
    await expect.poll(() => page.getByLabel('Đặt kho ở').inputValue()).toBe(join(home, 'bao-tang-lang-ha'))
    await opened.shot('01-lap-kho')
    await page.getByRole('button', { name: 'Lập kho', exact: true }).click()
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
    await page.getByText('Kho còn trống').waitFor()
    await page.getByText('Nguyễn Thị Hạnh').first().waitFor()
    await opened.shot('02-hom-nay-trong')
  })

  it('teaches the first step where the catalogue is empty', async () => {
    await goTo(page, 'Danh mục')
    await page.getByText('Danh mục còn trống').waitFor()
    await opened.shot('03-danh-muc-trong')
  })

  it('brings in a folder, its grouping shown before anything is done', async () => {
    await goTo(page, 'Nhập vào')
    await opened.shot('04-nhap-vao')
    await page.getByRole('button', { name: 'Chọn thư mục' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Đường dẫn').fill(home)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Ảnh quét' }).click()
    await dialog.getByRole('button', { name: 'Hương ước làng Hạ' }).waitFor()
    await opened.shot('05-chon-thu-muc')
    await dialog.getByRole('button', { name: 'Chọn thư mục này' }).click()
    await page.getByText(/Sẽ thành [34] hồ sơ/).waitFor()
    await opened.shot('06-xem-truoc')
    await page.getByRole('button', { name: /^Nhập \d+ tệp thành \d hồ sơ$/ }).click()
    await page.getByText('Đã nhập 4 tệp vào 3 hồ sơ.').waitFor()
    await page.getByText('hong.jpg', { exact: true }).first().waitFor()
    await page.getByRole('link', { name: 'Hương ước làng Hạ' }).waitFor()
    await opened.shot('07-da-nhap')
  })

  // The engine takes what time it takes, also beside other work.
  it('reads the pages in the background and says so below', { timeout: 240_000 }, async () => {
    await page.getByRole('button', { name: 'Đọc chữ các trang này' }).click()
    await page.locator('footer.status').getByText('Đang đọc trang').waitFor()
    await goTo(page, 'Việc đang chạy')
    await page.getByRole('heading', { name: 'Việc đang chạy' }).waitFor()
    await page
      .getByText(/Đang đọc trang \d+\/\d+/)
      .first()
      .waitFor()
    await opened.shot('08-viec-dang-chay')
    await page.locator('footer.status').getByText('Không có việc đang chạy').waitFor({ timeout: 200_000 })
    await opened.shot('09-viec-da-xong')
    await goTo(page, 'Hôm nay')
    await page.getByRole('link', { name: 'Xem từ trang 1' }).click()
    await page.getByText('trang 1 trên 2').waitFor()
  })

  it('lists the records with their pictures and keeps the place when one comes back', async () => {
    await goTo(page, 'Danh mục')
    await page.getByRole('option', { name: /Hương ước làng Hạ/ }).click()
    await page.locator('.catalogue-thumb img').first().waitFor()
    await opened.shot('10-danh-muc')
    await page.getByRole('link', { name: 'Mở', exact: true }).click()
    await page.getByRole('navigation', { name: 'Các phần của hồ sơ' }).waitFor()
    await page.goBack()
    await expect.poll(() => page.getByRole('option', { name: /Hương ước làng Hạ/ }).getAttribute('aria-selected')).toBe('true')
  })

  it('finds pages as one types, exact letters first, and opens the page with the words lit', async () => {
    await page.keyboard.press('Control+K')
    await page.keyboard.type('đình')
    await page
      .getByText(/hồ sơ có “đình”|có “đình”/)
      .first()
      .waitFor()
    await page
      .getByRole('option', { name: /Trang \d+:/ })
      .first()
      .click()
    await page.locator('.catalogue-row mark').first().waitFor()
    await opened.shot('11-tim')
    await page.getByRole('link', { name: 'Xem trang' }).click()
    await page.getByText(/trang \d+ trên 2/).waitFor()
    await page.locator('.word-layer rect.lit').waitFor({ state: 'attached' })
    await expect.poll(() => page.locator('.word.asked').count()).toBeGreaterThan(0)
    await opened.shot('12-trang')
  })

  it('walks the words of a page by the arrows and turns the leaves by Alt and the arrows', async () => {
    await page.getByRole('listbox', { name: 'Chữ máy đọc, theo dòng' }).focus()
    const before = await page.locator('.word.on').getAttribute('id')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.locator('.word.on').getAttribute('id')).not.toBe(before)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.locator('.word-layer rect.lit').count()).toBe(1)
    const first = page.url()
    await page.keyboard.press(first.includes('/1?') ? 'Alt+ArrowRight' : 'Alt+ArrowLeft')
    await page.getByText(first.includes('/1?') ? 'trang 2 trên 2' : 'trang 1 trên 2').waitFor()
    expect(page.url()).not.toBe(first)
    await page.getByRole('button', { name: 'Xoay' }).click()
    await page.locator('.word-layer').waitFor({ state: 'attached' })
    await opened.shot('13-trang-xoay')
    for (let turn = 0; turn < 3; turn += 1) await page.getByRole('button', { name: 'Xoay' }).click()
  })

  it('describes a record: a term out of its list, a repeated field, saved by Ctrl+S', async () => {
    await page.getByRole('link', { name: 'Hương ước làng Hạ' }).first().click()
    await page.getByRole('navigation', { name: 'Các phần của hồ sơ' }).getByRole('link', { name: 'Mô tả' }).click()
    await field(page, 'Ngày tháng').fill('Bảo Đại 3 (1928)')
    await field(page, 'Nội dung tóm tắt').fill('Lệ làng về thờ tự ở đình, việc khuyến học và giữ gìn trật tự.')
    await page.getByRole('combobox', { name: 'Ngôn ngữ' }).fill('tieng viet')
    await page.getByRole('option', { name: 'Tiếng Việt (chữ Quốc ngữ)' }).click()
    await page.getByText(/Bản nháp giữ lúc/).waitFor()
    await page.keyboard.press('Control+S')
    await page.getByText('Đã lưu “Hương ước làng Hạ”').waitFor()
    await expect.poll(() => page.getByRole('combobox', { name: 'Ngôn ngữ' }).inputValue()).toBe('Tiếng Việt (chữ Quốc ngữ)')
    await opened.shot('14-ho-so')
    await page.reload()
    await expect.poll(() => field(page, 'Ngày tháng').inputValue()).toBe('Bảo Đại 3 (1928)')
  })

  it('shows the history with before and after, and takes a change back', async () => {
    await page.getByRole('link', { name: /^Lịch sử/ }).click()
    await page.getByText('Bảo Đại 3 (1928)').first().waitFor()
    await opened.shot('15-lich-su')
    await page.getByRole('button', { name: 'Hoàn lại' }).first().click()
    await page.getByText('Đã đưa về như trước').waitFor()
    await page.getByRole('link', { name: 'Mô tả', exact: true }).click()
    await expect.poll(() => field(page, 'Ngày tháng').inputValue()).toBe('')
  })

  it('shows pages and files of a record', async () => {
    await page
      .getByRole('navigation', { name: 'Các phần của hồ sơ' })
      .getByRole('link', { name: /^Trang/ })
      .click()
    await page.locator('.page-grid img').first().waitFor()
    await opened.shot('16-cac-trang')
    await page.getByRole('link', { name: /^Tệp/ }).click()
    await page.getByText('trang-01.jpg').waitFor()
    await opened.shot('17-tep')
  })

  it('shows both sides where two people changed one record, and loses neither', async () => {
    await page.getByRole('navigation', { name: 'Các phần của hồ sơ' }).getByRole('link', { name: 'Mô tả' }).click()
    const other = await opened.another({ width: 1366, height: 768 })
    await other.evaluate((hash) => window.location.assign(hash), new URL(page.url()).hash)
    await field(other, 'Ngày tháng').fill('1928')
    await field(page, 'Ngày tháng').fill('khoảng 1930')
    await other.keyboard.press('Control+S')
    await other.getByText('Đã lưu “Hương ước làng Hạ”').waitFor()
    await page.keyboard.press('Control+S')
    await page.getByRole('heading', { name: 'Hai người cùng sửa hồ sơ này' }).waitFor()
    await page.getByText('Của bạn: khoảng 1930').waitFor()
    await opened.shot('18-hai-nguoi-cung-sua')
    await page.getByRole('button', { name: 'Lưu các lựa chọn này' }).click()
    await page.getByText('Đã lưu “Hương ước làng Hạ”').waitFor()
    await expect.poll(() => page.getByText('Hai người cùng sửa hồ sơ này').count()).toBe(0)
    await page.getByRole('link', { name: /^Lịch sử/ }).click()
    await page.getByText('khoảng 1930').first().waitFor()
    await page.getByText('1928', { exact: true }).first().waitFor()
    await page.getByRole('navigation', { name: 'Các phần của hồ sơ' }).getByRole('link', { name: 'Mô tả' }).click()
    await field(other, 'Tác giả, cơ quan ban hành').fill('Hội đồng tộc biểu')
    await field(page, 'Nội dung tóm tắt').fill('Lệ làng.')
    // What was saved before may still be said: only the answer tells that this is saved too.
    const saved = other.waitForResponse(/\/rpc\/records\.update$/)
    await other.keyboard.press('Control+S')
    await saved
    await other.context().close()
    await page.keyboard.press('Control+S')
    await expect.poll(() => field(page, 'Tác giả, cơ quan ban hành').inputValue()).toBe('Hội đồng tộc biểu')
    await expect.poll(() => field(page, 'Nội dung tóm tắt').inputValue()).toBe('Lệ làng.')
  })

  it('says what it could not save where one leaves a record on a full disk, and nothing worse', async () => {
    const full = { ok: false, error: { code: 'archive.diskFull', data: {} } }
    const writing = /\/rpc\/records\.(update|saveDraft)$/
    await page.route(writing, (route) => route.fulfill({ json: full }))
    await field(page, 'Nội dung tóm tắt').fill('Không giữ được.')
    const record = page.url()
    const refused = page.waitForResponse(/\/rpc\/records\.saveDraft$/)
    await goTo(page, 'Danh mục')
    await page
      .getByText(sentence('archive.diskFull', {}, 'vi'))
      .first()
      .waitFor()
    await refused
    await page.unroute(writing)
    await page.goto(record)
    await page.reload()
    await expect.poll(() => field(page, 'Nội dung tóm tắt').inputValue()).toBe('Lệ làng.')
  })

  it('moves a record to the bin and brings it back whole', async () => {
    await page.getByRole('button', { name: 'Việc khác' }).click()
    await page.getByRole('menuitem', { name: 'Bỏ vào thùng' }).click()
    await page.getByText('Đã bỏ “Hương ước làng Hạ” vào thùng').waitFor()
    await goTo(page, 'Thùng')
    await page.getByRole('heading', { name: 'Thùng' }).waitFor()
    await opened.shot('19-thung')
    await page.getByRole('listitem').getByRole('button', { name: 'Lấy lại' }).click()
    await page.getByText('Thùng trống').waitFor()
    await opened.shot('20-thung-trong')
  })

  it('makes a record by hand and chooses its type', async () => {
    await goTo(page, 'Danh mục')
    await page.getByRole('button', { name: 'Hồ sơ mới' }).click()
    await page.getByRole('button', { name: /Loại hồ sơ/ }).click()
    await page.getByRole('option', { name: 'Hiện vật', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox').first().fill('Chuông đồng đình Hạ')
    await opened.shot('21-ho-so-moi')
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await page.getByRole('heading', { name: 'Chuông đồng đình Hạ' }).waitFor()
    await opened.shot('22-hien-vat')
  })

  it('backs the archive up and proves it', async () => {
    await goTo(page, 'Sao lưu')
    await page.getByLabel('Chép vào thư mục').fill(join(home, 'the-nho', 'sao-luu'))
    await page.getByRole('button', { name: 'Sao lưu ngay' }).click()
    await page.getByText('Đã sao lưu và kiểm lại').waitFor()
    await page.getByRole('button', { name: 'Kiểm kỹ từng tệp' }).click()
    await page.getByText('Kho nguyên vẹn').waitFor()
    await opened.shot('23-sao-luu')
    await page.locator('footer.status').getByText('Sao lưu: hôm nay').waitFor()
  })

  it('adds a person, and says who is working', async () => {
    await goTo(page, 'Người làm việc')
    await page.getByRole('button', { name: 'Thêm người' }).click()
    await page.getByLabel('Họ và tên').fill('Trần Văn Bình')
    await opened.shot('24-them-nguoi')
    await page.getByRole('dialog').getByRole('button', { name: 'Thêm người' }).click()
    await page.getByRole('main').getByText('Trần Văn Bình').waitFor()
    await opened.shot('25-nguoi-lam-viec')
    await page.getByRole('button', { name: /Đổi người làm việc/ }).click()
    await page.getByRole('menuitem', { name: 'Trần Văn Bình làm việc' }).click()
    await page.getByRole('button', { name: /Trần Văn Bình/ }).waitFor()
    await page.getByRole('button', { name: /Đổi người làm việc/ }).click()
    await page.getByRole('menuitem', { name: 'Nguyễn Thị Hạnh làm việc' }).click()
    await page.getByRole('button', { name: /Nguyễn Thị Hạnh/ }).waitFor()
  })

  it('shows where to hand over and where to send', async () => {
    await goTo(page, 'Giao nộp')
    await page.getByRole('heading', { name: 'Giao nộp', exact: true }).waitFor()
    await opened.shot('26-giao-nop')
    await goTo(page, 'Kho tỉnh')
    await page.getByRole('button', { name: 'Thêm kho tỉnh' }).first().click()
    await opened.shot('27-kho-tinh')
    await page.keyboard.press('Escape')
  })

  it('is worked by the keyboard alone, from the search to a saved change', async () => {
    await page.keyboard.press('Control+K')
    await page.keyboard.type('> hom')
    await page.getByRole('option', { name: 'Đến: Hôm nay' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor()
    await page.keyboard.press('Control+K')
    await page.keyboard.type('chuong dong')
    await page.getByRole('option', { name: /Chuông đồng đình Hạ/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Chuông đồng đình Hạ' }).waitFor()
    await tabTo(page, 'input[data-rac]')
    await page.keyboard.press('End')
    await page.keyboard.type(', đúc năm 1824')
    await page.keyboard.press('Control+S')
    await page.getByText('Đã lưu “Chuông đồng đình Hạ, đúc năm 1824”').waitFor()
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)
    expect(outline).toBe('solid')
  })

  it('has no sideways scroll at 200 %, in light and dark', async () => {
    const hashes = [
      '#/today',
      '#/catalogue',
      '#/catalogue?q=đình',
      '#/bring-in',
      '#/jobs',
      '#/bin',
      '#/backup',
      '#/hand-over',
      '#/warehouse',
      '#/people',
    ]
    const narrow = await opened.another({ width: 683, height: 384, scale: 2, dark: true })
    await narrow.getByRole('heading', { name: 'Hôm nay' }).waitFor()
    for (const hash of [...hashes, new URL(page.url()).hash]) {
      await narrow.evaluate((to) => window.location.assign(to), hash)
      await narrow.waitForTimeout(300)
      const tooWide = await narrow.evaluate(() => {
        const wide = [document.documentElement, ...document.querySelectorAll('main, main .screen, .describe, .describe-form')]
        return wide
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => `${element.tagName}.${element.className}`)
      })
      expect({ hash, tooWide }).toEqual({ hash, tooWide: [] })
      await narrow.screenshot({ path: join('artifacts', 'screens', `zoom-${hash.replace(/\W+/g, '-')}.png`) })
    }
    await narrow.context().close()
    const dark = await opened.another({ width: 1366, height: 768, dark: true })
    await dark.getByRole('heading', { name: 'Hôm nay' }).waitFor()
    await dark.screenshot({ path: join('artifacts', 'screens', 'toi-hom-nay.png') })
    await dark.evaluate(() => window.location.assign('#/catalogue'))
    await dark.getByRole('option').first().waitFor()
    await dark.waitForTimeout(300)
    await dark.screenshot({ path: join('artifacts', 'screens', 'toi-danh-muc.png') })
    await dark.context().close()
  })

  it('speaks English when asked, and remembers it', async () => {
    await page.getByRole('button', { name: /Đổi người làm việc/ }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Today' }).click()
    await page.getByRole('heading', { name: 'Today' }).waitFor()
    await opened.shot('28-english')
    await page.reload()
    await page.getByRole('heading', { name: 'Today' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.getByRole('button', { name: /Change person/ }).click()
    await page.getByRole('menuitem', { name: 'Tiếng Việt' }).click()
  })

  it('asks who is working where an archive of several people is opened', async () => {
    await page.getByRole('button', { name: /Đổi người làm việc/ }).click()
    await page.getByRole('menuitem', { name: 'Đóng kho này' }).click()
    await page.getByRole('heading', { name: 'Mở kho nào?' }).waitFor()
    await opened.shot('29-mo-kho')
    await page.getByRole('button', { name: 'Mở', exact: true }).click()
    await page.getByRole('heading', { name: 'Ai đang làm việc?' }).waitFor()
    await opened.shot('30-ai-dang-lam')
    await page.getByRole('button', { name: 'Là tôi' }).first().click()
    await page
      .getByRole('heading', { name: /Hôm nay|Kho tỉnh|Danh mục/ })
      .first()
      .waitFor()
    await goTo(page, 'Hôm nay')
    await opened.shot('31-hom-nay')
  })
})

/** Two pages of a hương ước, a photograph, a recording, and a picture that was cut off when it was copied. */
const laySamples = (folder: string): void => {
  const copy = (from: string, to: string, most: number): void => {
    mkdirSync(join(folder, to), { recursive: true })
    for (const name of readdirSync(join('resources', 'samples', from)).slice(0, most)) {
      cpSync(join('resources', 'samples', from, name), join(folder, to, name))
    }
  }
  copy('huong-uoc-lang-ha', 'Hương ước làng Hạ', 2)
  copy('binh-gom-hoa-lam', 'Bình gốm hoa lam', 1)
  cpSync('resources/samples/chuong-dinh.wav', join(folder, 'Tiếng chuông đình.wav'))
  writeFileSync(join(folder, 'hong.jpg'), readFileSync('resources/samples/huong-uoc-lang-ha/trang-01.jpg').subarray(0, 2_000))
}

/** By the left column. */
const goTo = (page: Page, place: string): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Các mục' })
    .getByRole('link', { name: new RegExp(`^${place}`) })
    .click()

/** Presses Tab until the focus stands on what the selector names; gives up after a hundred. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let presses = 0; presses < 100; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
  }
  expect.fail(`Tab never came to ${selector}`)
}
