import { AppError } from '../../../../shared/rpc/app-error.ts'
import { text, texts } from '../arguments.ts'
import type { Cli } from '../session.ts'
import { readingMode } from './list-words.ts'

export interface Asked {
  readonly dir: string
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
}

/** One act on a list, as `add` or `export`; gives the exit code. */
export type ListAction = (cli: Cli, asked: Asked) => Promise<number>

/** Finds the act that was named, opens the archive as it needs it, and does it. Error: input.invalid with the acts that there are. */
export const runListAction = async (
  command: string,
  actions: Readonly<Record<string, ListAction>>,
  cli: Cli,
  [dir, action, words]: readonly unknown[],
  options: Asked['options'],
): Promise<number> => {
  const work = actions[text(action)]
  if (!work) throw new AppError('input.invalid', { issues: [`${command}: ${Object.keys(actions).join(' | ')}`] })
  await cli.open(text(dir), readingMode(text(action), options['dryRun'] === true))
  return work(cli, { dir: text(dir), words: texts(words), options })
}
