import { describe, expect, it } from 'vitest'
import { blocksOf, type DeskDoc, docOfBlocks, textOf } from '../../renderer/features/pages/desk-doc.ts'
import { moveBlock } from '../../renderer/features/pages/desk-moves.ts'
import { editDeskDoc } from '../../renderer/features/pages/edit-desk-doc.ts'
import { blocksToText } from '../../shared/features/ocr/blocks-to-text.ts'
import type { OcrBlock } from '../../shared/features/ocr/ocr-page.ts'

/** Each letter is ten pixels wide, each line forty high. */
const blockOf = (top: number, ...lines: readonly string[]): OcrBlock => ({
  kind: 'text',
  box: [0, top, 1000, lines.length * 40],
  lines: lines.map((line, index) => ({
    box: [0, top + index * 40, 1000, 30],
    words: [...line.matchAll(/\S+/g)].map((match) => ({
      text: match[0],
      confidence: 60,
      box: [match.index * 10, top + index * 40, match[0].length * 10, 30] as const,
    })),
  })),
})

const page = docOfBlocks([blockOf(0, 'Điều thứ nhất', 'Làng ta thờ'), blockOf(200, 'Điều thứ hai')])
const wordsOf = (doc: DeskDoc) => doc.lines.flatMap((line) => line.words.map(({ text, box }) => [text, box]))

