import { type Profile, profileFields } from '../../../shared/features/profiles/profile.ts'
import type { RecordData, RecordId, RecordStatus } from '../../../shared/features/records/contract.ts'
import type { RelationValue } from '../../../shared/features/records/relations.ts'
import { normaliseData, systemFields } from '../../../shared/features/records/rules.ts'
import { naturalKey } from '../../../shared/lib/natural-key.ts'
import { sortKey } from '../../../shared/lib/sort-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import { refuseForeignNumber } from '../numbers/public.ts'
import { reindexPages } from '../pages/public.ts'
import { requireProfile } from '../profiles/public.ts'
import { forgetPoint, indexRecord, keepPoint, removeFromIndex } from '../search/public.ts'
import type { RecordContext } from './create-records.ts'
import { createDataAfter, dataAsGiven } from './data-after.ts'
import { describeRecord } from './describe-record.ts'
import { canonicalJson } from './digest.ts'
import { invalidRecord } from './invalid-record.ts'
import { withFormerCodes } from './merge-repository.ts'
import { listOutgoing, writeOutgoing } from './relation-repository.ts'
import {
  deleteAlias,
  findCodeOwner,
  findRecordRow,
  insertAlias,
  isWithin,
  type RecordRow,
  replaceFacets,
  updateRecordRow,
} from './repository.ts'
import { type Act, appendRevision } from './revisions.ts'
import { countPlace } from './tree-counts.ts'

export interface RecordChange {
  readonly title?: string | undefined
  readonly code?: string | undefined
  readonly status?: RecordStatus | undefined
  readonly parent?: RecordId | null | undefined
  readonly removed?: boolean | undefined
  /** Values by key; null takes one away. */
  readonly set?: RecordData
  /** Exactly the relations that go out from it. */
  readonly relations?: readonly RelationValue[]
  /** Fields beside the record's own row that changed with it (`@pages`, `@text:…`), as they are now. */
  readonly beside?: Readonly<Record<string, unknown>>
  /** An undo goes back even to values that are no longer valid. */
  readonly unchecked?: boolean
  /** From another archive: kept as it is, nothing is composed. */
  readonly asReceived?: boolean
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
  const set = change.unchecked ? (change.set ?? {}) : checked(context, profile, row, before, change.set ?? {})
  const asGiven = change.unchecked || change.asReceived || Object.keys(set).length === 0
  const data = asGiven ? dataAsGiven(before, set) : createDataAfter(context, profile)(before, set)
  // Described anew, a record is described by the type as it is now.
  const described = !asGiven && row.profile_version !== profile.version
  const next: RecordRow = {
    ...row,
    title: change.title?.normalize('NFC').trim() ?? row.title,
    code: change.code?.normalize('NFC').trim() ?? row.code,
    status: change.status ?? row.status,
    parent_id: change.parent === undefined ? row.parent_id : change.parent,
    removed_at: change.removed === undefined ? row.removed_at : change.removed ? (row.removed_at ?? act.at) : null,
    removed_by: change.removed === undefined ? row.removed_by : change.removed ? (row.removed_by ?? act.by) : null,
    data: canonicalJson(data),
    ...(described && { profile_version: profile.version }),
  }
  if (next.code !== row.code && !change.unchecked && !change.asReceived && act.origin === undefined) refuseForeignNumber(tx, next.code)
  if (next.code !== row.code) moveCode(tx, context, row, next.code, act)
  if (next.parent_id !== null && next.parent_id !== row.parent_id) refuseLoop(tx, row, next.parent_id)
  const fields: Record<string, unknown> = {
    ...changedFields(row, next, before, data),
    ...relationsChanged(tx, row, change.relations),
    ...change.beside,
  }
  if (Object.keys(fields).length === 0) return row
  if (described) fields[systemFields.profile] = `${profile.id}@${profile.version}`
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
    if (!isFoundAsBefore(row, saved, change)) index(tx, context, profile, saved, data)
    // Out of the bin, whichever way: its pages are found again.
    if (row.removed_at !== null) reindexPages(tx, row.id)
  } else {
    removeFromIndex(tx, row.id)
    replaceFacets(tx, row.seq, [])
    forgetPoint(tx, row.seq)
  }
  tx.touch('records')
  return saved
}

/** A record is never its own ancestor, not even by an undo: everything that goes up the tree relies on it. */
const refuseLoop = (tx: WriteTx, row: RecordRow, parentId: string): void => {
  const parent = findRecordRow(tx, parentId)
  if (!parent) throw new AppError('record.notFound', { record: parentId })
  if (isWithin(tx, parentId, row.id)) throw new AppError('record.parentLoop', { record: row.code, parent: parent.code })
}

const checked = (context: RecordContext, profile: Profile, row: RecordRow, before: RecordData, set: RecordData): RecordData => {
  const known = new Set(profileFields(profile).map(({ key }) => key))
  // What a record has from an older version of its type stays as it is.
  const isOld = (key: string): boolean => !known.has(key) && canonicalJson(before[key]) === canonicalJson(set[key])
  const given = Object.fromEntries(Object.entries(set).filter(([key]) => !isOld(key)))
  const { data, problems } = normaliseData(profile, context.profiles.vocabularies, given)
  if (problems.length > 0) throw invalidRecord(row.code, problems)
  return data
}

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

/** Writes the relations where they are others than they were. */
const relationsChanged = (tx: WriteTx, row: RecordRow, relations: readonly RelationValue[] | undefined): Record<string, unknown> => {
  if (relations === undefined) return {}
  const before = canonicalJson(listOutgoing(tx, row.id))
  writeOutgoing(tx, row.id, relations)
  const after = listOutgoing(tx, row.id)
  return canonicalJson(after) === before ? {} : { [systemFields.relations]: after }
}

/** A number that was given out is never given again: the old one stays as an alias of its record. */
const moveCode = (tx: WriteTx, context: RecordContext, row: RecordRow, code: string, act: Act): void => {
  const owner = findCodeOwner(tx, context.institution, code)
  if (owner && owner.id !== row.id) throw new AppError('record.codeTaken', { code, title: owner.title })
  deleteAlias(tx, code, row.id)
  insertAlias(tx, row.code, row.id, 'code', act.at)
}

/** Moved, or of another status only: the search says of it what it said. What a merge brings beside its fields is written anew. */
const isFoundAsBefore = (row: RecordRow, saved: RecordRow, { beside }: RecordChange): boolean =>
  row.removed_at === null &&
  row.title === saved.title &&
  row.code === saved.code &&
  row.data === saved.data &&
  Object.keys(beside ?? {}).length === 0

const index = (tx: WriteTx, context: RecordContext, profile: Profile, row: RecordRow, data: RecordData): void => {
  const { title, body, facets } = describeRecord(profile, context.profiles.vocabularies)(row, data)
  indexRecord(tx, row.id, title, withFormerCodes(tx, row.id, body))
  replaceFacets(tx, row.seq, facets)
  keepPoint(tx, context.profiles, profile, row.seq, data)
}
