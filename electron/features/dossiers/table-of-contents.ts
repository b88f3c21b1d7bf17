import type { DossierDocument } from './dossier-document.ts'
import { type Canvas, drawAs, drawLine } from './page-canvas.ts'
import { addParagraph, BODY_SIZE, baselineIn, bottomOf, MARGIN, MEASURE, mm, type Sheet, span, startPage } from './page-frame.ts'
import { type Line, setLines } from './set-lines.ts'
import type { Shaper } from './shape-text.ts'
import { addElement, type StructureElement } from './structure-tree.ts'

export interface ContentsEntry {
  /** Of a record, of its parts, of a page. */
  level: 1 | 2 | 3
  text: string
  /** The name under which the place was marked. */
  target: string
}

/** A laid-out table of contents, whose page numbers are not known yet. */
export interface PendingContents {
  section: StructureElement
  entries: { entry: ContentsEntry; lines: Line[]; canvas: Canvas; y: number }[]
}

/** What the dossier holds, in order: the source of the table of contents and of the bookmarks. */
export const contentsEntries = ({ records }: DossierDocument): ContentsEntry[] =>
  records.flatMap((record, index) => {
    const numeral = sectionNumerals()
    const images = record.pages.flatMap(({ image, label }, page) => (image ? [{ label, page }] : []))
    const parts: ContentsEntry[] = [{ level: 2, text: `${numeral()}. Mô tả`, target: `${index}/description` }]
    if (images.length > 0) {
      parts.push({ level: 2, text: `${numeral()}. Hình ảnh`, target: `${index}/images` })
      for (const { label, page } of images) parts.push({ level: 3, text: label, target: `${index}/image/${page}` })
    }
    if (record.pages.some(({ texts }) => texts?.length))
      parts.push({ level: 2, text: `${numeral()}. Bản chép nội dung`, target: `${index}/text` })
    if (record.history.length > 0) parts.push({ level: 2, text: `${numeral()}. Lịch sử chỉnh sửa`, target: `${index}/history` })
    return [{ level: 1, text: `${record.code} – ${record.title}`, target: `${index}` }, ...parts]
  })

/** I, II, III, … in the order of asking. */
export const sectionNumerals = (): (() => string) => {
  let next = 0
  return () => ['I', 'II', 'III', 'IV', 'V'][next++] ?? String(next)
}

/** Takes the pages that the table needs. Single pages of a record are listed only where they are few. */
export const reserveContents = (sheet: Sheet, root: StructureElement, entries: readonly ContentsEntry[]): PendingContents => {
  const section = addElement(root, 'Sect')
  startPage(sheet)
  addParagraph(sheet, addElement(section, 'H2'), [span('MỤC LỤC', 'bold')], { size: 14, align: 'center', after: 12 })
  const few = entries.filter(({ level }) => level === 3).length <= MOST_PAGES_LISTED
  const pending: PendingContents = { section: addElement(section, 'TOC'), entries: [] }
  for (const entry of entries) {
    if (entry.level === 3 && !few) continue
    const width = MEASURE - indentOf(entry) - NUMBER_WIDTH
    const lines = setLines(sheet.shaper, [span(entry.text, entry.level === 1 ? 'bold' : 'regular')], { size: BODY_SIZE, width })
    if (entry.level === 1 && pending.entries.length > 0) sheet.y += 5
    if (sheet.y + lines.length * STEP > bottomOf(sheet.canvas)) startPage(sheet)
    pending.entries.push({ entry, lines, canvas: sheet.canvas, y: sheet.y })
    sheet.y += lines.length * STEP
  }
  return pending
}

/** Draws the table once every place is known, each entry with a link to it. */
export const fillContents = (sheet: Sheet, { section, entries }: PendingContents): void => {
  for (const { entry, lines, canvas, y } of entries) {
    const target = sheet.targets.get(entry.target)
    if (!target) continue
    const number = String(sheet.canvases.indexOf(target.canvas) + 1)
    const [set] = setLines(sheet.shaper, [span(number, entry.level === 1 ? 'bold' : 'regular')], {
      size: BODY_SIZE,
      width: MEASURE,
      align: 'right',
    })
    const left = MARGIN.left + indentOf(entry)
    const lastBaseline = y + (lines.length - 1) * STEP + baselineIn(BODY_SIZE, LEADING)
    const last = lines.at(-1)
    const from = left + (last?.width ?? 0) + 5
    const to = MARGIN.left + (set?.x ?? MEASURE) - 5
    const leader = leaderOf(sheet.shaper, to - from)
    drawAs(canvas, addElement(section, 'TOCI'), () => {
      for (const [index, line] of lines.entries()) drawLine(canvas, line, left, y + index * STEP + baselineIn(BODY_SIZE, LEADING))
      if (leader) drawLine(canvas, leader, to - leader.width, lastBaseline, 0.4)
      if (set) drawLine(canvas, set, MARGIN.left, lastBaseline)
    })
    canvas.links.push({ x: left, y, width: MARGIN.left + MEASURE - left, height: lines.length * STEP, target, says: entry.text })
  }
}

const MOST_PAGES_LISTED = 40
const LEADING = 1.5
const STEP = BODY_SIZE * LEADING
const NUMBER_WIDTH = mm(16)

const indentOf = ({ level }: ContentsEntry): number => mm((level - 1) * 7)

// Dots that are copied as one ellipsis: they keep the number on the line of its entry without filling the text with full stops.
const leaderOf = (shaper: Shaper, width: number): Line | undefined => {
  const [dot] = shaper.pieces([span('.')])
  const [run] = dot?.runs ?? []
  if (!dot || !run) return undefined
  const step = (dot.width * LEADER_SIZE) / 1000
  const count = Math.floor(width / step)
  if (count < 3) return undefined
  const repeat = <T>(list: readonly T[]): T[] => Array.from({ length: count }, () => list).flat()
  const dots = { ...run, glyphs: repeat(run.glyphs), advances: repeat(run.advances), natural: repeat(run.natural), says: '…' }
  const pieces = [{ ...dot, runs: [dots], width: dot.width * count }]
  return { pieces, size: LEADER_SIZE, x: 0, width: step * count, stretch: 0 }
}

const LEADER_SIZE = 10
