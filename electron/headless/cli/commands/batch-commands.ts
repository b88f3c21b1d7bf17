import { BatchOperation, type BatchRefusal } from '../../../../shared/features/records/batch-contract.ts'
import type { RecordId } from '../../../../shared/features/records/contract.ts'
import type { Selection } from '../../../../shared/features/records/selection.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { isErrorCode } from '../../../../shared/rpc/errors.ts'
import { type Language, sentence } from '../../../../shared/rpc/sentence.ts'
import { assignments, optionalText, text, texts, wholeNumber } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'

/** Changing many records as one act, and the list of such acts. */
export const batchCommands = (add: AddCommand): void => {
  add(
    'batch',
    { vi: 'sửa nhiều hồ sơ một lượt', en: 'change many records as one act' },
    (command) =>
      command
        .argument('<dir>')
        .option('--query <query>', 'mọi hồ sơ tìm thấy')
        .option('--record <codes...>', 'các hồ sơ này')
        .option('--except <codes...>', 'trừ các hồ sơ này')
        .option('--replace <changes...>', 'trường=CŨ=>MỚI: thay chữ')
        .option('--no-marks', 'khi thay chữ: không kể dấu và chữ hoa')
        .option('--whole-words', 'khi thay chữ: chỉ thay cả từ')
        .option('--remove <assignments...>', 'trường=giá trị: bớt một giá trị')
        .option('--add <assignments...>', 'trường=giá trị: thêm một giá trị')
        .option('--to-term <fields...>', 'trường=trường: đổi chữ thành mục của danh mục')
        .option('--clear <fields...>', 'để trống')
        .option('--set <assignments...>', 'trường=giá trị: đặt thành')
        .option('--missing <assignments...>', 'trường=lý do để trống')
        .option('--status <status>', 'trạng thái: draft, described, approved')
        .option('--parent <code>', 'đặt dưới hồ sơ này; "" là không dưới hồ sơ nào')
        .option('--why <text>', 'lý do')
        .option('--dry-run', 'chỉ xem sẽ sửa gì'),
    async (cli, [dir], options) => {
      const dryRun = options['dryRun'] === true
      await cli.open(text(dir), dryRun ? 'prefer-write' : 'write')
      const selection = await readSelection(cli, options)
      const operations = await readOperations(cli, options)
      const why = optionalText(options['why'])
      return dryRun ? preview(cli, selection, operations) : edit(cli, text(dir), selection, operations, why)
    },
  )
  add(
    'batches',
    { vi: 'các đợt sửa: nhập, sửa hàng loạt, gộp, hoàn lại', en: 'acts over several records: imports, batch edits, merges, undos' },
    (command) => command.argument('<dir>').option('--limit <n>', 'số đợt', '50'),
    async (cli, [dir], options) => {
      await cli.open(text(dir), 'read')
      const { total, batches } = await cli.api.batches.list({ limit: wholeNumber(options['limit'], '--limit') ?? 50 })
      cli.output.result({ total, batches }, [
        both(`${total} đợt`, `${total} acts`),
        ...batches.map(({ id, kind, at, by, records, undone, why }): Line => {
          const name = batchKinds[kind] ?? { vi: kind, en: kind }
          const reason = why === undefined ? '' : `: ${why}`
          return both(
            `  ${at}  ${name.vi}, ${records} hồ sơ, ${by}${reason}${undone ? ' (đã hoàn lại)' : ''}  ${id}`,
            `  ${at}  ${name.en}, ${records} records, ${by}${reason}${undone ? ' (taken back)' : ''}  ${id}`,
          )
        }),
      ])
      return 0
    },
  )
}

const batchKinds: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  import: { vi: 'nhập bảng', en: 'import' },
  ingest: { vi: 'nhập tệp', en: 'files brought in' },
  edit: { vi: 'sửa hàng loạt', en: 'batch edit' },
  merge: { vi: 'gộp', en: 'merge' },
  undo: { vi: 'hoàn lại', en: 'undo' },
  receive: { vi: 'nhận gói', en: 'received bag' },
  'move-pages': { vi: 'chuyển trang', en: 'pages moved' },
  'replace-text': { vi: 'thay chữ trên trang', en: 'text replaced' },
  relate: { vi: 'quan hệ', en: 'relation' },
  places: { vi: 'địa danh', en: 'places' },
  'merge-places': { vi: 'gộp địa danh', en: 'places merged' },
  'replace-place': { vi: 'thay địa danh', en: 'place replaced' },
}

const readSelection = async (cli: Cli, options: Readonly<Record<string, unknown>>): Promise<Selection> => {
  const codes = texts(options['record'])
  const query = optionalText(options['query'])
  if (codes.length > 0 === (query !== undefined)) throw new AppError('input.invalid', { issues: ['--query | --record'] })
  const idsOf = async (list: readonly string[]): Promise<RecordId[]> =>
    Promise.all(list.map(async (code) => (await cli.api.records.getByCode({ code })).id))
  const except = await idsOf(texts(options['except']))
  if (query === undefined) return { kind: 'ids', ids: (await idsOf(codes)).filter((id) => !except.includes(id)) }
  return { kind: 'search', search: { query, sort: 'code', descending: false }, except }
}

