import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { WatchView } from '../../../../shared/features/assets/watch-contract.ts'
import { AppError } from '../../../../shared/rpc/app-error.ts'
import { isErrorCode } from '../../../../shared/rpc/errors.ts'
import { sentence } from '../../../../shared/rpc/sentence.ts'
import { optionalText, text, wholeNumber } from '../arguments.ts'
import { both } from '../output.ts'
import type { AddCommand } from '../run-cli.ts'
import type { Cli } from '../session.ts'

const betweenLooks = 500

/** Brings in what a scanner writes into a folder, as long as the command runs, or with `--once` until what is there is settled. */
export const watchCommand = (add: AddCommand): void => {
  add(
    'watch',
    { vi: 'theo dõi thư mục máy quét ghi vào và nhập tệp mới', en: 'watch the folder of a scanner and bring in what is new' },
    (command) =>
      command
        .argument('<dir>')
        .argument('<folder>')
        .option('--profile <profile>', 'loại hồ sơ', 'document')
        .option('--parent <code>', 'hồ sơ cha')
        .option('--one-record', 'mỗi lượt quét là một hồ sơ')
        .option('--each', 'mỗi tệp một hồ sơ')
        .option('--move', 'chuyển tệp đã nhập sang thư mục con “Đã nhập”')
        .option('--quiet <seconds>', 'đợi tệp đứng yên bao lâu, 10 giây nếu không nói')
        .option('--once', 'nhập những gì đang có rồi thôi'),
    async (cli, [dir, folder], options) => {
      if (options['oneRecord'] && options['each']) throw new AppError('input.invalid', { issues: ['--one-record | --each'] })
      await cli.open(text(dir), 'write')
      cli.app.resumeJobs()
      const parent = optionalText(options['parent'])
      const quiet = wholeNumber(options['quiet'], '--quiet')
      const { id } = await cli.api.assets.watch({
        folder: resolve(text(folder)),
        profile: text(options['profile']),
        grouping: options['oneRecord'] ? 'one-record' : options['each'] ? 'each' : 'auto',
        afterwards: options['move'] ? 'move' : 'leave',
        ...(parent !== undefined && { parent }),
        ...(quiet !== undefined && { quietSeconds: Math.max(1, quiet) }),
      })
      const before = await viewOf(cli, id)
      cli.output.say(`Đang theo dõi ${before.folder}. Ctrl+C để dừng.`, `Watching ${before.folder}. Ctrl+C stops it.`)
      const after = await follow(cli, id, before, options['once'] === true)
      return print(cli, before, after)
    },
  )
}

/** Looks until everything is settled (`once`), the person stops it, or the folder was paused by a failure. */
const follow = async (cli: Cli, id: string, before: WatchView, once: boolean): Promise<WatchView> => {
  const stopped = new AbortController()
  const stop = (): void => stopped.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  let now = before
  try {
    for (;;) {
      const pending = (await cli.app.watcher()?.look()) ?? 0
      const next = await viewOf(cli, id)
      if (next.taken !== now.taken) cli.output.say(`Đã nhập ${next.taken} tệp.`, `${next.taken} files brought in.`)
      now = next
      if (stopped.signal.aborted || next.paused || (once && pending === 0 && next.going === 0)) return next
      await pause(betweenLooks, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

const print = ({ output }: Cli, before: WatchView, after: WatchView): number => {
  const { language } = output
  const say = ({ code, data, message }: { readonly code: string; readonly data: unknown; readonly message: string }): string =>
    isErrorCode(code) ? sentence(code, data, language) : message
  const failed = after.failed.map((failure) => ({ path: failure.path, code: failure.code, message: say(failure) }))
  const problem = after.problem && { code: after.problem.code, message: say(after.problem) }
  const taken = after.taken - before.taken
  output.result({ folder: after.folder, taken, failed, paused: after.paused, ...(problem && { problem }) }, [
    both(`Đã nhập ${taken} tệp từ ${after.folder}.`, `Brought in ${taken} files of ${after.folder}.`),
    ...(problem ? [problem.message] : []),
    ...failed.map(({ message }) => `  ✗ ${message}`),
  ])
  return failed.length > 0 || problem ? 1 : 0
}

const viewOf = async (cli: Cli, id: string): Promise<WatchView> => {
  const found = (await cli.api.assets.watches({})).watches.find((watch) => watch.id === id)
  if (!found) throw new AppError('asset.watchNotFound', { id })
  return found
}
