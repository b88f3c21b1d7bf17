import { formatNumber, resolveRegister } from '../../../shared/features/numbers/pattern.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { NumberRequest } from './give-number.ts'
import { hasBlocks, isByBlocks, listBlocks } from './repository.ts'

/**
 * Tells of records that are going to be made, one after the other, for which of them this station has no number left, so that a
 * provisional one will stand in. Nothing is given out by asking.
 */
export const createProvisionalForecast = (db: ReadDb): ((request: NumberRequest) => boolean) => {
  if (!hasBlocks(db)) return () => false
  const next = new Map<string, number>()
  return ({ pattern, facts, isTaken }) => {
    const { register, missing } = resolveRegister(pattern, facts)
    if (missing.length > 0 || !isByBlocks(db, pattern)) return false
    for (const block of listBlocks(db, register)) {
      if (block.direction !== 'taken' || block.returned_at !== null) continue
      for (let n = next.get(block.id) ?? block.next; n <= block.high; n++) {
        next.set(block.id, n + 1)
        if (!isTaken(formatNumber(register, n))) return false
      }
    }
    return true
  }
}
