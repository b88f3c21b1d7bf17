import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needsTool } from '../support/tools.ts'
import { makeDeskArchive, openDeskPages, reviewer, wordsOf } from './desk-archive.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

const { skip } = needsTool('chromium')

// One record lives through all of these: they run in this order.
describe.skipIf(skip)('the keys of the transcription desk', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-desk-keys-'))
  let opened: OpenedWindow
  let page: Page
  let text: Locator

  beforeAll(async () => {
    const plain = wordsOf('Điều thứ nhât* Làng ta\nthờ thành hoàng 88#* đình\nmỗi năm hai kỳ')
    await makeDeskArchive(home, [plain, plain, plain, plain], 'Thần tích')
    opened = await openWindow(home)
    page = opened.page
    await openDeskPages(page)
    text = page.getByRole('textbox', { name: 'Chữ của trang, sửa được' })
    await page.keyboard.press('Control+K')
    await page.keyboard.type('> phien am')
    await page.getByRole('option', { name: 'Đến: Phiên âm' }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.screen-head a.btn.main').press('Enter')
    await page.getByText('trang 1 trên 4').waitFor()
    await text.waitFor()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai-phim-phien-am')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const lines = async (): Promise<readonly string[]> => (await text.inputValue()).split('\n')
  const chosen = (): Promise<string> =>
    text.evaluate((field) => (field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : ''))

  it('go from where the caret is, however fast one follows the other', async () => {
    await expect.poll(chosen).toBe('nhât')
    await press('Tab')
    await expect.poll(chosen).toBe('88#')
    await press('Control+Home', 'Tab')
    await expect.poll(chosen).toBe('nhât')
    await press('Control+End', 'Alt+KeyO')
    await expect.poll(async () => (await lines())[2]).toBe('mỗi năm hai kỳ□')
    await press('Backspace')
  })

  it('never put a line in the place of a chosen word that has no suggestion, and let □ stand for what cannot be read', async () => {
    await press('Control+Home', 'Tab', 'Tab')
    await expect.poll(chosen).toBe('88#')
    await expect.poll(() => page.locator('.desk-suggested').count()).toBe(0)
    await press('Enter')
    await expect.poll(chosen).toBe('88#')
    expect(await lines()).toHaveLength(3)
    const place = await page.locator('.word-layer rect.lit').getAttribute('x')
    await press('Alt+KeyO')
    await expect.poll(async () => (await lines())[1]).toBe('thờ thành hoàng □ đình')
    await expect.poll(() => page.locator('.word-layer rect.lit').getAttribute('x')).toBe(place)
  })

  it('write a line that the machine missed, which is lit between its neighbours, as wide as its letters', async () => {
    await press('End', 'Enter')
    await page.keyboard.type('lệ cũ của làng ta')
    await expect.poll(async () => (await lines())[2]).toBe('lệ cũ của làng ta')
    const lit = page.locator('.word-layer rect.lit')
    const place = (name: string): Promise<number> => lit.evaluate((box, of) => Number(box.getAttribute(of)), name)
    await expect.poll(() => place('width')).toBeGreaterThan(30)
    const added = await place('y')
    await press('Alt+ArrowUp')
    await expect.poll(() => place('y')).toBeLessThan(added)
    await press('Alt+ArrowDown', 'Alt+ArrowDown')
    await expect.poll(() => place('y')).toBeGreaterThan(added)
    await opened.shot('74-dong-them')
  })

  it('keep a note that is half written, and add it by Ctrl Enter without finishing the page', async () => {
    const note = page.getByLabel('Ghi chú mới')
    const isFocused = () => note.evaluate((field) => field === document.activeElement)
    await press('Control+Alt+Digit4')
    await expect.poll(isFocused).toBe(true)
    await page.keyboard.insertText('Chữ húy ở dòng này')
    await press('Control+Alt+Digit1')
    await page.getByRole('button', { name: 'Ghi chú · chưa lưu' }).waitFor()
    await page.reload()
    await text.waitFor()
    await press('Control+Alt+Digit4')
    await expect.poll(() => note.inputValue()).toBe('Chữ húy ở dòng này')
    await expect.poll(isFocused).toBe(true)
    await press('Control+Enter')
    await page.getByRole('listitem').filter({ hasText: 'Chữ húy ở dòng này' }).waitFor()
    await page.getByText('trang 1 trên 4').waitFor()
    await expect.poll(() => note.inputValue()).toBe('')
  })

  it('finish a page, which is not taken back where something else was done since', async () => {
    await press('Control+Alt+Digit1', 'Control+Enter')
    await page.getByText('Đã lưu trang 1').waitFor()
    await page.getByText('trang 2 trên 4').waitFor()
    await press('Control+Alt+Digit4')
    await page.keyboard.insertText('Của trang hai')
    await press('Control+Enter')
    await page.getByRole('listitem').filter({ hasText: 'Của trang hai' }).waitFor()
    await page.getByRole('status').getByRole('button', { name: 'Hoàn lại' }).press('Enter')
    await page.getByText('Hồ sơ vừa thay đổi thêm').waitFor()
    await page.locator('.page-strip a').nth(1).press('Enter')
    await page.getByText('trang 2 trên 4').waitFor()
    await press('Control+Alt+Digit4')
    await page.getByRole('listitem').filter({ hasText: 'Của trang hai' }).waitFor()
  })

  it('lead a second person to the layers that wait: the page opens at the one that was corrected', async () => {
    await press('Control+Alt+Digit2')
    const reading = page.getByRole('textbox', { name: 'Phiên âm' })
    await reading.waitFor()
    await expect.poll(() => reading.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.insertText('Điều thứ nhất')
    await press('Control+Enter')
    await page.getByText('Đã lưu phần Phiên âm').waitFor()
    await page.getByRole('button', { name: /Đổi người làm việc/ }).press('Enter')
    await page.getByRole('menuitem', { name: `${reviewer} làm việc` }).press('Enter')
    await page.getByRole('button', { name: new RegExp(`· ${reviewer}|${reviewer}\\.`) }).waitFor()
    await press('Control+K')
    await page.keyboard.type('> phien am')
    await page.getByRole('option', { name: 'Đến: Phiên âm' }).waitFor()
    await press('Enter')
    await page.locator('.desk-tabs a[href$="verifying"]').press('Enter')
    await page.getByRole('link', { name: 'Bắt đầu kiểm' }).press('Enter')
    await page.getByText('trang 1 trên 4').waitFor()
    await page.getByRole('button', { name: 'Kiểm xong' }).waitFor()
    await press('Control+Enter')
    await page.getByText('Đã kiểm trang 1').waitFor()
    await page.getByText('trang 2 trên 4').waitFor()
    await reading.waitFor()
    await page.getByRole('button', { name: 'Kiểm xong' }).waitFor()
    await opened.shot('75-kiem-phien-am')
    await press('Control+Enter')
    await page.getByText('Không còn trang nào chờ').waitFor()
    await page.getByText('Không có trang nào chờ bạn kiểm').waitFor()
  })
})
