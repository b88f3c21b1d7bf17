import { readFile } from 'node:fs/promises'
import fontkit from '@pdf-lib/fontkit'
import { CustomFontSubsetEmbedder, type PDFContext, type PDFRef } from 'pdf-lib'
import { createTrueTypeSubset } from '../../lib/pdf/subset-truetype.ts'
import type { FontFiles } from './font-files.ts'

export type Style = 'regular' | 'italic' | 'bold' | 'boldItalic'

type Font = CustomFontSubsetEmbedder['font']

/** One font of the paper. It is embedded only if a letter of it was set. */
export interface Typeface {
  /** Its name in the resources of a page. */
  resource: string
  font: Font
  embedder: CustomFontSubsetEmbedder
  ref: PDFRef
  /** The letters that each glyph stands for when copied: two letters of one glyph must not be mixed up. */
  textOfGlyph: Map<number, string>
  used: boolean
}

export interface Typefaces {
  styles: Record<Style, Typeface>
  fallback: readonly Typeface[]
  /** Letters that no font here has, by code point; each is printed as □ and listed at the end. */
  missing: ReadonlySet<number>
}

/**
 * Reads the fonts that a text needs: the four of Tinos, and of the others only those that have a letter which Tinos lacks.
 * `tag` is the six capitals before the names of the embedded subsets.
 */
export const loadTypefaces = async (context: PDFContext, text: string, files: FontFiles, tag: string): Promise<Typefaces> => {
  let count = 0
  const load = async (file: string): Promise<Typeface> => {
    const bytes = await readFile(file)
    const name = fontName(openFont(bytes))
    const embedder = await CustomFontSubsetEmbedder.for({ create: openFont }, bytes, `${tag}+${name}`, FEATURES)
    return { resource: `F${count++}`, font: embedder.font, embedder, ref: context.nextRef(), textOfGlyph: new Map(), used: false }
  }
  const styles = {
    regular: await load(files.regular),
    italic: await load(files.italic),
    bold: await load(files.bold),
    boldItalic: await load(files.boldItalic),
  }
  const fallback: Typeface[] = []
  let wanted = [...new Set(Array.from(text, (letter) => letter.codePointAt(0) ?? 0))].filter((letter) => needsFallback(letter, styles))
  for (const file of files.fallback) {
    if (wanted.length === 0) break
    const face = await load(file)
    const left = wanted.filter((letter) => !face.font.hasGlyphForCodePoint(letter))
    if (left.length < wanted.length) fallback.push(face)
    wanted = left
  }
  return { styles, fallback, missing: new Set(wanted) }
}

/** Writes the used fonts into the document, each as the subset of the letters that were set. */
export const embedTypefaces = async (context: PDFContext, { styles, fallback }: Typefaces): Promise<void> => {
  for (const face of [...Object.values(styles), ...fallback]) {
    if (face.used) await face.embedder.embedIntoContext(context, face.ref)
  }
}

// Ligatures would save nothing in Vietnamese and hide letters from a search.
const FEATURES = { liga: false, clig: false, dlig: false }

const needsFallback = (letter: number, styles: Record<Style, Typeface>): boolean =>
  letter > 0x20 && !styles.regular.font.hasGlyphForCodePoint(letter)

const openFont = (bytes: Uint8Array): Font => {
  const opened: Font = fontkit.create(bytes)
  const font = isCollection(opened) ? opened.fonts[0] : opened
  if (!font) throw new Error('a font collection without a font')
  font.createSubset = () => {
    const subset = createTrueTypeSubset(bytes)
    return { includeGlyph: subset.includeGlyph, encodeStream: () => streamOf(subset.encode()) }
  }
  return font
}

// The two events that pdf-lib listens to, in that order.
const streamOf = (bytes: Uint8Array): ReturnType<ReturnType<Font['createSubset']>['encodeStream']> => ({
  on(event, callback) {
    if (event === 'data' || event === 'end') callback(bytes)
    return this
  },
})

const isCollection = (opened: object): opened is { fonts: readonly Font[] } => 'fonts' in opened

const fontName = (font: Font): string => (font.postscriptName ?? 'Font').replaceAll(/[^A-Za-z0-9-]/g, '')
