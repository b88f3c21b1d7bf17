import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { canonicalJson, chainStart, createLinker } from './digest.ts'
import { findLastLink, insertRevision } from './repository.ts'
import { insertContent } from './revision-contents-repository.ts'
import { createSealer, type SealedFields } from './seal-fields.ts'

export interface Act {
  /** Id of the person who does it. */
  readonly by: string
  readonly at: string
  readonly why?: string | undefined
  readonly batch?: string | undefined
  /** `{undoes}` for an undo; `{station, seq, hash}` for what came from elsewhere. */
  readonly origin?: Readonly<Record<string, unknown>> | undefined
}

interface NewRevision {
  readonly record: string
  readonly version: number
  /** The values as they are after it (null where taken away). */
  readonly sealed: SealedFields
}

/** Appends one revision to the chain and returns its hash. */
export const appendRevision = (tx: WriteTx, record: string, version: number, fields: Readonly<Record<string, unknown>>, act: Act): string =>
  appendRevisions(tx, [{ record, version, sealed: createSealer()(fields) }], act)

/** Appends revisions to the chain, one after the other; returns the hash of the last, which is the head then. */
export const appendRevisions = (tx: WriteTx, revisions: readonly NewRevision[], act: Act): string => {
  const { seq: before, hash: start } = chainHead(tx)
  const { at, by, why = null, batch = null, origin = null } = act
  const originJson = origin === null ? null : canonicalJson(origin)
  const link = createLinker({ at, by, why, batch, origin })
  let previous = start
  for (const [index, { record, version, sealed }] of revisions.entries()) {
    const seq = before + index + 1
    const { id, digests, values } = sealed
    const hash = link({ seq, record, version, previous }, digests)
    insertRevision(tx, { seq, id, record, version, at, by, why, batch, fields: digests, origin: originJson, previous, hash })
    insertContent(tx, seq, values)
    previous = hash
  }
  return previous
}

/** The head of the chain: carried in every bag and receipt, since a cut tail is otherwise invisible. */
export const chainHead = (db: ReadDb): { readonly seq: number; readonly hash: string } => findLastLink(db) ?? { seq: 0, hash: chainStart }
