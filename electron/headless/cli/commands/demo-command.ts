import { runDemo } from '../../demo/run-demo.ts'
import { optionalText, texts } from '../arguments.ts'
import type { AddCommand } from '../run-cli.ts'

/** The whole path on real things, for whoever sees the program for the first time. */
export const demoCommand = (add: AddCommand): void =>
  add(
    'demo',
    { vi: 'chạy thử cả quy trình trên tài liệu mẫu', en: 'the whole path on sample documents' },
    (command) => command.argument('[dir]').option('--from <paths...>', 'dùng ảnh quét của mình thay cho mẫu'),
    async (cli, [dir], options) => {
      const made = await runDemo(cli, optionalText(dir) ?? 'demo-archive', texts(options['from']))
      cli.output.result(made, [
        '',
        `Kho:        ${made.archive}`,
        `Hồ sơ PDF:  ${made.dossier}`,
        `Gói đã ký:  ${made.bag}`,
        `Kho tỉnh:   ${made.warehouse}`,
        '',
        `Mở kho trong cửa sổ:  npm start -- ${made.archive}`,
        `Tìm:                  npx tangthu search ${made.archive} "huong uoc"`,
        `Kiểm gói:             npx tangthu verify ${made.bag} --trust ${made.certificate}`,
      ])
      return made.sound ? 0 : 1
    },
  )
