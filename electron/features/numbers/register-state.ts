import type { GapKind } from '../../../shared/features/numbers/contract.ts'
import { createNumberReader, formatNumber, registerPrefix } from '../../../shared/features/numbers/pattern.ts'
import { cutRange, gapsBetween, type Range, sizeOf } from '../../../shared/features/numbers/ranges.ts'
import type { ReadDb } from '../../db/handles.ts'
import { findNextNumber, restOf } from './give-number.ts'
import {
  type BlockRow,
  type CounterRow,
  type GapRow,
  isByBlocks,
  listBlocks,
  listCodes,
  listGapRows,
  listMoved,
  listRemovedBearers,
  type MovedRow,
} from './repository.ts'

export interface StateGap extends Range {
  readonly kind: GapKind
  readonly block?: BlockRow
  readonly reason?: GapRow
}

/** What is known of one register: which numbers are borne, and what is between them. */
export interface RegisterState {
  readonly register: string
  readonly used: ReadonlySet<number>
  readonly given: number
  readonly removed: number
  readonly moved: readonly MovedRow[]
  readonly next: number | undefined
  readonly gaps: readonly StateGap[]
  readonly blocks: readonly BlockRow[]
  /** Numbers left in taken blocks; undefined where this station counts by itself. */
  readonly left: number | undefined
}

/**
 * Reads a register: every code along the index, no row of a record. A gap is a number that neither a record bears nor one bore; numbers
 * past the counter count only where a record was given a later one by hand.
 */
export const readRegister = (db: ReadDb, institution: string, { register, pattern, next }: CounterRow): RegisterState => {
  const prefix = registerPrefix(register)
  const numberOf = createNumberReader(register)
  const used = new Set<number>()
  for (const code of listCodes(db, institution, prefix)) {
    const n = numberOf(code)
    if (n !== undefined) used.add(n)
  }
  const given = used.size
  const moved = listMoved(db, prefix).filter(({ code }) => numberOf(code) !== undefined)
  for (const { code } of moved) used.add(numberOf(code) ?? 0)
  const blocks = listBlocks(db, register)
  const reasons = listGapRows(db, register)
  const sorted = [...used].sort((a, b) => a - b)
  const byBlocks = isByBlocks(db, pattern)
  const taken = blocks.filter(({ direction }) => direction === 'taken')
  const gaps = byBlocks ? taken.flatMap((block) => gapsOfTaken(block, sorted, reasons)) : gapsOf(sorted, next, blocks, reasons)
  const open = taken.filter(({ returned_at: at }) => at === null)
  return {
    register,
    used,
    given,
    removed: listRemovedBearers(db, institution, prefix).filter(({ code }) => numberOf(code) !== undefined).length,
    moved,
    next: findNextNumber(db, register, pattern, (n) => used.has(n))?.n,
    gaps,
    blocks,
    left: byBlocks ? open.reduce((sum, block) => sum + leftIn(block, used), 0) : undefined,
  }
}

/** How many numbers of a taken block can still be given out. */
export const leftIn = ({ next, high }: BlockRow, used: ReadonlySet<number>): number => {
  let left = 0
  for (let n = next; n <= high; n++) if (!used.has(n)) left++
  return left
}

export const countUnexplained = ({ gaps }: RegisterState): number =>
  gaps.filter(({ kind }) => kind === 'unexplained').reduce((sum, gap) => sum + sizeOf(gap), 0)

/** `HV-2026-0003` or `HV-2026-0003–HV-2026-0007`. */
export const rangeText = (register: string, { low, high }: Range): string =>
  low === high ? formatNumber(register, low) : `${formatNumber(register, low)}–${formatNumber(register, high)}`

const gapsOf = (sorted: readonly number[], next: number, blocks: readonly BlockRow[], reasons: readonly GapRow[]): StateGap[] => {
  const high = Math.max(next - 1, sorted.at(-1) ?? 0, ...blocks.map((block) => block.high), ...reasons.map((gap) => gap.high))
  const free = blocks.flatMap(restOf)
  return gapsBetween(sorted, high)
    .flatMap((gap) => cutRange(gap, reasons))
    .flatMap(({ low, high: end, within: reason }) =>
      reason
        ? [{ low, high: end, kind: reason.reason, reason }]
        : cutRange({ low, high: end }, blocks).flatMap((part) =>
            part.within ? partsOfBlock(part, part.within, free) : splitAt(part, next),
          ),
    )
}

const partsOfBlock = (gap: Range, block: BlockRow, free: readonly Range[]): StateGap[] =>
  cutRange(gap, free).map(({ low, high, within }) => ({ low, high, kind: within ? 'free' : 'block', block }))

/** What lies before the counter was skipped; what lies after it is still to come. */
const splitAt = ({ low, high }: Range, next: number): StateGap[] => [
  ...(low < next ? [{ low, high: Math.min(high, next - 1), kind: 'unexplained' as const }] : []),
  ...(high >= next ? [{ low: Math.max(low, next), high, kind: 'ahead' as const }] : []),
]

const gapsOfTaken = (block: BlockRow, sorted: readonly number[], reasons: readonly GapRow[]): StateGap[] => {
  const inBlock = sorted.filter((n) => n >= block.low && n <= block.high)
  const high = block.returned_at === null ? Math.max(block.next - 1, inBlock.at(-1) ?? 0) : block.high
  const rest = restOf(block)
  return gapsBetween(inBlock, high, block.low)
    .flatMap((gap) => cutRange(gap, rest).filter(({ within }) => !within))
    .flatMap((gap) => cutRange(gap, reasons))
    .flatMap(({ low, high: end, within: reason }): StateGap[] =>
      reason ? [{ low, high: end, kind: reason.reason, reason }] : splitAt({ low, high: end }, block.next),
    )
}
