import { z } from 'zod'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import { dropFiles, findMergedInto, listMerges, markMergeUndone, turnAlias, turnConflicts } from './merge-repository.ts'
import { deleteAlias, findRecordRow } from './repository.ts'

/** The revision keys of a merge: on the record that stays, who was merged into it; on the other one, into whom. */
export const mergeFields = { merged: '@merged', into: '@mergedInto' } as const

/** What a merge moved that no field of a record says. */
export const Moved = z.object({
  /** Aliases that were the loser's. */
  aliases: z.array(z.string()),
  /** Aliases that the merge made: the loser's id and number. */
  made: z.array(z.string()),
  /** Files that the keeper had not had. */
  files: z.array(z.string()),
  conflicts: z.array(z.string()),
})
export type Moved = z.infer<typeof Moved>

/**
 * Puts back what the merges of an act moved beside fields: aliases, conflicts, files. Fields, relations, pages and children go back with
 * their revisions. Throws `merge.laterFirst` where the keeper itself was merged since.
 */
export const undoMerges = (tx: WriteTx, batch: string): void => {
  for (const { lose_id: lose, keep_id: keep, moved } of listMerges(tx, batch)) {
    const later = findMergedInto(tx, keep)
    if (later) throw new AppError('merge.laterFirst', { record: findRecordRow(tx, keep)?.code ?? keep, into: later.code })
    const { aliases, made, conflicts } = Moved.parse(JSON.parse(moved))
    for (const alias of made) deleteAlias(tx, alias, keep)
    for (const alias of aliases) turnAlias(tx, alias, lose)
    turnConflicts(tx, conflicts, lose)
  }
}

/** When the pages are back with the record that they came from: files that the keeper got by the merge leave it again. */
export const endMergeUndo = (tx: WriteTx, batch: string, at: string): void => {
  for (const { keep_id: keep, moved } of listMerges(tx, batch)) dropFiles(tx, keep, Moved.parse(JSON.parse(moved)).files)
  markMergeUndone(tx, batch, at)
}
