import { v7 as uuidv7 } from 'uuid'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { canonicalJson, chainStart, linkHash, newSalts, saltedDigest } from './digest.ts'
import { findLastLink, insertRevision, insertRevisionValues } from './repository.ts'

export interface Act {
  /** Id of the person who does it. */
  readonly by: string
  readonly at: string
  readonly why?: string | undefined
  readonly batch?: string | undefined
  /** `{undoes}` for an undo; `{station, seq, hash}` for what came from elsewhere. */
  readonly origin?: Readonly<Record<string, unknown>> | undefined
}

/** Appends one revision to the chain; `fields` are the values as they are after it (null where taken away). */
export const appendRevision = (
  tx: WriteTx,
  record: string,
  version: number,
  fields: Readonly<Record<string, unknown>>,
  act: Act,
): string => {
  const last = findLastLink(tx)
  const seq = (last?.seq ?? 0) + 1
  const entries = Object.entries(fields)
  const salts = newSalts(entries.length)
  const values = entries.map(([field, value], index) => ({ field, json: canonicalJson(value), salt: salts[index] ?? new Uint8Array() }))
  const digests = Object.fromEntries(values.map(({ field, json, salt }) => [field, saltedDigest(salt, json)]))
  const link = {
    seq,
    record,
    version,
    at: act.at,
    by: act.by,
    why: act.why ?? null,
    batch: act.batch ?? null,
    fields: digests,
    origin: act.origin ?? null,
    previous: last?.hash ?? chainStart,
  }
  const hash = linkHash(link)
  insertRevision(tx, { ...link, id: uuidv7(), fields: canonicalJson(digests), origin: act.origin ? canonicalJson(act.origin) : null, hash })
  insertRevisionValues(tx, seq, values)
  return hash
}

/** The head of the chain: carried in every bag and receipt, since a cut tail is otherwise invisible. */
export const chainHead = (db: ReadDb): { readonly seq: number; readonly hash: string } => findLastLink(db) ?? { seq: 0, hash: chainStart }
