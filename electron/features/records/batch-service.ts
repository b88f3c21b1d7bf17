import type { BatchView, batchesContract } from '../../../shared/features/records/batch-contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import { createGiveWay } from '../../lib/give-way.ts'
import { type BatchDeps, chosenIds, editBatch, previewBatch, sliceSize } from './batch-edit.ts'
import { type BatchRow, countBatches, countProfiles, findBatchRow, listBatches, listSourceColumns } from './batch-repository.ts'
import { takeBackBatch } from './batch-undo.ts'

const mostColumns = 50

/** Acts over many records: seen before they are done, done, listed, taken back. */
export const createBatchService = (deps: BatchDeps): Handlers<typeof batchesContract> => {
  const { archive, profiles, ports } = deps
  const { db } = archive
  const boxes = new Map<string, symbol>()
  return {
    scope: async ({ selection }) => {
      const ids = await chosenIds(deps, selection)
      const giveWay = createGiveWay()
      const kinds = new Map<string, number>()
      const columns = new Set<string>()
      for (let from = 0; from < ids.length; from += sliceSize) {
        const part = ids.slice(from, from + sliceSize)
        for (const { profile, n } of countProfiles(db, part)) kinds.set(profile, (kinds.get(profile) ?? 0) + n)
        for (const column of listSourceColumns(db, part)) columns.add(column)
        await giveWay()
      }
      return {
        total: [...kinds.values()].reduce((sum, n) => sum + n, 0),
        profiles: Object.fromEntries([...kinds].sort(([, a], [, b]) => b - a)),
        columns: [...columns].sort().slice(0, mostColumns),
      }
    },
    preview: ({ box, ...input }) => {
      const mine = Symbol('preview')
      if (box !== undefined) boxes.set(box, mine)
      return previewBatch(deps, input, () => {
        if (box !== undefined && boxes.get(box) !== mine) throw new AppError('search.overtaken', {})
      })
    },
    edit: (input, context) => editBatch(deps, input, context),
    list: ({ after, limit }) => ({ total: countBatches(db), batches: listBatches(db, after, limit).map(toView) }),
    get: ({ batch }) => {
      const row = findBatchRow(db, batch)
      if (!row) throw new AppError('batch.notFound', { batch })
      return toView(row)
    },
    undo: ({ batch }, context) =>
      takeBackBatch(
        { archive, context: { profiles, institution: archive.org } },
        batch,
        { by: context.caller.person, at: ports.clock().toISOString(), batch: context.batch },
        context,
      ),
  }
}

const toView = (row: BatchRow): BatchView => ({
  id: row.id,
  kind: row.kind,
  at: row.at,
  by: row.by,
  ...(row.why !== null && { why: row.why }),
  records: row.records,
  ...(row.first_id !== null && row.first_title !== null && { first: { id: row.first_id, title: row.first_title } }),
  items: row.items,
  ...(row.undone_by !== null && { undone: { batch: row.undone_by, at: row.undone_at ?? '', by: row.undone_person ?? '' } }),
  ...(row.undoes !== null && { undoes: row.undoes }),
  running: row.running === 1,
})
