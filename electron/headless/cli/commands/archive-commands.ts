import { withFieldWords } from '../../../../shared/features/records/field-words.ts'
import { isErrorCode } from '../../../../shared/rpc/errors.ts'
import { sentence } from '../../../../shared/rpc/sentence.ts'
import { optionalText, text } from '../arguments.ts'
import { both } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'

/** Making, proving, backing up and restoring archives. */
export const archiveCommands = (add: AddCommand): void => {
  add(
    'init',
    { vi: 'lập một kho mới', en: 'make a new archive' },
    (command) => command.argument('<dir>').option('--name <name>', 'tên kho').option('--org <code>', 'mã cơ quan'),
    async (cli, [dir], options) => {
      const archive = await cli.create(text(dir), optionalText(options['name']) ?? 'Tàng Thư', optionalText(options['org']) ?? '')
      cli.output.result({ archive: archive.folder, name: archive.name, org: archive.org }, [
        both(`Đã lập kho “${archive.name}” ở ${archive.folder}`, `Made the archive “${archive.name}” in ${archive.folder}`),
      ])
      return 0
    },
  )
  add(
    'check',
    { vi: 'kiểm kho: cơ sở dữ liệu, lịch sử, từng tệp', en: 'prove the archive: database, history, every file' },
    (command) => command.argument('<dir>').option('--full', 'đọc lại từng tệp / read every file again'),
    async (cli, [dir], options) => {
      await cli.open(text(dir), 'prefer-write')
      const found = await cli.follow(cli.api.audit.check({ full: options['full'] === true }))
      const { records, objects, revisions } = found.checked
      const problems = found.problems.map((one) => ({
        ...one,
        message: isErrorCode(one.code)
          ? sentence(one.code, withFieldWords(one.data, cli.output.language), cli.output.language)
          : one.message,
      }))
      cli.output.result({ ...found, problems }, [
        found.sound
          ? both('Kho nguyên vẹn.', 'The archive is sound.')
          : both(`Kho có ${found.problems.length} chỗ hỏng:`, `The archive has ${found.problems.length} problems:`),
        ...problems.map(({ message }) => `  ${message}`),
        both(
          `Đã kiểm ${records} hồ sơ, ${objects} tệp, ${revisions} lần sửa.`,
          `Checked ${records} records, ${objects} files, ${revisions} revisions.`,
        ),
      ])
      return found.sound ? 0 : 1
    },
  )
  add(
    'backup',
    { vi: 'sao lưu cả kho sang ổ khác', en: 'copy the whole archive to another disk' },
    (command) => command.argument('<dir>').argument('<out>'),
    async (cli, [dir, out]) => {
      await cli.open(text(dir), 'prefer-write')
      const made = await cli.follow(cli.api.backup.run({ folder: text(out) }))
      cli.output.result(made, [
        both(
          `Đã sao lưu ${made.records} hồ sơ, ${made.objects} tệp (${made.copied} tệp mới chép) vào ${made.folder}, đã kiểm lại: nguyên vẹn.`,
          `Backed up ${made.records} records, ${made.objects} files (${made.copied} copied anew) to ${made.folder}; read back and sound.`,
        ),
      ])
      return made.sound ? 0 : 1
    },
  )
  add(
    'restore',
    { vi: 'dựng lại kho từ bản sao lưu', en: 'bring an archive back from a backup' },
    (command) => command.argument('<in>').argument('<dir>'),
    async (cli, [from, to]) => {
      const made = await cli.follow(cli.api.backup.restore({ from: text(from), to: text(to) }))
      cli.output.result(made, [
        both(
          `Đã phục hồi ${made.records} hồ sơ, ${made.objects} tệp vào ${made.folder}.`,
          `Restored ${made.records} records, ${made.objects} files into ${made.folder}.`,
        ),
        made.sound
          ? both('Đã kiểm: nguyên vẹn.', 'Checked: sound.')
          : both(
              'Có tệp gốc đã mất từ trước khi sao lưu; chạy check để biết tệp nào.',
              'Some originals were lost before the backup was made; check says which.',
            ),
      ])
      return made.sound ? 0 : 1
    },
  )
}
