import { homedir, platform } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the program keeps what belongs to this account; `TANGTHU_HOME` moves it elsewhere. */
export const settingsFolder = (): string => {
  const chosen = process.env['TANGTHU_HOME']
  if (chosen !== undefined) return chosen
  if (platform() === 'win32') return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'TangThu')
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', 'TangThu')
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'tangthu')
}

/** The folder `resources/` beside `electron/` in the source, beside `dist/` in the built program. */
export const resourcesFolder = (): string => join(programFolder(), 'resources')

/** The built window, `dist/renderer`, for the source as for the built program. */
export const windowFolder = (): string => join(programFolder(), 'dist', 'renderer')

/** The folder of package.json: the built tree lies one folder deeper than the source that it was made from. */
const programFolder = (): string => fileURLToPath(new URL(isSource ? '../../..' : '../../../..', import.meta.url))

const isSource = import.meta.url.endsWith('.ts')
