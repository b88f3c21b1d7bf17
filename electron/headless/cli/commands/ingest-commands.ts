import { resolve } from 'node:path'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { isErrorCode } from '../../../../shared/rpc/errors.ts'
import { sentence } from '../../../../shared/rpc/sentence.ts'
import { optionalText, text, texts } from '../arguments.ts'
import { both } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import { lookForDuplicates } from './duplicate-commands.ts'
import { provisionalLines } from './list-words.ts'

/** Bringing files in, and reading them. */
export const ingestCommands = (add: AddCommand): void => {
  add(
    'ingest',
    { vi: 'nhập tệp và thư mục ảnh quét vào kho', en: 'bring files and folders in' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<paths...>')
        .option('--profile <profile>', 'loại hồ sơ', 'document')
        .option('--parent <code>', 'hồ sơ cha')
        .option('--record <code>', 'thêm vào hồ sơ đã có')
        .option('--one-record', 'tất cả là một hồ sơ')
        .option('--each', 'mỗi tệp một hồ sơ'),
    async (cli, [dir, paths], options) => {
      if ([options['record'], options['oneRecord'], options['each']].filter(Boolean).length > 1) {
        throw new AppError('input.invalid', { issues: ['--record | --one-record | --each'] })
      }
      await cli.open(text(dir), 'write')
      const parent = optionalText(options['parent'])
      const record = optionalText(options['record'])
      const done = await cli.follow(
        cli.api.assets.ingest({
          // Whole paths: a job that goes on after a crash may be started from another folder.
          paths: texts(paths).map((path) => resolve(path)),
          profile: text(options['profile']),
          grouping: options['oneRecord'] ? 'one-record' : options['each'] ? 'each' : 'auto',
          ...(parent !== undefined && { parent }),
          ...(record !== undefined && { record }),
        }),
      )
      const failed = done.failed.map(({ path, code, data, message }) => ({
        path,
        code,
        message: isErrorCode(code) ? sentence(code, data, cli.output.language) : message,
      }))
      const { duplicates, lines } = await lookForDuplicates(cli, done.batch)
      cli.output.result({ ...done, failed, duplicates }, [
        both(
          `Đã nhập ${done.assets.added} tệp mới vào ${done.records.length} hồ sơ, ${done.assets.duplicate} tệp đã có sẵn.`,
          `Brought ${done.assets.added} new files into ${done.records.length} records; ${done.assets.duplicate} files were there already.`,
        ),
        ...provisionalLines(done.provisional),
        ...done.records.map((code) => `  ${code}`),
        ...failed.map(({ message }) => `  ✗ ${message}`),
        ...lines,
      ])
      return done.failed.length > 0 ? 1 : 0
    },
  )
  add(
    'ocr',
    { vi: 'đọc chữ trên các trang', en: 'read the pages' },
    (command) =>
      command
        .argument('<dir>')
        .option('--record <codes...>', 'chỉ những hồ sơ này')
        .option('--language <language>', 'vie, eng, fra, hoặc nhiều tiếng: vie+fra')
        .option('--again', 'đọc lại trang máy đã đọc'),
    async (cli, [dir], options) => {
      await cli.open(text(dir), 'write')
      const records = texts(options['record'])
      const language = optionalText(options['language'])
      const done = await cli.follow(
        cli.api.ocr.read({
          ...(records.length > 0 && { records }),
          ...(language !== undefined && { language }),
          again: options['again'] === true,
        }),
      )
      const { read, skipped, failed } = done.pages
      cli.output.result(done, [
        both(
          `Đã đọc ${read} trang, bỏ qua ${skipped} trang, ${failed} trang không đọc được.`,
          `Read ${read} pages, skipped ${skipped}, failed on ${failed}.`,
        ),
        ...done.failed.map(({ code, page, message }) => both(`  ${code} trang ${page}: ${message}`, `  ${code} page ${page}: ${message}`)),
      ])
      return failed > 0 ? 1 : 0
    },
  )
}
