import type { WriteTx } from '../../db/handles.ts'
import {
  type Act,
  beginBatch,
  changeRecord,
  createRecord,
  createRecords,
  type NewRecord,
  type RecordContext,
  type RecordRow,
} from '../records/public.ts'
import type { Decision } from './decide-row.ts'

/**
 * Writes what was decided for the rows of one transaction: new records together, since that is several times as quick as one by one.
 * `meet` is told of every record that a later row may be held against.
 */
export const createChunkWriter = (
  tx: WriteTx,
  context: RecordContext,
  act: Act & { readonly batch: string },
  meet: (row: RecordRow) => void,
): { readonly apply: (decision: Decision) => void; readonly end: () => void } => {
  const waiting: NewRecord[] = []
  let begun = false
  const begin = (): void => {
    if (!begun) beginBatch(tx, 'import', act)
    begun = true
  }
  const flush = (): void => {
    if (waiting.length > 0) createRecords(tx, context, waiting.splice(0), act)
  }
  return {
    apply: (decision) => {
      if (decision.outcome !== 'create' && decision.outcome !== 'update') return
      begin()
      if (decision.outcome === 'create' && decision.record.code !== undefined) {
        waiting.push(decision.record)
        return
      }
      flush()
      // A number that is given out here may stand in a later row.
      if (decision.outcome === 'create') meet(createRecord(tx, context, decision.record, act))
      else meet(changeRecord(tx, context, decision.id, decision.change, act))
    },
    end: flush,
  }
}
