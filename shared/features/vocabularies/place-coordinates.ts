/** A point of the earth in degrees, WGS 84: north and east positive. */
export interface Coordinates {
  readonly latitude: number
  readonly longitude: number
}

/**
 * Reads coordinates as people write them: `21.0285, 105.8542`, `21,0285; 105,8542`, `21°01'42.6"N 105°51'15"E`, `20°58′B, 105°50′Đ`.
 * Latitude comes first unless the letters say otherwise or the first number can be none. Undefined where it is not understood.
 */
export const readCoordinates = (text: string): Coordinates | undefined => {
  const parts = readParts(text.normalize('NFC').trim())
  const [first, second] = parts ?? []
  if (!first || !second) return undefined
  const swapped = first.axis === 'longitude' || second.axis === 'latitude' || (first.axis === undefined && Math.abs(first.value) > 90)
  const [latitude, longitude] = swapped ? [second.value, first.value] : [first.value, second.value]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** The point as it is shown and kept: degrees with up to six decimals, `21.0285, 105.8542`. */
export const writeCoordinates = ({ latitude, longitude }: Coordinates): string => `${rounded(latitude)}, ${rounded(longitude)}`

interface Part {
  readonly value: number
  readonly axis: 'latitude' | 'longitude' | undefined
}

const number = String.raw`-?\d+(?:[.,]\d+)?`
// B and Đ are north and east in Vietnamese, N is north in English and south (Nam) in Vietnamese only beside a B or Đ, so it is north.
const degrees = new RegExp(
  String.raw`^\s*([NSEWBĐ])?\s*(${number})\s*°?\s*(?:(${number})\s*['′’]\s*(?:(${number})\s*(?:"|″|”|''))?)?\s*([NSEWBĐ])?\s*`,
  'iu',
)

const readParts = (text: string): readonly [Part, Part] | undefined => {
  const decimalCommas = /^\s*(-?\d+,\d+)\s*[;\s]\s*(-?\d+,\d+)\s*$/.exec(text)
  if (decimalCommas) return [plain(decimalCommas[1]), plain(decimalCommas[2])]
  const plainPair = /^\s*(-?\d+(?:\.\d+)?)\s*(?:[,;]\s*|\s+)(-?\d+(?:\.\d+)?)\s*$/.exec(text)
  if (plainPair) return [plain(plainPair[1]), plain(plainPair[2])]
  const first = readOne(text)
  const rest = first && text.slice(first.length).replace(/^[\s,;]+/, '')
  const second = rest === undefined ? undefined : readOne(rest)
  return first && second && rest?.slice(second.length).trim() === '' ? [first.part, second.part] : undefined
}

const readOne = (text: string): { readonly part: Part; readonly length: number } | undefined => {
  const found = degrees.exec(text)
  if (!found) return undefined
  const [whole, before, whole360, minutes, seconds, after] = found
  const letter = (before ?? after ?? '').toUpperCase()
  const base = toNumber(whole360)
  const size = Math.abs(base) + toNumber(minutes) / 60 + toNumber(seconds) / 3600
  if (toNumber(minutes) >= 60 || toNumber(seconds) >= 60) return undefined
  const negative = base < 0 || letter === 'S' || letter === 'W'
  return { part: { value: negative ? -size : size, axis: axes[letter] }, length: whole.length }
}

const axes: Readonly<Record<string, Part['axis']>> = {
  N: 'latitude',
  S: 'latitude',
  B: 'latitude',
  E: 'longitude',
  W: 'longitude',
  Đ: 'longitude',
}

const plain = (text: string | undefined): Part => ({ value: toNumber(text), axis: undefined })

const toNumber = (text: string | undefined): number => Number((text ?? '0').replace(',', '.'))

const rounded = (value: number): string => String(Math.round(value * 1e6) / 1e6)
