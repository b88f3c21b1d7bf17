import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Electron's program on this machine, or undefined: the npm package comes without it and fetches it when first asked. */
export const findElectron = (): string | undefined => {
  const name = join('node_modules', 'electron', 'path.txt')
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join('node_modules', 'electron', 'dist')
  if (!existsSync(name)) return undefined
  const program = join(folder, readFileSync(name, 'utf8').trim())
  return existsSync(program) ? program : undefined
}