/** In one order, whatever the order on the line: what is there is mended first, then taken away and added, then set. */
const readOperations = async (cli: Cli, options: Readonly<Record<string, unknown>>): Promise<BatchOperation[]> => {
  const pairs = (name: string): [string, unknown][] => Object.entries(assignments(texts(options[name])))
  const parent = optionalText(options['parent'])
  const status = optionalText(options['status'])
  const operations: unknown[] = [
    ...texts(options['replace']).map((change) => ({
      kind: 'replace',
      ...readReplacement(change),
      marks: options['marks'] !== false,
      wholeWords: options['wholeWords'] === true,
    })),
    ...pairs('remove').map(([field, value]) => ({ kind: 'remove', field, value })),
    ...pairs('add').map(([field, value]) => ({ kind: 'add', field, value })),
    ...pairs('toTerm').map(([field, into]) => ({ kind: 'to-term', field, into })),
    ...texts(options['clear']).map((field) => ({ kind: 'clear', field })),
    ...pairs('set').map(([field, value]) => ({ kind: 'set', field, value })),
    ...pairs('missing').map(([field, reason]) => ({ kind: 'missing', field, reason })),
    ...(status === undefined ? [] : [{ kind: 'status', status }]),
    ...(parent === undefined
      ? []
      : [{ kind: 'parent', parent: parent === '' ? null : (await cli.api.records.getByCode({ code: parent })).id }]),
  ]
  const parsed = BatchOperation.array().min(1).safeParse(operations)
  if (parsed.success) return parsed.data
  throw new AppError('input.invalid', { issues: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) })
}

/** `field=OLD=>NEW`. */
const readReplacement = (change: string): { readonly field: string; readonly find: string; readonly replace: string } => {
  const found = /^([^=]+)=(.+?)=>(.*)$/s.exec(change)
  if (!found) throw new AppError('input.invalid', { issues: [`--replace ${change}: KEY=OLD=>NEW`] })
  return { field: found[1] ?? '', find: found[2] ?? '', replace: found[3] ?? '' }
}

const preview = async (cli: Cli, selection: Selection, operations: BatchOperation[]): Promise<number> => {
  const seen = await cli.api.batches.preview({ selection, operations })
  cli.output.result({ ...seen, refused: told(cli, seen.refused), dryRun: true }, [
    both(
      `Làm thử, chưa ghi gì: ${seen.total} hồ sơ; sẽ sửa ${seen.changed}, giữ nguyên ${seen.same}, không nhận ${seen.refusedCount}.`,
      `Tried without writing: ${seen.total} records; ${seen.changed} to change, ${seen.same} unchanged, ${seen.refusedCount} refused.`,
    ),
    ...seen.examples
      .slice(0, 20)
      .flatMap(({ record, changes }) => [
        `  ${record}`,
        ...changes.map(({ field, before, after }) => `      ${field}: ${short(before)} → ${short(after)}`),
      ]),
    ...refusedLines(cli, seen.refused),
  ])
  return seen.refusedCount > 0 ? 1 : 0
}

const edit = async (
  cli: Cli,
  dir: string,
  selection: Selection,
  operations: BatchOperation[],
  why: string | undefined,
): Promise<number> => {
  const done = await cli.follow(cli.api.batches.edit({ selection, operations, ...(why !== undefined && { why }) }))
  cli.output.result({ ...done, refused: told(cli, done.refused), dryRun: false }, [
    both(
      `Đã sửa ${done.changed} trong ${done.total} hồ sơ, giữ nguyên ${done.same}, không nhận ${done.refusedCount}.`,
      `Changed ${done.changed} of ${done.total} records, ${done.same} unchanged, ${done.refusedCount} refused.`,
    ),
    ...refusedLines(cli, done.refused),
    ...(done.changed === 0
      ? []
      : [both(`Hoàn lại cả đợt: npx tangthu undo ${dir} ${done.batch}`, `Undo it all: npx tangthu undo ${dir} ${done.batch}`)]),
  ])
  return done.refusedCount > 0 ? 1 : 0
}

const told = (cli: Cli, refused: readonly BatchRefusal[]) =>
  refused.map(({ record, code, data, message }) => ({
    record,
    code,
    message: isErrorCode(code) ? sentence(code, data, cli.output.language) : message,
  }))

const refusedLines = (cli: Cli, refused: readonly BatchRefusal[]): readonly Line[] =>
  told(cli, refused)
    .slice(0, 50)
    .map(({ message }) => `  ✗ ${message}`)

const short = (value: unknown): string => {
  const shown = value === null || value === undefined ? '∅' : typeof value === 'string' ? value : JSON.stringify(value)
  return shown.length > 60 ? `${shown.slice(0, 57)}…` : shown
}
