import type { RecordView } from '../../../../shared/features/records/contract.ts'
import { AppError, isAppError } from '../../../../shared/rpc/app-error.ts'
import { assignments, optionalText, text, texts } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'
import { describePlacesAndDays } from './describe-place.ts'
import { describeState } from './describe-state.ts'

/** Showing and changing records. */
export const catalogueCommands = (add: AddCommand): void => {
  add(
    'show',
    { vi: 'xem một hồ sơ', en: 'show a record' },
    (command) => command.argument('<dir>').argument('<code>'),
    async (cli, [dir, code]) => {
      await cli.open(text(dir), 'read')
      const record = await cli.api.records.getByCode({ code: text(code) })
      const pages = await Promise.all(
        record.pages.map(async (page, index) => ({
          number: index + 1,
          ...page,
          text: (await cli.api.pages.text({ page: page.id })).text?.text ?? null,
        })),
      )
      const { profiles } = await cli.api.profiles.list({})
      const profile = profiles.find(({ id }) => id === record.profile)
      const told = profile && describeState(profile, record.data, cli.output.language)
      const where = profile && (await describePlacesAndDays(cli, profile, record.data))
      const more = {
        completeness: told?.completeness ?? null,
        dossier: told?.dossier ?? null,
        places: where?.places ?? [],
        festival: where?.festival ?? null,
      }
      cli.output.result({ ...record, pages, ...more }, [...showLines(record, pages), ...(where?.lines ?? []), ...(told?.lines ?? [])])
      return 0
    },
  )
  add(
    'edit',
    { vi: 'sửa một hồ sơ', en: 'change a record' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<code>')
        .requiredOption('--set <assignments...>', 'trường=giá trị (title, code, status, hoặc trường của loại hồ sơ)')
        .option('--why <text>', 'lý do'),
    async (cli, [dir, code], options) => {
      await cli.open(text(dir), 'write')
      const record = await cli.api.records.getByCode({ code: text(code) })
      const { own, set } = splitAssignments(assignments(texts(options['set'])))
      const why = optionalText(options['why'])
      const saved = await cli.api.records.update({
        id: record.id,
        baseVersion: record.version,
        set,
        // As typed: what a title, a number and a state may be, the contract says.
        ...(own as { readonly title?: string }),
        ...(why !== undefined && { why }),
      })
      cli.output.result({ ...saved, pages: record.pages }, [
        both(
          `Đã lưu ${saved.code} “${saved.title}”, lần thứ ${saved.version}.`,
          `Saved ${saved.code} “${saved.title}”, version ${saved.version}.`,
        ),
      ])
      return 0
    },
  )
  add(
    'undo',
    { vi: 'hoàn lại lần sửa cuối của hồ sơ, hoặc cả một đợt', en: 'take back the last change of a record, or a whole act' },
    (command) => command.argument('<dir>').argument('<code-or-batch>').option('--why <text>', 'lý do'),
    async (cli, [dir, target], options) => {
      await cli.open(text(dir), 'write')
      return undo(cli, text(target), optionalText(options['why']))
    },
  )
  add(
    'remove',
    { vi: 'bỏ hồ sơ vào thùng (lấy lại được)', en: 'put a record into the bin' },
    (command) => command.argument('<dir>').argument('<code>').option('--why <text>', 'lý do'),
    async (cli, [dir, code], options) => {
      await cli.open(text(dir), 'write')
      const record = await cli.api.records.getByCode({ code: text(code) })
      const why = optionalText(options['why'])
      await cli.api.records.remove({ id: record.id, ...(why !== undefined && { why }) })
      cli.output.result({ code: record.code, removed: true }, [
        both(
          `Đã bỏ ${record.code} vào thùng. Lấy lại: npx tangthu undo ${text(dir)} ${record.code}`,
          `Put ${record.code} into the bin. To bring it back: npx tangthu undo ${text(dir)} ${record.code}`,
        ),
      ])
      return 0
    },
  )
}

const undo = async (cli: Cli, target: string, why: string | undefined): Promise<number> => {
  try {
    const record = await cli.api.records.getByCode({ code: target })
    const saved = await cli.api.records.undo({ id: record.id, ...(why !== undefined && { why }) })
    cli.output.result(saved, [
      both(
        `Đã hoàn lại ${saved.code}, nay là lần thứ ${saved.version}.`,
        `Took back the last change of ${saved.code}; it is version ${saved.version} now.`,
      ),
    ])
    return 0
  } catch (error) {
    if (!(isAppError(error) && error.code === 'record.notFound')) throw error
  }
  if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(target)) throw new AppError('record.notFound', { record: target })
  const done = await cli.follow(cli.api.batches.undo({ batch: target }))
  cli.output.result(done, [
    both(`Đã hoàn lại đợt ${target}: ${done.records} hồ sơ.`, `Took back the act ${target}: ${done.records} records.`),
    ...(done.edited === 0
      ? []
      : [
          both(
            `${done.edited} hồ sơ trong đó đã có người sửa sau khi nhập: nằm trong thùng với mọi lần sửa, lấy lại bằng undo hoặc từ Thùng.`,
            `${done.edited} of them were changed since they came in: they lie in the bin with every change; undo or the bin brings them back.`,
          ),
        ]),
  ])
  return 0
}

const short = (value: unknown): string => {
  const shown = value === null || value === undefined ? '(trống)' : typeof value === 'string' ? value : JSON.stringify(value)
  return shown.length > 80 ? `${shown.slice(0, 77)}…` : shown
}

const showLines = (record: RecordView, pages: readonly { readonly number: number; readonly text: string | null }[]): readonly Line[] => [
  `${record.code}  ${record.title}`,
  both(
    `  ${record.profile}, ${record.status}, lần thứ ${record.version}, ${record.updatedBy} sửa lúc ${record.updatedAt}`,
    `  ${record.profile}, ${record.status}, version ${record.version}, changed by ${record.updatedBy} at ${record.updatedAt}`,
  ),
  ...Object.entries(record.data).map(([key, value]) => `  ${key}: ${short(value)}`),
  ...record.assets.map(({ name, mime, size }) =>
    both(`  tệp: ${name} (${mime}, ${size} byte)`, `  file: ${name} (${mime}, ${size} bytes)`),
  ),
  ...pages.map(({ number, text: read }) =>
    read === null
      ? both(`  trang ${number}: (chưa đọc)`, `  page ${number}: (not read)`)
      : both(`  trang ${number}: ${short(read.replace(/\s+/g, ' '))}`, `  page ${number}: ${short(read.replace(/\s+/g, ' '))}`),
  ),
]

/** The record's own parts apart from the fields of its type. */
const splitAssignments = (
  given: Readonly<Record<string, unknown>>,
): { readonly own: Record<string, unknown>; readonly set: Record<string, unknown> } => {
  const isOwn = ([key]: readonly [string, unknown]): boolean => key === 'title' || key === 'code' || key === 'status'
  const entries = Object.entries(given)
  return { own: Object.fromEntries(entries.filter(isOwn)), set: Object.fromEntries(entries.filter((entry) => !isOwn(entry))) }
}
