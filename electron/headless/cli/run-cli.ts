import { Command, CommanderError, Option } from 'commander'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { agentsCommand } from './commands/agents-command.ts'
import { archiveCommands } from './commands/archive-commands.ts'
import { batchCommands } from './commands/batch-commands.ts'
import { catalogueCommands } from './commands/catalogue-commands.ts'
import { demoCommand } from './commands/demo-command.ts'
import { duplicateCommands } from './commands/duplicate-commands.ts'
import { exchangeCommands } from './commands/exchange-commands.ts'
import { hierarchyCommands } from './commands/hierarchy-commands.ts'
import { historyCommands } from './commands/history-commands.ts'
import { ingestCommands } from './commands/ingest-commands.ts'
import { numbersCommand } from './commands/numbers-command.ts'
import { ocrFileCommand } from './commands/ocr-file-command.ts'
import { placesCommand } from './commands/places-command.ts'
import { profileCommand } from './commands/profile-command.ts'
import { searchCommands } from './commands/search-commands.ts'
import { tableCommands } from './commands/table-commands.ts'
import { termsCommand } from './commands/terms-command.ts'
import { textCommand } from './commands/text-command.ts'
import { watchCommand } from './commands/watch-command.ts'
import { windowCommands } from './commands/window-commands.ts'
import { createOutput } from './output.ts'
import { type Cli, type CommonOptions, languageOfAccount, withCli } from './session.ts'

/** Adds one command with the options that all share; its exit code is what `work` returns. */
export type AddCommand = (
  name: string,
  help: { readonly vi: string; readonly en: string },
  build: (command: Command) => Command,
  work: (cli: Cli, args: readonly (string | string[] | undefined)[], options: Readonly<Record<string, unknown>>) => Promise<number>,
) => void

/** Runs the command line; returns the exit code: 0 done, 1 failed or found wanting, 2 misused. */
export const runCli = async (args: readonly string[]): Promise<number> => {
  let code = 0
  const program = new Command('tangthu')
    .description('Tàng Thư: trạm làm việc lưu trữ cho bảo tàng, lưu trữ và nhà văn hóa xã')
    .helpOption('-h, --help', 'cách dùng / help')
    .helpCommand('help [command]', 'cách dùng một lệnh / help on a command')
    .exitOverride()
    .showHelpAfterError('(npx tangthu help)')
  const add: AddCommand = (name, help, build, work) => {
    const command = build(program.command(name).description(`${help.vi} / ${help.en}`))
      .option('--json', 'in kết quả dạng JSON / print the result as JSON')
      .addOption(new Option('--lang <language>', 'tiếng hiển thị / language').choices(['vi', 'en']))
      .option('--as <name>', 'người làm việc này / who does this')
    command.action(async (...parameters: unknown[]) => {
      const options = command.opts<CommonOptions & Record<string, unknown>>()
      const given = parameters.slice(0, command.registeredArguments.length) as (string | string[] | undefined)[]
      code = await withCli(options, (cli) => work(cli, given, options))
    })
  }
  for (const commands of [
    archiveCommands,
    ingestCommands,
    searchCommands,
    catalogueCommands,
    batchCommands,
    duplicateCommands,
    exchangeCommands,
    tableCommands,
    windowCommands,
  ])
    commands(add)
  hierarchyCommands(add)
  historyCommands(add)
  watchCommand(add)
  numbersCommand(add)
  profileCommand(add)
  ocrFileCommand(add)
  termsCommand(add)
  agentsCommand(add)
  placesCommand(add)
  textCommand(add)
  demoCommand(add)
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    // Commander told people on stderr; a script gets the one object that it was promised.
    if (args.includes('--json')) {
      const language = args[args.indexOf('--lang') + 1] === 'en' ? 'en' : languageOfAccount()
      createOutput(language, true).failure(new AppError('input.invalid', { issues: [error.message] }))
    }
    return 2
  }
}
