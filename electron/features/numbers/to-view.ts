import type { NumberBlock, NumberGap, RegisterSummary } from '../../../shared/features/numbers/contract.ts'
import { formatNumber } from '../../../shared/features/numbers/pattern.ts'
import { sizeOf } from '../../../shared/features/numbers/ranges.ts'
import type { ReadDb } from '../../db/handles.ts'
import { personName } from '../people/public.ts'
import { countUnexplained, leftIn, type RegisterState, type StateGap } from './register-state.ts'
import type { BlockRow, CounterRow } from './repository.ts'

/** A register as a line of the list. */
export const summaryToView = ({ register, pattern, profile, year }: CounterRow, state: RegisterState): RegisterSummary => ({
  register,
  pattern,
  ...(profile !== null && profile !== '' && { profile }),
  ...(year !== null && { year }),
  given: state.given,
  ...(state.next !== undefined && { next: formatNumber(register, state.next) }),
  unexplained: countUnexplained(state),
  explained: state.gaps.filter(({ kind }) => kind !== 'unexplained' && kind !== 'ahead').reduce((sum, gap) => sum + sizeOf(gap), 0),
  removed: state.removed,
  moved: state.moved.length,
  ...(state.left !== undefined && { left: state.left }),
})

export const gapToView = (db: ReadDb, register: string, { low, high, kind, block, reason }: StateGap): NumberGap => ({
  low,
  high,
  first: formatNumber(register, low),
  last: formatNumber(register, high),
  kind,
  ...(reason?.note && { note: reason.note }),
  ...(block && { station: block.station_name }),
  ...(reason && { by: personName(db, reason.by), at: reason.at }),
  ...(block && { by: personName(db, block.by), at: block.at }),
})

export const blockToView = (db: ReadDb, block: BlockRow, state?: RegisterState): NumberBlock => ({
  id: block.id,
  direction: block.direction,
  low: block.low,
  high: block.high,
  first: formatNumber(block.register, block.low),
  last: formatNumber(block.register, block.high),
  station: block.station_name,
  stationCode: block.station,
  at: block.at,
  by: personName(db, block.by),
  ...(block.returned_at !== null && { returnedAt: block.returned_at }),
  ...(state && block.direction === 'taken' && block.returned_at === null && { left: leftIn(block, state.used) }),
})
