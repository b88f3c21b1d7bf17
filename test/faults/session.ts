// For scripts that run on a disk of their own: an archive, its contract, and outcomes that can be printed.
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, createApp } from '../../electron/app/create-app.ts'
import { openArchive, openForWork } from '../../electron/db/archive.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { createForkProcesses } from '../../electron/headless/ports/fork-processes.ts'
import { noSecrets } from '../../electron/ports/secrets.ts'
import { type Api, createApi } from '../../shared/rpc/api.ts'
import { type AppContract, appContract } from '../../shared/rpc/app-contract.ts'

const person = 'Người thử'
const options = { person, now: () => new Date() }

export interface Session {
  readonly app: App
  readonly api: Api<AppContract>
  readonly make: (folder: string) => Promise<unknown>
  readonly open: (folder: string, mode?: 'write' | 'work' | 'read') => Promise<unknown>
}

export const startSession = (): Session => {
  const app = createApp({
    clock: () => new Date(),
    log: { write: () => undefined, bug: (error) => String(error instanceof Error ? error.stack : error), attach: () => undefined },
    secrets: noSecrets,
    processes: createForkProcesses(),
    paths: { settings: '/nonexistent', resources: 'resources', documents: '/nonexistent' },
  })
  const session = { person, account: person }
  const api = createApi(appContract, { call: (method, input) => app.call(session, method, input), onEvent: app.onEvent })
  return {
    app,
    api,
    make: (folder) => app.use((onChanged) => newArchive(folder, { name: 'Kho', org: 'H33', person }, { ...options, onChanged })),
    open: (folder, mode = 'write') =>
      app.use((onChanged) =>
        mode === 'work'
          ? openForWork(folder, { ...options, onChanged })
          : openArchive(folder, { ...options, onChanged, readOnly: mode === 'read' }),
      ),
  }
}

/** `done`, or the code of the failure; of a fault that nobody foresaw its whole text. */
export const outcome = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'done'
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) return String(error)
    return error.code === 'internal' && 'data' in error ? JSON.stringify(error.data) : String(error.code)
  }
}

/** Fills a disk but for so many bytes; `empty` makes room again. */
export const fill = (disk: string, leave: number): void => {
  empty(disk)
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leave)))
}

export const empty = (disk: string): void => {
  if (existsSync(join(disk, 'filler'))) rmSync(join(disk, 'filler'))
}
