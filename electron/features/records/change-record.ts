import { v7 as uuidv7 } from 'uuid'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordData, RecordId, RecordStatus } from '../../../shared/features/records/contract.ts'
import { formatCode, normaliseData, systemFields, textsOf } from '../../../shared/features/records/rules.ts'
import { facetsOf } from '../../../shared/features/search/facets.ts'
import { naturalKey } from '../../../shared/lib/natural-key.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import { reindexPages } from '../pages/public.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { indexNewRecord, indexRecord, removeFromIndex } from '../search/public.ts'
import { canonicalJson } from './digest.ts'
import {
  deleteAlias,
  findCodeOwner,
  findRecordRow,
  insertAlias,
  insertFacets,
  insertRecord,
  isWithin,
  type RecordRow,
  replaceFacets,
  takeNumber,
  updateRecordRow,
} from './repository.ts'
import { type Act, appendRevision } from './revisions.ts'
import { countPlace } from './tree-counts.ts'

export interface NewRecord {
  readonly id?: RecordId
  readonly profile: string
  readonly title: string
  readonly code?: string | undefined
  readonly parent?: RecordId | undefined
  readonly status?: RecordStatus
  readonly data?: RecordData
  /** Ids of the pages that the caller made in the same transaction, in order. */
  readonly pages?: readonly string[]
}

export interface RecordContext {
  readonly profiles: ProfileSet
  /** Who holds the records: codes are unique within it. */
  readonly institution: string
}

/**
 * Makes a record and its first revision, with a code from the profile's pattern unless one is given.
 * Throws `profile.notFound`, `record.codeTaken`, `record.invalid`; for its parent `record.notFound`, `record.inBin`.
 */
export const createRecord = (tx: WriteTx, context: RecordContext, given: NewRecord, act: Act): RecordRow => {
  const profile = requireProfile(context.profiles, given.profile)
  const { data, problems } = normaliseData(profile, context.profiles.vocabularies, given.data ?? {})
  if (problems.length > 0) throw invalid(given.code ?? given.title, problems)
  const kept = withoutNulls(data)
  const code = given.code === undefined ? nextCode(tx, context, profile, act.at) : given.code.normalize('NFC')
  refuseTakenCode(tx, context, code)
  if (given.parent !== undefined) requireParent(tx, given.parent)
  const title = given.title.normalize('NFC').trim()
  const row = {
    id: given.id ?? (uuidv7() as RecordId),
    profile: profile.id,
    profile_version: profile.version,
    institution: context.institution,
    code,
    code_key: naturalKey(code),
    title,
    sort_key: sortKey(title),
    parent_id: given.parent ?? null,
    status: given.status ?? 'draft',
    data: canonicalJson(kept),
    version: 1,
    created_at: act.at,
    created_by: act.by,
    updated_at: act.at,
    updated_by: act.by,
  } as const
  const seq = insertRecord(tx, row)
  appendRevision(
    tx,
    row.id,
    1,
    {
      [systemFields.profile]: `${profile.id}@${profile.version}`,
      [systemFields.code]: code,
      [systemFields.title]: title,
      [systemFields.status]: row.status,
      ...(row.parent_id !== null && { [systemFields.parent]: row.parent_id }),
      ...(given.pages && given.pages.length > 0 && { [systemFields.pages]: given.pages }),
      ...kept,
    },
    act,
  )
  const whole = { ...row, seq, removed_at: null, removed_by: null, emptied_at: null }
  const { title: heading, body } = searchText(context, profile, whole, kept)
  indexNewRecord(tx, row.id, heading, body)
  insertFacets(tx, seq, facetsOf(profile, kept))
  if (row.parent_id !== null) countPlace(tx, row.id, undefined, { parent: row.parent_id, standing: true })
  tx.touch('records')
  return whole
}

export interface RecordChange {
  readonly title?: string | undefined
  readonly code?: string | undefined
  readonly status?: RecordStatus | undefined
  readonly parent?: RecordId | null | undefined
  readonly removed?: boolean | undefined
  /** Values by key; null takes one away. */
  readonly set?: RecordData
  /** Fields beside the record's own row that changed with it (`@pages`, `@text:…`), as they are now. */
  readonly beside?: Readonly<Record<string, unknown>>
  /** An undo goes back even to values that are no longer valid. */
  readonly unchecked?: boolean
}

/**
 * Changes a record and appends the revision; what did not really change is left out, and nothing changed appends nothing.
 * Throws `record.invalid`, `record.codeTaken`, `record.parentLoop`, `record.emptied`.
 */
