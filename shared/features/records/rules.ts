import { foldText } from '../../lib/fold-text.ts'
import { type Profile, type ProfileField, profileFields, type Vocabulary } from '../profiles/profile.ts'
import { findTerm } from '../vocabularies/find-term.ts'
import type { RecordData } from './contract.ts'
import { isMissingMark, missingKey, missingVocabulary, readMissingMark } from './missing.ts'

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
  relations: '@relations',
  sheets: '@sheets',
} as const

/** What stands under `@sheets` for a page that came to the record: which part of which stored file it shows, for good. */
export const sheetOf = (sha256: string, assetPage: number): string => `${sha256}#${assetPage}`

/** The revision key under which the text of a page stands. */
export const pageTextField = (pageId: string, layer = 'original'): string => `@text:${layer}:${pageId}`

/**
 * Brings what was typed or imported into the form in which it is kept: NFC, trimmed, terms as codes, numbers as numbers,
 * empty as absent (null), `[không rõ]` as the mark of that reason, which `settleMissing` takes into the record. Problems name the
 * field by its Vietnamese label; what has no problem is in `data`.
 */
export const normaliseData = (profile: Profile, vocabularies: Vocabularies, values: RecordData): NormalisedData =>
  createNormaliser(profile, vocabularies)(values)

/** The same, to be made once for many records of a profile. */
export const createNormaliser = (profile: Profile, vocabularies: Vocabularies): ((values: RecordData) => NormalisedData) => {
  const fields = new Map(profileFields(profile).map((field) => [field.key, field]))
  const terms = rememberTerms(vocabularies)
  return (values) => {
    const data: RecordData = {}
    const problems: FieldProblem[] = []
    for (const key of Object.keys(values)) {
      const value = values[key]
      const field = fields.get(key)
      if (key === 'source') {
        data[key] = value
        continue
      }
      if (key === missingKey) {
        const given = normaliseReasons(fields, terms, value)
        data[key] = given.reasons
        problems.push(...given.wrong)
        continue
      }
      if (!field) {
        problems.push({ field: key, message: `không có trường này; các trường của ${profile.label.vi}: ${[...fields.keys()].join(', ')}` })
        continue
      }
      const result = normaliseValue(field, terms, value)
      if ('problem' in result) problems.push({ field: field.label.vi, message: result.problem })
      else data[key] = result.value
    }
    return { data, problems }
  }
}

export interface NormalisedData {
  readonly data: RecordData
  readonly problems: readonly FieldProblem[]
}

type Vocabularies = ReadonlyMap<string, Vocabulary>
type Normalised = { readonly value: unknown } | { readonly problem: string }

interface Terms {
  /** The term that a text names in a vocabulary. */
  readonly find: (vocabulary: string, text: string) => Normalised
  /** Why a value may be missing. */
  readonly reasons: Vocabulary | undefined
}

/** What was found is remembered: a table names the same few terms over and over. */
const rememberTerms = (vocabularies: Vocabularies): Terms => {
  const known = new Map<string, Normalised>()
  const find = (vocabulary: string, text: string): Normalised => {
    const key = `${vocabulary} ${text}`
    const found = known.get(key) ?? termOf(vocabularies.get(vocabulary), text)
    if (known.size < 10_000) known.set(key, found)
    return found
  }
  return { find, reasons: vocabularies.get(missingVocabulary) }
}

/** Reasons by field: codes or names of the list of reasons; null takes one away. */
const normaliseReasons = (
  fields: ReadonlyMap<string, ProfileField>,
  terms: Terms,
  value: unknown,
): { readonly reasons: Record<string, string> | null; readonly wrong: readonly FieldProblem[] } => {
  const reasons: Record<string, string> = {}
  const wrong: FieldProblem[] = []
  if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
    return { reasons: null, wrong: [{ field: missingKey, message: 'cần tên trường và lý do để trống của nó' }] }
  for (const [key, reason] of Object.entries(value ?? {})) {
    if (reason === null || reason === '') continue
    const found = terms.find(missingVocabulary, String(reason).normalize('NFC').trim())
    if (!fields.has(key)) wrong.push({ field: key, message: 'không có trường này để ghi lý do để trống' })
    else if ('problem' in found) wrong.push({ field: fields.get(key)?.label.vi ?? key, message: found.problem })
    else reasons[key] = String(found.value)
  }
  return { reasons: Object.keys(reasons).length === 0 ? null : reasons, wrong }
}

const normaliseValue = (field: ProfileField, terms: Terms, value: unknown): Normalised => {
  if (!field.repeatable) return normaliseOne(field, terms, Array.isArray(value) && value.length <= 1 ? value[0] : value)
  const items: unknown[] = []
  for (const item of Array.isArray(value) ? value : [value]) {
    const result = normaliseOne(field, terms, item)
    if ('problem' in result) return result
    if (result.value !== null) items.push(result.value)
  }
  const mark = items.find(isMissingMark)
  if (mark === undefined) return { value: items.length === 0 ? null : items }
  return items.length === 1 ? { value: mark } : { problem: 'vừa có giá trị vừa có lý do để trống; chỉ giữ một trong hai' }
}

const normaliseOne = (field: ProfileField, terms: Terms, value: unknown): Normalised => {
  if (value === undefined || value === null) return { value: null }
  if (isMissingMark(value)) return { value }
  if (typeof value === 'string') {
    const text = value.normalize('NFC').trim()
    if (text === '') return { value: null }
    const reason = readMissingMark(terms.reasons, text)
    if (reason !== undefined) return { value: { [missingKey]: reason } }
    return normaliseText(field, terms, text)
  }
  if (field.type === 'number' && typeof value !== 'number') return { problem: 'cần một số' }
  if (field.type === 'yes-no' && typeof value !== 'boolean') return { problem: 'cần Có hoặc Không' }
  if (Array.isArray(value)) return { problem: 'chỉ nhận một giá trị' }
  if (typeof value === 'number' && (field.type === 'text' || field.type === 'long-text' || field.type === 'date'))
    return { value: String(value) }
  return { value }
}

const normaliseText = (field: ProfileField, terms: Terms, text: string): Normalised => {
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
  if (field.type === 'term' && field.vocabulary !== undefined) return terms.find(field.vocabulary, text)
  return { value: text }
}

const termOf = (vocabulary: Vocabulary | undefined, text: string): Normalised => {
  if (!vocabulary) return { value: text }
  const term = findTerm(vocabulary, text)
  if (term) return { value: term.code }
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

/** Every text in the values of records of a profile, for the search index; terms by their label. */
export const createTextsOf = (profile: Profile, vocabularies: Vocabularies): ((data: RecordData) => readonly string[]) => {
  const labels = new Map(
    profileFields(profile).flatMap(({ key, vocabulary }) => {
      const terms = vocabularies.get(vocabulary ?? '')?.terms
      return terms ? [[key, new Map(terms.map(({ code, label }) => [code, label.vi]))] as const] : []
    }),
  )
  return (data) => {
    const texts: string[] = []
    for (const key of Object.keys(data)) {
      if (key === missingKey) continue
      const terms = labels.get(key)
      for (const text of flatten(data[key])) texts.push(terms?.get(text) ?? text)
    }
    return texts
  }
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
