import { describe, expect, it } from 'vitest'
import { findLayout } from '../../../electron/features/ocr/find-layout.ts'
import { loadCanvas } from '../../support/aged-pages/fonts.ts'

interface Text {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** The first words that each block of a drawn page begins with, in reading order. */
const orderOf = (texts: readonly Text[]): readonly string[] => {
  const canvas = loadCanvas().createCanvas(1400, 1100)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#111'
  context.font = '33px "Tinos"'
  for (const { x, y, text } of texts) context.fillText(text, x, y)
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data
  const data = Uint8Array.from({ length: canvas.width * canvas.height }, (_, at) => pixels[at * 4] ?? 255)
  const { blocks } = findLayout({ width: canvas.width, height: canvas.height, data }, 15.5, { across: [], down: [] })
  return blocks.map(({ box: [left, top, width, height] }) =>
    texts
      .filter(({ x, y }) => x >= left - 8 && x < left + width && y > top && y <= top + height + 8)
      .map(({ text }) => text.split(' ')[0])
      .join(' '),
  )
}

const column = (x: number, from: number, words: readonly string[]): readonly Text[] =>
  words.map((word, index) => ({ x, y: from + index * 52, text: `${word} đê vỡ lúa mất` }))

const names = (letter: string, count: number): readonly string[] => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)

describe('the order in which a page is read', () => {
  it('reads a short heading over the middle of three columns before all of them', () => {
    const rows = 14
    const columns = [100, 540, 980].flatMap((x, index) => column(x, 300, names('ABC'[index] ?? '', rows)))
    const over = { x: 560, y: 160, text: 'Sổ làng ta nay' }
    expect(orderOf([over, ...columns])).toEqual(['Sổ', ...[...'ABC'].map((letter) => names(letter, rows).join(' '))])
  })

  it('keeps the last lines of two columns apart where one of them juts out into the white between', () => {
    const left = column(100, 160, names('A', 14))
    const jutting = left.map((line, index) => (index === 12 ? { ...line, text: `${line.text} m,` } : line))
    const right = column(430, 150, names('B', 13))
    expect(orderOf([...jutting, ...right])).toEqual([names('A', 14).join(' '), names('B', 13).join(' ')])
  })

  it('reads a table without rules row by row, and four columns of text one after the other', () => {
    const cells = ['lúa', 'đồng cao', 'hai sào rưỡi', 'nộp đủ']
    const table = Array.from({ length: 12 }, (_, row) =>
      cells.map((_cell, index) => ({ x: 60 + index * 320, y: 160 + row * 52, text: cells[(row + 3 * index) % 4] ?? '' })),
    ).flat()
    expect(orderOf(table)).toHaveLength(1)
    const columns = [40, 380, 720, 1060].flatMap((x, index) => column(x, 160, names('ABCD'[index] ?? '', 14)))
    expect(orderOf(columns)).toEqual([...'ABCD'].map((letter) => names(letter, 14).join(' ')))
  })
})
