/** Sets blocks of text into pages and columns, and says line by line what stands on each page. */
import { type Context, createCanvas, type Face } from './canvas.ts'

type Style = { size?: number; bold?: boolean; italic?: boolean; underline?: boolean; before?: number; after?: number }
/** Sizes and distances are in points; `lead` is the bold opening of a paragraph. */
export type Block =
  | ({ kind: 'left' | 'center' | 'right'; text: string } & Style)
  | ({ kind: 'paragraph'; text: string; lead?: string } & Style)
  | ({ kind: 'columns'; texts: string[] } & Style)
  | { kind: 'ornament'; before?: number; after?: number }

export type Word = { text: string; x: number; y: number; font: string; size: number; underline: boolean }
export type SetPage = { words: Word[]; lines: string[]; ornaments: { x: number; y: number; width: number }[] }

/** Lengths in pixels, `dpi` of them to the inch; `size` in points; `leading` as a multiple of it. */
export type Sheet = {
  width: number
  height: number
  dpi: number
  margin: { top: number; right: number; bottom: number; left: number }
  columns: number
  gap: number
  face: Face
  size: number
  leading: number
  indent: number
  justify: boolean
  header: (page: number) => string | undefined
}

type Cursor = { pages: SetPage[]; page: SetPage; column: number; y: number }

/** Sets the blocks one after another; a signature block never starts a page of its own. */
export function typeset(blocks: Block[], sheet: Sheet): SetPage[] {
  const context = createCanvas(8, 8).getContext('2d')
  const cursor: Cursor = { pages: [], page: emptyPage(), column: sheet.columns, y: 0 }
  nextColumn(cursor, context, sheet)
  for (const [index, block] of blocks.entries()) {
    if (cursor.y > sheet.margin.top) cursor.y += points(sheet, block.before ?? 0)
    if (isHeading(block) && cursor.y + 4 * lineHeight(sheet, block) > bottomOf(sheet)) nextColumn(cursor, context, sheet)
    if (block.kind === 'columns' && blocks[index + 1]?.kind === 'columns') {
      const needed = 2 * lineHeight(sheet, block) + points(sheet, block.after ?? 0)
      if (cursor.y + needed > bottomOf(sheet)) nextColumn(cursor, context, sheet)
    }
    setBlock(block, cursor, context, sheet)
    cursor.y += points(sheet, block.after ?? 0)
  }
  return cursor.pages
}

function setBlock(block: Block, cursor: Cursor, context: Context, sheet: Sheet): void {
  const width = columnWidth(sheet)
  if (block.kind === 'ornament') {
    cursor.page.ornaments.push({ x: columnLeft(sheet, cursor.column) + width / 2, y: cursor.y + points(sheet, 8), width: width * 0.3 })
    cursor.y += points(sheet, 16)
    return
  }
  const font = fontOf(sheet, block)
  const size = points(sheet, block.size ?? sheet.size)
  const word = (text: string, x: number): Word => ({
    text,
    x,
    y: cursor.y + size,
    font,
    size,
    underline: 'underline' in block && block.underline === true,
  })
  context.font = font
  if (block.kind === 'columns') {
    const share = width / block.texts.length
    for (const [index, text] of block.texts.entries())
      cursor.page.words.push(word(text, columnLeft(sheet, cursor.column) + share * (index + 0.5) - context.measureText(text).width / 2))
    cursor.page.lines.push(block.texts.join(' '))
    cursor.y += lineHeight(sheet, block)
    return
  }
  if (block.kind === 'paragraph') {
    setParagraph(block, cursor, context, sheet)
    return
  }
  if (cursor.y + lineHeight(sheet, block) > bottomOf(sheet)) nextColumn(cursor, context, sheet)
  context.font = font
  const free = width - context.measureText(block.text).width
  const shift = block.kind === 'left' ? 0 : block.kind === 'right' ? free : free / 2
  cursor.page.words.push(word(block.text, columnLeft(sheet, cursor.column) + shift))
  cursor.page.lines.push(block.text.trim().replace(/\s+/g, ' '))
  cursor.y += lineHeight(sheet, block)
}

