import { PDFHexString, type PDFPage, type PDFRef } from 'pdf-lib'
import type { Line } from './set-lines.ts'
import type { GlyphRun } from './shape-text.ts'
import { markContent, type StructureElement } from './structure-tree.ts'
import type { Typeface } from './typefaces.ts'

/** A page being drawn. Lengths are points; y runs downwards from the top edge. Colours are shades of grey, 0 being black. */
export interface Canvas {
  page: PDFPage
  width: number
  height: number
  operators: string[]
  faces: Set<Typeface>
  images: PDFRef[]
  links: { x: number; y: number; width: number; height: number; target: Target; says: string }[]
  /** The element that each marked content of this page belongs to, by its number. */
  marked: StructureElement[]
}

/** A place in the document. */
export interface Target {
  canvas: Canvas
  y: number
}

/** Draws inside one element of the document's structure. */
export const drawAs = (canvas: Canvas, element: StructureElement, draw: () => void): void => {
  const number = markContent(canvas, element)
  canvas.operators.push(`/${element.type} <</MCID ${number}>> BDC`)
  draw()
  canvas.operators.push('EMC')
}

/** Draws what is no part of the text: rules, tints, page numbers. */
export const drawAsArtifact = (canvas: Canvas, draw: () => void, kind: 'Layout' | 'Pagination' = 'Layout'): void => {
  canvas.operators.push(`/Artifact <</Type /${kind}>> BDC`)
  draw()
  canvas.operators.push('EMC')
}

/** One line of text with its baseline at `y`; `x` is the left of the measure in which the line was set. */
export const drawLine = (canvas: Canvas, line: Line, x: number, y: number, grey = 0): void => {
  const out: string[] = ['BT', `${grey} g`, `1 0 0 1 ${number(x + line.x)} ${number(canvas.height - y)} Tm`]
  let face: Typeface | undefined
  let shown: string[] = []
  const flush = () => {
    if (shown.length > 0) out.push(`[${shown.join('')}] TJ`)
    shown = []
  }
  const show = (run: GlyphRun) => {
    if (run.face !== face) {
      flush()
      face = run.face
      canvas.faces.add(face)
      out.push(`/${face.resource} ${number(line.size)} Tf`)
    }
    if (run.says === undefined) shown.push(adjusted(run))
    else {
      flush()
      out.push(`/Span <</ActualText ${PDFHexString.fromText(run.says)}>> BDC`, `[${adjusted(run)}] TJ`, 'EMC')
    }
  }
  for (const [index, piece] of line.pieces.entries()) {
    for (const run of piece.runs) show(run)
    if (index === line.pieces.length - 1 || piece.space === 0) continue
    show(piece.gap)
    if (line.stretch !== 0) shown.push(number(-line.stretch))
  }
  flush()
  out.push('ET')
  canvas.operators.push(...out)
}

export const drawRule = (canvas: Canvas, x1: number, y1: number, x2: number, y2: number, thickness = 0.5, grey = 0): void => {
  const [from, to] = [canvas.height - y1, canvas.height - y2]
  canvas.operators.push(`q ${grey} G ${number(thickness)} w 2 J ${number(x1)} ${number(from)} m ${number(x2)} ${number(to)} l S Q`)
}

export const drawFrame = (canvas: Canvas, x: number, y: number, width: number, height: number, thickness = 0.5, grey = 0): void => {
  canvas.operators.push(`q ${grey} G ${number(thickness)} w ${rectangle(canvas, x, y, width, height)} S Q`)
}

export const fillArea = (canvas: Canvas, x: number, y: number, width: number, height: number, grey: number): void => {
  canvas.operators.push(`q ${grey} g ${rectangle(canvas, x, y, width, height)} f Q`)
}

export const drawImage = (canvas: Canvas, image: PDFRef, x: number, y: number, width: number, height: number): void => {
  if (!canvas.images.includes(image)) canvas.images.push(image)
  const place = `${number(width)} 0 0 ${number(height)} ${number(x)} ${number(canvas.height - y - height)}`
  canvas.operators.push(`q ${place} cm /I${image.objectNumber} Do Q`)
}

/** A length as PDF writes it: no exponent, no needless digits. */
const number = (value: number): string => String(Number(value.toFixed(3)))

const rectangle = (canvas: Canvas, x: number, y: number, width: number, height: number): string =>
  `${number(x)} ${number(canvas.height - y - height)} ${number(width)} ${number(height)} re`

// PDF moves the pen by the glyph's own width; what kerning wants otherwise stands between the glyphs.
const adjusted = ({ glyphs, advances, natural }: GlyphRun): string => {
  let out = '<'
  for (const [index, glyph] of glyphs.entries()) {
    out += glyph
    const kern = (natural[index] ?? 0) - (advances[index] ?? 0)
    if (Math.abs(kern) >= 0.5) out += `>${number(kern)}<`
  }
  return `${out}>`
}
