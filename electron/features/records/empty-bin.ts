import type { Archive } from '../../db/archive.ts'
import { createGiveWay } from '../../lib/give-way.ts'
import { changeRecord } from './change-record.ts'
import type { RecordContext } from './create-records.ts'
import { clearRecordContent, findRecordRow, listRemovedIds } from './repository.ts'
import type { Act } from './revisions.ts'

/**
 * Takes the content of removed records away for good: fields, texts, page order. Number, title and the chain of
 * revisions stay, so that what was given out is never given out again. Stored files stay too: other records may use them.
 * Each record is a transaction of its own. Returns how many records were emptied.
 */
export const emptyBin = async ({ db }: Archive, context: RecordContext, ids: readonly string[] | undefined, act: Act): Promise<number> => {
  const wanted = ids && new Set(ids)
  const giveWay = createGiveWay()
  let emptied = 0
  for (const id of listRemovedIds(db)) {
    if (wanted && !wanted.has(id)) continue
    emptied += db.write((tx) => {
      // Somebody may have brought it back while others were emptied.
      const row = findRecordRow(tx, id)
      if (!row || row.removed_at === null || row.emptied_at !== null) return 0
      changeRecord(tx, context, id, { beside: { '@emptied': true } }, act)
      clearRecordContent(tx, id, act.at)
      return 1
    })
    await giveWay()
  }
  return emptied
}