export const changeRecord = (tx: WriteTx, context: RecordContext, id: string, change: RecordChange, act: Act): RecordRow => {
  const row = findRecordRow(tx, id)
  if (!row) throw new AppError('record.notFound', { record: id })
  if (row.emptied_at !== null) throw new AppError('record.emptied', { record: row.code })
  const profile = requireProfile(context.profiles, row.profile)
  const before: RecordData = JSON.parse(row.data)
  const set = change.unchecked ? (change.set ?? {}) : checked(context, profile, row, change.set ?? {})
  const data = withoutNulls({ ...before, ...set })
  const next: RecordRow = {
    ...row,
    title: change.title?.normalize('NFC').trim() ?? row.title,
    code: change.code?.normalize('NFC').trim() ?? row.code,
    status: change.status ?? row.status,
    parent_id: change.parent === undefined ? row.parent_id : change.parent,
    removed_at: change.removed === undefined ? row.removed_at : change.removed ? (row.removed_at ?? act.at) : null,
    removed_by: change.removed === undefined ? row.removed_by : change.removed ? (row.removed_by ?? act.by) : null,
    data: canonicalJson(data),
  }
  if (next.code !== row.code) moveCode(tx, context, row, next.code, act)
  if (next.parent_id !== null && next.parent_id !== row.parent_id) refuseLoop(tx, row, next.parent_id)
  const fields = { ...changedFields(row, next, before, data), ...change.beside }
  if (Object.keys(fields).length === 0) return row
  const saved: RecordRow = {
    ...next,
    code_key: naturalKey(next.code),
    sort_key: sortKey(next.title),
    version: row.version + 1,
    updated_at: act.at,
    updated_by: act.by,
  }
  updateRecordRow(tx, saved)
  countPlace(
    tx,
    row.id,
    { parent: row.parent_id, standing: row.removed_at === null },
    { parent: saved.parent_id, standing: saved.removed_at === null },
  )
  appendRevision(tx, row.id, saved.version, fields, act)
  if (saved.removed_at === null) {
    index(tx, context, profile, saved, data)
    // Out of the bin, whichever way: its pages are found again.
    if (row.removed_at !== null) reindexPages(tx, row.id)
  } else {
    removeFromIndex(tx, row.id)
    replaceFacets(tx, row.seq, [])
  }
  tx.touch('records')
  return saved
}

/** New children go under a record of the catalogue only. */
const requireParent = (tx: WriteTx, id: string): RecordRow => {
  const parent = findRecordRow(tx, id)
  if (!parent) throw new AppError('record.notFound', { record: id })
  if (parent.removed_at !== null) throw new AppError('record.inBin', { record: parent.code })
  return parent
}

/** A record is never its own ancestor, not even by an undo: everything that goes up the tree relies on it. */
const refuseLoop = (tx: WriteTx, row: RecordRow, parentId: string): void => {
  const parent = findRecordRow(tx, parentId)
  if (!parent) throw new AppError('record.notFound', { record: parentId })
  if (isWithin(tx, parentId, row.id)) throw new AppError('record.parentLoop', { record: row.code, parent: parent.code })
}

const checked = (context: RecordContext, profile: Profile, row: RecordRow, set: RecordData): RecordData => {
  const { data, problems } = normaliseData(profile, context.profiles.vocabularies, set)
  if (problems.length > 0) throw invalid(row.code, problems)
  return data
}

const invalid = (record: string, problems: readonly { readonly field: string; readonly message: string }[]): AppError =>
  new AppError('record.invalid', {
    record,
    problems: problems.map(({ field, message }) => ({ field, message })),
    summary: problems.map(({ field, message }) => `${field}: ${message}`).join('; '),
  })

const changedFields = (row: RecordRow, next: RecordRow, before: RecordData, after: RecordData): Record<string, unknown> => {
  const fields: Record<string, unknown> = {}
  if (row.code !== next.code) fields[systemFields.code] = next.code
  if (row.title !== next.title) fields[systemFields.title] = next.title
  if (row.status !== next.status) fields[systemFields.status] = next.status
  if (row.parent_id !== next.parent_id) fields[systemFields.parent] = next.parent_id
  if ((row.removed_at === null) !== (next.removed_at === null)) fields[systemFields.removed] = next.removed_at !== null
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (canonicalJson(before[key]) !== canonicalJson(after[key])) fields[key] = after[key] ?? null
  }
  return fields
}

/** A number that was given out is never given again: the old one stays as an alias of its record. */
const moveCode = (tx: WriteTx, context: RecordContext, row: RecordRow, code: string, act: Act): void => {
  const owner = findCodeOwner(tx, context.institution, code)
  if (owner && owner.id !== row.id) throw new AppError('record.codeTaken', { code, title: owner.title })
  deleteAlias(tx, code, row.id)
  insertAlias(tx, row.code, row.id, 'code', act.at)
}

const refuseTakenCode = (tx: WriteTx, context: RecordContext, code: string): void => {
  const owner = findCodeOwner(tx, context.institution, code)
  if (owner) throw new AppError('record.codeTaken', { code, title: owner.title })
}

const nextCode = (tx: WriteTx, context: RecordContext, profile: Profile, at: string): string => {
  const year = new Date(at).getFullYear()
  for (;;) {
    const code = formatCode(profile.codePattern, year, takeNumber(tx, profile.codePattern, String(year)))
    // A person may have typed this number by hand before the counter came to it.
    if (!findCodeOwner(tx, context.institution, code)) return code
  }
}

const withoutNulls = (data: RecordData): RecordData =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined))

const index = (tx: WriteTx, context: RecordContext, profile: Profile, row: RecordRow, data: RecordData): void => {
  const { title, body } = searchText(context, profile, row, data)
  indexRecord(tx, row.id, title, body)
  replaceFacets(tx, row.seq, facetsOf(profile, data))
}

const searchText = (
  context: RecordContext,
  profile: Profile,
  row: Pick<RecordRow, 'title' | 'code'>,
  data: RecordData,
): { readonly title: string; readonly body: string } => ({
  title: `${row.title} ${row.code}`,
  body: textsOf(profile, context.profiles.vocabularies, data).join('\n'),
})
