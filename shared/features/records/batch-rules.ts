import { replaceWords } from '../../lib/replace-words.ts'
import { type Label, type Profile, type ProfileField, profileFields, type Vocabulary } from '../profiles/profile.ts'
import { findTerm } from '../vocabularies/find-term.ts'
import type { BatchOperation } from './batch-contract.ts'
import type { RecordData, RecordId, RecordStatus } from './contract.ts'
import { normaliseData } from './rules.ts'

/** What a batch edit looks at in a record. */
export interface BatchRecord {
  readonly code: string
  readonly title: string
  readonly status: RecordStatus
  readonly parent: RecordId | null
  readonly data: RecordData
}

export interface BatchChange {
  readonly title?: string
  readonly status?: RecordStatus
  readonly parent?: RecordId | null
  readonly set: RecordData
}

/** A field by its label in both languages: the sentence takes the one it needs. */
interface NamedField {
  readonly field: string
  readonly fieldEn: string
}

export type BatchProblem =
  | { readonly code: 'batch.noSuchField'; readonly data: { record: string; profile: string; profileEn: string } & NamedField }
  | { readonly code: 'batch.badValue'; readonly data: { record: string; problem: string } }
  | { readonly code: 'batch.notInList'; readonly data: { record: string; text: string; list: string; listEn: string } }
  | { readonly code: 'batch.oneValueOnly'; readonly data: { record: string } & NamedField }
  | { readonly code: 'batch.hasValue'; readonly data: { record: string } & NamedField }
  | { readonly code: 'batch.notText'; readonly data: { record: string } & NamedField }
  | { readonly code: 'batch.statusFixed'; readonly data: { record: string } }
  | { readonly code: 'batch.noTitle'; readonly data: { record: string } }

export type BatchDecision =
  | { readonly outcome: 'changed'; readonly change: BatchChange; readonly changes: readonly FieldChange[] }
  | { readonly outcome: 'same' }
  | { readonly outcome: 'refused'; readonly problem: BatchProblem }

