/** Sets the minutes of the inventory as a PDF of two pages with a real text layer, and says what stands on each. */
import { readFile } from 'node:fs/promises'
import fontkit from '@pdf-lib/fontkit'
import { type CustomFontSubsetEmbedder, PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib'
import { createTrueTypeSubset } from '../../electron/lib/pdf/subset-truetype.ts'
import { fontFile } from './canvas.ts'
import { inventory } from './texts/inventory.ts'

type Writer = { document: PDFDocument; regular: PDFFont; bold: PDFFont; italic: PDFFont; pages: PDFPage[]; truths: string[][]; y: number }
type Line = { font?: PDFFont; size?: number; x?: number; width?: number; align?: 'left' | 'center' | 'justify'; indent?: number }

const paper = { width: 595.28, height: 841.89, left: 85, right: 42.5, top: 57, bottom: 57 }
const textWidth = paper.width - paper.left - paper.right
const tableColumns = [28, 164, 46, 82, 78, 69.78]

/** The bytes of the PDF and the text of each page in reading order. */
export async function drawInventoryPdf(): Promise<{ bytes: Uint8Array; truths: string[] }> {
  const writer = await createWriter()
  drawHead(writer)
  for (const text of inventory.opening) drawParagraph(writer, text, { align: 'justify', indent: /^\d/.test(text) ? 18 : 26 })
  heading(writer, inventory.heading)
  drawTable(writer)
  heading(writer, inventory.second)
  for (const text of [...inventory.remarks, inventory.closing]) drawParagraph(writer, text, { align: 'justify', indent: 26 })
  drawSignatures(writer)
  const bytes = await writer.document.save({ useObjectStreams: false })
  return { bytes, truths: writer.truths.map((lines) => `${lines.join('\n')}\n`.normalize('NFC')) }
}

type Font = CustomFontSubsetEmbedder['font']

// With fontkit's own subset most letters of Tinos draw as nothing; subset-truetype.ts says why.
function openFont(bytes: Uint8Array): Font {
  const font: Font = fontkit.create(bytes)
  font.createSubset = () => {
    const { includeGlyph, encode } = createTrueTypeSubset(bytes)
    return { includeGlyph, encodeStream: () => streamOf(encode()) }
  }
  return font
}

const streamOf = (bytes: Uint8Array): ReturnType<ReturnType<Font['createSubset']>['encodeStream']> => ({
  on(event, callback) {
    if (event === 'data' || event === 'end') callback(bytes)
    return this
  },
})

async function createWriter(): Promise<Writer> {
  const document = await PDFDocument.create()
  document.registerFontkit({ create: openFont })
  const embed = async (style: 'regular' | 'bold' | 'italic'): Promise<PDFFont> =>
    document.embedFont(await readFile(fontFile('office', style)), { subset: true })
  const [regular, bold, italic] = [await embed('regular'), await embed('bold'), await embed('italic')]
  const made = new Date('2026-03-12T10:20:00Z')
  document.setTitle('Biên bản kiểm kê hiện vật, tài liệu tại đình Hạ')
  document.setSubject('Tài liệu mẫu, tự viết')
  document.setLanguage('vi-VN')
  document.setCreationDate(made)
  document.setModificationDate(made)
  const writer: Writer = { document, regular, bold, italic, pages: [], truths: [], y: 0 }
  newPage(writer)
  return writer
}

function newPage(writer: Writer): void {
  writer.pages.push(writer.document.addPage([paper.width, paper.height]))
  writer.truths.push([])
  writer.y = paper.height - paper.top
  if (writer.pages.length > 1) {
    drawLine(writer, String(writer.pages.length), { align: 'center' })
    writer.y -= 8
  }
}

function drawHead(writer: Writer): void {
  const half = textWidth * 0.42
  const top = writer.y
  for (const [index, text] of inventory.organisation.entries())
    drawLine(writer, text, {
      align: 'center',
      width: half,
      font: index === 1 ? writer.bold : writer.regular,
      size: 11.5,
      x: paper.left - 20,
    })
  writer.y = top
  for (const [index, text] of inventory.nation.entries()) {
    if (index === 2) writer.y -= 8
    drawLine(writer, text, {
      align: 'center',
      width: textWidth - half + 24,
      font: index === 2 ? writer.italic : writer.bold,
      size: index === 2 ? 12 : 11.5,
      x: paper.left + half - 14,
    })
  }
  writer.y -= 16
  for (const [index, text] of inventory.title.entries())
    drawLine(writer, text, { align: 'center', font: writer.bold, size: index === 0 ? 15 : 13 })
  writer.y -= 10
}

function heading(writer: Writer, text: string): void {
  writer.y -= 6
  if (writer.y < paper.bottom + 90) newPage(writer)
  drawLine(writer, text, { font: writer.bold })
  writer.y -= 4
}

function drawParagraph(writer: Writer, text: string, line: Line): void {
  const size = line.size ?? 12.5
  const lines = wrap(text, writer.regular, size, textWidth, line.indent ?? 0)
  for (const [index, words] of lines.entries()) {
    const indent = index === 0 ? (line.indent ?? 0) : 0
    drawLine(writer, words, {
      ...line,
      x: paper.left + indent,
      width: textWidth - indent,
      align: index === lines.length - 1 ? 'left' : (line.align ?? 'left'),
    })
  }
  writer.y -= 4
}

function drawLine(
  writer: Writer,
  text: string,
  { font = writer.regular, size = 12.5, x = paper.left, width = textWidth, align = 'left' }: Line,
): void {
  if (writer.y - size * 1.35 < paper.bottom) newPage(writer)
  const page = writer.pages.at(-1)
  if (page === undefined) return
  writer.y -= size * 1.35
  const free = width - font.widthOfTextAtSize(text, size)
  const words = text.normalize('NFC').split(' ')
  if (align !== 'justify' || words.length === 1)
    page.drawText(words.join(' '), { x: x + (align === 'center' ? free / 2 : 0), y: writer.y, size, font })
  else {
    const gap = font.widthOfTextAtSize(' ', size) + free / (words.length - 1)
    let at = x
    for (const [index, word] of words.entries()) {
      // The space is written too, so that the text copies out with its words apart.
      page.drawText(index === words.length - 1 ? word : `${word} `, { x: at, y: writer.y, size, font })
      at += font.widthOfTextAtSize(word, size) + gap
    }
  }
  writer.truths.at(-1)?.push(text)
}

function drawTable(writer: Writer): void {
  drawRow(writer, [...inventory.columns], writer.bold)
  for (const [index, row] of inventory.rows.entries())
    drawRow(writer, [String(index + 1), row.name, row.count, row.material, row.size, row.condition], writer.regular)
}

function drawRow(writer: Writer, cells: string[], font: PDFFont): void {
  const size = 11
  const step = size * 1.28
  const wrapped = cells.map((cell, column) => wrap(cell, font, size, (tableColumns[column] ?? 0) - 8, 0))
  const height = Math.max(...wrapped.map((lines) => lines.length)) * step + 7
  if (writer.y - height < paper.bottom) {
    newPage(writer)
    if (font !== writer.bold) drawRow(writer, [...inventory.columns], writer.bold)
  }
  const page = writer.pages.at(-1)
  if (page === undefined) return
  let x = paper.left
  for (const [column, lines] of wrapped.entries()) {
    const width = tableColumns[column] ?? 0
    page.drawRectangle({ x, y: writer.y - height, width, height, borderWidth: 0.6, borderColor: rgb(0.2, 0.2, 0.2) })
    for (const [index, line] of lines.entries()) {
      const centred = font === writer.bold || column === 0 || column === 2
      const shift = centred ? (width - font.widthOfTextAtSize(line, size)) / 2 : 4
      page.drawText(line.normalize('NFC'), { x: x + shift, y: writer.y - step * (index + 1) - 1, size, font })
    }
    x += width
  }
  writer.truths.at(-1)?.push(...wrapped.map((lines) => lines.join(' ')))
  writer.y -= height
}

function drawSignatures(writer: Writer): void {
  writer.y -= 10
  const top = writer.y
  const share = textWidth / inventory.signatures.length
  for (const [column, [role, name]] of inventory.signatures.entries()) {
    writer.y = top
    const place: Line = { x: paper.left + share * column, width: share, align: 'center', font: writer.bold }
    drawLine(writer, role, place)
    drawLine(writer, '(đã ký)', { ...place, font: writer.italic })
    writer.y -= 34
    drawLine(writer, name, place)
  }
}

function wrap(text: string, font: PDFFont, size: number, width: number, indent: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.normalize('NFC').split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && font.widthOfTextAtSize(longer, size) > width - (lines.length === 0 ? indent : 0)) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
