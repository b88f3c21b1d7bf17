/**
 * Up to so many of the 64 bits two pictures of the same thing differ in. Measured on pages and photographs written again at quality 40,
 * at half the size, in grey, darker, and turned by 0.7°: at most 7 for all but a page made much brighter (8 to 14).
 */
export const mostDifferentBits = 7
/** A look that more pictures have in common is a layout (evenly set text, forms), and tells nothing of any two of them. */
const mostAlike = 32

/** Hashes as two halves of 32 bits each, by place. */
export interface Hashes {
  readonly high: Uint32Array
  readonly low: Uint32Array
}

export const toHashes = (list: readonly Uint8Array[]): Hashes => {
  const hashes = { high: new Uint32Array(list.length), low: new Uint32Array(list.length) }
  for (const [place, bytes] of list.entries()) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    hashes.high[place] = view.getUint32(0)
    hashes.low[place] = view.getUint32(4)
  }
  return hashes
}

export const differentBits = ({ high, low }: Hashes, a: number, b: number): number =>
  bitCount((high[a] ?? 0) ^ (high[b] ?? 0)) + bitCount((low[a] ?? 0) ^ (low[b] ?? 0))

/**
 * Every two places whose hashes differ in at most seven bits, `look` being called now and then. The 64 bits are four bands of sixteen:
 * seven differences leave one band with at most one, so each hash is held only against those with its own bands, or with one bit of a
 * band turned over. Hashes with too many like ones are left out.
 */
export const similarHashes = (hashes: Hashes, look: () => void = () => undefined): readonly (readonly [number, number])[] => {
  const count = hashes.high.length
  const bands = [0, 1, 2, 3].map((band) => indexBand(hashes, band))
  const found: (readonly [number, number])[] = []
  const seen = new Int32Array(count).fill(-1)
  for (let place = 0; place < count; place++) {
    if (place % 1000 === 0) look()
    const alike = alikeTo(hashes, bands, seen, place)
    if (alike.length > mostAlike) continue
    for (const other of alike) if (other < place) found.push([other, place])
  }
  return found
}

const alikeTo = (hashes: Hashes, bands: readonly Band[], seen: Int32Array, place: number): readonly number[] => {
  const alike: number[] = []
  for (const { values, starts, places } of bands) {
    const own = values[place] ?? 0
    for (let bit = -1; bit < 16; bit++) {
      const value = bit < 0 ? own : own ^ (1 << bit)
      for (let at = starts[value] ?? 0; at < (starts[value + 1] ?? 0); at++) {
        const other = places[at] ?? 0
        if (other === place || seen[other] === place) continue
        seen[other] = place
        if (differentBits(hashes, place, other) > mostDifferentBits) continue
        alike.push(other)
        if (alike.length > mostAlike) return alike
      }
    }
  }
  return alike
}

interface Band {
  readonly values: Uint16Array
  /** Where the places of a value begin in `places`. */
  readonly starts: Uint32Array
  readonly places: Uint32Array
}

const indexBand = ({ high, low }: Hashes, band: number): Band => {
  const half = band < 2 ? high : low
  const shift = band % 2 === 0 ? 16 : 0
  const values = Uint16Array.from(half, (value) => (value >>> shift) & 0xffff)
  const starts = new Uint32Array(65_537)
  for (const value of values) starts[value + 1] = (starts[value + 1] ?? 0) + 1
  for (let value = 1; value < starts.length; value++) starts[value] = (starts[value] ?? 0) + (starts[value - 1] ?? 0)
  const next = starts.slice()
  const places = new Uint32Array(values.length)
  for (const [place, value] of values.entries()) {
    const at = next[value] ?? 0
    places[at] = place
    next[value] = at + 1
  }
  return { values, starts, places }
}

const bitCount = (value: number): number => {
  let bits = value - ((value >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
