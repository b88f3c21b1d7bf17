import { type DateSpan, dateFacet, keyToSpan } from '../../../shared/features/search/date-key.ts'
import type { Facet } from '../../../shared/features/search/facets.ts'
import type { ReadDb } from '../../db/handles.ts'
import { codesUpTo, type GrowingCodes, type GrowingNumbers, growing, pushCode, setAt } from './growing.ts'
import { iterateFacets, listFacetsOf } from './rank-repository.ts'
import { readNumbers } from './read-numbers.ts'

/**
 * The facet values of every record as small numbers: a record's codes lie one after the other in `codes`, from `start`, as many as
 * `count` says. Counting the facets of a hundred thousand records is then a walk over whole numbers.
 */
export interface FacetTable {
  readonly values: Facet[]
  readonly codeOf: Map<string, number>
  readonly codes: GrowingCodes
  readonly start: GrowingNumbers
  readonly count: GrowingNumbers
  /** First and last day of each record's date; 0 where it has none. */
  readonly first: GrowingNumbers
  readonly last: GrowingNumbers
}

/** Days are kept with this added, so that those before our era are whole numbers too. */
const dayOffset = 1_000_000_000

export const loadFacets = (db: ReadDb, records: number): FacetTable => {
  const room = records + 1024
  const table: FacetTable = {
    values: [],
    codeOf: new Map(),
    codes: { array: new Uint16Array(), length: 0 },
    start: growing(room),
    count: growing(room),
    first: growing(room),
    last: growing(room),
  }
  const lists: Uint32Array[] = []
  let total = 0
  for (const { field, value, seqs } of iterateFacets(db)) {
    const list = readNumbers(seqs)
    if (field === dateFacet) {
      const span = keyToSpan(value)
      for (const seq of list) setDate(table, seq, span)
      continue
    }
    lists[codeFor(table, { field, value })] = list
    total += list.length
    for (const seq of list) setAt(table.count, seq, (table.count.array[seq] ?? 0) + 1)
  }
  fill(table, lists, total, records)
  return table
}

/** Takes a record's values anew; what it had before is left unused. */
export const updateFacets = (db: ReadDb, table: FacetTable, seq: number): void => {
  const facets = listFacetsOf(db, seq)
  const plain = facets.filter(({ field }) => field !== dateFacet)
  setAt(table.start, seq, table.codes.length)
  setAt(table.count, seq, plain.length)
  for (const facet of plain) pushCode(table.codes, codeFor(table, facet))
  const date = facets.find(({ field }) => field === dateFacet)
  setAt(table.first, seq, 0)
  setAt(table.last, seq, 0)
  if (date) setDate(table, seq, keyToSpan(date.value))
}

/** The day as it is kept in `first` and `last`. */
export const keptDay = (day: number): number => day + dayOffset

const setDate = (table: FacetTable, seq: number, { first, last }: DateSpan): void => {
  setAt(table.first, seq, keptDay(first))
  setAt(table.last, seq, keptDay(last))
}

const codeFor = (table: FacetTable, { field, value }: Facet): number => {
  const key = `${field}\u0000${value}`
  const known = table.codeOf.get(key)
  if (known !== undefined) return known
  const code = table.values.push({ field, value }) - 1
  table.codeOf.set(key, code)
  return code
}

const fill = (table: FacetTable, lists: readonly Uint32Array[], total: number, records: number): void => {
  const codes = codesUpTo(table.values.length, total + 1024)
  const next = new Uint32Array(records + 1)
  let at = 0
  for (let seq = 0; seq <= records; seq++) {
    setAt(table.start, seq, at)
    next[seq] = at
    at += table.count.array[seq] ?? 0
  }
  for (const [code, list] of lists.entries()) {
    for (const seq of list) {
      const place = next[seq] ?? 0
      codes[place] = code
      next[seq] = place + 1
    }
  }
  table.codes.array = codes
  table.codes.length = total
}
