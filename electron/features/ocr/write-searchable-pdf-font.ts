import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import fontkit from '@pdf-lib/fontkit'
import { type CustomFontSubsetEmbedder, type PDFContext, type PDFRef, PDFString } from 'pdf-lib'
import { createTrueTypeSubset } from '../../lib/pdf/subset-truetype.ts'
import type { LateObject } from '../../lib/pdf/write-pdf-file.ts'

/** A letter as it is set: its code in the font, and its measures as shares of the type size, upwards from the baseline. */
export interface SetLetter {
  readonly code: string
  readonly advance: number
  readonly inkTop: number
  readonly inkBottom: number
}

/** The font of a text that nobody sees: it must take up the room of the words, and say them when they are copied. */
export interface InvisibleFont {
  readonly ref: PDFRef
  readonly letter: (codePoint: number) => SetLetter
  /** The font with the letters that were set; to be written after the last of them. */
  readonly objects: () => readonly LateObject[]
}

/**
 * Tinos as a subset in which every letter has a code and a glyph of its own, so that each is copied as what it is even where two
 * share a shape. A letter that Tinos lacks (Hán and Nôm) is an empty glyph as wide as it is high: it is never seen, but found.
 */
export const createInvisibleFont = async (context: PDFContext): Promise<InvisibleFont> => {
  const bytes = await readFile(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'))
  const font: CustomFontSubsetEmbedder['font'] = fontkit.create(bytes)
  const subset = createTrueTypeSubset(bytes)
  const letters = new Map<number, SetLetter>()
  const widths: number[] = [font.getGlyph(0).advanceWidth / font.unitsPerEm]
  const emptyGlyph = font.glyphForCodePoint(EM_SPACE)
  const ref = context.nextRef()

  const set = (codePoint: number): SetLetter => {
    const known = font.hasGlyphForCodePoint(codePoint)
    const glyph = known ? font.glyphForCodePoint(codePoint) : emptyGlyph
    const advance = glyph.advanceWidth / font.unitsPerEm
    const { minY, maxY } = known ? glyph.bbox : HAN
    const isInk = Number.isFinite(minY) && Number.isFinite(maxY) && maxY > minY
    const scale = known ? font.unitsPerEm : 1
    widths.push(advance)
    const code = subset.copyGlyph(glyph.id).toString(16).padStart(4, '0')
    return { code, advance, inkTop: isInk ? maxY / scale : 0, inkBottom: isInk ? minY / scale : 0 }
  }

  return {
    ref,
    letter: (codePoint) => {
      const known = letters.get(codePoint)
      if (known) return known
      const made = set(codePoint)
      letters.set(codePoint, made)
      return made
    },
    objects: () => fontObjects(context, ref, { font, widths, codes: letters, file: () => subset.encode() }),
  }
}

const EM_SPACE = 0x2003
/** Where the ink of a Hán letter lies in its square. */
const HAN = { minY: -0.1, maxY: 0.85 }

interface Parts {
  readonly font: CustomFontSubsetEmbedder['font']
  readonly widths: readonly number[]
  readonly codes: ReadonlyMap<number, SetLetter>
  readonly file: () => Uint8Array
}

// ISO 32000-1, 9.7: a composite font whose codes are its glyphs.
const fontObjects = (context: PDFContext, ref: PDFRef, { font, widths, codes, file }: Parts): readonly LateObject[] => {
  const [descendant, descriptor, fontFile, toUnicode] = [context.nextRef(), context.nextRef(), context.nextRef(), context.nextRef()]
  const name = `TANGTH+${(font.postscriptName ?? 'Tinos').replaceAll(/[^A-Za-z0-9-]/g, '')}`
  const thousandths = (units: number): number => Number(((units * 1000) / font.unitsPerEm).toFixed(3))
  const { minX, minY, maxX, maxY } = font.bbox
  const system = context.obj({ Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 })
  return [
    [
      ref,
      async () =>
        context.obj({
          Type: 'Font',
          Subtype: 'Type0',
          BaseFont: name,
          Encoding: 'Identity-H',
          DescendantFonts: [descendant],
          ToUnicode: toUnicode,
        }),
    ],
    [
      descendant,
      async () =>
        context.obj({
          Type: 'Font',
          Subtype: 'CIDFontType2',
          BaseFont: name,
          CIDSystemInfo: system,
          CIDToGIDMap: 'Identity',
          FontDescriptor: descriptor,
          DW: 1000,
          W: [0, widths.map((width) => Number((width * 1000).toFixed(3)))],
        }),
    ],
    [
      descriptor,
      async () =>
        context.obj({
          Type: 'FontDescriptor',
          FontName: name,
          // Symbolic: it has letters beyond the standard Latin set.
          Flags: 4,
          FontBBox: [minX, minY, maxX, maxY].map(thousandths),
          ItalicAngle: font.italicAngle,
          Ascent: thousandths(font.ascent),
          Descent: thousandths(font.descent),
          CapHeight: thousandths(font.capHeight),
          StemV: 80,
          FontFile2: fontFile,
        }),
    ],
    [toUnicode, async () => context.flateStream(unicodeMap(codes))],
    [
      fontFile,
      async () => {
        const bytes = file()
        return context.flateStream(bytes, { Length1: bytes.length })
      },
    ],
  ]
}

/** Which letter each code is (ISO 32000-1, 9.10.3), a hundred to a section as the format allows. */
const unicodeMap = (codes: ReadonlyMap<number, SetLetter>): string => {
  const lines = Array.from(codes, ([codePoint, { code }]) => `<${code}> <${utf16(codePoint)}>`)
  const sections: string[] = []
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100)
    sections.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

const utf16 = (codePoint: number): string =>
  Array.from({ length: codePoint > 0xffff ? 2 : 1 }, (_, index) =>
    String.fromCodePoint(codePoint).charCodeAt(index).toString(16).padStart(4, '0'),
  ).join('')
