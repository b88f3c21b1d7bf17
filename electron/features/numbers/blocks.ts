import { v7 as uuidv7 } from 'uuid'
import { formatNumber } from '../../../shared/features/numbers/pattern.ts'
import { gapsBetween, overlaps, type Range, sizeOf, subtractRange } from '../../../shared/features/numbers/ranges.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { Archive } from '../../db/archive.ts'
import type { WriteTx } from '../../db/handles.ts'
import { type Act, beginBatch, changeRecord, findCodeOwner, type RecordContext } from '../records/public.ts'
import { type BlockFile, readBlockFile, writeBlockFile } from './block-file.ts'
import { findNextNumber } from './give-number.ts'
import { foreseeRegister, rangeText, type UsedNumbers } from './register-state.ts'
import {
  appendLog,
  type BlockRow,
  type CounterRow,
  closeBlock,
  deleteProvisional,
  findBlock,
  findCounter,
  insertBlock,
  insertCounter,
  isByBlocks,
  listBlocks,
  listProvisional,
  setBlockNext,
} from './repository.ts'
import { readStationCode, stationCode } from './station-code.ts'

export interface Blocks {
  readonly archive: Archive
  readonly context: RecordContext
  readonly act: Act
}

export interface Reserving {
  readonly low?: number | undefined
  readonly count: number
  readonly station: string
  readonly name: string
  readonly file: string
}

/** Gives a block to another station. The file is written first: one that could not be written reserves nothing. */
export const reserveBlock = async (
  { archive, act }: Blocks,
  counter: CounterRow,
  { low: asked, count, station, name, file }: Reserving,
): Promise<BlockRow> => {
  const seen = await foreseeRegister(archive.db, archive.org, counter)
  return archive.db.write((tx) => {
    if (isByBlocks(tx, counter.pattern)) throw new AppError('number.byBlocksOnly', { register: counter.register })
    const state = seen.now(tx)
    const low =
      asked ??
      firstFreeRun(
        state.used,
        Math.max(counter.next, 1),
        count,
        state.blocks,
        state.gaps.flatMap((gap) => gap.reason ?? []),
      )
    const range = { low, high: low + count - 1 }
    refuseUsed(counter.register, range, state.used, [...state.blocks, ...state.gaps.flatMap((gap) => gap.reason ?? [])])
    const row: BlockRow = {
      id: uuidv7(),
      direction: 'given',
      register: counter.register,
      pattern: counter.pattern,
      profile: counter.profile ?? '',
      ...range,
      next: low,
      station: readStationCode(station),
      station_name: name.normalize('NFC'),
      at: act.at,
      by: act.by,
      returned_at: null,
      returned_by: null,
      rest: '[]',
    }
    insertBlock(tx, row)
    appendLog(tx, {
      ...act,
      kind: 'reserve',
      register: row.register,
      detail: { range: rangeText(row.register, row), station: row.station_name, code: row.station },
    })
    writeBlockFile(file, { kind: 'block', ...fileBody(archive, row, act.at) })
    return row
  })
}

/** A block for this station: it is kept, and records under provisional numbers get theirs. */
export const takeBlock = async (
  { archive, context, act }: Blocks,
  given: BlockFile & { readonly kind: 'block' },
  batch: string,
): Promise<readonly { readonly from: string; readonly to: string }[]> => {
  const seen = await foreseeRegister(archive.db, archive.org, {
    register: given.register,
    pattern: given.pattern,
    profile: given.profile,
    year: null,
    next: 1,
  })
  return archive.db.write((tx) => {
    const here = stationCode(tx)
    if (given.from === here || given.to !== here) throw new AppError('number.blockForOther', { station: given.to, here })
    const range = rangeText(given.register, given)
    if (findBlock(tx, given.id)) throw new AppError('number.blockTaken', { range })
    const others = listBlocks(tx, given.register)
    const isUsed = seen.now(tx).used.ranges.some((range) => overlaps(range, given))
    if (isUsed || others.some((other) => overlaps(other, given))) throw new AppError('number.blockOverlaps', { range })
    const year = /\{year\}/.test(given.pattern) ? yearIn(given) : null
    insertCounter(tx, { register: given.register, pattern: given.pattern, profile: given.profile, year, next: 1 })
    insertBlock(tx, {
      id: given.id,
      direction: 'taken',
      register: given.register,
      pattern: given.pattern,
      profile: given.profile,
      low: given.low,
      high: given.high,
      next: given.low,
      station: given.from,
      station_name: given.fromName,
      at: act.at,
      by: act.by,
    })
    appendLog(tx, { ...act, kind: 'take', register: given.register, detail: { range, station: given.fromName } })
    return renumber(tx, context, given, { ...act, batch })
  })
}

