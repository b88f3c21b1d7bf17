import { setImmediate as turn } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { liesUnder } from '../../../shared/features/records/lies-under.ts'
import type { treeContract } from '../../../shared/features/records/tree-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import { createGiveWay, createSlice } from '../../lib/give-way.ts'
import { personName } from '../people/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { takeBackBatch } from './batch-undo.ts'
import { changeRecord } from './change-record.ts'
import { beginBatch, requireRecord } from './public.ts'
import { findBatch, type RecordRow } from './repository.ts'
import type { Act } from './revisions.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
}
type Input = z.output<typeof treeContract.move.input>
type Output = z.output<typeof treeContract.move.output>
type Moving = Act & { readonly batch: string }

/** Up to so many records are moved in one transaction; more are looked at first, and then moved in several. */
const wholeLimit = 50
const never = new AbortController().signal

/**
 * Puts records under another one, or under none, as one act. All or nothing: where one of very many cannot go after all, those that went
 * before it go back. Throws `record.notFound`, `record.inBin`, `record.emptied`, `record.parentLoop`, `record.movedMeanwhile`.
 */
export const moveRecords = async ({ archive, profiles }: Deps, { records, to }: Input, act: Moving): Promise<Output> => {
  const { db } = archive
  const isLong = records.length > wholeLimit
  if (isLong) await requireAllUnmoved(db, records, to)
  const unusual: Output['unusual'] = []
  let moved = 0
  const moveSome = (tx: WriteTx, from: number, isOver: () => boolean): number => {
    const target = to === null ? undefined : requireStanding(tx, to)
    let place = from
    for (; place < records.length && !(isLong && isOver()); place++) {
      const carried = records[place]
      if (!carried) continue
      const row = requireUnmoved(tx, carried, to)
      const saved = changeRecord(tx, { profiles, institution: row.institution }, row.id, { parent: to }, act)
      if (saved.version === row.version) continue
      moved += 1
      if (!liesUnder(profiles.profiles.get(row.profile), target?.profile)) unusual.push({ code: row.code, profile: row.profile })
    }
    return place
  }
  try {
    for (let place = 0; place < records.length; ) {
      place = db.write((tx) => {
        if (place === 0) beginBatch(tx, 'move', act)
        return moveSome(tx, place, createSlice())
      })
      if (place < records.length) await turn()
    }
  } catch (error) {
    if (findBatch(db, act.batch)) {
      const back = { by: act.by, at: act.at, batch: uuidv7() }
      await takeBackBatch({ archive, context: { profiles, institution: archive.org } }, act.batch, back, {
        signal: never,
        report: () => undefined,
      })
    }
    throw error
  }
  return { moved, batch: act.batch, unusual }
}

const requireAllUnmoved = async (db: ReadDb, records: Input['records'], to: Input['to']): Promise<void> => {
  const giveWay = createGiveWay()
  for (const carried of records) {
    requireUnmoved(db, carried, to)
    await giveWay()
  }
}

/** What is carried, standing where the person saw it. */
const requireUnmoved = (db: ReadDb, { id, from }: Input['records'][number], to: Input['to']): RecordRow => {
  const row = requireStanding(db, id)
  if (from !== undefined && from !== row.parent_id && row.parent_id !== to)
    throw new AppError('record.movedMeanwhile', { record: row.code, by: personName(db, row.updated_by), at: row.updated_at })
  return row
}

/** What is moved, and what it is put under, must be in the catalogue. */
const requireStanding = (db: ReadDb, id: string): RecordRow => {
  const row = requireRecord(db, id)
  if (row.emptied_at !== null) throw new AppError('record.emptied', { record: row.code })
  if (row.removed_at !== null) throw new AppError('record.inBin', { record: row.code })
  return row
}
