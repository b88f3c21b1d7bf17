import type { WriteTx } from '../../db/handles.ts'
import { requireProfile } from '../profiles/public.ts'
import { indexRenamed } from '../search/public.ts'
import { listTermUses, undoListChanges } from '../vocabularies/public.ts'
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

/** Takes back what an act changed in the lists of terms and agents; records find terms by the names that they have again. */
export const undoLists = (tx: WriteTx, context: RecordContext, batch: string, undoing: string): void => {
  for (const { vocabulary, code } of undoListChanges(tx, batch, undoing))
    for (const id of listTermUses(tx, context.profiles, vocabulary, code)) reindexRecord(tx, context, id)
}
