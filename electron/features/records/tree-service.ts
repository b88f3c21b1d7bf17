import { v7 as uuidv7 } from 'uuid'
import type { treeContract } from '../../../shared/features/records/tree-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { type ArchiveReader, selectedRecords } from '../search/public.ts'
import { moveRecords } from './move-records.ts'
import { requireRecord, requireRecordByCode } from './public.ts'
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
      return { ...(await foundLevel(db, ids, under ?? search.scope, asked)), ...(found.length > hitLimit && { capped: true }) }
    },
    node: ({ id }) => {
      const row = requireRecord(db, id)
      const [node] = listNodes(db, [id])
      if (!node) throw new AppError('record.notFound', { record: row.code })
      return { node: rowToNode(node), ancestors: [...listAncestors(db, row.parent_id)] }
    },
    move: (input, caller) =>
      moveRecords({ archive, profiles }, input, {
        by: caller.person,
        at: ports.clock().toISOString(),
        batch: uuidv7(),
        ...(input.why !== undefined && { why: input.why }),
      }),
  }
}
