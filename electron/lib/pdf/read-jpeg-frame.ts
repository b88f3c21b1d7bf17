export interface JpegFrame {
  readonly width: number
  readonly height: number
  readonly components: number
  /** Eight bits, Huffman coded, grey or in the colours that a PDF reader takes it to have: DCTDecode holds it as it is. */
  readonly isPlain: boolean
}

/** What the head of a JPEG file says (ITU-T T.81, annex B). Undefined where there is none. */
export const readJpegFrame = (bytes: Uint8Array): JpegFrame | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let transform: number | undefined
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    // Marks may be preceded by any number of fill bytes.
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = view.getUint16(at + 2)
    if (marker === 0xee && length >= 14 && ascii(bytes, at + 4, 5) === 'Adobe') transform = bytes[at + 15]
    if (isFrame(marker)) return frameAt(view, at, marker, transform)
    if (marker === 0xda) return undefined
    at += 2 + length
  }
  return undefined
}

/** SOF0 to SOF15, without the tables that lie between them. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

const frameAt = (view: DataView, at: number, marker: number, transform: number | undefined): JpegFrame | undefined => {
  const components = view.getUint8(at + 9)
  if (at + 10 + components * 3 > view.byteLength) return undefined
  const height = view.getUint16(at + 5)
  const width = view.getUint16(at + 7)
  const ids = Array.from({ length: components }, (_, index) => view.getUint8(at + 10 + index * 3))
  // Three components named R, G, B are such without Adobe's mark, which readers of PDF would not know.
  const isNamedRgb = transform === undefined && String.fromCharCode(...ids) === 'RGB'
  const isPlain =
    marker <= 0xc2 && view.getUint8(at + 4) === 8 && height > 0 && width > 0 && (components === 1 || components === 3) && !isNamedRgb
  return { width, height, components, isPlain }
}

const ascii = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length))
