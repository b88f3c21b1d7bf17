import { describe, expect, it } from 'vitest'
import { correctAlike } from '../../../electron/features/ocr/check-alike.ts'
import { correctNumbering } from '../../../electron/features/ocr/check-numbering.ts'
import { dropGhosts } from '../../../electron/features/ocr/check-reading.ts'
import { findLayout, type LayoutBlock } from '../../../electron/features/ocr/find-layout.ts'
import { splitWords } from '../../../electron/features/ocr/split-words.ts'
import type { EngineWord } from '../../../electron/features/ocr/tesseract-pool.ts'
import { type AgedFont, loadCanvas } from '../../support/aged-pages/fonts.ts'

interface Drawn {
  readonly block: LayoutBlock
  readonly words: readonly EngineWord[]
}

const letterHeight = 15.5

/** One line as it stands on a page, its block as the layout finds it, each word with its box. */
const draw = (line: string, font: AgedFont = 'Tinos', size = 33): Drawn => {
  const canvas = loadCanvas().createCanvas(1800, 160)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#111'
  context.font = `${size}px "${font}"`
  let x = 60
  const words = line.split(' ').map((text): EngineWord => {
    context.fillText(text, x, 90)
    const width = context.measureText(text).width
    const word = { text, confidence: 95, left: x, top: 90 - size, right: x + width, bottom: 90 + 0.3 * size }
    x += width + context.measureText(' ').width
    return word
  })
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data
  const data = Uint8Array.from({ length: canvas.width * canvas.height }, (_, at) => pixels[at * 4] ?? 255)
  const { blocks } = findLayout(
    { width: canvas.width, height: canvas.height, data },
    letterHeight,
    { across: [], down: [] },
    { columns: 'one' },
  )
  const [block] = blocks
  if (!block) throw new Error('no text was found in the drawn line')
  return { block, words }
}

const readAs = (words: readonly EngineWord[], first: string): readonly EngineWord[] =>
  words.map((word, index) => (index === 0 ? { ...word, text: first } : word))

describe('numbers of headings and items', () => {
  it.each([
    ['I. Nội dung', 'L'],
    ['II. Ý kiến thảo luận', 'IL'],
    ['III. Biểu quyết', 'HI.'],
    ['III. Biểu quyết', 'II'],
    ['Lê Văn Sơn', 'Lê'],
    ['Hội đồng', 'Hội'],
    ['H. nghị', 'H.'],
    ['L. nghị', 'L.'],
    ['11. Nội dung', '11.'],
    ['đ) Vị trí: kho, giá', 'ở)'],
  ])('reads %s by its strokes where %s was read', (line, wrong) => {
    const { block, words } = draw(line)
    const [read] = correctNumbering(block, [{ words: readAs(words, wrong) }], letterHeight)
    expect(read?.words.map(({ text }) => text).join(' ')).toBe(line)
  })

  it('writes the letter of the language where its double of another one was read', () => {
    const { block, words } = draw('QĐ của Bộ')
    const [read] = correctAlike(block, [{ words: readAs(words, 'QÐ') }], letterHeight)
    expect(read?.words.map(({ text }) => text).join(' ')).toBe('QĐ của Bộ')
  })

  it('keeps the capital behind a quotation mark, and tells S from s, C from c by the height of their ink', () => {
    const line = 'Số tiền: “Của công, cả xã giữ sổ sách” Lê Nam, Bùi Kiên, Trần Minh, Hà Tú, Xuân Sơn ghi'
    const { block, words } = draw(line)
    const wrong: Readonly<Record<string, string>> = { Số: 'số', Xuân: 'xuân', sổ: 'SỔ' }
    const read = words.map((word) => ({ ...word, text: wrong[word.text] ?? word.text }))
    expect(read.filter((word, index) => word.text !== words[index]?.text)).toHaveLength(3)
    expect(
      correctAlike(block, [{ words: read }], letterHeight)[0]
        ?.words.map(({ text }) => text)
        .join(' '),
    ).toBe(line)
  })

  it.each([
    ['- Lưu văn phòng', 0],
    ['cao 1,15 m; rộng', 1],
    ['xã Đông Sơn, huyện', 1],
  ])('parts what was read as one word where white stands between: %s', (line, at) => {
    const { block, words } = draw(line)
    const [first, second] = words.slice(at)
    if (!first || !second) throw new Error('nothing was drawn')
    const joined = { ...first, text: first.text + second.text, right: second.right }
    const [read] = splitWords(block, [{ words: words.toSpliced(at, 2, joined) }], letterHeight)
    expect(read?.words.map(({ text }) => text).join(' ')).toBe(line)
  })

  it.each(['-Lưu văn phòng', 'nhà 115m cũ', 'xãĐông Sơn', 'điều 1a và 11b', 'Paris, Lenin'])(
    'parts no word where none does: %s',
    (line) => {
      const { block, words } = draw(line)
      expect(
        splitWords(block, [{ words }], letterHeight)
          .flatMap((read) => read.words.map(({ text }) => text))
          .join(' '),
      ).toBe(line)
    },
  )

  it('makes no capital of a horned letter by itself within a sentence, nor before small letters of the same word', () => {
    const line = 'Bà ở Vượng Lộc, ở đó'
    const { block, words } = draw(line)
    const wrong: Readonly<Record<string, string>> = { ở: 'Ở', Vượng: 'VƯỢng' }
    const [read] = correctAlike(block, [{ words: words.map((word) => ({ ...word, text: wrong[word.text] ?? word.text })) }], letterHeight)
    expect(read?.words.map(({ text }) => text).join(' ')).toBe(line)
    const start = draw('Ở đó có đình')
    expect(correctAlike(start.block, [{ words: start.words }], letterHeight)[0]?.words[0]?.text).toBe('Ở')
  })

  it.each(['Cousine', 'IBM Plex Mono'] as const)('keeps the dashes of a typewriter (%s), wide as the white beside them is', (font) => {
    const { block, words } = draw('Văn hóa - Thông tin – huyện', font, 29)
    expect(
      dropGhosts(block, [{ words }])
        .flatMap((line) => line.words.map(({ text }) => text))
        .join(' '),
    ).toBe('Văn hóa - Thông tin – huyện')
  })
})
