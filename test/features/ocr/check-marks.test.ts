import { describe, expect, it } from 'vitest'
import { correctAlike } from '../../../electron/features/ocr/check-alike.ts'
import { correctMarks } from '../../../electron/features/ocr/check-marks.ts'
import { findComponents } from '../../../electron/features/ocr/components.ts'
import { findLayout } from '../../../electron/features/ocr/find-layout.ts'
import type { GrayRaster } from '../../../electron/features/ocr/gray-raster.ts'
import type { ReadPart } from '../../../electron/features/ocr/match-words.ts'
import type { EngineWord } from '../../../electron/features/ocr/tesseract-pool.ts'
import { type AgedFont, loadCanvas } from '../../support/aged-pages/fonts.ts'

interface Drawn {
  readonly gray: GrayRaster
  readonly words: readonly EngineWord[]
}

const size = 33

interface DrawOptions {
  readonly bold?: readonly number[]
  readonly thread?: boolean
  readonly font?: AgedFont
}

/**
 * Lines of words as they stand on a page, each word with its box: what an engine would give that read every one of them rightly.
 * A thread through a word makes one piece of all its letters.
 */
const draw = (lines: readonly string[], { bold = [], thread = false, font = 'Tinos' }: DrawOptions = {}): Drawn => {
  const canvas = loadCanvas().createCanvas(1200, 80 + lines.length * size * 1.6)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#111'
  const words = lines.flatMap((line, row) => {
    context.font = bold.includes(row) ? `bold ${size * 1.35}px "${font}"` : `${size}px "${font}"`
    const baseline = 70 + row * size * 1.6
    let x = 40
    return line.split(' ').map((text): EngineWord => {
      context.fillText(text, x, baseline)
      const width = context.measureText(text).width
      if (thread) context.fillRect(x + 2, baseline - 0.25 * size, context.measureText(text.replace(/\P{L}+$/u, '')).width - 4, 3)
      const word = { text, confidence: 95, left: x, top: baseline - size, right: x + width, bottom: baseline + 0.3 * size }
      x += width + context.measureText(' ').width
      return word
    })
  })
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data
  const data = Uint8Array.from({ length: canvas.width * canvas.height }, (_, at) => pixels[at * 4] ?? 255)
  return { gray: { width: canvas.width, height: canvas.height, data }, words }
}

/** What stays of a page when some of its words were read as `misread` says. */
const hold = ({ gray, words }: Drawn, misread: Readonly<Record<string, string>> = {}): string => {
  const letterHeight = 15.5
  const { blocks } = findLayout(gray, letterHeight, { across: [], down: [] }, { columns: 'one' })
  expect(findComponents(gray, 170).items.length).toBeGreaterThan(words.length)
  const [block] = blocks
  if (!block) throw new Error('no text was found on the drawn page')
  const read = words.map((word) => ({ ...word, text: misread[word.text] ?? word.text }))
  const rows = Map.groupBy(read, ({ bottom }) => bottom)
  const part: ReadPart = { block, lines: [...rows.values()].map((line) => ({ words: line })) }
  return correctMarks([part], gray, letterHeight)
    .lines.flat()
    .flatMap((line) => line.words.map(({ text }) => text))
    .join(' ')
}

const body = [
  'Làng ta có tám giáp, mỗi giáp cử một người lên đê giữ nước.',
  'Khi trâu bò giẫm lúa thì chủ phải đền, mỗi mẫu tám hào tám xu.',
  'Năm 1902 đê vỡ, năm 1920 lại vỡ; số ruộng mất là 902 mẫu 20 thước.',
  'Những kẻ lấy đê làm lối đi thì bắt phạt, mắng mỏ và ghi sổ mãi mãi.',
  'Các cụ đã bàn kỹ, chép ra sổ, để lại cho con cháu giữ lấy nề nếp.',
  'Lẽ ấy rõ lắm, chẳng ai cãi; kẻ trễ nải nộp bảy đấu gạo tẻ.',
]

