import { describe, expect, it } from 'vitest'
import { correctEverywhere, correctionsOn, findRepeated, keptOn } from '../../renderer/features/pages/desk-corrections.ts'
import { type DeskDoc, docOfBlocks, sure, textOf } from '../../renderer/features/pages/desk-doc.ts'
import { createDoubter } from '../../renderer/features/pages/desk-doubts.ts'
import { type DeskState, nextDoubtful, placeOf, replaceWord } from '../../renderer/features/pages/desk-moves.ts'
import { editDeskDoc } from '../../renderer/features/pages/edit-desk-doc.ts'
import type { OcrWord } from '../../shared/features/ocr/ocr-page.ts'

const word = (text: string, confidence = 80, others?: OcrWord['others']): OcrWord => ({
  text,
  confidence,
  box: [0, 0, 10, 10],
  ...(others && { others }),
})

const pageOf = (...lines: readonly (readonly OcrWord[])[]): DeskState => ({
  doc: docOfBlocks([{ kind: 'text', box: [0, 0, 9, 9], lines: lines.map((words) => ({ words, box: [0, 0, 9, 9] })) }]),
  selection: { start: 0, end: 0 },
})

/** Puts a word in the place of another, as taking a suggestion does. */
const take = (state: DeskState, line: number, at: number, text: string): DeskState => {
  const place = placeOf(state.doc, line, at)
  if (!place) throw new RangeError('no such word')
  return replaceWord(state, place, text)
}

const linesOf = (doc: DeskDoc): readonly string[] => textOf(doc).split('\n')

describe('what a person made of misreadings on a page', () => {
  const start = pageOf([word('lý'), word('truởng'), word('xã')], [word('lý'), word('truởng')], [word('truởng'), word('thôn')])

  it('is offered for the rest once it was made twice, and done in all places as one step, the choice staying where it was', () => {
    const once = take(start, 0, 1, 'trưởng')
    expect(findRepeated(once.doc)).toBeUndefined()
    const twice = take(once, 1, 1, 'trưởng')
    const repeated = findRepeated(twice.doc)
    expect(repeated).toEqual({ read: 'truởng', right: 'trưởng', left: 1 })
    if (!repeated) return
    const last = placeOf(twice.doc, 2, 1)
    const all = correctEverywhere({ doc: twice.doc, selection: { start: last?.start ?? 0, end: last?.end ?? 0 } }, repeated)
    expect(linesOf(all.doc)).toEqual(['lý trưởng xã', 'lý trưởng', 'trưởng thôn'])
    expect(textOf(all.doc).slice(all.selection.start, all.selection.end)).toBe('thôn')
    expect(findRepeated(all.doc)).toBeUndefined()
  })

  it('is learnt as well from what was typed letter by letter', () => {
    let { doc } = start
    for (const typed of ['t', 'tr', 'trư', 'trưởng']) doc = editDeskDoc(doc, textOf(doc).replace(/^lý \S+/u, `lý ${typed}`))
    expect(correctionsOn(doc)).toEqual(new Map([['truởng', new Map([['trưởng', 1]])]]))
  })

  it('leaves alone what was kept, and does not ask about the same word again', () => {
    const kept = take(start, 2, 0, 'truởng')
    const twice = take(take(kept, 0, 1, 'trưởng'), 1, 1, 'trưởng')
    expect(findRepeated(twice.doc)).toBeUndefined()
    const doubt = createDoubter(true, new Map(), new Set(keptOn(kept.doc).split('\n')))
    expect(doubt({ text: 'truởng', confidence: 40 })).toBe('none')
    expect(doubt({ text: 'truờng', confidence: 40 })).toBe('impossible')
  })
})

describe('the lights of a page', () => {
  it('stand on a word beside which the machine saw another that is as near, the more so if people know it better', () => {
    const doubt = createDoubter(true, new Map([['tổ', 7]]))
    expect(doubt(word('tố', 96, [{ text: 'tổ', near: 40 }]))).toBe('double')
    expect(doubt(word('tố', 96, [{ text: 'tộ', near: 40 }]))).toBe('none')
    expect(doubt(word('tố', 96, [{ text: 'tộ', near: 80 }]))).toBe('double')
    expect(doubt(word('tố', 96, [{ text: 'tốø', near: 98 }]))).toBe('none')
    expect(doubt(word('tố', sure, [{ text: 'tổ', near: 99 }]))).toBe('none')
  })

  it('go out where a person settled the word, and what was seen beside others stays with them through typing', () => {
    const others = [{ text: 'tổ', near: 90 }]
    const page = pageOf([word('giỗ', 96), word('tố', 96, others), word('lớn', 96)])
    const doubt = createDoubter(true, new Map())
    const first = nextDoubtful(page, 1, (found) => doubt(found) !== 'none')
    expect(first).toMatchObject({ line: 0, word: 1 })
    const typed = editDeskDoc(page.doc, 'giỗ tố nhỏ')
    expect(typed.lines[0]?.words[1]?.others).toEqual(others)
    const taken = take({ ...page, doc: typed }, 0, 1, 'tổ')
    expect(nextDoubtful(taken, 1, (found) => doubt(found) !== 'none')).toBeUndefined()
  })
})
