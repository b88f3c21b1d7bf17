import { v7 as uuidv7 } from 'uuid'
import type { Profile } from '../../../shared/features/profiles/profile.ts'
import type { RecordData, RecordId, RecordStatus } from '../../../shared/features/records/contract.ts'
import { createNormaliser, systemFields } from '../../../shared/features/records/rules.ts'
import { naturalKey } from '../../../shared/lib/natural-key.ts'
import { createSortKey } from '../../../shared/lib/sort-key.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { WriteTx } from '../../db/handles.ts'
import { createTypedNumbers, giveNumber, noteProvisional } from '../numbers/public.ts'
import { type ProfileSet, requireProfile } from '../profiles/public.ts'
import { createPointKeeper, indexNewRecord } from '../search/public.ts'
import { createDataAfter, dataAsGiven } from './data-after.ts'
import { describeRecord } from './describe-record.ts'
import { canonicalParts } from './digest.ts'
import { invalidRecord } from './invalid-record.ts'
import { numberRequestOf } from './number-request.ts'
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
  /** The caller has seen in this transaction that the data are as they are kept and that nobody has the code: a table, row by row. */
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
  const kinds = new Map<string, Kind>()
  const kindOf = (id: string): Kind => {
    const kind = kinds.get(id) ?? createKind(context, id)
    kinds.set(id, kind)
    return kind
  }
  const means: Means = { tx, context, act, typed: createTypedNumbers(tx), keyOf: createSortKey() }
  const made = given.map((one) => {
    const kind = kindOf(one.profile)
    const data = keptData(kind, one)
    const { json, byKey } = canonicalParts(data)
    return { kind, data, parts: one, json: byKey, row: insertOne(means, kind.profile, one, data, json) }
  })
  appendRevisions(
    tx,
    made.map(({ row, data, parts, json }) => ({ record: row.id, version: 1, fields: firstFields(row, data, parts), json })),
    act,
  )
  const keepPoint = createPointKeeper(tx, context.profiles)
  const described = made.map(({ kind, row, data }) => {
    const { title, body, facets } = kind.describe(row, data)
    insertFacets(tx, row.seq, facets)
    keepPoint(kind.profile, row.seq, data)
    if (row.parent_id !== null) countPlace(tx, row.id, undefined, { parent: row.parent_id, standing: true })
    return { seq: row.seq, title, body }
  })
  // The search index last: any statement of several rows after it would make FTS5 write out what it has gathered.
  for (const { seq, title, body } of described) indexNewRecord(tx, seq, title, body)
  if (made.length > 0) tx.touch('records')
  return made.map(({ row }) => row)
}

/** A profile made ready for many records. */
interface Kind {
  readonly profile: Profile
  readonly normalise: ReturnType<typeof createNormaliser>
  readonly describe: ReturnType<typeof describeRecord>
  readonly dataAfter: ReturnType<typeof createDataAfter>
}

const createKind = (context: RecordContext, id: string): Kind => {
  const profile = requireProfile(context.profiles, id)
  const { vocabularies } = context.profiles
  return {
    profile,
    normalise: createNormaliser(profile, vocabularies),
    describe: describeRecord(profile, vocabularies),
    dataAfter: createDataAfter(context, profile),
  }
}

const keptData = ({ normalise, dataAfter }: Kind, given: NewRecord): RecordData => {
  const { data, problems } = given.isChecked ? { data: given.data ?? {}, problems: [] } : normalise(given.data ?? {})
  if (problems.length > 0) throw invalidRecord(given.code ?? given.title, problems)
  return given.asReceived ? dataAsGiven({}, data) : dataAfter({}, data)
}

interface Means {
  readonly tx: WriteTx
  readonly context: RecordContext
  readonly act: Act
  readonly typed: ReturnType<typeof createTypedNumbers>
  readonly keyOf: ReturnType<typeof createSortKey>
}

/** `json` is the canonical JSON of the data. */
const insertOne = (
  { tx, context, act, typed, keyOf }: Means,
  profile: Profile,
  given: NewRecord,
  data: RecordData,
  json: string,
): RecordRow => {
  const parent = given.parent === undefined ? undefined : requireParent(tx, given.parent)
  const isTaken = (one: string): boolean => findCodeOwner(tx, context.institution, one) !== undefined
  const request = () => numberRequestOf(context, profile, { data, parent: parent?.code, at: act.at })
  const number =
    given.code === undefined
      ? giveNumber(tx, { ...request(), isTaken, provisional: given.provisional })
      : { code: given.code.normalize('NFC') }
  const { code } = number
  if (given.isChecked === undefined && given.code !== undefined) refuseTakenCode(tx, context, code)
  if (given.code !== undefined && !given.asReceived && act.origin === undefined) typed(request, code)
  const title = given.title.normalize('NFC').trim()
  const row = {
    id: given.id ?? (uuidv7() as RecordId),
    profile: profile.id,
    profile_version: profile.version,
    institution: context.institution,
    code,
    code_key: naturalKey(code),
    title,
    sort_key: keyOf(title),
    parent_id: given.parent ?? null,
    status: given.status ?? 'draft',
    data: json,
    version: 1,
    created_at: act.at,
    created_by: act.by,
    updated_at: act.at,
    updated_by: act.by,
  } as const
  const seq = insertRecord(tx, row)
  if ('waitsFor' in number && number.waitsFor) noteProvisional(tx, row.id, number.waitsFor, act.at, act.by)
  return { ...row, seq, removed_at: null, removed_by: null, emptied_at: null }
}

const firstFields = (
  row: RecordRow,
  data: RecordData,
  { pages = [], sheets = {} }: Pick<NewRecord, 'pages' | 'sheets'>,
): Readonly<Record<string, unknown>> => ({
  [systemFields.profile]: `${row.profile}@${row.profile_version}`,
  [systemFields.code]: row.code,
  [systemFields.title]: row.title,
  [systemFields.status]: row.status,
  ...(row.parent_id !== null && { [systemFields.parent]: row.parent_id }),
  ...(pages.length > 0 && { [systemFields.pages]: pages }),
  ...(Object.keys(sheets).length > 0 && { [systemFields.sheets]: sheets }),
  ...data,
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
