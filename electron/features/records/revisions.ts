import { v7 as uuidv7 } from 'uuid'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { canonicalJson, chainStart, createDigester, linkHashOf, newSalts } from './digest.ts'
import { findLastLink, insertRevision } from './repository.ts'
import { insertContent } from './revision-contents-repository.ts'

export interface Act {
  /** Id of the person who does it. */
  readonly by: string
  readonly at: string
  readonly why?: string | undefined
  readonly batch?: string | undefined
  /** `{undoes}` for an undo; `{station, seq, hash}` for what came from elsewhere. */
  readonly origin?: Readonly<Record<string, unknown>> | undefined
}

export interface NewRevision {
  readonly record: string
  readonly version: number
  /** The values as they are after it (null where taken away). */
  readonly fields: Readonly<Record<string, unknown>>
  /** Canonical JSON of some of them, where the caller has it already. */
  readonly json?: ReadonlyMap<string, string>
}

/** Appends one revision to the chain and returns its hash. */
export const appendRevision = (tx: WriteTx, record: string, version: number, fields: Readonly<Record<string, unknown>>, act: Act): string =>
  appendRevisions(tx, [{ record, version, fields }], act)

/** Appends revisions to the chain, one after the other; returns the hash of the last, which is the head then. */
export const appendRevisions = (tx: WriteTx, revisions: readonly NewRevision[], act: Act): string => {
  const { seq: before, hash: start } = chainHead(tx)
  const salts = newSalts(revisions.reduce((sum, { fields }) => sum + Object.keys(fields).length, 0))
  const digest = createDigester()
  const { at, by, why = null, batch = null, origin = null } = act
  const originJson = origin === null ? null : canonicalJson(origin)
  let previous = start
  let drawn = 0
  for (const [index, { record, version, fields, json: known }] of revisions.entries()) {
    const seq = before + index + 1
    const digests: string[] = []
    const values: string[] = []
    for (const field of Object.keys(fields).sort()) {
      const salt = salts[drawn++]
      if (!salt) throw new Error('too few salts were drawn')
      const json = known?.get(field) ?? canonicalJson(fields[field])
      const key = canonicalJson(field)
      digests.push(`${key}:"${digest(salt.bytes, json)}"`)
      values.push(`${key}:["${salt.hex}",${json}]`)
    }
    const digestsJson = `{${digests.join(',')}}`
    const hash = linkHashOf({ seq, record, version, at, by, why, batch, origin, previous }, digestsJson)
    insertRevision(tx, { seq, id: uuidv7(), record, version, at, by, why, batch, fields: digestsJson, origin: originJson, previous, hash })
    insertContent(tx, seq, `{${values.join(',')}}`)
    previous = hash
  }
  return previous
}

/** The head of the chain: carried in every bag and receipt, since a cut tail is otherwise invisible. */
export const chainHead = (db: ReadDb): { readonly seq: number; readonly hash: string } => findLastLink(db) ?? { seq: 0, hash: chainStart }
