import type { WriteTx } from '../../db/handles.ts'
import { requireProfile } from '../profiles/public.ts'
import { indexRenamed } from '../search/public.ts'
import { createListUndo, listTermUses } from '../vocabularies/public.ts'
import type { RecordContext } from './create-records.ts'
import { describeRecord } from './describe-record.ts'
import { withFormerCodes } from './merge-repository.ts'
import { findRecordRow, replaceFacets } from './repository.ts'

/** Writes anew what the search knows of a record: its values are the same, a term among them is called otherwise now. */
export const reindexRecord = (tx: WriteTx, context: RecordContext, id: string): void => {
  const row = findRecordRow(tx, id)
  if (!row || row.removed_at !== null) return
  const { title, body, facets } = describeRecord(requireProfile(context.profiles, row.profile), context.profiles.vocabularies)(
    row,
    JSON.parse(row.data),
  )
  indexRenamed(tx, row.id, title, withFormerCodes(tx, row.id, body))
  replaceFacets(tx, row.seq, facets)
}

/**
 * Takes back what an act changed in the lists of terms and agents; records find terms by the names that they have again. Each call goes
 * on until `isOver`, and says whether all is back.
 */
export const createListsUndo = (
  context: RecordContext,
  batch: string,
  undoing: string,
): ((tx: WriteTx, isOver: () => boolean) => boolean) => {
  const undo = createListUndo(batch, undoing)
  return (tx, isOver) => {
    const { done, renamed } = undo(tx, isOver)
    for (const { vocabulary, code } of renamed)
      for (const id of listTermUses(tx, context.profiles, vocabulary, code)) reindexRecord(tx, context, id)
    return done
  }
}
