import { optionalText, texts } from '../arguments.ts'
import { both } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'

/** The whole path on real things, for whoever sees the program for the first time. */
export const demoCommand = (add: AddCommand): void =>
  add(
    'demo',
    { vi: 'chạy thử cả quy trình trên tài liệu mẫu', en: 'the whole path on sample documents' },
    (command) => command.argument('[dir]').option('--from <paths...>', 'dùng ảnh quét của mình thay cho mẫu'),
    async (cli, [dir], options) => {
      const { runDemo } = await import('../../demo/run-demo.ts')
      const made = await runDemo(cli, optionalText(dir) ?? 'demo-archive', texts(options['from']))
      cli.output.result(made, [
        '',
        both(`Kho:        ${made.archive}`, `Archive:    ${made.archive}`),
        both(`Hồ sơ PDF:  ${made.dossier}`, `Dossier:    ${made.dossier}`),
        both(`Gói đã ký:  ${made.bag}`, `Signed bag: ${made.bag}`),
        both(`Kho tỉnh:   ${made.warehouse}`, `Warehouse:  ${made.warehouse}`),
        '',
        both(`Mở kho trong cửa sổ:  npm start -- ${made.archive}`, `Open the window:      npm start -- ${made.archive}`),
        both(
          `Tìm:                  npx tangthu search ${made.archive} "huong uoc"`,
          `Search:               npx tangthu search ${made.archive} "huong uoc"`,
        ),
        both(
          `Kiểm gói:             npx tangthu verify ${made.bag} --trust ${made.certificate}`,
          `Verify the bag:       npx tangthu verify ${made.bag} --trust ${made.certificate}`,
        ),
      ])
      return made.sound ? 0 : 1
    },
  )
