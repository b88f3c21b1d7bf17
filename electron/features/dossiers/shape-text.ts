import { printableText } from './printable-text.ts'
import type { Style, Typeface, Typefaces } from './typefaces.ts'

/** Letters of one font: their glyphs in the embedded subset, and how far each moves the pen, in thousandths of the size. */
export interface GlyphRun {
  face: Typeface
  glyphs: readonly string[]
  advances: readonly number[]
  natural: readonly number[]
  /** What the run says when copied, where its glyphs do not say it themselves. */
  says?: string
}

/** What stays together on a line; `space` is the width of the gap after it where the line goes on. */
export interface Piece {
  runs: readonly GlyphRun[]
  width: number
  space: number
  /** The space itself, so that what is copied has it. */
  gap: GlyphRun
  text: string
  style: Style
}

export interface Span {
  text: string
  style: Style
}

/** Shapes words: the same word is shaped once for a whole dossier. */
export type Shaper = ReturnType<typeof createShaper>

/** A shaper over the fonts of one document. Widths are in thousandths of the type size. */
export const createShaper = (faces: Typefaces) => {
  const words = new Map<string, Piece>()
  const spaces = new Map<Style, GlyphRun>()

  const word = (text: string, style: Style): Piece => {
    const key = `${style} ${text}`
    const known = words.get(key)
    if (known) return known
    const runs = splitByFace(text, style, faces).map(({ part, face, says }) => shapeRun(part, face, says))
    const piece = { runs, width: sum(runs.flatMap((run) => run.advances)), space: 0, gap: space(style), text, style }
    words.set(key, piece)
    return piece
  }

  const space = (style: Style): GlyphRun => {
    const known = spaces.get(style)
    if (known) return known
    const run = shapeRun(' ', faces.styles[style])
    spaces.set(style, run)
    return run
  }

  /** The pieces of one paragraph. */
  const pieces = (spans: readonly Span[]): Piece[] =>
    spans.flatMap(({ text, style }) => {
      const gap = sum(space(style).advances)
      return printableText(text)
        .split(' ')
        .filter((token) => token !== '')
        .flatMap((token) => {
          const parts = splitToken(token)
          return parts.map((part, index) => ({ ...word(part, style), space: index === parts.length - 1 ? gap : 0 }))
        })
    })

  /** A piece that is too wide for any line, cut between letters, without a hyphen: what is copied stays what was written. */
  const cut = (piece: Piece, width: number): Piece[] => {
    const { style } = piece
    const parts: Piece[] = []
    let rest = ''
    for (const { segment } of GRAPHEMES.segment(piece.text)) {
      if (rest !== '' && word(rest + segment, style).width > width) {
        parts.push(word(rest, style))
        rest = ''
      }
      rest += segment
    }
    return [...parts, { ...word(rest, style), space: piece.space }]
  }

  return { pieces, cut }
}

const GRAPHEMES = new Intl.Segmenter('vi', { granularity: 'grapheme' })
const LONG_TOKEN = 24
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60\u2ff0-\u2fff]/u
const NO_LINE_START = /[、。〃々〉》」』】〕〗）！，．：；？]/u

// Han text has no spaces, and an address or a digest no place to break but its joints; dates and codes stay whole.
const splitToken = (token: string): string[] => {
  if (HAN.test(token)) return splitHan(token)
  if (token.length <= LONG_TOKEN) return [token]
  return token.split(/(?<=[-–—/\\.,;_&?=])/u)
}

const splitHan = (token: string): string[] => {
  const parts: string[] = []
  let afterHan = true
  for (const { segment } of GRAPHEMES.segment(token)) {
    const han = HAN.test(segment)
    if (parts.length > 0 && (NO_LINE_START.test(segment) || (!han && !afterHan))) parts[parts.length - 1] += segment
    else parts.push(segment)
    afterHan = han
  }
  return parts
}

const WHITE_SQUARE = '□'

const splitByFace = (text: string, style: Style, faces: Typefaces): { part: string; face: Typeface; says?: string }[] => {
  const parts: { part: string; face: Typeface; says?: string }[] = []
  const own = faces.styles[style]
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    if (faces.missing.has(code)) {
      parts.push({ part: WHITE_SQUARE, face: own, says: letter })
      continue
    }
    const face = own.font.hasGlyphForCodePoint(code) ? own : (faces.fallback.find(({ font }) => font.hasGlyphForCodePoint(code)) ?? own)
    const last = parts.at(-1)
    if (last && last.face === face && last.says === undefined) last.part += letter
    else parts.push({ part: letter, face })
  }
  return parts
}

const shapeRun = (text: string, face: Typeface, says?: string): GlyphRun => {
  face.used = true
  const layout = face.font.layout(text, face.embedder.fontFeatures)
  const hex = face.embedder.encodeText(text).asString()
  const scale = 1000 / face.font.unitsPerEm
  let clash = false
  for (const glyph of layout.glyphs) {
    const letters = String.fromCodePoint(...glyph.codePoints)
    const known = face.textOfGlyph.get(glyph.id)
    if (known === undefined) face.textOfGlyph.set(glyph.id, letters)
    else if (known !== letters) clash = true
  }
  return {
    face,
    glyphs: hex.match(/.{4}/g) ?? [],
    advances: layout.positions.map(({ xAdvance }) => xAdvance * scale),
    natural: layout.glyphs.map(({ advanceWidth }) => advanceWidth * scale),
    ...(says !== undefined ? { says } : clash ? { says: text } : {}),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
