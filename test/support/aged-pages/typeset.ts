import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'
import { type AgedFont, loadCanvas } from './fonts.ts'
import type { AgedText } from './texts.ts'

export type AgedLayout = 'single' | 'columns-2' | 'columns-3' | 'headed' | 'table' | 'margin' | 'ruled'

/** How one page is set; sizes in points, resolution in dots an inch. */
export interface Setting {
  readonly layout: AgedLayout
  readonly font: AgedFont
  readonly points: number
  readonly dpi: number
  readonly ink: string
  /** Ragged lines as of a typewriter; print is justified. */
  readonly ragged?: boolean
  /** Widens every stroke by this many points. */
  readonly boldness?: number
}

export interface SetPage {
  readonly canvas: Canvas
  readonly truth: string
}

interface Column {
  readonly x: number
  readonly width: number
  readonly bottom: number
  readonly size: number
  readonly leading: number
  readonly justified: boolean
  readonly indent: number
}

/** Sets a text on a white A4 page and says what stands there, in reading order. */
export const setPage = (text: AgedText, setting: Setting): SetPage => {
  const width = Math.round(8.27 * setting.dpi)
  const height = Math.round(11.69 * setting.dpi)
  const canvas = loadCanvas().createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = setting.ink
  context.strokeStyle = setting.ink
  return { canvas, truth: drawers[setting.layout](context, text, setting, { width, height }).join('\n') }
}

type Drawer = (context: SKRSContext2D, text: AgedText, setting: Setting, page: { width: number; height: number }) => string[]

const inches = (setting: Setting, value: number): number => value * setting.dpi

const columnOf = (setting: Setting, x: number, width: number, bottom: number, points = setting.points): Column => {
  const size = (points / 72) * setting.dpi
  return { x, width, bottom, size, leading: size * 1.45, justified: !setting.ragged, indent: size * 1.5 }
}

const drawSingle: Drawer = (context, text, setting, page) => {
  const left = inches(setting, 1)
  const column = columnOf(setting, left, page.width - 2 * left, page.height - inches(setting, 0.9))
  const top = drawTitle(context, text.title, setting, page.width / 2, inches(setting, 1.1), page.width - 2 * left)
  return [...top.lines, ...drawParagraphs(context, text.paragraphs, column, top.y, setting).lines]
}

const drawColumns =
  (count: number, headed: boolean): Drawer =>
  (context, text, setting, page) => {
    const left = inches(setting, 0.75)
    const gutter = inches(setting, 0.35)
    const width = (page.width - 2 * left - gutter * (count - 1)) / count
    const points = count === 3 ? Math.min(setting.points, 10) : setting.points
    const lines: string[] = []
    let y = inches(setting, 1)
    if (headed) {
      const top = drawTitle(context, text.title, setting, page.width / 2, y, page.width - 2 * left)
      lines.push(...top.lines)
      const [first = '', ...rest] = text.paragraphs
      const lead = drawParagraphs(context, [first], columnOf(setting, left, page.width - 2 * left, page.height), top.y, setting)
      lines.push(...lead.lines)
      y = lead.y + inches(setting, 0.15)
      return [...lines, ...fillColumns(context, rest, setting, { count, left, gutter, width, points, y, bottom: page.height })]
    }
    return [...lines, ...fillColumns(context, text.paragraphs, setting, { count, left, gutter, width, points, y, bottom: page.height })]
  }

interface Columns {
  readonly count: number
  readonly left: number
  readonly gutter: number
  readonly width: number
  readonly points: number
  readonly y: number
  readonly bottom: number
}

