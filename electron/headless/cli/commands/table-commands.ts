import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { RowProblem } from '../../../../shared/features/tables/contract.ts'
import { TableMapping } from '../../../../shared/features/tables/mapping.ts'
import type { Api } from '../../../../shared/rpc/api.ts'
import type { AppContract } from '../../../../shared/rpc/app-contract.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { isErrorCode } from '../../../../shared/rpc/errors.ts'
import { type Language, sentence } from '../../../../shared/rpc/sentence.ts'
import { optionalText, text } from '../arguments.ts'
import { both } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import { lookForDuplicates } from './duplicate-commands.ts'
import { provisionalLines } from './list-words.ts'

/** Tables in and out: CSV, XLSX and JSON Lines. */
export const tableCommands = (add: AddCommand): void => {
  add(
    'import',
    { vi: 'nhập bảng CSV hoặc XLSX thành hồ sơ', en: 'import a CSV or XLSX table' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<file>')
        .requiredOption('--profile <profile>', 'loại hồ sơ')
        .option('--mapping <file>', 'tệp JSON nói cột nào vào trường nào, hoặc tên cách ghép đã lưu')
        .option('--save-mapping <name>', 'lưu cách ghép đó dưới tên này cho các lần sau')
        .option('--sheet <name>', 'trang tính của tệp XLSX')
        .option('--dry-run', 'làm thử tất cả, không ghi gì'),
    async (cli, [dir, file], options) => {
      const dryRun = options['dryRun'] === true
      const given = optionalText(options['mapping'])
      const saveAs = optionalText(options['saveMapping'])
      const sheet = optionalText(options['sheet'])
      const profile = text(options['profile'])
      const inFile = await readMapping(given)
      await cli.open(text(dir), dryRun && saveAs === undefined ? 'prefer-write' : 'write')
      const mapping = inFile ?? (await findSaved(cli.api, profile, given))
      if (mapping && saveAs !== undefined) await cli.api.tables.saveMapping({ profile, name: saveAs, mapping })
      const done = await cli.follow(
        cli.api.tables.import({
          file: text(file),
          profile,
          dryRun,
          ...(mapping && { mapping }),
          ...(sheet !== undefined && { sheet }),
        }),
      )
      const { language } = cli.output
      const refused = done.refused.map((problem) => ({
        row: problem.row,
        column: problem.column ?? null,
        code: problem.code,
        message: messageOf(problem, language),
      }))
      const { created, updated, unchanged, refusedCount } = done
      const { duplicates, lines } = dryRun || created === 0 ? { duplicates: [], lines: [] } : await lookForDuplicates(cli, done.batch)
      cli.output.result({ ...done, refused, duplicates }, [
        dryRun
          ? both(
              `Làm thử, chưa ghi gì: ${done.offered} dòng; sẽ thêm ${created} hồ sơ, sửa ${updated}, giữ nguyên ${unchanged}, không nhận ${refusedCount}.`,
              `Tried without writing: ${done.offered} rows; ${created} records to make, ${updated} to change, ${unchanged} unchanged, ${refusedCount} refused.`,
            )
          : both(
              `Đã nhập ${done.offered} dòng: thêm ${created} hồ sơ, sửa ${updated}, giữ nguyên ${unchanged}, không nhận ${refusedCount}.`,
              `Imported ${done.offered} rows: ${created} records made, ${updated} changed, ${unchanged} unchanged, ${refusedCount} refused.`,
            ),
        ...Object.entries(done.converted).map(([column, encoding]) =>
          both(
            `  Cột “${column}” đã chuyển từ ${encoding} sang Unicode.`,
            `  Column “${column}” was converted from ${encoding} to Unicode.`,
          ),
        ),
        ...provisionalLines(done.provisionalCount, dryRun),
        ...(done.untitledCount === 0
          ? []
          : [
              both(
                `  ${done.untitledCount} dòng không có tên: hồ sơ mang tên “Chưa có tên (số)” cho đến khi được đặt tên.`,
                `  ${done.untitledCount} rows have no title: their records are called “Chưa có tên (number)” until somebody names them.`,
              ),
            ]),
        ...refused.slice(0, 50).map(({ message }) => `  ✗ ${message}`),
        ...(done.refusedFile === undefined
          ? []
          : [both(`Các dòng chưa nhập, kèm lý do: ${done.refusedFile}`, `Refused rows with their reasons: ${done.refusedFile}`)]),
        ...(dryRun || created + updated === 0
          ? []
          : [
              both(
                `Hoàn lại cả đợt: npx tangthu undo ${text(dir)} ${done.batch}`,
                `Undo it all: npx tangthu undo ${text(dir)} ${done.batch}`,
              ),
            ]),
        ...lines,
      ])
      return refusedCount > 0 ? 1 : 0
    },
  )
  add(
    'export-table',
    {
      vi: 'xuất hồ sơ thành bảng CSV, XLSX, JSON Lines, hoặc bản đồ GeoJSON, KML',
      en: 'export records as a CSV, XLSX or JSON Lines table, or as GeoJSON or KML',
    },
    (command) =>
      command
        .argument('<dir>')
        .requiredOption('-o, --out <file>', 'tệp .csv, .xlsx, .jsonl, .geojson hoặc .kml')
        .option('--profile <profile>', 'chỉ loại hồ sơ này')
        .option('--query <query>', 'chỉ hồ sơ tìm thấy')
        .option('--personal', 'kèm trường cá nhân và hạn chế'),
    async (cli, [dir], options) => {
      await cli.open(text(dir), 'prefer-write')
      const profile = optionalText(options['profile'])
      const query = optionalText(options['query'])
      const done = await cli.follow(
        cli.api.tables.export({
          file: text(options['out']),
          language: cli.output.language,
          withPersonalData: options['personal'] === true,
          ...(profile !== undefined && { profile }),
          ...(query !== undefined && { query }),
        }),
      )
      cli.output.result(done, [both(`Đã xuất ${done.rows} hồ sơ ra ${done.file}`, `Exported ${done.rows} records to ${done.file}`)])
      return 0
    },
  )
  add(
    'import-sheet',
    { vi: 'làm bảng mẫu để điền hồ sơ rồi nhập vào', en: 'write the sheet on which records are filled in and imported' },
    (command) =>
      command
        .argument('<dir>')
        .requiredOption('--profile <profile>', 'loại hồ sơ')
        .requiredOption('-o, --out <file>', 'tệp .xlsx')
        .option('--with-records', 'điền sẵn hồ sơ đang có')
        .option('--query <query>', 'chỉ điền hồ sơ tìm thấy')
        .option('--personal', 'kèm trường cá nhân và hạn chế'),
    async (cli, [dir], options) => {
      await cli.open(text(dir), 'prefer-write')
      const query = optionalText(options['query'])
      const done = await cli.follow(
        cli.api.tables.sheet({
          profile: text(options['profile']),
          file: text(options['out']),
          withRecords: options['withRecords'] === true || query !== undefined,
          ...(query !== undefined && { selection: { kind: 'search', search: { query }, except: [] } }),
          withPersonalData: options['personal'] === true,
          language: cli.output.language,
        }),
      )
      cli.output.result(done, [both(`Bảng mẫu, ${done.rows} hồ sơ: ${done.file}`, `The sheet, ${done.rows} records: ${done.file}`)])
      return 0
    },
  )
}

/** Undefined where no file of this name lies there: then it is the name of a saved one. */
const findSaved = async (api: Api<AppContract>, profile: string, name: string | undefined): Promise<TableMapping | undefined> => {
  if (name === undefined) return undefined
  const { mappings } = await api.tables.mappings({ profile })
  const wanted = name.normalize('NFC').trim()
  const found = mappings.find((one) => one.name === wanted)
  if (!found) throw new AppError('table.noMapping', { name })
  return found.mapping
}

/** Undefined where there is no such file; throws `input.invalid` naming what is wrong in it. */
const readMapping = async (file: string | undefined): Promise<TableMapping | undefined> => {
  if (file === undefined || !existsSync(file)) return undefined
  const wrong = (issues: readonly string[]): AppError<'input.invalid'> =>
    new AppError('input.invalid', { issues: issues.map((issue) => `--mapping ${file}: ${issue}`) })
  let given: unknown
  try {
    given = JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/, ''))
  } catch (error) {
    throw wrong([error instanceof Error ? error.message : String(error)])
  }
  const parsed = TableMapping.safeParse(given)
  if (!parsed.success) throw wrong(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  return parsed.data
}

const messageOf = ({ code, data, message }: RowProblem, language: Language): string =>
  isErrorCode(code) ? sentence(code, data, language) : message
