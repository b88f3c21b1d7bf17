import type { Profile } from '../../../shared/features/profiles/profile.ts'
import { missingVocabulary, sayMissing } from '../../../shared/features/records/missing.ts'
import type { ProfileSet } from '../profiles/public.ts'
import type { Cell, RecordColumn } from './record-cells.ts'
import { letters, type Sheet } from './write-xlsx.ts'

/** Where the allowed terms of each field stand, by its key. */
export type ListPlaces = ReadonlyMap<string, string>

const words = {
  vi: {
    help: 'Cách điền',
    lists: 'Danh mục',
    headings: ['Cột', 'Cách điền', 'Nhận gì', 'Bắt buộc', 'Nhiều giá trị'],
    code: 'Để trống thì chương trình tự cấp. Mã hồ sơ đã có trong kho thì dòng ấy sửa hồ sơ đã có.',
    title: 'Tên của hồ sơ.',
    empty: 'Ô để trống bỏ giá trị đang có của hồ sơ.',
    missing: 'Không có giá trị thì ghi lý do trong ngoặc vuông:',
    several: 'có, cách nhau bằng dấu ;',
    yes: 'có',
    kinds: {
      text: 'chữ',
      'long-text': 'chữ, nhiều dòng',
      date: 'ngày, năm, hoặc khoảng: 1901, 1901-05-20, 1901/1905',
      number: 'số',
      dimensions: 'kích thước',
      term: 'một mục trong trang Danh mục',
      agent: 'tên người hoặc tổ chức',
      place: 'địa danh',
      coordinates: 'tọa độ',
      'yes-no': 'Có hoặc Không',
      money: 'số tiền',
    },
  },
  en: {
    help: 'Help',
    lists: 'Lists',
    headings: ['Column', 'How to fill it in', 'What it takes', 'Required', 'Several values'],
    code: 'Left empty, the program gives one. With a code that is in the archive, the row changes that record.',
    title: 'The title of the record.',
    empty: 'A cell left empty takes the present value away.',
    missing: 'Where there is no value, write why in brackets:',
    several: 'yes, with ; between them',
    yes: 'yes',
    kinds: {
      text: 'text',
      'long-text': 'text, several lines',
      date: 'a day, a year or a span: 1901, 1901-05-20, 1901/1905',
      number: 'a number',
      dimensions: 'measurements',
      term: 'a term of the sheet Lists',
      agent: 'the name of a person or body',
      place: 'a place',
      coordinates: 'coordinates',
      'yes-no': 'yes or no',
      money: 'an amount of money',
    },
  },
} as const

/** The sheets beside an import sheet: what each column means, and the terms that its lists allow, a column a list. */
export const helpSheets = (
  profile: Profile,
  columns: readonly RecordColumn[],
  profiles: ProfileSet,
  language: 'vi' | 'en',
): { readonly sheets: readonly Sheet[]; readonly places: ListPlaces } => {
  const said = words[language]
  const missing = profiles.vocabularies.get(missingVocabulary)
  const reasons = missing?.terms.map(({ code }) => sayMissing(missing, code, language)) ?? []
  const lists = columns.flatMap(({ name, field }) => {
    const terms = field?.vocabulary === undefined ? undefined : profiles.vocabularies.get(field.vocabulary)?.terms
    return field && terms ? [{ name, key: field.key, terms: terms.map(({ label }) => label[language]) }] : []
  })
  const places = new Map(
    lists.map(({ key, terms }, index) => [key, `'${said.lists}'!$${letters(index)}$2:$${letters(index)}$${terms.length + 1}`]),
  )
  const helpRows: readonly Cell[][] = [
    [profile.codeLabel[language], said.code, said.kinds.text, '', ''],
    [profile.titleLabel[language], said.title, said.kinds.text, said.yes, ''],
    ...columns.flatMap(({ name, field }) =>
      field
        ? [
            [
              name,
              field.help?.[language] ?? '',
              said.kinds[field.type],
              field.required ? said.yes : '',
              field.repeatable ? said.several : '',
            ],
          ]
        : [],
    ),
    ['', said.empty, '', '', ''],
    ['', `${said.missing} ${reasons.join(', ')}`, '', '', ''],
  ]
  const longest = Math.max(0, ...lists.map(({ terms }) => terms.length))
  const listRows = Array.from({ length: longest }, (_, row) => lists.map(({ terms }) => terms[row] ?? ''))
  const help: Sheet = {
    name: said.help,
    columns: said.headings.map((name, index) => ({ name, width: [28, 60, 36, 12, 26][index] ?? 20 })),
    rows: inTurn(helpRows),
  }
  const list: Sheet = { name: said.lists, columns: lists.map(({ name }) => ({ name, width: 28 })), rows: inTurn(listRows) }
  return { sheets: lists.length > 0 ? [help, list] : [help], places }
}

async function* inTurn(rows: readonly (readonly Cell[])[]): AsyncGenerator<readonly Cell[]> {
  yield* rows
}