describe('holding what was read against the ink of the page', () => {
  const page = draw(body)

  it('changes nothing on a page that was read rightly', () => {
    expect(hold(page)).toBe(body.join(' '))
  })

  it.each([
    ['a breve for an acute', 'tám', 'tắm'],
    ['a tone that is not there', 'đê', 'đề'],
    ['a hat that was lost under its tilde', 'giẫm', 'giãm'],
    ['a hook for an acute', 'lấy', 'lẩy'],
    ['a nine for a nought', '20', '29'],
  ])('puts right %s by the same letters elsewhere', (_, right, wrong) => {
    const first = page.words.findIndex(({ text }) => text === right)
    const misread = { ...page, words: page.words.map((word, index) => (index === first ? { ...word, text: wrong } : word)) }
    expect(misread.words.map(({ text }) => text).join(' ')).not.toBe(body.join(' '))
    expect(hold(misread)).toBe(body.join(' '))
  })

  describe('where the letters of a word touch', () => {
    const touching = draw(body, { thread: true })

    it('changes nothing that was read rightly', () => {
      expect(hold(touching)).toBe(body.join(' '))
    })

    it.each([
      ['tám', 'tấm'],
      ['giẫm', 'giãm'],
      ['kỹ', 'kỷ'],
      ['thì', 'thí'],
      ['lấy', 'lẩy'],
    ])('puts right the marks of %s that was read as %s', (right, wrong) => {
      const first = touching.words.findIndex(({ text }) => text === right)
      const misread = { ...touching, words: touching.words.map((word, index) => (index === first ? { ...word, text: wrong } : word)) }
      expect(hold(misread)).toBe(body.join(' '))
    })
  })

  it('writes commas that lie in no word where the layout has their ink, and invents none', () => {
    const comma = (text: string): boolean => text.endsWith(',')
    const words = page.words.map((word) =>
      comma(word.text) ? { ...word, text: word.text.slice(0, -1), right: word.right - 0.25 * size } : word,
    )
    expect(words.filter((word, index) => word.text !== page.words[index]?.text).length).toBeGreaterThan(5)
    const held = hold({ ...page, words }).split(' ')
    const right = body.join(' ').split(' ')
    // The comma behind `lắm` is no piece of any line of the layout: it stays lost.
    expect(right.filter((text, index) => held[index] !== text)).toEqual(['lắm,'])
    expect(held).toHaveLength(right.length)
  })

  it('tells letters that differ in size alone by their ink, and a one from an l', () => {
    const drawn = draw([...body, 'Lê Hữu Tâm, Đinh Bá Kiên, Trần Lan, Bùi Nhị, Vũ Sử, Xuân Cơ'])
    const { blocks } = findLayout(drawn.gray, 15.5, { across: [], down: [] }, { columns: 'one' })
    const [block] = blocks
    if (!block) throw new Error('no text was found on the drawn page')
    const wrong: Readonly<Record<string, string>> = { số: 'sỐ', vỡ: 'vỠ', cử: 'cỬ', cụ: 'CỤ', sổ: 'SỔ', làm: '1àm', lúa: '1úa' }
    const words = drawn.words.map((word) => ({ ...word, text: wrong[word.text] ?? word.text }))
    expect(words.filter((word, index) => word.text !== drawn.words[index]?.text).length).toBe(6)
    const texts = correctAlike(block, [{ words }], 15.5).flatMap((line) => line.words.map(({ text }) => text))
    expect(texts.join(' ')).toBe(drawn.words.map(({ text }) => text).join(' '))
  })

  it('reads the tone over a hat in a bold heading by how it slants', () => {
    const headed = draw(['SỔ GHI CỔ VẬT', ...body], { bold: [0] })
    const right = `SỔ GHI CỔ VẬT ${body.join(' ')}`
    expect(hold(headed)).toBe(right)
    expect(hold(headed, { SỔ: 'SỐ', CỔ: 'CÔ' })).toBe(right)
  })

  it('writes the noughts and ones of a number as digits, however low they stand, and leaves letters that follow one', () => {
    const drawn = draw(['Chi 1o5 và 2oo/3o, dài 11 gang, khoản 2b, hạng 1 o'])
    expect(hold(drawn, { '11': 'l1' })).toBe('Chi 105 và 200/30, dài 11 gang, khoản 2b, hạng 1 o')
  })

  it('reads the dotted noughts of a typewriter, which the network takes for nines, and leaves nines', () => {
    const typed = draw(['Số 209/QĐ (năm 1990), tiền 5$00.', 'Trích 40 mẫu 9 sào.'], { font: 'Cousine' })
    const right = 'Số 209/QĐ (năm 1990), tiền 5$00. Trích 40 mẫu 9 sào.'
    expect(hold(typed)).toBe(right)
    expect(hold(typed, { '209/QĐ': '299/QĐ', '1990),': '1999),', '5$00.': '5$99.', '40': '49' })).toBe(right)
  })

  it.each(['Tinos', 'EB Garamond', 'Noto Serif', 'Old Standard'] as const)(
    'tells dashes by their length (%s), however they were read',
    (font) => {
      const text = 'Khoản 2. – Mỗi tháng - họp — hai phiên'
      const drawn = draw([text], { font })
      expect(hold(drawn)).toBe(text)
      expect(hold(drawn, { '–': '-', '-': '–', '—': '-' })).toBe(text)
    },
  )

  it('keeps a letter that stands on the page only once, however unlike the others', () => {
    const odd = draw([...body, 'Vua Quỳnh xuất kho.'])
    expect(hold(odd)).toBe(`${body.join(' ')} Vua Quỳnh xuất kho.`)
  })

  it('writes no word that Vietnamese cannot have, whatever the ink is like', () => {
    const first = page.words.findIndex(({ text }) => text === 'bắt')
    // The a of bắt drawn with another tone would be no syllable: a closed one bears an acute or a dot alone.
    const drawn = draw(body.map((line) => line.replace('bắt', 'bằt')))
    const read = { ...drawn, words: drawn.words.map((word, index) => (index === first ? { ...word, text: 'bắt' } : word)) }
    expect(hold(read)).toBe(body.join(' '))
  })
})
