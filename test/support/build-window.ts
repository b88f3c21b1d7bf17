import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The window is tested as it is shipped: built, whenever its sources are newer than the last build. */
export const setup = (): void => {
  const built = join('dist', 'renderer', 'index.html')
  if (existsSync(built) && newest(['renderer', 'shared', 'resources/locales']) < statSync(built).mtimeMs) return
  execFileSync(
    process.execPath,
    [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '-c', 'renderer/vite.config.ts', '--logLevel', 'warn'],
    {
      stdio: 'inherit',
    },
  )
}

const newest = (folders: readonly string[]): number =>
  Math.max(
    ...folders
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
    0,
  )