type Piece = { text: string; font: string; width: number }

function setParagraph(block: Extract<Block, { kind: 'paragraph' }>, cursor: Cursor, context: Context, sheet: Sheet): void {
  const size = points(sheet, block.size ?? sheet.size)
  const pieces = [...piecesOf(block.lead, fontOf(sheet, { bold: true }), context), ...piecesOf(block.text, fontOf(sheet, block), context)]
  context.font = fontOf(sheet, block)
  const space = context.measureText(' ').width
  const lines = breakLines(pieces, columnWidth(sheet), points(sheet, sheet.indent), space)
  for (const [index, line] of lines.entries()) {
    if (cursor.y + lineHeight(sheet, block) > bottomOf(sheet)) nextColumn(cursor, context, sheet)
    const indent = index === 0 ? points(sheet, sheet.indent) : 0
    const natural = line.reduce((sum, piece) => sum + piece.width, 0)
    const last = index === lines.length - 1
    const gap = sheet.justify && !last ? (columnWidth(sheet) - indent - natural) / Math.max(1, line.length - 1) : space
    let x = columnLeft(sheet, cursor.column) + indent
    for (const piece of line) {
      cursor.page.words.push({ text: piece.text, x, y: cursor.y + size, font: piece.font, size, underline: false })
      x += piece.width + gap
    }
    cursor.page.lines.push(line.map((piece) => piece.text).join(' '))
    cursor.y += lineHeight(sheet, block)
  }
}

function piecesOf(text: string | undefined, font: string, context: Context): Piece[] {
  context.font = font
  return (text ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ text: word, font, width: context.measureText(word).width }))
}

function breakLines(pieces: Piece[], width: number, indent: number, space: number): Piece[][] {
  const lines: Piece[][] = []
  let line: Piece[] = []
  let used = indent
  for (const piece of pieces) {
    if (line.length > 0 && used + piece.width > width) {
      lines.push(line)
      line = []
      used = 0
    }
    line.push(piece)
    used += piece.width + space
  }
  return [...lines, line]
}

function nextColumn(cursor: Cursor, context: Context, sheet: Sheet): void {
  cursor.column += 1
  cursor.y = sheet.margin.top
  if (cursor.column < sheet.columns) return
  cursor.column = 0
  cursor.page = emptyPage()
  cursor.pages.push(cursor.page)
  const header = sheet.header(cursor.pages.length)
  if (header === undefined) return
  const font = fontOf(sheet, {})
  context.font = font
  const size = points(sheet, sheet.size)
  const x = (sheet.margin.left + sheet.width - sheet.margin.right - context.measureText(header).width) / 2
  cursor.page.words.push({ text: header, x, y: sheet.margin.top - size * 1.4, font, size, underline: false })
  cursor.page.lines.push(header)
}

const emptyPage = (): SetPage => ({ words: [], lines: [], ornaments: [] })
const isHeading = (block: Block): boolean => block.kind === 'center' || (block.kind === 'left' && block.underline === true)
const points = (sheet: Sheet, value: number): number => (value * sheet.dpi) / 72
const bottomOf = (sheet: Sheet): number => sheet.height - sheet.margin.bottom
const columnWidth = (sheet: Sheet): number =>
  (sheet.width - sheet.margin.left - sheet.margin.right - sheet.gap * (sheet.columns - 1)) / sheet.columns
const columnLeft = (sheet: Sheet, column: number): number => sheet.margin.left + column * (columnWidth(sheet) + sheet.gap)
const lineHeight = (sheet: Sheet, block: { size?: number } | Block): number =>
  points(sheet, ('size' in block ? block.size : undefined) ?? sheet.size) * sheet.leading

function fontOf(sheet: Sheet, style: Style): string {
  const family = `${sheet.face}-${style.bold ? 'bold' : style.italic ? 'italic' : 'regular'}`
  return `${points(sheet, style.size ?? sheet.size)}px "${family}"`
}