/** Fills the columns one after another, with as even a depth as the paragraphs allow. */
const fillColumns = (context: SKRSContext2D, paragraphs: readonly string[], setting: Setting, columns: Columns): string[] => {
  const lines: string[] = []
  const measured = columnOf(setting, 0, columns.width, Number.POSITIVE_INFINITY, columns.points)
  setFont(context, setting, measured.size, false)
  const total = paragraphs.reduce((sum, paragraph) => sum + breakLines(context, paragraph, measured).length, 0)
  const limit = Math.floor((columns.bottom - inches(setting, 0.8) - columns.y) / measured.leading)
  const depth = Math.min(limit, Math.ceil(total / columns.count))
  let rest: readonly (readonly string[])[] = paragraphs.map((paragraph) => breakLines(context, paragraph, measured))
  for (let index = 0; index < columns.count; index++) {
    const x = columns.left + index * (columns.width + columns.gutter)
    let y = columns.y
    let used = 0
    const left: string[][] = []
    for (const paragraph of rest) {
      const here = paragraph.slice(0, Math.max(0, depth - used))
      const whole = here.length === paragraph.length
      here.forEach((line, at) => {
        const first = at === 0 && isFirstLine(paragraphs, line)
        drawLine(context, line, { ...measured, x }, y, first, !(whole && at === here.length - 1))
        y += measured.leading
        lines.push(line)
      })
      used += here.length
      if (!whole) left.push(paragraph.slice(here.length))
    }
    rest = left
  }
  return lines
}

const isFirstLine = (paragraphs: readonly string[], line: string): boolean => paragraphs.some((paragraph) => paragraph.startsWith(line))

const tableHeads = ['Số', 'Tên hiện vật', 'Chất liệu', 'Năm', 'Ghi chú'] as const
const tableRows: readonly (readonly string[])[] = [
  ['1', 'Trống cái', 'Gỗ mít', '1921', 'Mặt rách'],
  ['2', 'Khuôn in tranh', 'Gỗ thị', '1890', 'Đủ bộ'],
  ['3', 'Đèn dầu', 'Vỏ đạn', '1950', 'Thay bóng'],
  ['4', 'Áo tơi', 'Lá cọ', '1964', 'Còn tốt'],
  ['5', 'Chuông nhỏ', 'Đồng', '1835', 'Nứt miệng'],
  ['6', 'Sắc phong', 'Giấy dó', '1783', 'Mờ chữ'],
  ['7', 'Bát hương', 'Sành', '1902', 'Mẻ chân'],
  ['8', 'Cày chìa vôi', 'Gỗ lim', '1940', 'Mất lưỡi'],
]

const drawTable: Drawer = (context, text, setting, page) => {
  const left = inches(setting, 0.9)
  const width = page.width - 2 * left
  const top = drawTitle(context, text.title, setting, page.width / 2, inches(setting, 1), width)
  const column = columnOf(setting, left, width, page.height - inches(setting, 0.8))
  const lead = drawParagraphs(context, text.paragraphs.slice(0, 1), column, top.y, setting)
  const edges = [0, 0.09, 0.36, 0.57, 0.72, 1].map((share) => left + share * width)
  const row = column.leading * 1.35
  let y = lead.y + column.leading * 0.2
  const start = y - column.leading * 0.2
  context.lineWidth = Math.max(1.5, setting.dpi / 150)
  const lines: string[] = []
  for (const [index, cells] of [tableHeads, ...tableRows].entries()) {
    setFont(context, setting, column.size, index === 0)
    cells.forEach((cell, at) => {
      context.fillText(cell, (edges[at] ?? left) + column.size * 0.4, y + column.leading * 0.72)
    })
    lines.push(cells.join(' '))
    y += row
  }
  const end = y - column.leading * 0.2
  for (let index = 0; index <= tableRows.length + 1; index++) rule(context, left, start + index * row, left + width, start + index * row)
  for (const edge of edges) rule(context, edge, start, edge, end)
  const foot = drawParagraphs(context, text.paragraphs.slice(1, 3), column, end + column.leading * 1.4, setting)
  return [...top.lines, ...lead.lines, ...lines, ...foot.lines]
}

const rule = (context: SKRSContext2D, x0: number, y0: number, x1: number, y1: number): void => {
  context.beginPath()
  context.moveTo(x0, y0)
  context.lineTo(x1, y1)
  context.stroke()
}

