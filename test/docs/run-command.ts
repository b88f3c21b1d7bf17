import { vi } from 'vitest'
import { runCli } from '../../electron/headless/cli/run-cli.ts'

/** Runs a command in this process as a shell would; gives its exit code and what it printed on standard output. */
export const runCommand = async (...args: readonly string[]): Promise<{ readonly code: number; readonly printed: string }> => {
  let printed = ''
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += chunk.toString()
    return true
  })
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  try {
    return { code: await runCli(args), printed }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}
