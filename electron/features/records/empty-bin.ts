import type { Archive } from '../../db/archive.ts'
import { changeRecord } from './change-record.ts'
import type { RecordContext } from './create-records.ts'
import { clearRecordContent, listRemovedIds } from './repository.ts'
import type { Act } from './revisions.ts'

/**
 * Takes the content of removed records away for good: fields, texts, page order. Number, title and the chain of
 * revisions stay, so that what was given out is never given out again. Stored files stay too: other records may use them.
 * Returns how many records were emptied.
 */
export const emptyBin = (archive: Archive, context: RecordContext, ids: readonly string[] | undefined, act: Act): number => {
  const chosen = listRemovedIds(archive.db).filter((id) => ids === undefined || ids.includes(id))
  for (const id of chosen) {
    archive.db.write((tx) => {
      changeRecord(tx, context, id, { beside: { '@emptied': true } }, act)
      clearRecordContent(tx, id, act.at)
    })
  }
  return chosen.length
}