const drawMargin: Drawer = (context, text, setting, page) => {
  const left = inches(setting, 2.3)
  const width = page.width - left - inches(setting, 0.8)
  const bottom = page.height - inches(setting, 0.8)
  const top = drawTitle(context, text.title, setting, left + width / 2, inches(setting, 1.1), width)
  const body = drawParagraphs(context, text.paragraphs, columnOf(setting, left, width, bottom), top.y, setting)
  const note = {
    ...columnOf(setting, inches(setting, 0.5), inches(setting, 1.45), bottom, setting.points * 0.8),
    justified: false,
    indent: 0,
  }
  const first = drawParagraphs(context, ['Chép ngày 12 tháng 3, so lại với bản để ở đình.'], note, top.y + note.leading * 2, setting)
  const second = drawParagraphs(context, ['Chỗ này bản cũ bị mối ăn mất hai chữ.'], note, first.y + note.leading * 6, setting)
  return [...top.lines, ...body.lines, ...first.lines, ...second.lines]
}

const drawRuled: Drawer = (context, text, setting, page) => {
  const size = (setting.points / 72) * setting.dpi
  context.save()
  context.strokeStyle = '#8aa6c8'
  context.lineWidth = Math.max(1, setting.dpi / 200)
  for (let y = inches(setting, 0.9); y < page.height - inches(setting, 0.5); y += size * 1.45) {
    rule(context, inches(setting, 0.4), y, page.width - inches(setting, 0.4), y)
  }
  context.restore()
  return drawSingle(context, text, setting, page)
}

const drawers: Readonly<Record<AgedLayout, Drawer>> = {
  single: drawSingle,
  'columns-2': drawColumns(2, false),
  'columns-3': drawColumns(3, false),
  headed: drawColumns(2, true),
  table: drawTable,
  margin: drawMargin,
  ruled: drawRuled,
}

interface Drawn {
  readonly lines: readonly string[]
  readonly y: number
}

const setFont = (context: SKRSContext2D, setting: Setting, size: number, bold: boolean): void => {
  context.font = `${bold ? 'bold ' : ''}${size}px "${setting.font}"`
  context.lineWidth = setting.boldness === undefined ? 0 : (setting.boldness / 72) * setting.dpi
}

const drawTitle = (context: SKRSContext2D, title: string, setting: Setting, centre: number, y: number, width: number): Drawn => {
  let size = (setting.points / 72) * setting.dpi * 1.35
  setFont(context, setting, size, true)
  if (context.measureText(title).width > width) {
    size *= width / context.measureText(title).width
    setFont(context, setting, size, true)
  }
  context.textAlign = 'center'
  context.fillText(title, centre, y)
  context.textAlign = 'left'
  return { lines: [title], y: y + size * 2 }
}

const drawParagraphs = (context: SKRSContext2D, paragraphs: readonly string[], column: Column, top: number, setting: Setting): Drawn => {
  const drawn: string[] = []
  let y = top
  setFont(context, setting, column.size, false)
  for (const paragraph of paragraphs) {
    const lines = breakLines(context, paragraph, column)
    for (const [index, line] of lines.entries()) {
      if (y > column.bottom) return { lines: drawn, y }
      drawLine(context, line, column, y, index === 0, index < lines.length - 1)
      if (setting.boldness !== undefined) strokeLine(context, line, column, y, index === 0, index < lines.length - 1)
      drawn.push(line)
      y += column.leading
    }
  }
  return { lines: drawn, y }
}

const breakLines = (context: SKRSContext2D, paragraph: string, column: Column): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    const room = column.width - (lines.length === 0 ? column.indent : 0)
    if (line !== '' && context.measureText(longer).width > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

const drawLine = (context: SKRSContext2D, line: string, column: Column, y: number, first: boolean, full: boolean): void =>
  placeWords(context, line, column, first, full, (word, x) => context.fillText(word, x, y))

const strokeLine = (context: SKRSContext2D, line: string, column: Column, y: number, first: boolean, full: boolean): void =>
  placeWords(context, line, column, first, full, (word, x) => context.strokeText(word, x, y))

const placeWords = (
  context: SKRSContext2D,
  line: string,
  column: Column,
  first: boolean,
  full: boolean,
  draw: (word: string, x: number) => void,
): void => {
  const left = column.x + (first ? column.indent : 0)
  const room = column.width - (first ? column.indent : 0)
  const words = line.split(' ')
  const natural = context.measureText(line).width
  const extra = column.justified && full && words.length > 1 ? (room - natural) / (words.length - 1) : 0
  const space = context.measureText(' ').width + extra
  let x = left
  for (const word of words) {
    draw(word, x)
    x += context.measureText(word).width + space
  }
}
