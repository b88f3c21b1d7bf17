import type { RecordData, RecordId, RecordStatus } from '../../../shared/features/records/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import { createForeignNumbers, createRegisterFinder, createRegisterKeeper, giveNumber, noteProvisional } from '../numbers/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { createPointKeeper, indexNewRecord } from '../search/public.ts'
import { numberRequestOf } from './number-request.ts'
import { createPreparer, type PreparedRecord } from './prepare-record.ts'
import { findCodeOwner, findRecordRow, insertFacets, insertRecord, type RecordRow } from './repository.ts'
import { type Act, appendRevisions } from './revisions.ts'
import { countPlace } from './tree-counts.ts'

export interface NewRecord {
  readonly id?: RecordId
  readonly profile: string
  readonly title: string
  readonly code?: string | undefined
  /** Where this station's block of numbers is used up, a provisional number stands in instead of `number.blockUsedUp`. */
  readonly provisional?: boolean | undefined
  readonly parent?: RecordId | undefined
  readonly status?: RecordStatus
  readonly data?: RecordData
  /** Ids of the pages that the caller made in the same transaction, in order. */
  readonly pages?: readonly string[]
  /** By the id of each of these pages, what it shows (`sheetOf`). */
  readonly sheets?: Readonly<Record<string, string>>
  /** From another archive: kept as it is, nothing is composed. */
  readonly asReceived?: boolean
  /** The caller has seen that the data are as they are kept: a table, row by row. */
  readonly isChecked?: true
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
  const [row] = createRecords(tx, context, [given], act)
  if (!row) throw new Error('a record was not made')
  return row
}

/** The same for many records: what they share is made once. */
export const createRecords = (tx: WriteTx, context: RecordContext, given: readonly NewRecord[], act: Act): readonly RecordRow[] => {
  const preparer = createPreparer(context)
  const writer = createRecordWriter(tx, context, act)
  const refuseForeign = createForeignNumbers(tx)
  const registerOf = createRegisterFinder()
  const keepRegister = createRegisterKeeper(tx)
  const rows = given.map((one) => {
    const profile = preparer.profileOf(one.profile)
    const data = preparer.dataOf(one)
    const parent = one.parent === undefined ? undefined : requireParent(tx, one.parent)
    const request = () => numberRequestOf(context, profile, { data, parent: parent?.code, at: act.at })
    if (one.code === undefined) {
      const isTaken = (code: string): boolean => findCodeOwner(tx, context.institution, code) !== undefined
      const { code, waitsFor } = giveNumber(tx, { ...request(), isTaken, provisional: one.provisional })
      const row = writer.add(preparer.prepare(one, data, code))
      if (waitsFor) noteProvisional(tx, row.id, waitsFor, act.at, act.by)
      return row
    }
    const code = one.code.normalize('NFC')
    refuseTakenCode(tx, context, code)
    if (!one.asReceived && act.origin === undefined) {
      refuseForeign(code)
      keepRegister(registerOf(request, code))
    }
    return writer.add(preparer.prepare(one, data, code))
  })
  writer.end()
  return rows.map((row) => ({ ...row, data: Buffer.from(row.data).toString() }))
}

type WrittenRecord = Omit<RecordRow, 'data'> & Pick<PreparedRecord, 'data'>

/**
 * Writes prepared records: their rows at once, the rest of them together at `end`. Whoever calls it has seen in this very transaction
 * that nobody has their codes.
 */
export const createRecordWriter = (
  tx: WriteTx,
  context: RecordContext,
  act: Act,
): { readonly add: (record: PreparedRecord) => WrittenRecord; readonly end: () => void } => {
  const waiting: { readonly seq: number; readonly record: PreparedRecord }[] = []
  return {
    add: (record) => {
      const row = toRow(record, context, act)
      const seq = insertRecord(tx, row)
      waiting.push({ seq, record })
      return { ...row, seq, removed_at: null, removed_by: null, emptied_at: null }
    },
    end: () => {
      if (waiting.length === 0) return
      const made = waiting.splice(0)
      appendRevisions(
        tx,
        made.map(({ record: { id, sealed } }) => ({ record: id, version: 1, sealed })),
        act,
      )
      const keepPoint = createPointKeeper(tx, context.profiles)
      for (const { seq, record } of made) {
        insertFacets(tx, seq, record.facets)
        keepPoint(seq, record.places)
        if (record.parent !== null) countPlace(tx, record.id, undefined, { parent: record.parent, standing: true })
      }
      // The search index last: any statement of several rows after it would make FTS5 write out what it has gathered.
      for (const { seq, record } of made) indexNewRecord(tx, seq, record.entry)
      tx.touch('records')
    },
  }
}

const toRow = (record: PreparedRecord, { institution }: RecordContext, { at, by }: Act) => ({
  id: record.id,
  profile: record.profile,
  profile_version: record.profileVersion,
  institution,
  code: record.code,
  code_key: record.codeKey,
  title: record.title,
  sort_key: record.sortKey,
  parent_id: record.parent,
  status: record.status,
  data: record.data,
  version: 1,
  created_at: at,
  created_by: by,
  updated_at: at,
  updated_by: by,
})

/** New children go under a record of the catalogue only. */
const requireParent = (tx: WriteTx, id: string): RecordRow => {
  const parent = findRecordRow(tx, id)
  if (!parent) throw new AppError('record.notFound', { record: id })
  if (parent.removed_at !== null) throw new AppError('record.inBin', { record: parent.code })
  return parent
}

const refuseTakenCode = (tx: WriteTx, context: RecordContext, code: string): void => {
  const owner = findCodeOwner(tx, context.institution, code)
  if (owner) throw new AppError('record.codeTaken', { code, title: owner.title })
}
