import { setImmediate as turn } from 'node:timers/promises'
import type { UseOf } from '../../../shared/features/vocabularies/contract.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { WriteTx } from '../../db/handles.ts'
import { createSlice } from '../../lib/give-way.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { type Act, beginBatch, changeRecord, findRecordRow, type RecordContext, reindexRecord } from '../records/public.ts'
import { countBatchRecords, listBatchChanges } from './repository.ts'
import { fieldsHolding, hasValue, possibleUses, replaceValue, type UseField } from './uses.ts'

export interface ChangeDeps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Pick<Ports, 'clock'>
  /** Called after each transaction; the tests let it crash there. */
  readonly atChunk?: (done: number) => void
}

export interface UseChange {
  /** The word under which the act stands in the history. */
  readonly kind: string
  readonly of: UseOf
  /** What takes its place; the same value where only its name changed, so that the search index is written anew. */
  readonly to: string
  readonly why?: string | undefined
  /** What the act does to the list itself; done once, with the first records. */
  readonly changeList?: ((tx: WriteTx) => void) | undefined
}

/**
 * Puts one value in the place of another in every record of the catalogue, and changes the list with it: one act, taken back as one.
 * Stopped or cut short it can be begun again under the same id: what is done is passed over.
 */
export const changeUses = async (
  deps: ChangeDeps,
  { kind, of, to, why, changeList }: UseChange,
  { caller, batch, signal, report }: JobContext,
): Promise<{ readonly records: number; readonly batch: string }> => {
  const { archive, profiles, ports } = deps
  const { db } = archive
  const context: RecordContext = { profiles, institution: archive.org }
  const fields = fieldsHolding(profiles, of)
  const act = (): Act & { readonly batch: string } => ({
    by: caller.person,
    at: ports.clock().toISOString(),
    batch,
    ...(why !== undefined && { why }),
  })
  report({ step: 'find-uses', done: 0, total: 0 })
  const found = new Set<string>()
  for await (const ids of possibleUses(db, fields, of.value, {
    signal,
    onSeen: (records) => report({ step: 'find-uses', done: records, total: 0 }),
  }))
    for (const id of ids) found.add(id)
  db.write((tx) => {
    beginBatch(tx, kind, act())
    if (listBatchChanges(tx, batch).length === 0) changeList?.(tx)
  })
  const ids = [...found]
  for (let done = 0; done < ids.length; ) {
    signal.throwIfAborted()
    done = db.write((tx) => {
      const isOver = createSlice()
      let at = done
      for (; at < ids.length && !isOver(); at++) changeOne(tx, context, fields, ids[at] ?? '', of.value, to, act())
      return at
    })
    report({ step: 'change-uses', done, total: ids.length })
    deps.atChunk?.(done)
    // Everything else that the core is asked meanwhile has its turn between two transactions.
    await turn()
  }
  return { records: countBatchRecords(db, batch), batch }
}

const changeOne = (
  tx: WriteTx,
  context: RecordContext,
  fields: readonly UseField[],
  id: string,
  from: string,
  to: string,
  act: Act,
): void => {
  const row = findRecordRow(tx, id)
  if (!row || row.removed_at !== null) return
  const data = JSON.parse(row.data)
  if (from === to) {
    if (hasValue(fields, row.profile, data, from)) reindexRecord(tx, context, id)
    return
  }
  const set = replaceValue(fields, row.profile, data, from, to)
  // Unchecked: another value of the record that is no longer valid must not keep this one from being put right.
  if (set) changeRecord(tx, context, id, { set, unchecked: true }, act)
}
