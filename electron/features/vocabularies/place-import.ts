import { v7 as uuidv7 } from 'uuid'
import { type PlaceLevel, type PlaceRowProblem, placeLevels } from '../../../shared/features/vocabularies/place-contract.ts'
import { levelOfName } from '../../../shared/features/vocabularies/place-key.ts'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { ErrorCode, ErrorData } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import type { WriteTx } from '../../db/handles.ts'
import { findNamedPlace } from '../search/public.ts'
import { type PlaceAct, type PlaceBody, rowToBody } from './place-act.ts'
import { linkPlaces } from './place-edit.ts'
import { findEndedTwin, findPlace, findPlaceByCode, findPlaceByHeading, type LineRow, listSuccessors } from './place-repository.ts'
import type { PlaceSheet, SheetRow } from './place-sheet.ts'

export interface PlaceImportCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: readonly PlaceRowProblem[]
}

/** Brings a sheet of places in, row by row: what is there is changed, what is the same is left, what cannot be is named with its reason. */
export const importPlaces = (tx: WriteTx, act: PlaceAct, sheet: PlaceSheet, onRow: (done: number) => void): PlaceImportCounts => {
  const counts = { created: 0, updated: 0, unchanged: 0 }
  const refused: PlaceRowProblem[] = []
  const seen = new Map<string, number>()
  const rows = sheet.kind === 'units' ? parentsFirst(sheet.rows) : sheet.rows
  for (const [index, row] of rows.entries()) {
    onRow(index)
    const outcome = sheet.kind === 'units' ? takeUnit(tx, act, row, seen) : takeLink(tx, act, row)
    if (typeof outcome === 'string') counts[outcome] += 1
    else refused.push(outcome)
  }
  return { ...counts, refused: refused.toSorted((a, b) => a.row - b.row) }
}

type Outcome = 'created' | 'updated' | 'unchanged' | PlaceRowProblem

/** A sheet may name a commune before its province. */
const parentsFirst = (rows: readonly SheetRow[]): readonly SheetRow[] => {
  const byCode = new Map(rows.flatMap((row) => (row.cell('code') === undefined ? [] : [[row.cell('code'), row] as const])))
  const sorted = new Set<SheetRow>()
  const visit = (row: SheetRow, path: ReadonlySet<SheetRow>): void => {
    if (sorted.has(row) || path.has(row)) return
    const parent = byCode.get(row.cell('parent_code') ?? '')
    if (parent) visit(parent, new Set([...path, row]))
    sorted.add(row)
  }
  for (const row of rows) visit(row, new Set())
  return [...sorted]
}

const takeUnit = (tx: WriteTx, act: PlaceAct, row: SheetRow, seen: Map<string, number>): Outcome => {
  const name = row.cell('name')
  if (name === undefined) return problem('place.rowNoName', { row: row.row })
  const level = levelOf(row, name)
  if (!level) return problem('place.rowBadLevel', { row: row.row, name, level: row.cell('level') ?? '' })
  const code = row.cell('code')
  const above = row.cell('parent_code') ?? row.cell('parent')
  const parent = above === undefined ? undefined : placeOf(tx, row.cell('parent_code'), row.cell('parent'))
  if (above !== undefined && !parent) return problem('place.rowNoParent', { row: row.row, name, parent: above })
  const key = code ?? `${name}, ${parent?.heading ?? ''}`
  const first = seen.get(key)
  if (first !== undefined) return problem('place.rowTwice', { row: row.row, name, first })
  seen.set(key, row.row)
  for (const [column, test] of checks) {
    const value = row.cell(column)
    if (value !== undefined && !test(value)) return problem('place.rowBadValue', { row: row.row, name, column, value })
  }
  const known = code === undefined ? findPlaceByHeading(tx, parent ? `${name}, ${parent.heading}` : name) : findPlaceByCode(tx, code)
  const body = bodyOf(row, name, level, code, parent, known)
  if (known && sameBody(rowToBody(known), body)) return 'unchanged'
  try {
    act.put(body)
  } catch (error) {
    if (!isAppError(error) || error.code !== 'place.exists') throw error
    return problem('place.rowTaken', { row: row.row, name, heading: parent ? `${name}, ${parent.heading}` : name })
  }
  return known ? 'updated' : 'created'
}

const day = (text: string): boolean => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)
const degreesUpTo =
  (most: number) =>
  (text: string): boolean =>
    Number.isFinite(toDegrees(text)) && Math.abs(toDegrees(text)) <= most
const toDegrees = (text: string): number => Number(text.replace(',', '.'))
const checks = [
  ['from', day],
  ['to', day],
  ['latitude', degreesUpTo(90)],
  ['longitude', degreesUpTo(180)],
] as const

