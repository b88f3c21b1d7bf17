import type { termColumns } from './export-terms.ts'
import { readListTable, splitNames } from './list-table.ts'
import type { ReadTerm } from './read-skos.ts'

type Column = (typeof termColumns)[number]

const names: Readonly<Record<Column, readonly string[]>> = {
  code: ['mã', 'mã số'],
  label_vi: ['tên', 'từ', 'tên gọi', 'tên tiếng việt', 'label', 'name', 'term'],
  label_en: ['tên tiếng anh', 'english'],
  parent: ['cấp trên', 'từ cấp trên', 'mã cấp trên', 'broader'],
  variants: ['tên khác', 'cách viết khác', 'altlabel'],
  notation: ['ký hiệu'],
  from: ['từ năm', 'từ ngày', 'bắt đầu'],
  to: ['đến năm', 'đến ngày', 'kết thúc'],
  note: ['ghi chú', 'chú thích', 'scope note'],
  retired: ['thôi dùng', 'thôi dùng từ'],
  replaced_by: ['thay bằng', 'gộp vào'],
}

/** The terms of a table; a column that it has says what the term has, an empty cell too. Throws as `readListTable`. */
export const readTermTable = async (file: string, signal: AbortSignal): Promise<readonly ReadTerm[]> => {
  const { rows } = await readListTable(file, names, ['label_vi'], signal)
  return rows.map(({ row, cells }) => ({
    row,
    code: cells.code || undefined,
    label: cells.label_vi ?? '',
    labelEn: cells.label_en || undefined,
    parent: emptyAsNull(cells.parent),
    variants: splitNames(cells.variants),
    notation: emptyAsNull(cells.notation),
    from: emptyAsNull(cells.from),
    to: emptyAsNull(cells.to),
    note: emptyAsNull(cells.note),
    retired: emptyAsNull(cells.retired),
    replacedBy: cells.replaced_by || undefined,
  }))
}

/** A column that is not there says nothing; an empty cell says that there is none. */
const emptyAsNull = (cell: string | undefined): string | null | undefined => (cell === '' ? null : cell)
