import type { RecordStatus } from '../../../shared/features/records/contract.ts'
import type { WriteTx } from '../../db/handles.ts'
import { type Act, changeRecord, findRecordRow, type RecordContext } from '../records/public.ts'
import { isChangedSince, listDepositRecords } from './repository.ts'

/** Says on the records of a deposit how far they came, except where somebody went on working on one. */
export const markRecords = (
  tx: WriteTx,
  context: RecordContext,
  deposit: string,
  status: Extract<RecordStatus, 'deposited' | 'accepted'>,
  act: Pick<Act, 'by' | 'at' | 'batch'>,
): void => {
  for (const { record_id: id, version } of listDepositRecords(tx, deposit)) {
    const row = findRecordRow(tx, id)
    if (!row || row.removed_at !== null || isChangedSince(tx, id, version)) continue
    changeRecord(tx, context, id, { status }, { ...act, origin: { deposit } })
  }
}