export interface FieldChange {
  /** As it is called in revisions: `title`, `@status`, `@parent`, or the key of a field. */
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

interface Means {
  readonly profile: Profile
  readonly vocabularies: ReadonlyMap<string, Vocabulary>
}

/** What the operations, one after the other, make of one record: nothing of it is changed if any of them is refused. */
export const decideBatch = (means: Means, record: BatchRecord, operations: readonly BatchOperation[]): BatchDecision => {
  const work: Work = { ...record, data: { ...record.data } }
  const fields = new Map(profileFields(means.profile).map((field) => [field.key, field]))
  for (const operation of operations) {
    const problem = apply({ ...means, fields }, work, operation)
    if (problem) return { outcome: 'refused', problem }
  }
  return compare(record, work)
}

interface Work {
  readonly code: string
  title: string
  status: RecordStatus
  parent: RecordId | null
  data: RecordData
}

type Fields = Means & { readonly fields: ReadonlyMap<string, ProfileField> }

const apply = (means: Fields, work: Work, operation: BatchOperation): BatchProblem | undefined => {
  const record = work.code
  switch (operation.kind) {
    case 'status':
      if (work.status === 'deposited' || work.status === 'accepted') return { code: 'batch.statusFixed', data: { record } }
      work.status = operation.status
      return undefined
    case 'parent':
      work.parent = operation.parent
      return undefined
    case 'to-term':
      return toTerm(means, work, operation)
    case 'missing':
      return giveReason(means, work, operation)
    default:
      if (operation.field === 'title') return changeTitle(work, operation)
      if (operation.field.startsWith(sourcePrefix)) return changeSource(work, operation)
      return changeField(means, work, operation)
  }
}

type FieldOperation = Extract<BatchOperation, { kind: 'set' | 'clear' | 'add' | 'remove' | 'replace' }>

const changeTitle = (work: Work, operation: FieldOperation): BatchProblem | undefined => {
  const record = work.code
  if (operation.kind === 'replace') work.title = replaceWords(work.title, operation).replace(/\s+/g, ' ').trim()
  else if (operation.kind === 'set') work.title = String(operation.value ?? '').trim()
  else if (operation.kind === 'clear') work.title = ''
  else return { code: 'batch.oneValueOnly', data: { record, ...named(titleLabel) } }
  return work.title === '' ? { code: 'batch.noTitle', data: { record } } : undefined
}

const changeField = (means: Fields, work: Work, operation: FieldOperation): BatchProblem | undefined => {
  const record = work.code
  const field = means.fields.get(operation.field)
  if (!field) return noField(means, work, operation.field)
  const before = work.data[field.key]
  if (operation.kind === 'clear') return put(means, work, field, null)
  if (operation.kind === 'set') return put(means, work, field, operation.value)
  if (operation.kind === 'replace') {
    if (field.type === 'term' || !texts.has(field.type)) return { code: 'batch.notText', data: { record, ...named(field.label) } }
    const after = mapTexts(before, (text) => replaceWords(text, operation))
    return same(after, before) ? undefined : put(means, work, field, after)
  }
  // As the record would keep it, so that a term is the same whichever of its names is given.
  const normalised = normaliseData(means.profile, means.vocabularies, { [field.key]: operation.value })
  const [problem] = normalised.problems
  if (problem) return { code: 'batch.badValue', data: { record, problem: `${problem.field}: ${problem.message}` } }
  const given = listOf(normalised.data[field.key])
  const present = listOf(before)
  const isThere = (value: unknown): boolean => present.some((one) => same(one, value))
  if (operation.kind === 'remove')
    return put(
      means,
      work,
      field,
      pack(
        field,
        present.filter((one) => !given.some((value) => same(one, value))),
      ),
    )
  const more = given.filter((value) => !isThere(value))
  if (more.length === 0) return undefined
  if (!field.repeatable && present.length + more.length > 1) return { code: 'batch.oneValueOnly', data: { record, ...named(field.label) } }
  return put(means, work, field, pack(field, [...present, ...more]))
}

/** Columns that an import kept can lose their value or be mended; they get none. */
const changeSource = (work: Work, operation: FieldOperation): BatchProblem | undefined => {
  const column = operation.field.slice(sourcePrefix.length)
  const source = sourceOf(work)
  const before = source[column]
  if (before === undefined) return undefined
  if (operation.kind === 'replace')
    putSource(
      work,
      column,
      mapTexts(before, (text) => replaceWords(text, operation)),
    )
  else if (operation.kind === 'clear') putSource(work, column, undefined)
  else return { code: 'batch.notText', data: { record: work.code, ...named({ vi: column, en: column }) } }
  return undefined
}

const toTerm = (means: Fields, work: Work, operation: Extract<BatchOperation, { kind: 'to-term' }>): BatchProblem | undefined => {
  const record = work.code
  const into = means.fields.get(operation.into)
  if (!into) return noField(means, work, operation.into)
  const list = into.vocabulary === undefined ? undefined : means.vocabularies.get(into.vocabulary)
  if (into.type !== 'term' || !list) return { code: 'batch.notText', data: { record, ...named(into.label) } }
  const isSource = operation.field.startsWith(sourcePrefix)
  const field = isSource ? undefined : means.fields.get(operation.field)
  if (!isSource && !field) return noField(means, work, operation.field)
  const column = operation.field.slice(sourcePrefix.length)
  const values = listOf(isSource ? sourceOf(work)[column] : work.data[operation.field])
  const codes: string[] = []
  for (const value of values) {
    const text = String(value).normalize('NFC').trim()
    const term = findTerm(list, text)
    if (!term) return { code: 'batch.notInList', data: { record, text, list: list.label.vi, listEn: list.label.en } }
    codes.push(term.code)
  }
  if (codes.length === 0) return undefined
  if (operation.field !== operation.into && !operation.keep) {
    if (field) work.data[field.key] = null
    else putSource(work, column, undefined)
  }
  const present = operation.field === operation.into ? [] : listOf(work.data[into.key])
  const all = [...new Set([...present, ...codes])]
  if (!into.repeatable && all.length > 1) return { code: 'batch.oneValueOnly', data: { record, ...named(into.label) } }
  return put(means, work, into, pack(into, all))
}

const giveReason = (means: Fields, work: Work, { field: key, reason }: Extract<BatchOperation, { kind: 'missing' }>) => {
  const record = work.code
  const field = means.fields.get(key)
  if (!field) return noField(means, work, key)
  const list = means.vocabularies.get('missing-reasons')
  const code = list ? findTerm(list, reason.normalize('NFC').trim())?.code : reason
  if (code === undefined)
    return { code: 'batch.notInList', data: { record, text: reason, list: list?.label.vi ?? '', listEn: list?.label.en ?? '' } } as const
  if (listOf(work.data[key]).length > 0) return { code: 'batch.hasValue', data: { record, ...named(field.label) } } as const
  work.data['missing'] = { ...missingOf(work), [key]: code }
  return undefined
}

/** Puts a value in as the record keeps it. A field with a value is not missing any more. */
const put = ({ profile, vocabularies }: Fields, work: Work, field: ProfileField, value: unknown): BatchProblem | undefined => {
  const { data, problems } = normaliseData(profile, vocabularies, { [field.key]: value })
  const [problem] = problems
  if (problem) return { code: 'batch.badValue', data: { record: work.code, problem: `${problem.field}: ${problem.message}` } }
  work.data[field.key] = data[field.key] ?? null
  const { [field.key]: reason, ...others } = missingOf(work)
  if (reason !== undefined && work.data[field.key] !== null) work.data['missing'] = Object.keys(others).length === 0 ? null : others
  return undefined
}

const compare = (record: BatchRecord, work: Work): BatchDecision => {
  const changes: FieldChange[] = []
  const set: RecordData = {}
  const see = (field: string, before: unknown, after: unknown): boolean => {
    if (same(before, after)) return false
    changes.push({ field, before: before ?? null, after: after ?? null })
    return true
  }
  const title = see('title', record.title, work.title)
  const status = see('@status', record.status, work.status)
  const parent = see('@parent', record.parent, work.parent)
  for (const key of new Set([...Object.keys(record.data), ...Object.keys(work.data)]))
    if (see(key, record.data[key], work.data[key])) set[key] = work.data[key] ?? null
  if (changes.length === 0) return { outcome: 'same' }
  const change = {
    ...(title && { title: work.title }),
    ...(status && { status: work.status }),
    ...(parent && { parent: work.parent }),
    set,
  }
  return { outcome: 'changed', change, changes }
}

const sourcePrefix = 'source:'
const texts: ReadonlySet<string> = new Set(['text', 'long-text', 'date', 'agent', 'place', 'dimensions', 'money'])

const noField = ({ profile }: Means, work: Work, field: string): BatchProblem => ({
  code: 'batch.noSuchField',
  data: { record: work.code, ...named({ vi: field, en: field }), profile: profile.label.vi, profileEn: profile.label.en },
})

const named = ({ vi, en }: Label): NamedField => ({ field: vi, fieldEn: en })

const titleLabel: Label = { vi: 'Tên gọi', en: 'Title' }

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
const sourceOf = (work: Work) => objectOf(work.data['source'])
const missingOf = (work: Work) => objectOf(work.data['missing'])

const putSource = (work: Work, column: string, value: unknown): void => {
  const { [column]: _gone, ...others } = sourceOf(work)
  const next = value === undefined || value === '' ? others : { ...sourceOf(work), [column]: value }
  work.data['source'] = Object.keys(next).length === 0 ? null : next
}

const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  return value
}

const listOf = (value: unknown): readonly unknown[] =>
  value === null || value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

const pack = (field: ProfileField, values: readonly unknown[]): unknown => (field.repeatable ? [...values] : (values[0] ?? null))

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null))

/** Keys in one order, so that only what is said counts. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
