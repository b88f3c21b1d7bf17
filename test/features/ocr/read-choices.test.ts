import { describe, expect, it } from 'vitest'
import { readChoices } from '../../../electron/features/ocr/read-choices.ts'

const row = (...choices: readonly (readonly [string, number])[]): string =>
  `<span class='ocrx_cinfo' id='lstm_choices_1_1_1'>${choices.map(([letter, sure], index) => `<span class='ocrx_cinfo' id='choice_1_1_${index}' title='x_confs ${sure}'>${letter}</span>`).join('\n')}</span>`
const word = (text: string, ...rows: readonly string[]): string =>
  `<span class='ocrx_word' id='word_1_1' title='bbox 1 2 3 4; x_wconf 56'>${text}\n${rows.join('\n')}</span>`

describe('what the engine weighed beside the letters it took', () => {
  it('gives whole words that differ in one letter, nearest first, without what was far off', () => {
    const hocr = word('ghỉ', row([' ', 94]), row(['g', 95], ['p', 0]), row(['h', 93]), row(['ỉ', 90], ['i', 81], ['ì', 45], ['ĩ', 9]))
    expect(readChoices(hocr)).toEqual([
      {
        text: 'ghỉ',
        others: [
          { text: 'ghi', near: 90 },
          { text: 'ghì', near: 50 },
        ],
      },
    ])
  })

  it('says nothing of a word whose letters were not weighed one by one, and keeps the order of the words', () => {
    const hocr =
      word('Hạ', row(['H', 95])) + word('&lt;là&gt;', row(['&lt;', 90]), row(['l', 90], ['t', 45]), row(['à', 90]), row(['&gt;', 90]))
    expect(readChoices(hocr)).toEqual([
      { text: 'Hạ', others: [] },
      { text: '<là>', others: [{ text: '<tà>', near: 50 }] },
    ])
    expect(readChoices('')).toEqual([])
  })
})
