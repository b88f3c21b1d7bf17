import { foldText } from '../../lib/fold-text.ts'
import { type Profile, type ProfileField, profileFields, type Vocabulary } from '../profiles/profile.ts'
import type { RecordData } from './contract.ts'

export interface FieldProblem {
  readonly field: string
  readonly message: string
}

/** The parts of a record that are not fields of its profile, as they stand in revisions. */
export const systemFields = {
  code: 'code',
  title: 'title',
  status: '@status',
  parent: '@parent',
  profile: '@profile',
  removed: '@removed',
  pages: '@pages',
} as const

/** The revision key under which the text of a page stands. */
export const pageTextField = (pageId: string, layer = 'original'): string => `@text:${layer}:${pageId}`

/**
 * Brings what was typed or imported into the form in which it is kept: NFC, trimmed, terms as codes, numbers as numbers,
 * empty as absent (null). Problems name the field by its Vietnamese label; what has no problem is in `data`.
 */
export const normaliseData = (
  profile: Profile,
  vocabularies: ReadonlyMap<string, Vocabulary>,
  values: RecordData,
): { readonly data: RecordData; readonly problems: readonly FieldProblem[] } => {
  const fields = new Map(profileFields(profile).map((field) => [field.key, field]))
  const data: RecordData = {}
  const problems: FieldProblem[] = []
  for (const [key, value] of Object.entries(values)) {
    const field = fields.get(key)
    if (key === 'source') {
      data[key] = value
      continue
    }
    if (!field) {
      problems.push({ field: key, message: `không có trường này; các trường của ${profile.label.vi}: ${[...fields.keys()].join(', ')}` })
      continue
    }
    const result = normaliseValue(field, vocabularies, value)
    if ('problem' in result) problems.push({ field: field.label.vi, message: result.problem })
    else data[key] = result.value
  }
  return { data, problems }
}

type Normalised = { readonly value: unknown } | { readonly problem: string }

const normaliseValue = (field: ProfileField, vocabularies: ReadonlyMap<string, Vocabulary>, value: unknown): Normalised => {
  if (!field.repeatable) return normaliseOne(field, vocabularies, Array.isArray(value) && value.length <= 1 ? value[0] : value)
  const items: unknown[] = []
  for (const item of Array.isArray(value) ? value : [value]) {
    const result = normaliseOne(field, vocabularies, item)
    if ('problem' in result) return result
    if (result.value !== null) items.push(result.value)
  }
  return { value: items.length === 0 ? null : items }
}

const normaliseOne = (field: ProfileField, vocabularies: ReadonlyMap<string, Vocabulary>, value: unknown): Normalised => {
  if (value === undefined || value === null) return { value: null }
  if (typeof value === 'string') {
    const text = value.normalize('NFC').trim()
    if (text === '') return { value: null }
    return normaliseText(field, vocabularies, text)
  }
  if (field.type === 'number' && typeof value !== 'number') return { problem: 'cần một số' }
  if (field.type === 'yes-no' && typeof value !== 'boolean') return { problem: 'cần Có hoặc Không' }
  if (Array.isArray(value)) return { problem: 'chỉ nhận một giá trị' }
  if (typeof value === 'number' && (field.type === 'text' || field.type === 'long-text' || field.type === 'date'))
    return { value: String(value) }
  return { value }
}

const normaliseText = (field: ProfileField, vocabularies: ReadonlyMap<string, Vocabulary>, text: string): Normalised => {
  if (field.type === 'number') {
    const number = parseNumber(text)
    return number === undefined ? { problem: `“${text}” không phải là số` } : { value: number }
  }
  if (field.type === 'yes-no') {
    const folded = foldText(text)
    if (['co', 'yes', 'true', '1', 'x'].includes(folded)) return { value: true }
    if (['khong', 'no', 'false', '0'].includes(folded)) return { value: false }
    return { problem: `“${text}”: cần Có hoặc Không` }
  }
  if (field.type === 'term' && field.vocabulary !== undefined) return findTerm(vocabularies.get(field.vocabulary), text)
  return { value: text }
}

const findTerm = (vocabulary: Vocabulary | undefined, text: string): Normalised => {
  if (!vocabulary) return { value: text }
  const named = (same: (name: string) => boolean) =>
    vocabulary.terms.find(({ code, label, variants }) => [code, label.vi, label.en, ...variants].some(same))
  const lower = text.toLowerCase()
  const folded = foldText(text)
  // The very letters first: `da` is leather, `đá` is stone.
  const near = named((name) => name === text) ?? named((name) => name.toLowerCase() === lower) ?? named((name) => foldText(name) === folded)
  if (near) return { value: near.code }
  const known = vocabulary.terms
    .slice(0, 12)
    .map(({ label }) => label.vi)
    .join(', ')
  return { problem: `“${text}” không có trong danh mục ${vocabulary.label.vi}; ví dụ: ${known}` }
}

/** Vietnamese writes 1.234,5 and 24,5; a lone point before three digits parts thousands, else it is a decimal point. */
export const parseNumber = (text: string): number | undefined => {
  const plain = text.replace(/\s/g, '')
  if (!/^-?\d[\d.,]*$/.test(plain)) return undefined
  const canonical = plain.includes(',')
    ? plain.replace(/\./g, '').replace(',', '.')
    : /^-?\d{1,3}(\.\d{3})+$/.test(plain)
      ? plain.replace(/\./g, '')
      : plain
  const number = Number(canonical)
  return Number.isFinite(number) ? number : undefined
}

/** Every text in a record's values, for the search index. */
export const textsOf = (profile: Profile, vocabularies: ReadonlyMap<string, Vocabulary>, data: RecordData): readonly string[] => {
  const labels = new Map(profileFields(profile).map((field) => [field.key, field]))
  return Object.entries(data).flatMap(([key, value]) => {
    const vocabulary = labels.get(key)?.vocabulary
    return flatten(value).map((text) => vocabularies.get(vocabulary ?? '')?.terms.find(({ code }) => code === text)?.label.vi ?? text)
  })
}

const flatten = (value: unknown): readonly string[] => {
  if (value === null || value === undefined || typeof value === 'boolean') return []
  if (Array.isArray(value)) return value.flatMap(flatten)
  if (typeof value === 'object') return Object.values(value).flatMap(flatten)
  return [String(value)]
}

/** `TL-{year}-{n:0000}` with 2026 and 7 gives `TL-2026-0007`. */
export const formatCode = (pattern: string, year: number, n: number): string =>
  pattern
    .replace('{year}', String(year))
    .replace(/\{n(?::(0+))?\}/, (_, zeros: string | undefined) => String(n).padStart(zeros?.length ?? 1, '0'))