/** Numbers for the records that stood under provisional ones, in the order in which they were made; the old numbers stay as aliases. */
const renumber = (tx: WriteTx, context: RecordContext, { register, pattern }: BlockFile, act: Act & { readonly batch: string }) => {
  const waiting = listProvisional(tx, register)
  const changed: { readonly from: string; readonly to: string }[] = []
  if (waiting.length === 0) return changed
  beginBatch(tx, 'numbers', act)
  const isUsed = (n: number): boolean => findCodeOwner(tx, context.institution, formatNumber(register, n)) !== undefined
  for (const record of waiting) {
    // One that a person renumbered meanwhile has its number.
    const found = record.code.startsWith('TAM-') ? findNextNumber(tx, register, pattern, isUsed) : undefined
    if (record.code.startsWith('TAM-') && !found?.block) break
    if (found?.block) {
      setBlockNext(tx, found.block.id, found.n + 1)
      const to = formatNumber(register, found.n)
      changeRecord(tx, context, record.id, { code: to }, act)
      changed.push({ from: record.code, to })
    }
    deleteProvisional(tx, record.id)
  }
  if (changed.length > 0) appendLog(tx, { ...act, kind: 'renumber', register, detail: { records: changed.length } })
  return changed
}

/** What this station did not use goes back; from then on it gives out no number of the block. */
export const giveBackBlock = async ({ archive, act }: Blocks, id: string, file: string): Promise<number> => {
  const register = findBlock(archive.db, id)?.register
  const counter = register === undefined ? undefined : findCounter(archive.db, register)
  const seen = counter && (await foreseeRegister(archive.db, archive.org, counter))
  return archive.db.write((tx) => {
    const block = findBlock(tx, id)
    if (block?.direction !== 'taken') throw new AppError('number.blockNotFound', { block: id })
    if (block.returned_at !== null) throw new AppError('number.blockReturned', { range: rangeText(block.register, block) })
    const unused = gapsBetween(seen?.now(tx).used.ranges ?? [], block.high, block.low)
    const rest = unused.map(({ low, high }): [number, number] => [low, high])
    closeBlock(tx, id, JSON.stringify(rest), act.at, act.by)
    const numbers = unused.reduce((sum, gap) => sum + sizeOf(gap), 0)
    appendLog(tx, {
      ...act,
      kind: 'return',
      register: block.register,
      detail: { range: rangeText(block.register, block), unused: numbers },
    })
    writeBlockFile(file, { kind: 'return', ...fileBody(archive, block, act.at), unused: rest })
    return numbers
  })
}

/** A block that comes back: what is unused of it is given out here again, before any other number. */
export const takeReturn = ({ archive, act }: Blocks, given: BlockFile & { readonly kind: 'return' }): void =>
  archive.db.write((tx) => {
    const block = findBlock(tx, given.id)
    if (block?.direction !== 'given') throw new AppError('number.blockNotFound', { block: given.id })
    if (block.returned_at !== null) throw new AppError('number.blockReturned', { range: rangeText(block.register, block) })
    const rest = given.unused.filter(([low, high]) => low >= block.low && high <= block.high && low <= high)
    closeBlock(tx, block.id, JSON.stringify(rest), act.at, act.by)
    appendLog(tx, {
      ...act,
      kind: 'returned',
      register: block.register,
      detail: { range: rangeText(block.register, block), station: block.station_name },
    })
  })

/** Reads a file that another station wrote, for this institution. Throws what is wrong with it. */
export const openBlockFile = (archive: Archive, path: string): BlockFile => {
  const given = readBlockFile(path)
  if (given.institution !== archive.org)
    throw new AppError('number.otherInstitution', { theirs: given.institutionName || given.institution, ours: archive.name })
  return given
}

const fileBody = (archive: Archive, block: BlockRow, at: string) => ({
  format: 'tangthu-numbers' as const,
  version: 1 as const,
  id: block.id,
  institution: archive.org,
  institutionName: archive.name,
  register: block.register,
  pattern: block.pattern,
  profile: block.profile,
  low: block.low,
  high: block.high,
  from: stationCode(archive.db),
  fromName: archive.name,
  to: block.station,
  toName: block.station_name,
  at,
})

const refuseUsed = (register: string, range: Range, used: UsedNumbers, others: readonly Range[]): void => {
  const other = others.find((one) => overlaps(one, range))
  if (other) throw new AppError('number.rangeUsed', { code: formatNumber(register, Math.max(other.low, range.low)) })
  const borne = used.ranges.find((one) => overlaps(one, range))
  if (borne) throw new AppError('number.rangeUsed', { code: formatNumber(register, Math.max(borne.low, range.low)) })
}

/** The first run of `count` numbers from `from` on that nobody has. */
const firstFreeRun = ({ ranges }: UsedNumbers, from: number, count: number, ...closed: readonly (readonly Range[])[]): number => {
  const walls = closed.flat().filter(({ high }) => high >= from)
  const top = Math.max(from - 1, ranges.at(-1)?.high ?? 0, ...walls.map(({ high }) => high))
  let free: readonly Range[] = gapsBetween(ranges, top, from)
  for (const wall of walls) free = free.flatMap((gap) => (overlaps(gap, wall) ? subtractRange(gap, wall) : [gap]))
  return free.find((gap) => sizeOf(gap) >= count)?.low ?? top + 1
}

const yearIn = ({ register, pattern }: BlockFile): number | null => {
  const at = pattern.indexOf('{year}')
  const year = Number(register.slice(at, at + 4))
  return Number.isInteger(year) && year >= 1000 ? year : null
}
