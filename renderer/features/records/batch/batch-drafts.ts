import { type Profile, type ProfileField, profileFields } from '../../../../shared/features/profiles/profile.ts'
import type { BatchOperation } from '../../../../shared/features/records/batch-contract.ts'
import { RecordId } from '../../../../shared/features/records/contract.ts'
import type { FoundRecord } from '../record-finder.tsx'

/** What is typed for one operation before it is whole. */
export interface BatchDraft {
  readonly key: number
  readonly field: string
  readonly kind: DraftKind | ''
  readonly value: unknown
  readonly find: string
  readonly replace: string
  readonly marks: boolean
  readonly wholeWords: boolean
  readonly into: string
  readonly keep: boolean
  readonly parent: FoundRecord | undefined
}
export type DraftKind = BatchOperation['kind'] | 'no-parent'

export const newDraft = (key: number): BatchDraft => ({
  key,
  field: '',
  kind: '',
  value: null,
  find: '',
  replace: '',
  marks: true,
  wholeWords: false,
  into: '',
  keep: false,
  parent: undefined,
})

export const sourcePrefix = 'source:'
export const statusField = '@status'
export const parentField = '@parent'

/** What can be done to a field, the most usual first. */
export const kindsFor = (profile: Profile, key: string): readonly DraftKind[] => {
  if (key === statusField) return ['status']
  if (key === parentField) return ['parent', 'no-parent']
  if (key === 'title') return ['replace', 'set']
  const hasTerms = termFields(profile).length > 0
  if (key.startsWith(sourcePrefix)) return hasTerms ? ['to-term', 'replace', 'clear'] : ['replace', 'clear']
  const field = profileFields(profile).find((one) => one.key === key)
  if (!field) return []
  const several: readonly DraftKind[] = field.repeatable ? ['add', 'remove'] : []
  if (field.type === 'term') return [...several, 'set', 'clear', 'missing']
  const isText = !['number', 'yes-no', 'coordinates'].includes(field.type)
  return [
    ...(isText ? (['replace'] as const) : []),
    'set',
    ...several,
    'clear',
    ...(isText && hasTerms ? (['to-term'] as const) : []),
    'missing',
  ]
}

export const termFields = (profile: Profile): readonly ProfileField[] =>
  profileFields(profile).filter(({ type, vocabulary, retired }) => type === 'term' && vocabulary !== undefined && !retired)

/** The operation that a draft says, once everything that it needs is there. */
export const draftToOperation = (draft: BatchDraft): BatchOperation | undefined => {
  const { field, kind, value } = draft
  if (field === '' || kind === '') return undefined
  switch (kind) {
    case 'clear':
      return { kind, field }
    case 'set':
    case 'add':
    case 'remove':
      return isEmpty(value) ? undefined : { kind, field, value }
    case 'replace':
      return draft.find === ''
        ? undefined
        : { kind, field, find: draft.find, replace: draft.replace, marks: draft.marks, wholeWords: draft.wholeWords }
    case 'to-term':
      return draft.into === '' ? undefined : { kind, field, into: draft.into, keep: draft.keep }
    case 'missing':
      return isEmpty(value) ? undefined : { kind, field, reason: String(value) }
    case 'status':
      return value === 'draft' || value === 'described' || value === 'approved' ? { kind, status: value } : undefined
    case 'parent':
      return draft.parent ? { kind, parent: RecordId.parse(draft.parent.id) } : undefined
    case 'no-parent':
      return { kind: 'parent', parent: null }
    default:
      return kind satisfies never
  }
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.every(isEmpty))
