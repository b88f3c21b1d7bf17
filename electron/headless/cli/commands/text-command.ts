import { pageFormats } from '../../../features/ocr/public.ts'
import { text, texts } from '../arguments.ts'
import { both } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import { pageFormatOption } from './ocr-file-command.ts'

/** The texts of records as files: for a reader, for other programs, as PDF that can be searched. */
export const textCommand = (add: AddCommand): void =>
  add(
    'text',
    { vi: 'xuất văn bản đã đọc của hồ sơ', en: 'write out the texts of records' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<codes...>')
        .requiredOption('-o, --out <path>', 'tệp, hoặc thư mục khi có nhiều tệp')
        .option('--format <format>', Object.keys(pageFormats).join(', '), 'text'),
    async (cli, [dir, codes], options) => {
      const format = pageFormatOption(options['format'])
      await cli.open(text(dir), 'prefer-write')
      const made = await cli.follow(cli.api.pages.exportText({ records: texts(codes), format, out: text(options['out']) }))
      const pages = made.files.reduce((sum, file) => sum + file.pages, 0)
      cli.output.result(made, [
        both(`Đã ghi ${pages} trang vào ${made.files.length} tệp.`, `Wrote ${pages} pages into ${made.files.length} files.`),
        ...made.files.map(({ file }) => `  ${file}`),
        ...made.withoutPages.map((code) => both(`  ✗ ${code}: không có trang nào`, `  ✗ ${code}: it has no page`)),
      ])
      return made.files.length > 0 ? 0 : 1
    },
  )
