import { v7 as uuidv7 } from 'uuid'
import { type ToUtf8, toUtf8, type Utf8 } from '../../lib/utf8.ts'
import { canonicalJson, createDigester, createSalts } from './digest.ts'

/** A revision before it is linked to the chain: nothing in it depends on when, by whom or after what it is made. */
export interface SealedFields {
  /** The id of the revision. */
  readonly id: string
  /** Canonical JSON of the digests by their fields: what the chain proves. */
  readonly digests: Utf8
  /** Canonical JSON of the values by their fields, each with its salt in hex. */
  readonly values: Utf8
}

/** Gives values their salts and digests; to be made once for many revisions. `known` is the canonical JSON of some of the values. */
export const createSealer = (
  utf8: ToUtf8 = toUtf8,
): ((fields: Readonly<Record<string, unknown>>, known?: ReadonlyMap<string, string>) => SealedFields) => {
  const digest = createDigester()
  const nextSalt = createSalts()
  return (fields, known) => {
    const digests: string[] = []
    const values: string[] = []
    for (const field of Object.keys(fields).sort()) {
      const salt = nextSalt()
      const json = known?.get(field) ?? canonicalJson(fields[field])
      const key = canonicalJson(field)
      digests.push(`${key}:"${digest(salt.bytes, json)}"`)
      values.push(`${key}:["${salt.hex}",${json}]`)
    }
    return { id: uuidv7(), digests: utf8(`{${digests.join(',')}}`), values: utf8(`{${values.join(',')}}`) }
  }
}
