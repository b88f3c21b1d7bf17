import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { Progress } from '../../../shared/rpc/contract.ts'
import type { ErrorCode } from '../../../shared/rpc/errors.ts'
import { type Language, sentence } from '../../../shared/rpc/sentence.ts'

/** A line for people: names and numbers as they are, sentences in both languages. */
export type Line = string | Readonly<Record<Language, string>>

export const both = (vi: string, en: string): Line => ({ vi, en })

/** What a command prints: people read the lines, scripts the one JSON object. */
export interface Output {
  readonly language: Language
  readonly json: boolean
  /** The result: with --json the object itself, else the lines. */
  readonly result: (value: unknown, lines: readonly Line[]) => void
  /** A line on the way, for people only. */
  readonly say: (vi: string, en: string) => void
  readonly progress: (progress: Progress) => void
  readonly failure: (error: unknown) => void
}

export const createOutput = (language: Language, json: boolean): Output => {
  let shown = false
  const clear = (): void => {
    if (shown) process.stderr.write('\r\u001b[2K')
    shown = false
  }
  return {
    language,
    json,
    result: (value, lines) => {
      clear()
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`)
      else if (lines.length > 0)
        process.stdout.write(`${lines.map((line) => (typeof line === 'string' ? line : line[language])).join('\n')}\n`)
    },
    say: (vi, en) => {
      clear()
      if (!json) process.stderr.write(`${language === 'vi' ? vi : en}\n`)
    },
    progress: ({ step, done, total, detail }) => {
      if (!process.stderr.isTTY || json) return
      const width = 24
      const filled = total > 0 ? Math.min(width, Math.round((done / total) * width)) : 0
      const name = stepNames[step]?.[language] ?? step
      const room = Math.max(0, (process.stderr.columns ?? 80) - width - name.length - 20)
      process.stderr.write(
        `\r\u001b[2K${name} [${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${done}/${total} ${(detail ?? '').slice(0, room)}`,
      )
      shown = true
    },
    failure: (error) => {
      clear()
      const { code, data } = isAppError(error) ? error : new AppError('internal', { reference: String(error) })
      const message = sentence(code as ErrorCode, data, language)
      if (json) process.stdout.write(`${JSON.stringify({ error: { code, data, message } })}\n`)
      else process.stderr.write(`${message}\n`)
    },
  }
}

const stepNames: Readonly<Record<string, Record<Language, string>>> = {
  copy: { vi: 'Chép tệp', en: 'Copying' },
  ingest: { vi: 'Nhập vào', en: 'Bringing in' },
  read: { vi: 'Đọc chữ', en: 'Reading' },
  prepare: { vi: 'Sửa soạn', en: 'Preparing' },
  export: { vi: 'Đóng gói', en: 'Packing' },
  verify: { vi: 'Kiểm gói', en: 'Verifying' },
  check: { vi: 'Kiểm kho', en: 'Checking' },
  backup: { vi: 'Sao lưu', en: 'Backing up' },
  restore: { vi: 'Phục hồi', en: 'Restoring' },
  print: { vi: 'Dàn trang', en: 'Typesetting' },
  write: { vi: 'Ghi tệp', en: 'Writing' },
  send: { vi: 'Giao nộp', en: 'Delivering' },
  receive: { vi: 'Nhận gói', en: 'Receiving' },
  recount: { vi: 'Tính lại bộ lọc', en: 'Counting anew' },
  'read-table': { vi: 'Đọc bảng', en: 'Reading the table' },
  'import-table': { vi: 'Nhập bảng', en: 'Importing' },
  'find-uses': { vi: 'Tìm chỗ dùng', en: 'Finding uses' },
  'change-uses': { vi: 'Đổi trong hồ sơ', en: 'Changing records' },
  'try-table': { vi: 'Làm thử', en: 'Trying' },
  batch: { vi: 'Sửa', en: 'Changing' },
  undo: { vi: 'Hoàn lại', en: 'Taking back' },
  'look-at-pictures': { vi: 'Xem ảnh', en: 'Looking at pictures' },
  'go-through-records': { vi: 'Xem hồ sơ', en: 'Going through records' },
  'compare-pictures': { vi: 'So ảnh', en: 'Comparing pictures' },
  'compare-records': { vi: 'So hồ sơ', en: 'Comparing records' },
  'export-table': { vi: 'Xuất bảng', en: 'Exporting' },
}
