import { v7 as uuidv7 } from 'uuid'
import { liesUnder } from '../../../shared/features/records/lies-under.ts'
import type { treeContract } from '../../../shared/features/records/tree-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import type { Ports } from '../../ports/ports.ts'
import { personName } from '../people/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { type ArchiveReader, selectedRecords } from '../search/public.ts'
import { changeRecord } from './change-record.ts'
import { beginBatch, requireRecord, requireRecordByCode } from './public.ts'
import type { RecordRow } from './repository.ts'
import { createTreeLevels, foundLevel, rowToNode } from './tree-level.ts'
import { listAncestors, listNodes } from './tree-repository.ts'

interface Deps {
  readonly archive: Archive
  readonly profiles: ProfileSet
  readonly ports: Ports
  readonly reader: ArchiveReader
}

/** Branches of more hits than this are not put together: nobody walks them by hand. */
const hitLimit = 20_000

export const createTreeService = ({ archive, profiles, ports, reader }: Deps): Handlers<typeof treeContract> => {
  const { db } = archive
  const readLevel = createTreeLevels(db)
  return {
    level: async ({ parent, parentCode, search, from, after, limit }) => {
      const under = parent ?? (parentCode === undefined ? undefined : requireRecordByCode(db, parentCode).id)
      const asked = { parent: under, from, after, limit }
      if (!search) return readLevel(asked)
      const found = await selectedRecords({ db, profiles, reader }, { kind: 'search', search, except: [] })
      const ids = found.slice(0, hitLimit).map(({ id }) => id)
      return { ...foundLevel(db, ids, under ?? search.scope, asked), ...(found.length > hitLimit && { capped: true }) }
    },
    node: ({ id }) => {
      const row = requireRecord(db, id)
      const [node] = listNodes(db, [id])
      if (!node) throw new AppError('record.notFound', { record: row.code })
      return { node: rowToNode(node), ancestors: [...listAncestors(db, row.parent_id)] }
    },
    move: ({ records, to, why }, caller) =>
      db.write((tx) => {
        const act = { by: caller.person, at: ports.clock().toISOString(), batch: uuidv7(), ...(why !== undefined && { why }) }
        const target = to === null ? undefined : requireStanding(tx, to)
        const unusual: { code: string; profile: string }[] = []
        beginBatch(tx, 'move', act)
        let moved = 0
        for (const { id, from } of records) {
          const row = requireStanding(tx, id)
          if (from !== undefined && from !== row.parent_id && row.parent_id !== to) refuseMovedMeanwhile(tx, row)
          const saved = changeRecord(tx, { profiles, institution: row.institution }, id, { parent: to }, act)
          if (saved.version === row.version) continue
          moved++
          if (!liesUnder(profiles.profiles.get(row.profile), target?.profile)) unusual.push({ code: row.code, profile: row.profile })
        }
        return { moved, batch: act.batch, unusual }
      }),
  }
}

/** What is moved, and what it is put under, must be in the catalogue. */
const requireStanding = (db: ReadDb, id: string): RecordRow => {
  const row = requireRecord(db, id)
  if (row.emptied_at !== null) throw new AppError('record.emptied', { record: row.code })
  if (row.removed_at !== null) throw new AppError('record.inBin', { record: row.code })
  return row
}

const refuseMovedMeanwhile = (tx: WriteTx, row: RecordRow): never => {
  throw new AppError('record.movedMeanwhile', { record: row.code, by: personName(tx, row.updated_by), at: row.updated_at })
}
