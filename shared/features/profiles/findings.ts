import { type Profile, profileFields } from './profile.ts'

/** What can be wrong with a record type, in both languages; `{name}` stands for a value of the finding. */
const sentences = {
  keyTwice: { vi: 'tên máy “{key}” đã có trường khác dùng; hãy đổi tên trường', en: 'the key stands twice' },
  keyReserved: { vi: 'mọi hồ sơ đều đã có mục tên “{key}”; hãy đổi tên trường', en: 'the key is taken by every record' },
  termNeedsList: { vi: 'trường chọn theo danh mục phải nói danh mục nào', en: 'a term needs a vocabulary' },
  listNeedsTerm: { vi: 'chỉ trường chọn theo danh mục mới có danh mục', en: 'only a term has a vocabulary' },
  noList: { vi: 'kho không có danh mục “{list}”', en: 'there is no vocabulary {list}' },
  guardedFacet: {
    vi: 'dữ liệu cá nhân hoặc hạn chế không được đưa ra bộ lọc; hãy bỏ một trong hai',
    en: 'what is personal or restricted is no facet',
  },
  typeFacet: { vi: 'kiểu trường này không làm bộ lọc được', en: 'a {type} is no facet' },
  badPattern: { vi: 'mẫu kiểm tra “{pattern}” không đọc được', en: 'its pattern is no regular expression' },
  composedOf: {
    vi: 'công thức ghép nhắc đến “{key}”, không phải một trường khác của mẫu',
    en: 'it is composed of {key}, which is no other field',
  },
  noTarget: { vi: 'chuẩn {standard} không có phần tử “{target}”', en: '{standard} has no {target}' },
  columnTwice: {
    vi: 'cột “{column}” của bảng nhập dẫn về hai trường; mỗi tên cột chỉ thuộc một trường',
    en: 'the column “{column}” leads to two fields',
  },
  noDate: { vi: 'trường niên đại của mẫu (“{field}”) không phải một trường ngày tháng', en: '{field} is no date' },
  notAPart: {
    vi: 'thành phần hồ sơ “{field}” phải là một trường chọn theo danh mục Tình trạng của phần hồ sơ',
    en: '{field} is no field of the list dossier-part-states',
  },
  notAField: { vi: '“{field}” không phải một trường của mẫu', en: '{field} is no field' },
  noNumber: { vi: 'mẫu mã hồ sơ phải có số thứ tự, ví dụ {example}', en: 'it has no running number such as {example}' },
  twoNumbers: { vi: 'mẫu mã hồ sơ chỉ có một số thứ tự', en: 'it has more than one running number' },
  noNumberPart: { vi: 'mẫu mã hồ sơ không có phần “{part}”', en: 'there is no part {part}' },
  noNotation: { vi: 'trường “{field}” không có ký hiệu viết tắt để đưa vào mẫu mã hồ sơ', en: '{field} has no notation' },
  guardedNumber: {
    vi: 'trường “{field}” là thông tin cá nhân hoặc hạn chế, không đưa vào mẫu mã hồ sơ được',
    en: '{field} is personal or restricted and cannot stand in a number',
  },
  loneBrace: { vi: 'mẫu mã hồ sơ có dấu ngoặc nhọn lẻ', en: 'a brace stands alone' },
  notOneLine: {
    vi: 'mẫu mã hồ sơ phải là một dòng ngắn, không có khoảng trống ở hai đầu',
    en: 'it must be one short line without blanks at its ends',
  },
  typeChanged: {
    vi: 'hồ sơ đã ghi vào trường này nên không đổi kiểu được; hãy thôi dùng nó và thêm trường mới',
    en: 'records use it, so its type stays',
  },
  listChanged: { vi: 'hồ sơ đã ghi vào trường này nên không đổi danh mục được', en: 'records use it, so its vocabulary stays' },
  onlyOne: { vi: 'hồ sơ đã ghi vào trường này nên vẫn phải nhận nhiều giá trị', en: 'records use it, so it still takes several values' },
} as const

export type FindingCode = keyof typeof sentences

/** One thing that is wrong, and where: a key of a field, a part of the type, or '' for the whole of it. */
export interface Finding {
  readonly where: string
  readonly what: FindingCode
  readonly data: Readonly<Record<string, string>>
}

export const finding = (where: string, what: FindingCode, data: Readonly<Record<string, string>> = {}): Finding => ({ where, what, data })

/** The words of a finding without its place. */
export const findingPhrase = ({ what, data }: Finding, language: 'vi' | 'en'): string =>
  sentences[what][language].replace(/\{(\w+)\}/g, (whole, name: string) => data[name] ?? whole)

/** A finding as people read it, the field by its label. */
export const sayFinding = (found: Finding, profile: Profile, language: 'vi' | 'en'): string => {
  const label = profileFields(profile).find(({ key }) => key === found.where)?.label[language] ?? parts[found.where]?.[language]
  const phrase = findingPhrase(found, language)
  return label === undefined ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : `${label}: ${phrase}`
}

const parts: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  code: { vi: 'Mã hồ sơ', en: 'Record code' },
  title: { vi: 'Tên gọi', en: 'Title' },
  codePattern: { vi: 'Mẫu mã hồ sơ', en: 'Pattern of the code' },
  dateField: { vi: 'Niên đại của mẫu', en: 'Date of the type' },
  dossierParts: { vi: 'Thành phần hồ sơ', en: 'Parts of the dossier' },
}