/** What the sheet says; what it says nothing of stays as a person wrote it, and other spellings only become more. */
const bodyOf = (
  row: SheetRow,
  name: string,
  level: PlaceLevel,
  code: string | undefined,
  parent: LineRow | undefined,
  known: LineRow | undefined,
): PlaceBody => {
  const before: PlaceBody | undefined = known && rowToBody(known)
  const spelled = [row.cell('name_en'), ...(row.cell('variants')?.split(';') ?? [])].flatMap((text) => (text?.trim() ? [text.trim()] : []))
  const degrees = (column: 'latitude' | 'longitude'): number | null => {
    const text = row.cell(column)
    return text === undefined ? (before?.[column] ?? null) : toDegrees(text)
  }
  return {
    id: before?.id ?? uuidv7(),
    code: code ?? before?.code ?? null,
    name,
    kind: level,
    parent_id: parent?.id ?? null,
    variants: [...new Set([...(before?.variants ?? []), ...spelled])],
    latitude: degrees('latitude'),
    longitude: degrees('longitude'),
    valid_from: row.cell('from') ?? before?.valid_from ?? null,
    valid_to: row.cell('to') ?? before?.valid_to ?? null,
    source: row.cell('source') ?? before?.source ?? null,
    replaced_by: null,
    note: row.cell('note') ?? before?.note ?? null,
  }
}

const sameBody = (a: PlaceBody, b: PlaceBody): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (body: PlaceBody): unknown => Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1))

const levelOf = (row: SheetRow, name: string): PlaceLevel | undefined => {
  const said = row.cell('level')
  return said === undefined ? levelOfName(name) : placeLevels.find((level) => level === said.toLowerCase())
}

const placeOf = (tx: WriteTx, code: string | undefined, name: string | undefined): LineRow | undefined => {
  if (code !== undefined) return findPlaceByCode(tx, code)
  const named = name === undefined ? undefined : findNamedPlace(tx, name)
  return named && findPlace(tx, named.id)
}

const changeKinds = {
  merged: ['merged', 'merge', 'nhập', 'sáp nhập', 'gộp'],
  split: ['split', 'tách', 'chia'],
  renamed: ['renamed', 'rename', 'đổi tên'],
} as const

/** An old place and what it became; an old place that is not in the list yet is made, no longer valid from that day. */
const takeLink = (tx: WriteTx, act: PlaceAct, row: SheetRow): Outcome => {
  const said = (row.cell('kind') ?? 'merged').toLowerCase()
  const kind = (['merged', 'split', 'renamed'] as const).find((one) => changeKinds[one].some((name) => name === said))
  if (!kind) return problem('place.rowBadKind', { row: row.row, kind: said })
  const at = row.cell('date') ?? null
  if (at !== null && !day(at))
    return problem('place.rowBadValue', { row: row.row, name: row.cell('old_name') ?? '', column: 'date', value: at })
  const successor = placeOf(tx, row.cell('new_code'), row.cell('new_name'))
  if (!successor) return problem('place.rowNoPlace', { row: row.row, name: row.cell('new_code') ?? row.cell('new_name') ?? '' })
  const [code, name] = [row.cell('old_code'), row.cell('old_name')]
  const known = oldPlace(tx, code, name, successor.id)
  if (!known && name === undefined) return problem('place.rowNoPlace', { row: row.row, name: code ?? '' })
  const id = known?.id ?? uuidv7()
  const link = { kind, at, document: row.cell('document') ?? null }
  const there = listSuccessors(tx, id).find((one) => one.successor_id === successor.id)
  if (there && there.kind === kind && there.at === link.at && there.document === link.document) return 'unchanged'
  try {
    if (!known && name !== undefined) act.put(oldBody(tx, id, code, name, at))
    linkPlaces(tx, act, id, successor.id, link)
  } catch (error) {
    if (isAppError(error) && error.code === 'place.exists')
      return problem('place.rowTaken', { row: row.row, name: name ?? '', heading: name ?? '' })
    if (!isAppError(error) || error.code !== 'place.loop') throw error
    return problem('place.rowLoop', { row: row.row, name: name ?? code ?? '', other: successor.heading })
  }
  return known ? 'updated' : 'created'
}

/** A commune that only changed in extent keeps its name: what it was is then another place than what it is. */
const oldPlace = (tx: WriteTx, code: string | undefined, name: string | undefined, successor: string): LineRow | undefined => {
  const byCode = code === undefined ? undefined : findPlaceByCode(tx, code)
  if (byCode && byCode.id !== successor) return byCode
  if (name === undefined) return undefined
  const named = findNamedPlace(tx, name)
  if (named && named.id !== successor) return findPlace(tx, named.id)
  return findPlaceByHeading(tx, name)?.id === successor ? findEndedTwin(tx, name) : undefined
}

const oldBody = (tx: WriteTx, id: string, code: string | undefined, written: string, at: string | null): PlaceBody => {
  const [own = '', ...above] = written.split(/,\s*/)
  // What stands above it is a place of the list only where that one is called just so.
  const parent = above.length === 0 ? undefined : findPlaceByHeading(tx, above.join(', '))
  const taken = code !== undefined && findPlaceByCode(tx, code) !== undefined
  return {
    id,
    code: taken ? null : (code ?? null),
    name: parent ? own : written,
    kind: levelOfName(own),
    parent_id: parent?.id ?? null,
    variants: [],
    latitude: null,
    longitude: null,
    valid_from: null,
    // Without a day it is old by having become another; the year only tells it apart from one of the same name.
    valid_to: at,
    source: null,
    replaced_by: null,
    note: null,
  }
}

const problem = <C extends ErrorCode>(code: C, data: ErrorData<C> & { readonly row: number }): PlaceRowProblem => ({
  row: data.row,
  code,
  data: { ...data },
  message: sentence(code, data, 'vi'),
})
