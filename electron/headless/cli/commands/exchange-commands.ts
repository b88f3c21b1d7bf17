import { AppError } from '../../../../shared/rpc/app-error.ts'
import { optionalText, signingKey, text, texts } from '../arguments.ts'
import { both } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'

/** Printing, handing over, checking what came, and the provincial warehouse. */
export const exchangeCommands = (add: AddCommand): void => {
  add(
    'dossier',
    { vi: 'in hồ sơ ra PDF', en: 'print a dossier PDF' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<codes...>')
        .requiredOption('-o, --out <file>', 'tệp PDF')
        .option('--form <form>', 'mẫu', 'dossier')
        .option('--personal', 'in cả dữ liệu cá nhân')
        .option('--place <place>', 'địa danh trước ngày tháng')
        .option('--number <number>', 'số, ký hiệu')
        .option('--signer <name>', 'họ tên người ký')
        .option('--signer-title <title>', 'chức danh người ký')
        .option('--sign <key>', 'ký số: p12:TỆP'),
    async (cli, [dir, codes], options) => {
      const sign = await signingKey(options['sign'])
      await cli.open(text(dir), 'prefer-write')
      const made = await cli.follow(
        cli.api.dossiers.print({
          codes: texts(codes),
          file: text(options['out']),
          form: text(options['form']),
          withPersonalData: options['personal'] === true,
          head: paperHead(options),
          ...(sign && { sign }),
        }),
      )
      cli.output.result(made, [
        both(
          `Đã in ${made.pages} trang vào ${made.file}${made.signed ? ', đã ký số' : ''}.`,
          `Printed ${made.pages} pages to ${made.file}${made.signed ? ', signed' : ''}.`,
        ),
      ])
      return 0
    },
  )
  add(
    'export',
    { vi: 'đóng gói giao nộp (BagIt, ký số)', en: 'export a signed bag' },
    (command) =>
      command
        .argument('<dir>')
        .requiredOption('-o, --out <path>', 'thư mục hoặc tệp zip')
        .option('--record <codes...>', 'những hồ sơ này')
        .option('--query <query>', 'những hồ sơ tìm thấy')
        .option('--all', 'tất cả')
        .option('--zip', 'một tệp zip')
        .option('--personal', 'kèm cả dữ liệu cá nhân')
        .option('--sign <key>', 'ký số: p12:TỆP'),
    async (cli, [dir], options) => {
      const codes = texts(options['record'])
      const query = optionalText(options['query'])
      const all = options['all'] === true
      if ([codes.length > 0, query !== undefined, all].filter(Boolean).length !== 1)
        throw new AppError('input.invalid', { issues: ['--record | --query | --all'] })
      const sign = await signingKey(options['sign'])
      await cli.open(text(dir), 'prefer-write')
      const made = await cli.follow(
        cli.api.exchange.export({
          all,
          out: text(options['out']),
          zip: options['zip'] === true,
          withPersonalData: options['personal'] === true,
          ...(codes.length > 0 && { codes }),
          ...(query !== undefined && { query }),
          ...(sign && { sign }),
        }),
      )
      cli.output.result(made, [
        both(
          `Đã đóng gói ${made.records} hồ sơ, ${made.files} tệp (${made.bytes} byte) vào ${made.bag}${made.signed ? ', đã ký số' : ', chưa ký'}.`,
          `Packed ${made.records} records, ${made.files} files (${made.bytes} bytes) into ${made.bag}, ${made.signed ? 'signed' : 'not signed'}.`,
        ),
        ...(made.leftOut.length > 0
          ? [
              both(
                `Để lại trong kho: ${made.leftOut.length} giá trị thuộc dữ liệu cá nhân hoặc hạn chế.`,
                `Left in the archive: ${made.leftOut.length} values that are personal or restricted.`,
              ),
            ]
          : []),
      ])
      return 0
    },
  )
  add(
    'verify',
    { vi: 'kiểm một gói hoặc một PDF đã ký', en: 'verify a bag or a signed PDF' },
    (command) => command.argument('<bag>').option('--trust <pem>', 'chứng thư gốc được tin'),
    async (cli, [bag], options) => {
      const trust = optionalText(options['trust'])
      const found = await cli.follow(cli.api.exchange.verify({ bag: text(bag), ...(trust !== undefined && { trust }) }))
      const by = found.signer ?? '?'
      const signature = !found.signed
        ? both('Không có chữ ký số.', 'There is no signature.')
        : found.trusted
          ? both(`Người ký: ${by} (được tin)`, `Signed by ${by} (trusted)`)
          : both(`Người ký: ${by} (chưa nối tới gốc được tin)`, `Signed by ${by} (not traced to a trusted root)`)
      cli.output.result(found, [
        found.sound ? both('Nguyên vẹn.', 'Sound.') : both(`Có ${found.problems.length} chỗ sai:`, `${found.problems.length} problems:`),
        ...found.problems.map(({ path, message }) => `  ${path}: ${message}`),
        signature,
      ])
      return found.sound ? 0 : 1
    },
  )
  add(
    'receive',
    { vi: 'nhận một gói, hoặc nhận mọi gói từ kho tỉnh', en: 'take a bag in, or all that stations delivered' },
    (command) =>
      command
        .argument('<dir>')
        .argument('[bag]')
        .option('--remote <name>', 'nhận từ nơi này')
        .option('--trust <pem>', 'chứng thư gốc được tin')
        .option('--sign <key>', 'ký biên nhận: p12:TỆP'),
    async (cli, [dir, bag], options) => {
      const remote = optionalText(options['remote'])
      const path = optionalText(bag)
      if ((remote === undefined) === (path === undefined)) throw new AppError('input.invalid', { issues: ['BAG | --remote NAME'] })
      const sign = await signingKey(options['sign'])
      const trust = optionalText(options['trust'])
      await cli.open(text(dir), 'write')
      const shared = { ...(sign && { sign }), ...(trust !== undefined && { trust }) }
      const taken = await cli.follow(
        remote === undefined ? cli.api.exchange.receive({ bag: path ?? '', ...shared }) : cli.api.sync.receive({ remote, ...shared }),
      )
      cli.output.result(taken, [
        both(`${taken.deposits.length} gói:`, `${taken.deposits.length} deposits:`),
        ...taken.deposits.map(({ station, id, outcome, reasons }) =>
          outcome === 'accepted'
            ? both(`  ${id} (${station}): đã nhận`, `  ${id} (${station}): accepted`)
            : both(`  ${id} (${station}): từ chối: ${reasons.join('; ')}`, `  ${id} (${station}): refused: ${reasons.join('; ')}`),
        ),
      ])
      return taken.deposits.some(({ outcome }) => outcome === 'refused') ? 1 : 0
    },
  )
  add(
    'remote',
    { vi: 'nơi giao nộp: add TÊN folder:ĐƯỜNG-DẪN, hoặc list', en: 'where to deliver: add NAME folder:PATH, or list' },
    (command) => command.argument('<dir>').argument('<action>').argument('[name]').argument('[url]'),
    async (cli, [dir, action, name, url]) => {
      if (action === 'list') {
        await cli.open(text(dir), 'read')
        const { remotes } = await cli.api.sync.remotes({})
        cli.output.result(
          { remotes },
          remotes.map((remote) => `${remote.name}  ${remote.url}`),
        )
        return 0
      }
      if (action !== 'add' || name === undefined || url === undefined)
        throw new AppError('input.invalid', { issues: ['remote DIR add NAME URL | remote DIR list'] })
      await cli.open(text(dir), 'write')
      const remote = await cli.api.sync.addRemote({ name: text(name), url: text(url) })
      cli.output.result(remote, [
        both(`Đã thêm nơi giao nộp ${remote.name}: ${remote.url}`, `Added the remote ${remote.name}: ${remote.url}`),
      ])
      return 0
    },
  )
  add(
    'sync',
    { vi: 'giao nộp những gì đã đổi và lấy biên nhận', en: 'deliver what changed and fetch receipts' },
    (command) => command.argument('<dir>').option('--remote <name>', 'nơi giao nộp').option('--sign <key>', 'ký số: p12:TỆP'),
    async (cli, [dir], options) => {
      const sign = await signingKey(options['sign'])
      const remote = optionalText(options['remote'])
      await cli.open(text(dir), 'write')
      const done = await cli.follow(cli.api.sync.run({ ...(remote !== undefined && { remote }), ...(sign && { sign }) }))
      cli.output.result(done, [
        both(
          `Đã giao ${done.sent.deposits} gói, ${done.sent.objects} tệp (${done.sent.bytes} byte); nhận ${done.received.receipts} biên nhận; còn ${done.waiting} hồ sơ chờ.`,
          `Delivered ${done.sent.deposits} deposits, ${done.sent.objects} files (${done.sent.bytes} bytes); ${done.received.receipts} receipts came back; ${done.waiting} records wait.`,
        ),
        ...done.failed.map(({ id, message }) => `  ${id}: ${message}`),
      ])
      return done.failed.length > 0 ? 1 : 0
    },
  )
}

/** What stands at the head and the foot of an official paper; what is not said is left as dots, to be filled in by hand. */
const paperHead = (options: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    ['place', 'number', 'signer', 'signerTitle'].flatMap((name) => {
      const value = optionalText(options[name])
      return value === undefined ? [] : [[name === 'signer' ? 'signerName' : name, value]]
    }),
  )