describe('editing a text whose words stand on a page', () => {
  it('gives back the very blocks that it was given', () => {
    const given = [blockOf(0, 'Điều thứ nhất', 'Làng ta thờ'), blockOf(200, 'Điều thứ hai')]
    expect(blocksOf(docOfBlocks(given))).toEqual(given)
    expect(textOf(page)).toBe('Điều thứ nhất\nLàng ta thờ\n\nĐiều thứ hai')
    expect(textOf(page)).toBe(blocksToText(given))
  })

  it('keeps the box of a changed word and is sure of it, all others untouched', () => {
    const edited = editDeskDoc(page, textOf(page).replace('nhất', 'nhứt'))
    const [first, ...others] = edited.lines
    expect(first?.words[2]).toMatchObject({ text: 'nhứt', box: [90, 0, 40, 30], confidence: 100 })
    expect(first?.words[0]).toMatchObject({ text: 'Điều', confidence: 60 })
    expect(others).toEqual(page.lines.slice(1))
    expect(others.every((line, index) => line === page.lines[index + 1])).toBe(true)
  })

  it('shares the box of a split word by letters, and unites those of joined ones', () => {
    const split = editDeskDoc(page, textOf(page).replace('Làng', 'L àng'))
    expect(wordsOf(split).slice(3, 5)).toEqual([
      ['L', [0, 40, 10, 30]],
      ['àng', [10, 40, 30, 30]],
    ])
    const joined = editDeskDoc(page, textOf(page).replace('Làng ta', 'Làngta'))
    expect(wordsOf(joined)[3]).toEqual(['Làngta', [0, 40, 70, 30]])
  })

  it('puts a new word into the gap where it was written, and one typed anew where the old one stood', () => {
    const added = editDeskDoc(page, textOf(page).replace('ta thờ', 'ta cùng thờ'))
    const [, box] = wordsOf(added)[5] ?? []
    expect(box).toEqual([70, 40, 10, 30])
    const emptied = editDeskDoc(page, textOf(page).replace('ta thờ', ' thờ'))
    const again = editDeskDoc(emptied, textOf(emptied).replace('  thờ', ' ta thờ'))
    expect(wordsOf(again)[4]).toEqual(['ta', [50, 40, 20, 30]])
  })

  it('puts a line that the machine missed into the room where it stands, alike typed letter by letter and pasted', () => {
    const apart = docOfBlocks([blockOf(0, 'Điều thứ nhất'), blockOf(120, 'Làng ta thờ')])
    const missed = 'lệ làng'
    let typed = editDeskDoc(apart, textOf(apart).replace('\n\n', '\n\n\n'))
    for (let letters = 1; letters <= missed.length; letters += 1)
      typed = editDeskDoc(typed, textOf(apart).replace('\n\n', `\n${missed.slice(0, letters)}\n`))
    const [, added] = typed.lines
    expect(added).toMatchObject({ text: missed, box: [0, expect.any(Number), 1000, 30] })
    const [, top = 0] = added?.box ?? []
    expect(top).toBeGreaterThan(30)
    expect(top).toBeLessThan(90)
    // As wide as the letters around it, one word beside the other.
    expect(added?.words.map(({ box }) => box)).toEqual([
      [0, top, 20, 30],
      [30, top, 40, 30],
    ])
    expect(wordsOf(editDeskDoc(apart, textOf(apart).replace('\n\n', `\n${missed}\n`)))).toEqual(wordsOf(typed))
    expect(typed.lines[0]).toBe(apart.lines[0])
    expect(typed.lines[2]).toBe(apart.lines[2])
  })

  it('gives new words at the end of a line, at the head of a page and after its last line a place of their own', () => {
    let longer = page
    for (const more of [' n', ' nă', ' năm', ' năm ', ' năm m', ' năm một'])
      longer = editDeskDoc(longer, textOf(page).replace('thờ', `thờ${more}`))
    expect(wordsOf(longer).slice(5, 8)).toEqual([
      ['thờ', [80, 40, 30, 30]],
      ['năm', [120, 40, 30, 30]],
      ['một', [160, 40, 30, 30]],
    ])
    const low = docOfBlocks([blockOf(100, 'Làng ta')])
    const above = editDeskDoc(low, `Số 12\n${textOf(low)}`)
    expect(wordsOf(above).slice(0, 2)).toEqual([
      ['Số', [0, 58, 20, 30]],
      ['12', [30, 58, 20, 30]],
    ])
    const below = editDeskDoc(low, `${textOf(low)}\nký`)
    expect(wordsOf(below).at(-1)).toEqual(['ký', [0, 142, 20, 30]])
    expect(blocksOf(below)?.[0]?.box).toEqual([0, 100, 1000, 72])
  })

  it('divides a line in two and joins two into one, their boxes with them', () => {
    const parted = editDeskDoc(page, textOf(page).replace('thứ nhất', 'thứ\nnhất'))
    expect(parted.lines.slice(0, 2).map(({ text, box }) => [text, box])).toEqual([
      ['Điều thứ', [0, 0, 80, 30]],
      ['nhất', [90, 0, 40, 30]],
    ])
    const whole = editDeskDoc(parted, textOf(page))
    expect(wordsOf(whole)).toEqual(wordsOf(page))
    const joined = editDeskDoc(page, textOf(page).replace('nhất\nLàng', 'nhất Làng'))
    expect(joined.lines[0]).toMatchObject({ text: 'Điều thứ nhất Làng ta thờ', box: [0, 0, 130, 70] })
    expect(wordsOf(joined)).toEqual(wordsOf(page))
  })

  it('makes two blocks of one where an empty line is put between, and one of two where it goes', () => {
    const parted = blocksOf(editDeskDoc(page, textOf(page).replace('nhất\n', 'nhất\n\n')))
    expect(parted?.map(({ lines }) => lines.length)).toEqual([1, 1, 1])
    const joined = blocksOf(editDeskDoc(page, textOf(page).replace('thờ\n\n', 'thờ\n')))
    expect(joined?.map(({ lines, box }) => [lines.length, box])).toEqual([[3, [0, 0, 1000, 230]]])
  })

  it('follows a paste over half a page: what was kept keeps its places', () => {
    const pasted = editDeskDoc(page, 'Điều thứ nhất\nLàng ta xưa nay vẫn thờ\n\nĐiều thứ nhì')
    const words = new Map(wordsOf(pasted).map(([text, box]) => [text, box]))
    expect(words.get('thờ')).toEqual([80, 40, 30, 30])
    expect(words.get('nhì')).toEqual([90, 200, 30, 30])
    expect([...words.values()].every((box) => box !== undefined)).toBe(true)
  })

  it('moves a block above the one before it and keeps the caret in it', () => {
    const moved = moveBlock({ doc: page, selection: { start: 30, end: 30 } }, -1)
    expect(moved && textOf(moved.doc)).toBe('Điều thứ hai\n\nĐiều thứ nhất\nLàng ta thờ')
    expect(moved?.selection.start).toBe(30 - 'Điều thứ nhất\nLàng ta thờ\n\n'.length)
    expect(moveBlock({ doc: page, selection: { start: 0, end: 0 } }, -1)).toBeUndefined()
  })
})
