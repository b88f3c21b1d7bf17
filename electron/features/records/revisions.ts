import { v7 as uuidv7 } from 'uuid'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { canonicalJson, chainStart, fieldDigest, linkHash, newSalt } from './digest.ts'
import { findLastLink, insertRevision, insertRevisionValue } from './repository.ts'

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
  const salted = Object.entries(fields).map(([field, value]) => ({ field, value, salt: newSalt() }))
  const digests = Object.fromEntries(salted.map(({ field, value, salt }) => [field, fieldDigest(salt, value)]))
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
  for (const { field, value, salt } of salted) insertRevisionValue(tx, seq, field, salt, canonicalJson(value))
  return hash
}

/** The head of the chain: carried in every bag and receipt, since a cut tail is otherwise invisible. */
export const chainHead = (db: ReadDb): { readonly seq: number; readonly hash: string } => findLastLink(db) ?? { seq: 0, hash: chainStart }
