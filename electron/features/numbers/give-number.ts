import { formatNumber, type NumberFacts, numberIn, resolveRegister, yearOfCode } from '../../../shared/features/numbers/pattern.ts'
import { overlaps, type Range } from '../../../shared/features/numbers/ranges.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { ReadDb, WriteTx } from '../../db/handles.ts'
import {
  appendLog,
  type BlockRow,
  type CounterRow,
  findCounter,
  hasBlocks,
  insertCounter,
  insertProvisional,
  isByBlocks,
  listAllBlocks,
  listBlocks,
  listCancelled,
  listGapRows,
  setBlockNext,
  setCounter,
} from './repository.ts'
import { stationCode } from './station-code.ts'

export interface NumberRequest {
  readonly pattern: string
  readonly profile: string
  readonly facts: NumberFacts
  /** Whether a record bears the code, or bore it once. */
  readonly isTaken: (code: string) => boolean
  /** Where this station's blocks are used up, a number `TAM-…` stands in until another block comes. */
  readonly provisional?: boolean | undefined
}

export interface GivenNumber {
  readonly code: string
  /** Set where the number only stands in for one of this register. */
  readonly waitsFor?: { readonly register: string; readonly pattern: string }
}

/**
 * The next number by a pattern, taken in the transaction of the record that gets it: never one that was given out, is cancelled, is
 * explained as skipped, or belongs to another station's block. Throws `number.partMissing`, `number.blockUsedUp`.
 */
export const giveNumber = (tx: WriteTx, request: NumberRequest): GivenNumber => {
  const register = requireRegister(request)
  const found = findNextNumber(tx, register, request.pattern, isUsedOf(register, request))
  if (found) {
    if (found.block) setBlockNext(tx, found.block.id, found.n + 1)
    else if (found.counted) {
      insertCounter(tx, counterRow(register, request))
      setCounter(tx, register, found.n + 1)
    }
    return { code: formatNumber(register, found.n) }
  }
  if (!request.provisional) throw new AppError('number.blockUsedUp', { register: formatNumber(register, 0).replace(/0+$/, '…') })
  return { code: takeProvisional(tx, request.isTaken), waitsFor: { register, pattern: request.pattern } }
}

/** The number that would be given now, without giving it; none where this station has none. One for all questions of an archive. */
export const createNumberPeek = (
  db: ReadDb,
): ((request: NumberRequest) => { readonly register: string; readonly code: string | undefined }) => {
  // After an import of many typed numbers the counter stands far behind: that way is gone once.
  const passed = new Map<string, number>()
  return (request) => {
    const register = requireRegister(request)
    const found = findNextNumber(db, register, request.pattern, isUsedOf(register, request), passed.get(register))
    if (found?.counted) passed.set(register, found.n)
    return { register, code: found && formatNumber(register, found.n) }
  }
}

/** Remembers that a record stands under a provisional number. */
export const noteProvisional = (tx: WriteTx, record: string, waits: NonNullable<GivenNumber['waitsFor']>, at: string, by: string): void => {
  insertProvisional(tx, { record, ...waits, at })
  appendLog(tx, { at, by, kind: 'provisional', register: waits.register, detail: { record } })
}

/** The register that a number which came with its record (typed, imported) belongs to; undefined where it is written otherwise. */
export const createRegisterFinder = (): ((request: () => Omit<NumberRequest, 'isTaken'>, code: string) => CounterRow | undefined) => {
  let last: CounterRow | undefined
  return (request, code) => {
    // Nearly all numbers of an import belong to the register of the one before.
    if (last !== undefined && numberIn(last.register, code) !== undefined) return last
    const asked = request()
    const facts = { ...asked.facts, year: yearOfCode(asked.pattern, asked.facts, code) ?? asked.facts.year }
    const { register, missing } = resolveRegister(asked.pattern, facts)
    if (missing.length > 0 || numberIn(register, code) === undefined) return undefined
    last = counterRow(register, { ...asked, facts })
    return last
  }
}

/** Makes the registers of such numbers known, one after the other, so that their gaps can be seen. */
export const createRegisterKeeper = (tx: WriteTx): ((register: CounterRow | undefined) => void) => {
  let known: string | undefined
  return (register) => {
    if (register === undefined || register.register === known) return
    insertCounter(tx, register)
    known = register.register
  }
}

/** A number typed by hand must not be one that another station may be giving out now, nor one that was cancelled. */
export const refuseForeignNumber = (db: ReadDb, code: string): void => createForeignNumbers(db)(code)

