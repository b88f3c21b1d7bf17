import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type App, createApp, type Session } from '../../electron/app/create-app.ts'
import type { Archive } from '../../electron/db/archive.ts'
import { openArchive } from '../../electron/db/archive.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { createForkProcesses } from '../../electron/headless/ports/fork-processes.ts'
import type { Ports } from '../../electron/ports/ports.ts'
import { noSecrets } from '../../electron/ports/secrets.ts'
import { type Api, createApi } from '../../shared/rpc/api.ts'
import { type AppContract, appContract } from '../../shared/rpc/app-contract.ts'

export interface BenchApp {
  readonly api: Api<AppContract>
  readonly archive: Archive
  readonly folder: string
  readonly close: () => Promise<void>
  /** Closes, and removes the archive's folder. */
  readonly remove: () => Promise<void>
}

const person = 'Người đo'

/** Ports of plain Node that keep nothing outside the bench's folder; a bug ends the bench instead of a line in a log. */
export const benchPorts = (home: string): Ports => ({
  clock: () => new Date(),
  log: {
    write: () => undefined,
    bug: (error) => {
      throw error
    },
    attach: () => undefined,
  },
  secrets: noSecrets,
  processes: createForkProcesses(),
  paths: { settings: join(home, 'settings'), resources: 'resources', documents: home },
})

/** A new archive in `home/name`, called by the contract as the window and the command line call it. */
export const createBenchApp = (home: string, name: string): Promise<BenchApp> => start(home, name, true)

/** The same over an archive that is there already. */
export const openBenchApp = (home: string, name: string): Promise<BenchApp> => start(home, name, false)

const start = async (home: string, name: string, isNew: boolean): Promise<BenchApp> => {
  const folder = join(home, name)
  const ports = benchPorts(home)
  const app = createApp(ports)
  const session: Session = { person, account: person }
  const archive = await app.use((onChanged) => {
    const options = { person, now: ports.clock, onChanged }
    return isNew ? newArchive(folder, { name: 'Kho đo', org: 'DO', person }, options) : openArchive(folder, options)
  })
  const remove = async (): Promise<void> => {
    await app.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { api: createApi(appContract, inProcess(app, session)), archive, folder, close: () => app.close(), remove }
}

/** As strict as the wire: everything is cloned, so that what cloning costs is in the figures. */
const inProcess = (app: App, session: Session) => ({
  call: async (method: string, input: unknown) => structuredClone(await app.call(session, method, structuredClone(input))),
  onEvent: app.onEvent,
})
