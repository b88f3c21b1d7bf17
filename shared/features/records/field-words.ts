import { type Profile, profileFields, type Vocabulary } from '../profiles/profile.ts'
import { parseRelations, relationWords } from './relations.ts'
import { systemFields } from './rules.ts'

export type WordsLanguage = 'vi' | 'en'

/** What stands for ids in values. */
export interface ChangeNames {
  readonly records: Readonly<Record<string, { readonly code: string; readonly title: string }>>
  readonly pages: Readonly<Record<string, number>>
}

type Both = Readonly<Record<WordsLanguage, string>>

const ownFields: Readonly<Record<string, Both>> = {
  code: { vi: 'Mã hồ sơ', en: 'Record code' },
  title: { vi: 'Tên gọi', en: 'Title' },
  source: { vi: 'Cột giữ nguyên từ bảng nguồn', en: 'Columns kept from the source' },
  missing: { vi: 'Lý do để trống', en: 'Why fields are empty' },
  data: { vi: 'Các trường', en: 'Fields' },
  version: { vi: 'Số lần sửa', en: 'Number of versions' },
  sort_key: { vi: 'Thứ tự theo tên', en: 'Order by title' },
  code_key: { vi: 'Thứ tự theo mã hồ sơ', en: 'Order by code' },
  '@status': { vi: 'Tình trạng', en: 'Status' },
  '@parent': { vi: 'Thuộc về', en: 'Belongs to' },
  '@profile': { vi: 'Loại hồ sơ', en: 'Record type' },
  '@removed': { vi: 'Nơi để', en: 'Where it is' },
  '@emptied': { vi: 'Dọn khỏi thùng', en: 'Cleared from the bin' },
  '@pages': { vi: 'Các trang', en: 'Pages' },
  '@relations': { vi: 'Quan hệ', en: 'Relations' },
  '@received': { vi: 'Nhận từ nơi khác', en: 'Received from elsewhere' },
  '@settled': { vi: 'Chọn giữa hai nơi', en: 'Choice between two places' },
  '@merged': { vi: 'Hồ sơ được gộp vào', en: 'Records merged into it' },
  '@mergedInto': { vi: 'Gộp vào hồ sơ', en: 'Merged into' },
}

const layers: Readonly<Record<string, Both>> = {
  original: { vi: 'nguyên văn', en: 'as it stands' },
  transliteration: { vi: 'phiên âm', en: 'transliteration' },
  translation: { vi: 'dịch nghĩa', en: 'translation' },
}

const statuses: Readonly<Record<string, Both>> = {
  draft: { vi: 'Nháp', en: 'Draft' },
  described: { vi: 'Đã mô tả', en: 'Described' },
  approved: { vi: 'Đã duyệt', en: 'Approved' },
  deposited: { vi: 'Đã giao nộp', en: 'Delivered' },
  accepted: { vi: 'Tỉnh đã nhận', en: 'Accepted' },
}

const textStates: Readonly<Record<string, Both>> = {
  'machine-read': { vi: 'máy đọc', en: 'read by machine' },
  corrected: { vi: 'đã sửa', en: 'corrected' },
  verified: { vi: 'đã kiểm', en: 'verified' },
}

/** What a part of a revision is called for people: a field by its label, a page by its number. Never a key, where there is a word. */
export const fieldWords = (
  key: string,
  language: WordsLanguage,
  { profile, pages }: { readonly profile?: Profile | undefined; readonly pages?: ChangeNames['pages'] } = {},
): string => {
  if (key === 'code' && profile) return profile.codeLabel[language]
  if (key === 'title' && profile) return profile.titleLabel[language]
  const own = ownFields[key]
  if (own) return own[language]
  if (key.startsWith('@')) return partWords(key, language, pages)
  const field = profile ? profileFields(profile).find((one) => one.key === key) : undefined
  return field?.label[language] ?? key
}

/**
 * The data of a finding with the part of a record as people call it: nobody should have to know what `@pages` is. A field of a form
 * has its words in both languages beside it, as `label`.
 */
export const withFieldWords = <Data>(data: Data, language: WordsLanguage): Data => {
  if (typeof data !== 'object' || data === null || !('field' in data)) return data
  const label: unknown =
    'label' in data && typeof data.label === 'object' && data.label !== null ? Reflect.get(data.label, language) : undefined
  return { ...data, field: typeof label === 'string' ? label : fieldWords(String(data.field), language) }
}

const partWords = (key: string, language: WordsLanguage, pages: ChangeNames['pages'] | undefined): string => {
  const [kind, first = '', second = ''] = key.split(':')
  const isVi = language === 'vi'
  const pageOf = (id: string): string => {
    const number = pages?.[id]
    return number === undefined ? (isVi ? 'của trang' : 'of a page') : isVi ? `trang ${number}` : `of page ${number}`
  }
  if (kind === '@text') {
    const words = `${isVi ? 'Chữ' : 'Text'} ${pageOf(second)}`
    return first === 'original' || first === '' ? words : `${words} (${layers[first]?.[language] ?? first})`
  }
  if (kind === '@page') return isVi ? `Cách hiện ${pageOf(first).replace('của ', '')}` : `Look ${pageOf(first)}`
  if (kind === '@sheets') return isVi ? 'Ảnh gốc của các trang' : 'Originals of the pages'
  if (kind === '@files') return isVi ? 'Tệp thêm vào' : 'Files added'
  if (kind === '@note') return isVi ? 'Ghi chú ở trang' : 'Note on a page'
  return isVi ? 'Phần khác của hồ sơ' : 'Another part of the record'
}

/** What the record's own parts say, in words; undefined for a field of the profile, whose words its type knows. */
export const ownValueWords = (
  key: string,
  value: unknown,
  language: WordsLanguage,
  names: ChangeNames,
  kinds: Vocabulary | undefined,
): string | undefined => {
  if (!key.startsWith('@')) return undefined
  const isVi = language === 'vi'
  if (key === systemFields.removed)
    return value === true ? (isVi ? 'trong thùng' : 'in the bin') : isVi ? 'trong danh mục' : 'in the catalogue'
  if (value === null || value === undefined) return ''
  if (key === systemFields.status) return statuses[String(value)]?.[language] ?? String(value)
  if (key === systemFields.parent) return recordWords(String(value), names)
  if (key === systemFields.pages) return countWords(Array.isArray(value) ? value.length : 0, isVi)
  if (key === systemFields.sheets) return countWords(Object.keys(value).length, isVi)
  if (key === '@files') return Array.isArray(value) ? String(value.length) : ''
  if (key === systemFields.relations)
    return parseRelations(value)
      .map(
        ({ kind, to, note }) =>
          `${relationWords(kinds, kind, 'to', language)} ${recordWords(to, names)}${note === undefined ? '' : ` (${note})`}`,
      )
      .join('; ')
  if (key === '@settled') return isVi ? 'giữ bản của ta' : 'ours kept'
  if (key === systemFields.profile) return String(value).split('@')[0] ?? ''
  if (typeof value === 'object' && 'state' in value) return textStates[String(value.state)]?.[language] ?? ''
  if (typeof value === 'object' && 'code' in value) return String(value.code)
  if (Array.isArray(value))
    return value.map((one: unknown) => (typeof one === 'object' && one !== null && 'code' in one ? String(one.code) : '')).join(', ')
  return ''
}

const recordWords = (id: string, { records }: ChangeNames): string => {
  const named = records[id]
  return named ? `${named.code} – ${named.title}` : '…'
}

const countWords = (count: number, isVi: boolean): string => (isVi ? `${count} trang` : count === 1 ? '1 page' : `${count} pages`)
