/** The subset of a TrueType font that fills as glyphs are asked for, in the shape that pdf-lib's embedder wants. */
export interface TrueTypeSubset {
  includeGlyph(glyph: number | { id: number }): number
  /** As `includeGlyph`, with a place of its own each time: for letters that share a glyph and must be told apart when copied. */
  copyGlyph(glyph: number): number
  encode(): Uint8Array
}

/**
 * Starts a subset of a font file (or of the first font of a collection) with TrueType outlines. Our own, because fontkit's
 * writes halved offsets of glyphs whose length is odd, and Tinos has many: most of its letters then draw as nothing.
 */
export const createTrueTypeSubset = (file: Uint8Array): TrueTypeSubset => {
  const font = readTables(file)
  const glyphs = [0]
  const places = new Map([[0, 0]])
  const include = (id: number): number => {
    const known = places.get(id)
    if (known !== undefined) return known
    const place = glyphs.push(id) - 1
    places.set(id, place)
    return place
  }
  return {
    includeGlyph: (glyph) => include(typeof glyph === 'number' ? glyph : glyph.id),
    copyGlyph: (glyph) => glyphs.push(glyph) - 1,
    encode: () => {
      const outlines: Uint8Array[] = []
      // Parts of composed letters (ế is e and its marks) join the list while it is walked.
      for (let place = 0; place < glyphs.length; place++) outlines.push(outlineOf(font, glyphs[place] ?? 0, include))
      return writeTables(font, glyphs, outlines)
    },
  }
}

interface SourceFont {
  tables: ReadonlyMap<string, DataView>
  longOffsets: boolean
  metrics: number
}

const readTables = (file: Uint8Array): SourceFont => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const start = view.getUint32(0) === COLLECTION ? view.getUint32(12) : 0
  const tables = new Map<string, DataView>()
  for (let entry = 0; entry < view.getUint16(start + 4); entry++) {
    const at = start + 12 + entry * 16
    const tag = String.fromCharCode(...file.subarray(at, at + 4))
    tables.set(tag, new DataView(file.buffer, file.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)))
  }
  const source = { tables, longOffsets: false, metrics: 0 }
  return { tables, longOffsets: requireTable(source, 'head').getInt16(50) === 1, metrics: requireTable(source, 'hhea').getUint16(34) }
}

const COLLECTION = 0x74746366

const requireTable = ({ tables }: SourceFont, tag: string): DataView => {
  const table = tables.get(tag)
  if (!table) throw new Error(`a font without table ${tag}`)
  return table
}

const outlineOf = (font: SourceFont, glyph: number, include: (id: number) => number): Uint8Array => {
  const loca = requireTable(font, 'loca')
  const offset = (index: number) => (font.longOffsets ? loca.getUint32(index * 4) : loca.getUint16(index * 2) * 2)
  const glyf = requireTable(font, 'glyf')
  const outline = new Uint8Array(glyf.buffer, glyf.byteOffset + offset(glyph), offset(glyph + 1) - offset(glyph)).slice()
  if (outline.length > 0 && new DataView(outline.buffer).getInt16(0) < 0) renumberParts(new DataView(outline.buffer), include)
  return outline
}

// OpenType 1.9, glyf, "Composite Glyph Table".
const renumberParts = (outline: DataView, include: (id: number) => number): void => {
  let at = 10
  for (;;) {
    const flags = outline.getUint16(at)
    outline.setUint16(at + 2, include(outline.getUint16(at + 2)))
    at += 4 + (flags & 0x0001 ? 4 : 2)
    if (flags & 0x0008) at += 2
    else if (flags & 0x0040) at += 4
    else if (flags & 0x0080) at += 8
    if (!(flags & 0x0020)) return
  }
}

const writeTables = (font: SourceFont, glyphs: readonly number[], outlines: readonly Uint8Array[]): Uint8Array => {
  const padded = outlines.map((outline) => pad(outline))
  const loca = new DataView(new ArrayBuffer((glyphs.length + 1) * 4))
  let offset = 0
  for (const [index, outline] of padded.entries()) {
    offset += outline.length
    loca.setUint32((index + 1) * 4, offset)
  }
  const head = copy(requireTable(font, 'head'))
  head.setUint32(8, 0)
  head.setInt16(50, 1)
  const hhea = copy(requireTable(font, 'hhea'))
  hhea.setUint16(34, glyphs.length)
  const maxp = copy(requireTable(font, 'maxp'))
  maxp.setUint16(4, glyphs.length)
  const kept = ['cvt ', 'fpgm', 'prep'].flatMap((tag): [string, Uint8Array][] => {
    const table = font.tables.get(tag)
    return table ? [[tag, bytesOf(table)]] : []
  })
  const tables: [string, Uint8Array][] = [
    ...kept,
    ['glyf', Buffer.concat(padded)],
    ['head', bytesOf(head)],
    ['hhea', bytesOf(hhea)],
    ['hmtx', metricsOf(font, glyphs)],
    ['loca', bytesOf(loca)],
    ['maxp', bytesOf(maxp)],
  ]
  return assemble(tables.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const metricsOf = (font: SourceFont, glyphs: readonly number[]): Uint8Array => {
  const source = requireTable(font, 'hmtx')
  const out = new DataView(new ArrayBuffer(glyphs.length * 4))
  for (const [index, glyph] of glyphs.entries()) {
    const own = glyph < font.metrics
    out.setUint16(index * 4, source.getUint16(Math.min(glyph, font.metrics - 1) * 4))
    out.setInt16(index * 4 + 2, source.getInt16(own ? glyph * 4 + 2 : font.metrics * 4 + (glyph - font.metrics) * 2))
  }
  return bytesOf(out)
}

const assemble = (tables: readonly (readonly [string, Uint8Array])[]): Uint8Array => {
  const power = 2 ** Math.floor(Math.log2(tables.length))
  const header = new DataView(new ArrayBuffer(12 + tables.length * 16))
  header.setUint32(0, 0x00010000)
  header.setUint16(4, tables.length)
  header.setUint16(6, power * 16)
  header.setUint16(8, Math.log2(power))
  header.setUint16(10, (tables.length - power) * 16)
  let offset = header.byteLength
  for (const [index, [tag, bytes]] of tables.entries()) {
    const at = 12 + index * 16
    for (let letter = 0; letter < 4; letter++) header.setUint8(at + letter, tag.charCodeAt(letter))
    header.setUint32(at + 4, checksum(pad(bytes)))
    header.setUint32(at + 8, offset)
    header.setUint32(at + 12, bytes.length)
    offset += pad(bytes).length
  }
  const file = Buffer.concat([bytesOf(header), ...tables.map(([, bytes]) => pad(bytes))])
  const headAt = tables.findIndex(([tag]) => tag === 'head')
  const headOffset = header.getUint32(12 + headAt * 16 + 8)
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headOffset + 8)
  return file
}

const checksum = (bytes: Uint8Array): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

const pad = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length % 4 === 0) return bytes
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
  padded.set(bytes)
  return padded
}

const copy = (view: DataView): DataView => new DataView(bytesOf(view).slice().buffer)

const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
