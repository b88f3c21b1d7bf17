import { hash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Canonical JSON (RFC 8785) of a value; absent counts as null. */
export const canonicalJson = (value: unknown): string => plainJson(value ?? null) ?? canonicalize(value ?? null) ?? 'null'

/**
 * The same for the plain values that records are made of, several times as fast: an import spends much of its time here. Undefined
 * for anything else, and for what RFC 8785 refuses.
 */
const plainJson = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : undefined
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : undefined
  if (typeof value !== 'object') return undefined
  const parts: string[] = []
  if (Array.isArray(value)) {
    for (const item of value) {
      const json = plainJson(item)
      if (json === undefined) return undefined
      parts.push(json)
    }
    return `[${parts.join(',')}]`
  }
  if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value) return undefined
  for (const key of Object.keys(value).sort()) {
    const item: unknown = Reflect.get(value, key)
    if (item === undefined) continue
    const json = plainJson(item)
    if (json === undefined || !key.isWellFormed()) return undefined
    parts.push(`${JSON.stringify(key)}:${json}`)
  }
  return `{${parts.join(',')}}`
}

const saltLength = 16

/** So many salts, drawn at once: asking for each by itself takes longer than hashing with it. */
export const newSalts = (count: number): readonly Buffer[] => {
  const bytes = randomBytes(saltLength * count)
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * saltLength, (index + 1) * saltLength))
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
export const linkHash = (link: ChainLink): string => linkHashOf(link, canonicalJson(link.fields))

/** The same where the canonical JSON of its digests is known. The keys stand in the order of RFC 8785. */
export const linkHashOf = (link: Omit<ChainLink, 'fields'>, fields: string): string => {
  const { at, batch, by, origin, previous, record, seq, version, why } = link
  const [start, end] = [canonicalJson({ at, batch, by }), canonicalJson({ origin, previous, record, seq, version, why })]
  return hash('sha256', `${start.slice(0, -1)},"fields":${fields},${end.slice(1)}`, 'hex')
}

/** What the first revision of an archive calls the one before. */
export const chainStart = '0'.repeat(64)