/** The same for many numbers, what is asked of the database asked once. */
export const createForeignNumbers = (db: ReadDb): ((code: string) => void) => {
  const blocks = hasBlocks(db) ? listAllBlocks(db) : []
  const given = blocks.filter(({ direction }) => direction === 'given')
  const taken = blocks.filter(({ direction }) => direction === 'taken')
  const cancelled = listCancelled(db)
  return (code) => {
    const holder = given.find((block) => holds(block, code) && !isFree(block, code))
    if (holder) throw new AppError('number.inBlock', { code, station: holder.station_name })
    const ours = taken.some((block) => block.returned_at === null && holds(block, code))
    if (!ours && taken.some(({ pattern }) => fitsPattern(pattern, code))) throw new AppError('number.notOurs', { code })
    if (cancelled.some((gap) => holds(gap, code))) throw new AppError('number.cancelled', { code })
  }
}

/** The unused numbers that came back with a returned block. */
export const restOf = ({ rest }: Pick<BlockRow, 'rest'>): readonly Range[] => {
  const parsed: unknown = JSON.parse(rest)
  if (!Array.isArray(parsed)) return []
  return parsed.flatMap((pair: unknown) => (Array.isArray(pair) ? [{ low: Number(pair[0]), high: Number(pair[1]) }] : []))
}

const requireRegister = ({ pattern, facts }: NumberRequest): string => {
  const { register, missing } = resolveRegister(pattern, facts)
  if (missing.length > 0) throw new AppError('number.partMissing', { pattern, parts: missing.join(', ') })
  return register
}

const isUsedOf =
  (register: string, { isTaken }: NumberRequest) =>
  (n: number): boolean =>
    isTaken(formatNumber(register, n))

const counterRow = (register: string, { pattern, profile, facts }: Omit<NumberRequest, 'isTaken'>): CounterRow => ({
  register,
  pattern,
  profile,
  year: pattern.includes('{year}') ? facts.year : null,
  next: 1,
})

interface FoundNumber {
  readonly n: number
  readonly block?: BlockRow
  /** The counter gave it: not a number that came back. */
  readonly counted?: boolean
}

/**
 * The lowest number that may be given out now; undefined where this station numbers by blocks and has none left. `from` is where the
 * counter may begin to look, for whoever knows that all before it are used: a number that is used never becomes free.
 */
export const findNextNumber = (
  db: ReadDb,
  register: string,
  pattern: string,
  isUsed: (n: number) => boolean,
  from = 1,
): FoundNumber | undefined => {
  if (isByBlocks(db, pattern)) return nextOfBlocks(db, register, isUsed)
  const blocks = listBlocks(db, register)
  for (const { low, high } of blocks.flatMap(restOf)) for (let n = low; n <= high; n++) if (!isUsed(n)) return { n }
  const closed: readonly Range[] = [...blocks, ...listGapRows(db, register)]
  let n = Math.max(from, findCounter(db, register)?.next ?? 1)
  for (;;) {
    const here = { low: n, high: n }
    const wall = closed.find((range) => overlaps(range, here))
    if (wall) n = wall.high + 1
    else if (isUsed(n)) n++
    else return { n, counted: true }
  }
}

const nextOfBlocks = (db: ReadDb, register: string, isUsed: (n: number) => boolean): FoundNumber | undefined => {
  for (const block of listBlocks(db, register)) {
    if (block.direction !== 'taken' || block.returned_at !== null) continue
    for (let n = block.next; n <= block.high; n++) if (!isUsed(n)) return { n, block }
  }
  return undefined
}

const takeProvisional = (tx: WriteTx, isTaken: (code: string) => boolean): string => {
  const register = `TAM-${stationCode(tx)}-{n:0000}`
  insertCounter(tx, { register, pattern: register, profile: null, year: null, next: 1 })
  let n = findCounter(tx, register)?.next ?? 1
  while (isTaken(formatNumber(register, n))) n++
  setCounter(tx, register, n + 1)
  return formatNumber(register, n)
}

const holds = ({ register, low, high }: Pick<BlockRow, 'register' | 'low' | 'high'>, code: string): boolean => {
  const n = numberIn(register, code)
  return n !== undefined && n >= low && n <= high
}

const isFree = (block: BlockRow, code: string): boolean => {
  const n = numberIn(block.register, code) ?? 0
  return restOf(block).some(({ low, high }) => n >= low && n <= high)
}

/** Whether a code looks as if it were given out by a pattern, in whatever year and under whatever record. */
const fitsPattern = (pattern: string, code: string): boolean => {
  const source = pattern
    .split(/(\{[^{}]*\})/)
    .map((part) => {
      if (/^\{n(:0+)?\}$/.test(part)) return '\\d+'
      if (part === '{year}') return '\\d{4}'
      return part.startsWith('{') ? '.+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  return new RegExp(`^${source}$`, 'u').test(code)
}
