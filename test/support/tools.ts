import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Options for a test that runs programs of the machine: `it('…', needsTool('pdftotext'), …)`. Where one is missing the test is
 * skipped with a line that says why; where `CI=true` it fails instead, so that nothing goes unseen there.
 */
export const needsTool = (...names: readonly string[]): { skip: boolean } => {
  const missing = names.filter((name) => !hasTool(name))
  if (missing.length === 0) return { skip: false }
  if (process.env['CI'] === 'true') throw new Error(`CI lacks ${missing.join(', ')}`)
  console.warn(`skipped for want of ${missing.join(', ')}`)
  return { skip: true }
}

/** Whether a program can be run by its name alone, as the shell would. */
export const hasTool = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
