import type { DuplicatePair } from '../../../../shared/features/duplicates/contract.ts'
import { sayReasons } from '../../../../shared/features/duplicates/reasons.ts'
import { MergeSide } from '../../../../shared/features/records/merge-rules.ts'
import { AppError, isAppError } from '../../../../shared/rpc/app-error.ts'
import { assignments, optionalText, text, texts, wholeNumber } from '../arguments.ts'
import { both, type Line } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'

/** Records that may be one: found, listed, decided, merged. */
export const duplicateCommands = (add: AddCommand): void => {
  add(
    'duplicates',
    { vi: 'tìm và xem hồ sơ có thể trùng', en: 'find and list records that may be one' },
    (command) =>
      command
        .argument('<dir>')
        .argument('[action]', 'find, list, dismiss, reopen', 'list')
        .argument('[codes...]', 'hai hồ sơ, với dismiss và reopen')
        .option('--state <state>', 'open, dismissed, merged', 'open')
        .option('--limit <n>', 'số cặp', '50'),
    async (cli, [dir, action, codes], options) => {
      await cli.open(text(dir), action === 'list' ? 'read' : 'write')
      if (action === 'dismiss' || action === 'reopen') return decide(cli, texts(codes), action === 'dismiss')
      if (action !== 'list' && action !== 'find')
        throw new AppError('input.invalid', { issues: [`${text(action)}: find, list, dismiss, reopen`] })
      const search = action === 'find' ? await cli.follow(cli.api.duplicates.find({})) : undefined
      const state = (['open', 'dismissed', 'merged'] as const).find((one) => one === options['state'])
      if (!state) throw new AppError('input.invalid', { issues: ['--state: open, dismissed, merged'] })
      const limit = Math.min(500, Math.max(1, wholeNumber(options['limit'], '--limit') ?? 50))
      const { total, pairs } = await cli.api.duplicates.list({ state, limit })
      cli.output.result({ ...(search && { search }), total, pairs: pairs.map(shown(cli)) }, [
        ...(search
          ? [
              both(
                `Đã xem ${search.records} hồ sơ, ${search.pictures} ảnh mới.`,
                `Looked at ${search.records} records and ${search.pictures} new pictures.`,
              ),
            ]
          : []),
        both(`${total} cặp có thể trùng`, total === 1 ? '1 pair that may be one record' : `${total} pairs that may be one record`),
        ...pairLines(cli, pairs),
      ])
      return 0
    },
  )
  add(
    'merge',
    { vi: 'gộp hai hồ sơ làm một', en: 'make one record of two' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<keep>', 'hồ sơ ở lại')
        .argument('<lose>', 'hồ sơ gộp vào')
        .option('--choose <choices...>', 'trường=keep|lose|both: lấy giá trị của bên nào')
        .option('--why <text>', 'lý do'),
    async (cli, [dir, keep, lose], options) => {
      await cli.open(text(dir), 'write')
      const choices = readChoices(texts(options['choose']))
      const [one, other] = [await cli.api.records.getByCode({ code: text(keep) }), await cli.api.records.getByCode({ code: text(lose) })]
      const why = optionalText(options['why'])
      const done = await cli.api.duplicates.merge({ keep: one.id, lose: other.id, choices, ...(why !== undefined && { why }) })
      cli.output.result(done, [
        both(
          `Đã gộp ${done.merged} vào ${done.code}. Tìm ${done.merged} nay thấy ${done.code}.`,
          `Merged ${done.merged} into ${done.code}. Asking for ${done.merged} now leads to ${done.code}.`,
        ),
        both(`Hoàn lại: npx tangthu undo ${text(dir)} ${done.batch}`, `Undo it: npx tangthu undo ${text(dir)} ${done.batch}`),
      ])
      return 0
    },
  )
}

/** After an act brought records in: those that may be there already, for people and for scripts. Stopped, it says nothing. */
export const lookForDuplicates = async (cli: Cli, batch: string) => {
  try {
    const { pairs } = await cli.follow(cli.api.duplicates.look({ batch }))
    const lines = pairs.length === 0 ? [] : [both('Có thể trùng:', 'May be there already:'), ...pairLines(cli, pairs)]
    return { duplicates: pairs.map(shown(cli)), lines }
  } catch (error) {
    if (isAppError(error) && error.code === 'job.cancelled') return { duplicates: [], lines: [] }
    throw error
  }
}

const pairLines = (cli: Cli, pairs: readonly DuplicatePair[]): readonly Line[] =>
  pairs.map(
    ({ first, second, reasons, score }) => `  ${first.code} ~ ${second.code}  ${sayReasons(reasons, cli.output.language)} (${score})`,
  )

const shown =
  (cli: Cli) =>
  ({ first, second, score, reasons, state }: DuplicatePair) => ({
    first: { code: first.code, title: first.title },
    second: { code: second.code, title: second.title },
    score,
    reasons,
    words: sayReasons(reasons, cli.output.language),
    state,
  })

const decide = async (cli: Cli, codes: readonly string[], dismissed: boolean): Promise<number> => {
  const [first, second] = codes
  if (first === undefined || second === undefined || codes.length > 2) throw new AppError('input.invalid', { issues: ['CODE CODE'] })
  const [a, b] = [await cli.api.records.getByCode({ code: first }), await cli.api.records.getByCode({ code: second })]
  await cli.api.duplicates.decide({ first: a.id, second: b.id, dismissed })
  cli.output.result({ first: a.code, second: b.code, dismissed }, [
    dismissed
      ? both(`Đã ghi nhớ: ${a.code} và ${b.code} không phải trùng.`, `Noted: ${a.code} and ${b.code} are not the same.`)
      : both(`${a.code} và ${b.code} lại là cặp cần xem.`, `${a.code} and ${b.code} are to be looked at again.`),
  ])
  return 0
}

const readChoices = (given: readonly string[]): Record<string, MergeSide> =>
  Object.fromEntries(
    Object.entries(assignments(given)).map(([field, value]) => {
      const side = MergeSide.safeParse(value)
      if (!side.success) throw new AppError('input.invalid', { issues: [`--choose ${field}: keep, lose, both`] })
      return [field, side.data]
    }),
  )
