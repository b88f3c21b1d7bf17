import type { ListImport } from '../../../../shared/features/vocabularies/list-files.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { isErrorCode } from '../../../../shared/rpc/errors.ts'
import { type Language, sentence } from '../../../../shared/rpc/sentence.ts'
import { both, type Line } from '../output.ts'

/** Says how many new records stand, or after a dry run would stand, under a number `TAM-…`; nothing where none does. */
export const provisionalLines = (count: number, dryRun = false): readonly Line[] =>
  count === 0
    ? []
    : [
        both(
          `  ${count} hồ sơ ${dryRun ? 'sẽ ' : ''}mang số tạm TAM-… vì khối số của trạm đã hết; nhận khối mới (numbers DIR take) thì có số thật.`,
          `  ${count} records ${dryRun ? 'would get' : 'have'} a provisional number TAM-…, since this station has used up its block; taking another (numbers DIR take) replaces it.`,
        ),
      ]

/** As many words as an action needs; throws `input.invalid` with how it is used. */
export const wordsOf = (words: readonly string[], count: number, usage: string): readonly string[] => {
  if (words.length !== count || words.some((word) => word.trim() === '')) throw new AppError('input.invalid', { issues: [usage] })
  return words
}

/** What only reads works beside a writer. */
export const readingMode = (action: string, dryRun: boolean): 'write' | 'prefer-write' =>
  dryRun || ['list', 'show', 'uses', 'export', 'private'].includes(action) ? 'prefer-write' : 'write'

export const undoLine = (dir: string, batch: string): Line =>
  both(`Hoàn lại: npx tangthu undo ${dir} ${batch}`, `Undo: npx tangthu undo ${dir} ${batch}`)

/** What came of a list that was brought in. */
export const importLines = (done: ListImport, language: Language, dir: string): readonly Line[] => [
  both(
    `${done.dryRun ? 'Làm thử, chưa ghi gì' : 'Đã nhập'} ${done.offered} mục vào ${done.list}: thêm ${done.created}, sửa ${done.updated}, giữ nguyên ${done.unchanged}, không nhận ${done.refused.length}.`,
    `${done.dryRun ? 'Tried without writing' : 'Imported'} ${done.offered} entries into ${done.list}: ${done.created} added, ${done.updated} changed, ${done.unchanged} unchanged, ${done.refused.length} refused.`,
  ),
  ...done.refused
    .slice(0, 50)
    .map(({ row, name, code, data, message }) => `  ✗ ${row} “${name}”: ${isErrorCode(code) ? sentence(code, data, language) : message}`),
  ...(done.dryRun || done.created + done.updated === 0 ? [] : [undoLine(dir, done.batch)]),
]
