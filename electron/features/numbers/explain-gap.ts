import type { GapReason } from '../../../shared/features/numbers/contract.ts'
import { formatNumber } from '../../../shared/features/numbers/pattern.ts'
import { gapsBetween, joinRanges, overlaps, type Range, sizeOf, subtractRange } from '../../../shared/features/numbers/ranges.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Archive } from '../../db/archive.ts'
import type { WriteTx } from '../../db/handles.ts'
import type { Act } from '../records/public.ts'
import { foreseeRegister, rangeText } from './register-state.ts'
import { appendLog, type CounterRow, deleteGapRow, insertCounter, insertGapRow, isByBlocks, listGapRows, setCounter } from './repository.ts'

interface Explaining {
  readonly archive: Archive
  readonly act: Act
}

/** Keeps why numbers were skipped; a reason given before is replaced. Returns how many numbers it covers. */
export const explainGap = async (
  { archive, act }: Explaining,
  counter: CounterRow,
  { low, high, reason, note }: Range & { readonly reason: GapReason; readonly note?: string | undefined },
): Promise<number> => {
  if (high < low || high - low >= 100_000) throw new AppError('number.rangeWrong', { low, high })
  const seen = await foreseeRegister(archive.db, archive.org, counter)
  return archive.db.write((tx) => {
    const explainable = seen.now(tx).gaps.filter(({ kind }) => kind !== 'block' && kind !== 'free')
    // What lies between two gaps is borne.
    const [other] = gapsBetween(joinRanges(explainable), high, low)
    if (other) throw new AppError('number.notAGap', { code: formatNumber(counter.register, other.low) })
    putReason(tx, counter.register, { low, high }, reason, note, act)
    return sizeOf({ low, high })
  })
}

/** Goes on from a later number, as where a paper register ended; what is skipped counts as given out on paper. Returns the next number. */
export const setNextNumber = async (
  { archive, act }: Explaining,
  counter: CounterRow,
  next: number,
  note: string | undefined,
): Promise<string> => {
  const seen = await foreseeRegister(archive.db, archive.org, { ...counter, next })
  return archive.db.write((tx) => {
    const { register } = counter
    if (isByBlocks(tx, counter.pattern)) throw new AppError('number.byBlocksOnly', { register })
    if (next > 1_000_000_000) throw new AppError('number.rangeWrong', { low: next, high: next })
    const state = seen.now(tx)
    const present = state.next ?? 1
    if (next <= present) throw new AppError('number.nextTooLow', { code: formatNumber(register, next) })
    insertCounter(tx, counter)
    setCounter(tx, register, next)
    appendLog(tx, { ...act, kind: 'next', register, detail: { next: formatNumber(register, next) } })
    for (const gap of state.gaps) if (gap.kind === 'unexplained' && gap.low >= present) putReason(tx, register, gap, 'paper', note, act)
    return formatNumber(register, next)
  })
}

const putReason = (tx: WriteTx, register: string, range: Range, reason: GapReason, note: string | undefined, act: Act): void => {
  for (const old of listGapRows(tx, register)) {
    if (!overlaps(old, range)) continue
    deleteGapRow(tx, register, old.low)
    for (const left of subtractRange(old, range)) insertGapRow(tx, { ...old, ...left })
  }
  insertGapRow(tx, { register, low: range.low, high: range.high, reason, note: note || null, at: act.at, by: act.by })
  appendLog(tx, { ...act, kind: 'explain', register, detail: { range: rangeText(register, range), reason, ...(note && { note }) } })
}
