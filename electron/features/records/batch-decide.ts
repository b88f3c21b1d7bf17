import { profileFields } from '../../../shared/features/profiles/profile.ts'
import type { BatchOperation, BatchRefusal } from '../../../shared/features/records/batch-contract.ts'
import { type BatchChange, type BatchProblem, decideBatch, type FieldChange } from '../../../shared/features/records/batch-rules.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { ErrorCode } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'
import type { ReadDb } from '../../db/handles.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { findMergedInto } from './merge-repository.ts'
import { requireRecord } from './public.ts'
import { findRecordRow, isWithin, type RecordRow } from './repository.ts'

export type RowDecision =
  | { readonly outcome: 'changed'; readonly change: BatchChange; readonly changes: readonly FieldChange[] }
  | { readonly outcome: 'same' }
  | { readonly outcome: 'refused'; readonly refusal: BatchRefusal }

/** What becomes of one record as it stands now, the place in the tree included. */
export const decideRow = (db: ReadDb, profiles: ProfileSet, row: RecordRow, operations: readonly BatchOperation[]): RowDecision => {
  try {
    refuseAbsent(db, row)
    const profile = requireProfile(profiles, row.profile)
    const record = { code: row.code, title: row.title, status: row.status, parent: row.parent_id, data: JSON.parse(row.data) }
    const decision = decideBatch({ profile, vocabularies: profiles.vocabularies }, record, operations)
    if (decision.outcome === 'refused') return refused(row, decision.problem.code, withLabel(profiles, decision.problem))
    if (decision.outcome === 'changed' && decision.change.parent) refuseLoop(db, row, decision.change.parent)
    return decision
  } catch (error) {
    if (isAppError(error)) return refused(row, error.code, error.data)
    throw error
  }
}

/** The record under which all would go must be there and stand. Throws `record.notFound`, `record.inBin`. */
export const requireParents = (db: ReadDb, operations: readonly BatchOperation[]): void => {
  for (const operation of operations) {
    if (operation.kind !== 'parent' || operation.parent === null) continue
    const parent = requireRecord(db, operation.parent)
    if (parent.removed_at !== null) throw new AppError('record.inBin', { record: parent.code })
  }
}

/** A field that this type has not is called by its label in the type that has it. */
const withLabel = (profiles: ProfileSet, { code, data }: BatchProblem): BatchProblem['data'] => {
  if (code !== 'batch.noSuchField') return data
  for (const profile of profiles.profiles.values()) {
    const field = profileFields(profile).find(({ key }) => key === data.field)
    if (field) return { ...data, field: field.label.vi, fieldEn: field.label.en }
  }
  return data
}

/** What a failure says of a record, in the form in which it is kept and shown. */
export const refusalOf = (row: { readonly id: string; readonly code: string }, code: ErrorCode, data: unknown): BatchRefusal => ({
  id: row.id,
  record: row.code,
  code,
  data: typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {},
  message: sentence(code, data, 'vi'),
})

const refused = (row: RecordRow, code: ErrorCode, data: unknown): RowDecision => ({
  outcome: 'refused',
  refusal: refusalOf(row, code, data),
})

const refuseAbsent = (db: ReadDb, row: RecordRow): void => {
  const into = findMergedInto(db, row.id)
  if (into) throw new AppError('record.merged', { record: row.code, into: into.code })
  if (row.removed_at !== null) throw new AppError('record.inBin', { record: row.code })
}

const refuseLoop = (db: ReadDb, row: RecordRow, parent: string): void => {
  if (isWithin(db, parent, row.id))
    throw new AppError('record.parentLoop', { record: row.code, parent: findRecordRow(db, parent)?.code ?? '' })
}
