import { createHash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Canonical JSON (RFC 8785) of a value; absent counts as null. */
export const canonicalJson = (value: unknown): string => canonicalize(value ?? null) ?? 'null'

export const newSalt = (): Buffer => randomBytes(16)

/** sha256(salt ‖ canonical JSON of the value), in hex: proves a value without telling it. */
export const fieldDigest = (salt: Uint8Array, value: unknown): string =>
  createHash('sha256').update(salt).update(canonicalJson(value)).digest('hex')

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
export const linkHash = (link: ChainLink): string => createHash('sha256').update(canonicalJson(link)).digest('hex')

/** What the first revision of an archive calls the one before. */
export const chainStart = '0'.repeat(64)
