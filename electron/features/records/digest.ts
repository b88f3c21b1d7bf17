import { hash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import { toUtf8, type Utf8 } from '../../lib/utf8.ts'

/** Canonical JSON (RFC 8785) of a value; absent counts as null. */
export const canonicalJson = (value: unknown): string => plainJson(value ?? null) ?? canonicalize(value ?? null) ?? 'null'

/** The canonical JSON of an object, and that of each of its values by its key, made in one go. */
export const canonicalParts = (
  fields: Readonly<Record<string, unknown>>,
): { readonly json: string; readonly byKey: ReadonlyMap<string, string> } => {
  const byKey = new Map<string, string>()
  const parts: string[] = []
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue
    const json = canonicalJson(fields[key])
    byKey.set(key, json)
    parts.push(`${canonicalJson(key)}:${json}`)
  }
  return { json: `{${parts.join(',')}}`, byKey }
}

/**
 * The same for the plain values that records are made of, several times as fast, since an import spends much of its time here: with its
 * keys in order, such a value is canonical as JSON.stringify writes it. Undefined for anything else, and for what RFC 8785 refuses.
 */
const plainJson = (value: unknown): string | undefined => {
  const ordered = inOrder(value)
  const json = ordered === undefined ? undefined : JSON.stringify(ordered)
  // A lone half of a pair comes out as an escape; RFC 8785 has no such text.
  return json?.includes('\\ud') ? undefined : json
}

/** The same value with the keys of its objects in order, itself where they are already; undefined where it is not plain. */
const inOrder = (value: unknown): unknown => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'object') return undefined
  if (Array.isArray(value)) {
    const items = value.map(inOrder)
    return items.includes(undefined) ? undefined : items
  }
  if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value) return undefined
  const keys = Object.keys(value)
  let isSame = true
  for (let index = 1; index < keys.length && isSame; index++) isSame = (keys[index - 1] ?? '') < (keys[index] ?? '')
  const items: Record<string, unknown> = {}
  for (const key of isSame ? keys : keys.sort()) {
    const item: unknown = Reflect.get(value, key)
    const ordered = item === undefined ? undefined : inOrder(item)
    if (ordered === undefined && item !== undefined) return undefined
    items[key] = ordered
    isSame &&= ordered === item
  }
  // Keys that look like numbers would come first, whatever their order here.
  return isSame ? value : keys.some((key) => /^\d/.test(key) || key === '__proto__') ? undefined : items
}

const saltLength = 16
const saltsAtOnce = 64

export interface Salt {
  readonly bytes: Uint8Array
  readonly hex: string
}

/** Salts, each given out once, many of them drawn together: asking for each by itself takes longer than hashing with it. */
export const createSalts = (): (() => Salt) => {
  let bytes = Buffer.alloc(0)
  let hex = ''
  let from = 0
  return () => {
    if (from === bytes.length) {
      bytes = randomBytes(saltLength * saltsAtOnce)
      hex = bytes.toString('hex')
      from = 0
    }
    const to = from + saltLength
    const salt = { bytes: bytes.subarray(from, to), hex: hex.slice(from * 2, to * 2) }
    from = to
    return salt
  }
}

/** sha256(salt ‖ canonical JSON of the value), in hex: proves a value without telling it. */
export const fieldDigest = (salt: Uint8Array, value: unknown): string => createDigester()(salt, canonicalJson(value))

/** The same of values that are canonical JSON already, one after the other in the same piece of memory. */
export const createDigester = (): ((salt: Uint8Array, json: string) => string) => {
  let room = Buffer.allocUnsafe(1024)
  return (salt, json) => {
    // No character takes more than three bytes for each of its code units.
    const most = salt.length + json.length * 3
    if (room.length < most) room = Buffer.allocUnsafe(most * 2)
    room.set(salt)
    return hash('sha256', room.subarray(0, salt.length + room.write(json, salt.length)), 'hex')
  }
}

export interface ChainLink {
  readonly seq: number
  readonly record: string
  readonly version: number
  readonly at: string
  readonly by: string
  readonly why: string | null
  readonly batch: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly origin: unknown
  readonly previous: string
}

/** The hash of a revision: SHA-256 of its canonical JSON, which holds the hash of the one before. */
export const linkHash = (link: ChainLink): string => createLinker(link)(link, toUtf8(canonicalJson(link.fields)))

/** The same for the links of one act, each with the canonical JSON of its digests. The keys stand in the order of RFC 8785. */
export const createLinker = ({
  at,
  batch,
  by,
  origin,
  why,
}: Pick<ChainLink, 'at' | 'batch' | 'by' | 'origin' | 'why'>): ((
  link: Pick<ChainLink, 'previous' | 'record' | 'seq' | 'version'>,
  fields: Utf8,
) => string) => {
  const start = `${canonicalJson({ at, batch, by }).slice(0, -1)},"fields":`
  const [originJson, whyJson] = [canonicalJson(origin), canonicalJson(why)]
  let room = Buffer.alloc(0)
  return ({ previous, record, seq, version }, fields) => {
    const end = `,"origin":${originJson},${canonicalJson({ previous, record, seq, version }).slice(1, -1)},"why":${whyJson}}`
    const most = fields.length + (start.length + end.length) * 3
    if (room.length < most) room = Buffer.allocUnsafe(most * 2)
    let length = room.write(start)
    room.set(fields, length)
    length += fields.length
    length += room.write(end, length)
    return hash('sha256', room.subarray(0, length), 'hex')
  }
}

/** What the first revision of an archive calls the one before. */
export const chainStart = '0'.repeat(64)
