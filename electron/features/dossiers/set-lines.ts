import { breakLines } from './break-lines.ts'
import type { Piece, Shaper, Span } from './shape-text.ts'

export type Align = 'left' | 'justify' | 'center' | 'right'

export interface LineStyle {
  /** Points, as are all lengths here. */
  size: number
  width: number
  align?: Align
  /** Of the first line. */
  indent?: number
}

export interface Line {
  pieces: readonly Piece[]
  size: number
  /** Distance from the left of the measure. */
  x: number
  width: number
  /** Added to each gap, in thousandths of the size. */
  stretch: number
}

/** One paragraph as lines that fit the measure. A text without letters gives no line. */
export const setLines = (shaper: Shaper, spans: readonly Span[], style: LineStyle): Line[] => {
  const { size, width, align = 'left', indent = 0 } = style
  const measure = (width / size) * 1000
  const indentMeasure = (indent / size) * 1000
  const pieces = shaper
    .pieces(spans)
    .flatMap((piece) => (piece.width > measure - indentMeasure ? shaper.cut(piece, measure - indentMeasure) : [piece]))
  const breaks = breakLines(pieces, measure, indentMeasure, align === 'center')
  return breaks.map(([from, to], index) => {
    const inLine = pieces.slice(from, to)
    const natural = lineWidth(inLine)
    const lineIndent = index === 0 ? indentMeasure : 0
    const slack = measure - lineIndent - natural
    const stretch = align === 'justify' && index < breaks.length - 1 ? stretchOf(inLine, slack) : 0
    const shift = align === 'center' ? slack / 2 : align === 'right' ? slack : lineIndent
    const toPoints = (thousandths: number) => (thousandths * size) / 1000
    return { pieces: inLine, size, x: toPoints(shift), width: toPoints(natural + stretch * gaps(inLine)), stretch }
  })
}

// Past this a justified line has holes in it; it is better left ragged.
const MOST_STRETCH = 900

const stretchOf = (pieces: readonly Piece[], slack: number): number => {
  const count = gaps(pieces)
  if (count === 0 || slack <= 0) return 0
  return slack / count > MOST_STRETCH ? 0 : slack / count
}

const gaps = (pieces: readonly Piece[]): number => pieces.slice(0, -1).filter(({ space }) => space > 0).length

const lineWidth = (pieces: readonly Piece[]): number =>
  pieces.reduce((total, piece, index) => total + piece.width + (index < pieces.length - 1 ? piece.space : 0), 0)
