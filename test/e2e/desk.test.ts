import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bareWord } from '../../shared/features/ocr/syllables.ts'
import { agedTexts } from '../support/aged-pages/texts.ts'
import { needsTool } from '../support/tools.ts'
import { makeDeskArchive, reader, reviewer, wordsOf } from './desk-archive.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'
import { spoilText, telexKeys } from './spoil-text.ts'

const { skip } = needsTool('chromium')

const firstPage = [
  'HƯƠNG ƯỚC LÀNG HẠ',
  '',
  'Điều thứ nhât* Làng ta từ xưa có lệ',
  'thờ thành hoàng ở dình* mỗi năm hai kỳ xuân',
  'thu nhị kỳ* ai cũng phải theo lệ mà sửa',
  '',
  'Điều thứ nhì Đến ngày vào đám trai làng',
  'phải ra đình dọn dẹp',
].join('\n')

/** About 2,000 letters of a village paper in lines as they were typed. */
const longTruth = (): readonly (readonly string[])[] => {
  const words = (agedTexts.tuning[0]?.paragraphs ?? []).join(' ').slice(0, 2_000).split(' ').slice(0, -1)
  const lines: string[][] = [[]]
  for (const word of words) {
    if ([...(lines.at(-1) ?? []), word].join(' ').length > 68) lines.push([])
    lines.at(-1)?.push(word)
  }
  return lines
}

const truth = longTruth()
const confirmed = [...agedTexts.tuning.slice(1), ...agedTexts.heldOut].map(({ paragraphs }) => paragraphs.join('\n')).join('\n')

