import type { GapKind } from '../../../shared/features/numbers/contract.ts'
import { createNumberReader, formatNumber, registerPrefix } from '../../../shared/features/numbers/pattern.ts'
import { cutRange, findRange, gapsBetween, joinRanges, type Range, sizeOf } from '../../../shared/features/numbers/ranges.ts'
import type { Db, ReadDb, WriteTx } from '../../db/handles.ts'
import { findNextNumber, restOf } from './give-number.ts'
import {
  type BlockRow,
  type CounterRow,
  findCounter,
  type GapRow,
  isByBlocks,
  listBlocks,
  listGapRows,
  listMoved,
  listRemovedCodes,
  type MovedRow,
} from './repository.ts'
import { type BorneNumber, inTurns, walkNumbers } from './walk-numbers.ts'

export interface StateGap extends Range {
  readonly kind: GapKind
  readonly block?: BlockRow
  readonly reason?: GapRow
}

/** Which numbers of a register records bear or bore: ascending ranges, since nearly all follow one another. */
export interface UsedNumbers {
  readonly ranges: readonly Range[]
  readonly has: (n: number) => boolean
}

/** What is known of one register: which numbers are borne, and what is between them. */
export interface RegisterState {
  readonly register: string
  readonly used: UsedNumbers
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
 * Reads a register at once, within a transaction. A gap is a number that neither a record bears nor one bore; numbers past the counter
 * count only where a record was given a later one by hand.
 */
export const readRegister = (db: ReadDb, institution: string, counter: CounterRow): RegisterState => {
  const borne = collectBorne()
  for (const part of walkNumbers(db, institution, counter.register)) borne.take(part)
  return toState(db, institution, counter, borne.ranges())
}

/** The same in turns with everything else that the core is asked: a register may have a million numbers. */
export const readRegisterInTurns = async (db: ReadDb, institution: string, counter: CounterRow): Promise<RegisterState> => {
  const borne = collectBorne()
  await inTurns(walkNumbers(db, institution, counter.register), borne.take)
  return toState(db, institution, counter, borne.ranges())
}

/**
 * Reads a register in turns, to be used in a transaction afterwards: `now` gives what was read where nothing changed meanwhile, else it
 * reads once more.
 */
export const foreseeRegister = async (
  db: Db,
  institution: string,
  counter: CounterRow,
): Promise<{ readonly now: (tx: WriteTx) => RegisterState }> => {
  const stampOf = (): string => `${db.touched('records')} ${db.touched('numbers')}`
  const stamp = stampOf()
  const state = await readRegisterInTurns(db, institution, counter)
  return { now: (tx) => (stampOf() === stamp ? state : readRegister(tx, institution, counter)) }
}

const collectBorne = () => {
  const byLength = new Map<number, { low: number; high: number }[]>()
  return {
    take: (part: readonly BorneNumber[]): void => {
      for (const { n, length } of part) {
        const ranges = byLength.get(length) ?? []
        if (ranges.length === 0) byLength.set(length, ranges)
        const last = ranges.at(-1)
        if (last && n === last.high + 1) last.high = n
        else ranges.push({ low: n, high: n })
      }
    },
    ranges: (): readonly Range[] => joinRanges([...byLength.values()].flat()),
  }
}

const toState = (db: ReadDb, institution: string, { register, pattern, next }: CounterRow, borne: readonly Range[]): RegisterState => {
  const prefix = registerPrefix(register)
  const numberOf = createNumberReader(register)
  const moved = listMoved(db, prefix).filter(({ code }) => numberOf(code) !== undefined)
  const ranges = joinRanges([
    ...borne,
    ...moved.map(({ code }) => {
      const n = numberOf(code) ?? 0
      return { low: n, high: n }
    }),
  ])
  const used: UsedNumbers = { ranges, has: (n) => findRange(ranges, n) !== undefined }
  const blocks = listBlocks(db, register)
  const reasons = listGapRows(db, register)
  const byBlocks = isByBlocks(db, pattern)
  const taken = blocks.filter(({ direction }) => direction === 'taken')
  const gaps = byBlocks ? taken.flatMap((block) => gapsOfTaken(block, ranges, reasons)) : gapsOf(ranges, next, blocks, reasons)
  const open = taken.filter(({ returned_at: at }) => at === null)
  // All from the counter to the end of the range in which it stands are used: after an import of typed numbers that may be all of them.
  const behind = findRange(ranges, findCounter(db, register)?.next ?? 1)?.high ?? 0
  return {
    register,
    used,
    given: borne.reduce((sum, range) => sum + sizeOf(range), 0),
    removed: listRemovedCodes(db, institution, prefix).filter((code) => numberOf(code) !== undefined).length,
    moved,
    next: findNextNumber(db, register, pattern, used.has, behind + 1)?.n,
    gaps,
    blocks,
    left: byBlocks ? open.reduce((sum, block) => sum + leftIn(block, used), 0) : undefined,
  }
}

/** How many numbers of a taken block can still be given out. */
export const leftIn = ({ next, high }: BlockRow, { ranges }: UsedNumbers): number =>
  gapsBetween(ranges, high, next).reduce((sum, gap) => sum + sizeOf(gap), 0)

export const countUnexplained = ({ gaps }: RegisterState): number =>
  gaps.filter(({ kind }) => kind === 'unexplained').reduce((sum, gap) => sum + sizeOf(gap), 0)

/** `HV-2026-0003` or `HV-2026-0003–HV-2026-0007`. */
export const rangeText = (register: string, { low, high }: Range): string =>
  low === high ? formatNumber(register, low) : `${formatNumber(register, low)}–${formatNumber(register, high)}`

const gapsOf = (used: readonly Range[], next: number, blocks: readonly BlockRow[], reasons: readonly GapRow[]): StateGap[] => {
  const high = Math.max(next - 1, used.at(-1)?.high ?? 0, ...blocks.map((block) => block.high), ...reasons.map((gap) => gap.high))
  const free = blocks.flatMap(restOf)
  return gapsBetween(used, high)
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

const gapsOfTaken = (block: BlockRow, used: readonly Range[], reasons: readonly GapRow[]): StateGap[] => {
  const last = used.findLast(({ low }) => low <= block.high)
  const lastUsed = last && last.high >= block.low ? Math.min(last.high, block.high) : 0
  const high = block.returned_at === null ? Math.max(block.next - 1, lastUsed) : block.high
  const rest = restOf(block)
  return gapsBetween(used, high, block.low)
    .flatMap((gap) => cutRange(gap, rest).filter(({ within }) => !within))
    .flatMap((gap) => cutRange(gap, reasons))
    .flatMap(({ low, high: end, within: reason }): StateGap[] =>
      reason ? [{ low, high: end, kind: reason.reason, reason }] : splitAt({ low, high: end }, block.next),
    )
}
