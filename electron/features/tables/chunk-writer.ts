import type { WriteTx } from '../../db/handles.ts'
import { createRegisterKeeper } from '../numbers/public.ts'
import {
  type Act,
  beginBatch,
  changeRecord,
  createRecord,
  createRecordWriter,
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
  const writer = createRecordWriter(tx, context, act)
  const keepRegister = createRegisterKeeper(tx)
  let begun = false
  const begin = (): void => {
    if (!begun) beginBatch(tx, 'import', act)
    begun = true
  }
  return {
    apply: (decision) => {
      if (decision.outcome !== 'create' && decision.outcome !== 'update') return
      begin()
      if ('prepared' in decision) {
        const { record, register } = decision.prepared()
        keepRegister(register)
        writer.add(record)
        return
      }
      writer.end()
      // A number that is given out here may stand in a later row.
      if (decision.outcome === 'create') meet(createRecord(tx, context, decision.nameless, act))
      else meet(changeRecord(tx, context, decision.id, decision.change, act))
    },
    end: writer.end,
  }
}