// One archive lives through all of these: they run in this order.
describe.skipIf(skip)('the transcription desk in the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'tangthu-desk-'))
  let opened: OpenedWindow
  let page: Page
  let text: Locator

  beforeAll(async () => {
    const plain = wordsOf('Điều thứ mười hai Việc học là gốc\nlý truởng xã Hạ cùng hội đồng\ntruởng thôn cùng ký\nlý truởng ký tên')
    await makeDeskArchive(home, [wordsOf(firstPage), spoilText(truth, 0.02, 7), plain, plain], confirmed)
    opened = await openWindow(home)
    page = opened.page
    text = page.getByRole('textbox', { name: 'Chữ của trang, sửa được' })
    await page.getByRole('button', { name: 'Mở', exact: true }).click()
    await workAs(page, reader)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await opened.shot('that-bai-phien-am')
    expect(opened.faults).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const chosen = (): Promise<string> =>
    text.evaluate((field) => (field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : ''))
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** As UniKey writes: it takes letters back and puts others in their place. */
  const unikey = async (steps: readonly (number | string)[]): Promise<void> => {
    for (const step of steps) {
      if (typeof step === 'string') await page.keyboard.insertText(step)
      else for (let times = 0; times < step; times += 1) await page.keyboard.press('Backspace')
    }
  }

  it('lists the pages that wait, and opens the first by the keyboard with its first doubtful word chosen', async () => {
    await press('Control+K')
    await page.keyboard.type('> phien am')
    await page.getByRole('option', { name: 'Đến: Phiên âm' }).waitFor()
    await press('Enter')
    await page.getByRole('heading', { name: 'Phiên âm' }).waitFor()
    await page.getByText(/· 4 trang$/).waitFor()
    await opened.shot('60-phien-am-cho')
    await tabTo(page, '.screen-head a.btn.main')
    await press('Enter')
    await page.getByText('trang 1 trên 4').waitFor()
    await text.waitFor()
    await expect.poll(chosen).toBe('nhât')
    await page.getByText('Máy đọc · còn 3 chữ ngờ').waitFor()
    await page.locator('.word-layer rect.lit').waitFor({ state: 'attached' })
    await opened.shot('61-phien-am')
  })

  it('walks the doubtful words by Tab, takes a suggestion, keeps a word, and leaves by Esc and Tab', async () => {
    await press('Tab')
    await expect.poll(chosen).toBe('dình')
    await press('Shift+Tab')
    await expect.poll(chosen).toBe('nhât')
    await page.locator('.desk-suggest kbd', { hasText: 'Enter' }).waitFor()
    await press('Enter')
    await expect.poll(() => text.inputValue()).toContain('Điều thứ nhất Làng')
    await expect.poll(chosen).toBe('dình')
    await press('Tab')
    await expect.poll(chosen).toBe('kỳ')
    await opened.shot('62-chu-ngo')
    await press('Alt+Digit0')
    await page.getByText('Máy đọc · còn 1 chữ ngờ').waitFor()
    await expect.poll(chosen).toBe('dình')
    await press('Escape')
    await page.getByText('Bấm Tab để ra khỏi chữ').waitFor()
    await press('Tab')
    await expect.poll(() => text.evaluate((field) => field === document.activeElement)).toBe(false)
    await press('Shift+Tab')
    await expect.poll(() => text.evaluate((field) => field === document.activeElement)).toBe(true)
  })

  it('takes what UniKey and an input method write, letter for letter, the box of the word kept', async () => {
    await expect.poll(chosen).toBe('dình')
    const before = await page.locator('.word-layer rect.lit').getAttribute('x')
    // Telex "ddifnh": d, then d again makes đ; i, then f makes ì of it.
    await unikey(['d', 1, 'đ', 'i', 1, 'ì', 'n', 'h'])
    await expect.poll(() => text.inputValue()).toContain('hoàng ở đình mỗi năm')
    await expect.poll(() => page.locator('.word-layer rect.lit').getAttribute('x')).toBe(before)
    const devtools = await page.context().newCDPSession(page)
    await press('End')
    await page.keyboard.insertText(' ')
    for (const composed of ['t', 'te', 'tê', 'tế']) {
      await devtools.send('Input.imeSetComposition', { text: composed, selectionStart: composed.length, selectionEnd: composed.length })
    }
    await devtools.send('Input.insertText', { text: 'tế' })
    await expect.poll(async () => (await text.inputValue()).split('\n')[3]).toBe('thờ thành hoàng ở đình mỗi năm hai kỳ xuân tế')
    await press('Control+Z')
    await expect.poll(async () => (await text.inputValue()).split('\n')[3]).not.toContain('tế')
    await press('Control+Y')
    await expect.poll(async () => (await text.inputValue()).split('\n')[3]).toContain('xuân tế')
    await unikey([3])
    await expect.poll(async () => (await text.inputValue()).split('\n')[3]).toBe('thờ thành hoàng ở đình mỗi năm hai kỳ xuân')
  })

  it('splits a line, joins it again with a space between, and moves a block', async () => {
    const before = await text.inputValue()
    await press('Alt+ArrowDown', 'Home', 'Control+ArrowRight', 'Control+ArrowRight', 'Enter')
    await expect.poll(async () => (await text.inputValue()).split('\n').slice(4, 6)).toEqual(['thu nhị', ' kỳ ai cũng phải theo lệ mà sửa'])
    await press('Home', 'Backspace')
    await expect.poll(async () => (await text.inputValue()).split('\n')).toEqual(before.split('\n'))
    await press('Alt+Shift+ArrowDown')
    await expect
      .poll(async () => (await text.inputValue()).split('\n').slice(2, 5))
      .toEqual(['Điều thứ nhì Đến ngày vào đám trai làng', 'phải ra đình dọn dẹp', ''])
    await press('Alt+Shift+ArrowUp')
    await expect.poll(() => text.inputValue()).toBe(before)
  })

  it('marks damage by keys, and keeps a draft that a reload does not lose', async () => {
    await press('Control+End')
    await page.keyboard.insertText(' ')
    await press('Alt+KeyO', 'Alt+Slash')
    await expect.poll(async () => (await text.inputValue()).endsWith('dọn dẹp □(?)')).toBe(true)
    await page.getByText(/Bản nháp giữ lúc/).waitFor()
    await page.reload()
    await page.getByText('Đây là những gì bạn gõ lúc').waitFor()
    await expect.poll(async () => (await text.inputValue()).endsWith('dọn dẹp □(?)')).toBe(true)
    await opened.shot('63-ban-nhap')
  })

  it('keeps a note of a line, and the reading and the meaning of the page as layers of their own', async () => {
    await text.focus()
    await press('Control+Alt+Digit4')
    await page.getByLabel('Ghi chú mới').fill('Chữ “hoàng” viết kiêng húy.')
    await page.getByRole('button', { name: 'Thêm ghi chú' }).press('Enter')
    await page
      .getByText('Dòng 2')
      .or(page.getByText(/^Dòng \d$/))
      .first()
      .waitFor()
    await opened.shot('64-ghi-chu')
    await press('Control+Alt+Digit3')
    const meaning = page.getByRole('textbox', { name: 'Dịch nghĩa' })
    await meaning.waitFor()
    await page.keyboard.insertText('Lệ làng về việc thờ thần ở đình.')
    await press('Control+Enter')
    await page.getByText('Đã lưu phần Dịch nghĩa').waitFor()
    await opened.shot('65-dich-nghia')
    await press('Control+Alt+Digit1')
    await text.waitFor()
  })

  it('finishes the page and goes to the next; whoever corrected it cannot verify it', async () => {
    await press('Control+Enter')
    await page.getByText('Đã lưu trang 1').waitFor()
    await page.getByText('trang 2 trên 4').waitFor()
    await page.locator('.page-strip a').first().press('Enter')
    await page.getByText('trang 1 trên 4').waitFor()
    await page.getByRole('button', { name: 'Kiểm xong' }).waitFor()
    await press('Control+Enter')
    await page.getByText('Người đọc và người kiểm phải là hai người').waitFor()
    await opened.shot('66-cung-mot-nguoi')
    await page.getByRole('button', { name: 'Đóng', exact: true }).click()
  })

  it('corrects a long page in fewer keys than it takes to type its wrong words anew', async () => {
    await page.locator('.page-strip a').nth(1).press('Enter')
    await page.getByText('trang 2 trên 4').waitFor()
    await expect.poll(async () => (await text.inputValue()).split(/\s+/).length).toBe(truth.flat().length)
    const right = truth.flat()
    let keys = 0
    const count = async (...pressed: readonly string[]): Promise<void> => {
      keys += pressed.length
      await press(...pressed)
    }
    const write = async (word: string): Promise<void> => {
      keys += telexKeys(word)
      await page.keyboard.insertText(word)
    }
    const here = (): Promise<{ readonly index: number; readonly words: readonly string[] }> =>
      text.evaluate((field) => {
        if (!(field instanceof HTMLTextAreaElement)) return { index: -1, words: [] }
        const before = field.value.slice(0, field.selectionStart).match(/\S+/g)?.length ?? 0
        const inside = field.selectionStart === field.selectionEnd || /\S$/.test(field.value.slice(0, field.selectionStart))
        return { index: before - (inside ? 1 : 0), words: field.value.split(/\s+/) }
      })
    const offered = (): Promise<readonly string[]> => page.locator('.desk-suggested').allTextContents()
    const read = (await text.inputValue()).split(/\s+/)
    const wrong = right.flatMap((word, index) => (word === read[index] ? [] : [index]))
    const doubtful = (): Promise<number> => page.locator('.desk-behind mark.doubtful').count()
    const lit = await doubtful()
    let taken = 0
    await opened.shot('67-trang-dai')
    for (let left = lit; left > 0; left = await doubtful()) {
      const { index } = await here()
      const word = right[index] ?? ''
      const suggestions = await offered()
      const at = suggestions.indexOf(word)
      if ((await chosen()) === word) await count('Alt+Digit0')
      else if (at >= 0) {
        taken += 1
        await count(at === 0 ? 'Enter' : `Alt+Digit${at + 1}`)
      } else {
        await write(word)
        if (left > 1) await count('Tab')
      }
      // A word that was kept is not asked about a second time.
      await expect.poll(doubtful).toBeLessThan(left)
    }
    // What the machine was sure of and is wrong all the same is walked to: line by line, then word by word.
    await count('Control+Home')
    let line = 0
    let standing = (await here()).words
    for (const [number, words] of truth.entries()) {
      const first = truth.slice(0, number).flat().length
      for (const [place, word] of words.entries()) {
        if (standing[first + place] === word) continue
        for (; line < number; line += 1) await count('Alt+ArrowDown')
        await count('Home', ...Array.from({ length: place + 1 }, () => 'Control+ArrowRight'))
        // A mark beside the word is a stop of its own.
        while ((await here()).index < first + place) await count('Control+ArrowRight')
        const at = (await offered()).indexOf(word)
        if (at >= 0) {
          taken += 1
          await count(`Alt+Digit${at + 1}`)
        } else {
          await count('Control+Backspace')
          await write(bareWord(word))
        }
        await expect.poll(async () => (await here()).words[first + place]).toBe(word)
        standing = (await here()).words
      }
    }
    await expect.poll(async () => (await text.inputValue()).split(/\s+/)).toEqual(right)
    const letters = wrong.reduce((sum, index) => sum + telexKeys(right[index] ?? ''), 0)
    const walk = walkingKeys(truth, wrong)
    console.log(
      `2,000 letters with 2 % errors: ${wrong.length} wrong words of ${right.length}, ${lit} words lit, ${taken} suggestions taken; ` +
        `${keys} keys at the desk; typing the wrong words anew takes ${letters + walk} keys (${letters} for their letters alone, in Telex)`,
    )
    expect(keys).toBeLessThan(letters + walk)
    await opened.shot('68-trang-dai-xong')
    await press('Control+Enter')
    await page.getByText('Đã lưu trang 2').waitFor()
    await page.getByText('trang 3 trên 4').waitFor()
  }, 480_000)

  it('offers a correction that was made twice for the rest of the page, as one step', async () => {
    await expect.poll(chosen).toBe('truởng')
    const before = await text.inputValue()
    await page.locator('.desk-suggested', { hasText: 'trưởng' }).first().waitFor()
    for (const left of [2, 1]) {
      expect((await page.locator('.desk-suggested').allTextContents())[0]).toBe('trưởng')
      await press('Enter')
      await expect.poll(async () => (await text.inputValue()).split('truởng').length - 1).toBe(left)
      await expect.poll(chosen).toBe('truởng')
    }
    await page.getByRole('button', { name: '“truởng” → “trưởng” ở 1 chỗ còn lại' }).waitFor()
    await opened.shot('73-sua-moi-cho')
    await press('Alt+KeyA')
    await expect.poll(() => text.inputValue()).toBe(before.replaceAll('truởng', 'trưởng'))
    for (const left of [1, 2, 3]) {
      await press('Control+KeyZ')
      await expect.poll(async () => (await text.inputValue()).split('truởng').length - 1).toBe(left)
    }
    expect(await text.inputValue()).toBe(before)
  })

  it('replaces words over the whole record, counted first, and takes it back as one', async () => {
    await press('Control+KeyH')
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Tìm', { exact: true }).waitFor()
    await page.keyboard.insertText('truởng')
    await press('Tab')
    await page.keyboard.insertText('trưởng')
    await sheet.getByText('6 chỗ trong 2 trang').waitFor()
    await opened.shot('69-tim-va-thay')
    await press('Enter')
    await page.getByText('Đã thay 6 chỗ trong 2 trang').waitFor()
    await expect.poll(() => text.inputValue()).toContain('lý trưởng xã Hạ')
    await page.getByRole('button', { name: 'Hoàn lại' }).press('Enter')
    await expect.poll(() => text.inputValue()).toContain('lý truởng xã Hạ')
  })

  it('shows both texts where two people worked on one page, and loses neither', async () => {
    const other = await opened.another({ width: 1366, height: 768 })
    await other.evaluate((hash) => window.location.assign(hash), new URL(page.url()).hash)
    const theirs = other.getByRole('textbox', { name: 'Chữ của trang, sửa được' })
    await theirs.waitFor()
    await text.focus()
    await press('Control+End')
    await page.keyboard.insertText(' của tôi')
    await theirs.focus()
    await other.keyboard.press('Control+End')
    await other.keyboard.insertText(' của người kia')
    await other.keyboard.press('Control+Enter')
    await other.getByText('Đã lưu trang 3').waitFor()
    await other.context().close()
    await press('Control+Enter')
    await page.getByRole('heading', { name: 'Trang này có người vừa sửa' }).waitFor()
    await opened.shot('70-hai-ban')
    await page.getByRole('button', { name: 'Lưu bản của tôi' }).press('Enter')
    await page.getByText('Đã lưu trang 3').waitFor()
    await page.getByText('trang 3 trên 4').waitFor({ state: 'detached' })
    await page.locator('.page-strip a').nth(2).press('Enter')
    await page.getByText('trang 3 trên 4').waitFor()
    await expect.poll(() => text.inputValue()).toContain('ký tên của tôi')
    await page.getByRole('button', { name: 'Việc khác' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Các bản của trang' }).press('Enter')
    await page.getByText('ký tên của người kia').waitFor()
    await opened.shot('71-cac-ban')
    await page.getByRole('button', { name: 'Đưa về bản này' }).first().press('Enter')
    await expect.poll(() => text.inputValue()).toContain('ký tên của người kia')
    await text.focus()
    await press('Control+KeyZ')
    await expect.poll(() => text.inputValue()).toContain('ký tên của tôi')
  })

  it('is verified by a second person from the list of corrected pages', async () => {
    await workAs(page, reviewer)
    await press('Control+K')
    await page.keyboard.type('> phien am')
    await press('Enter')
    await page.getByRole('heading', { name: 'Phiên âm' }).waitFor()
    await tabTo(page, '.desk-tabs a[href$="verifying"]')
    await press('Enter')
    await page.getByRole('link', { name: 'Bắt đầu kiểm' }).waitFor()
    await tabTo(page, '.screen-head a.btn.main')
    await press('Enter')
    await page.getByText('trang 1 trên 4').waitFor()
    await page.getByRole('button', { name: 'Kiểm xong' }).waitFor()
    await opened.shot('72-kiem')
    await press('Control+Enter')
    await page.getByText('Đã kiểm trang 1').waitFor()
    // Its translation is another's too: it is verified before the next page.
    await page.getByRole('textbox', { name: 'Dịch nghĩa' }).waitFor()
    await page.getByRole('button', { name: 'Kiểm xong' }).waitFor()
    await press('Control+Enter')
    await page.getByText('Đã kiểm phần Dịch nghĩa').waitFor()
    await page.getByText('trang 1 trên 4').waitFor({ state: 'detached' })
    await page.locator('.page-strip a').first().press('Enter')
    await page.getByText(`${reader} sửa, ${reviewer} kiểm`).first().waitFor()
    await page.locator('.page-head').getByText('Đã kiểm').waitFor()
    await workAs(page, reader)
  })
})

/** Keys to walk to each wrong word in a plain text and take it out: down the lines, then word by word, then one to delete. */
const walkingKeys = (lines: readonly (readonly string[])[], wrong: readonly number[]): number => {
  let keys = 1
  let line = 0
  let first = 0
  for (const [number, words] of lines.entries()) {
    for (const [place] of words.entries()) {
      if (!wrong.includes(first + place)) continue
      keys += number - line + 1 + place + 1 + 1
      line = number
    }
    first += words.length
  }
  return keys
}

/** Says who is working, from the first question or from the menu above. */
const workAs = async (page: Page, name: string): Promise<void> => {
  const first = page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: 'Là tôi' })
  const menu = page.getByRole('button', { name: /Đổi người làm việc/ })
  await first.or(menu).first().waitFor()
  if (await first.count()) await first.press('Enter')
  else {
    await menu.press('Enter')
    await page.getByRole('menuitem', { name: `${name} làm việc` }).press('Enter')
  }
  await page.getByRole('button', { name: new RegExp(`· ${name}|${name}\\.`) }).waitFor()
}

/** Presses Tab until the focus stands on what the selector names; gives up after a hundred. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let presses = 0; presses < 100; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
  }
  expect.fail(`Tab never came to ${selector}`)
}
