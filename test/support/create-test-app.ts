import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type App, createApp, type Session } from '../../electron/app/create-app.ts'
import type { Archive } from '../../electron/db/archive.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { createForkProcesses } from '../../electron/headless/ports/fork-processes.ts'
import type { Ports } from '../../electron/ports/ports.ts'
import { noSecrets } from '../../electron/ports/secrets.ts'
import { type Api, createApi, type Transport } from '../../shared/rpc/api.ts'
import { type AppContract, appContract } from '../../shared/rpc/app-contract.ts'

export interface TestApp {
  readonly app: App
  readonly api: Api<AppContract>
  readonly archive: Archive
  readonly folder: string
  readonly session: Session
  readonly ports: Ports
  /** Bugs that were logged: a test that expects none looks here. */
  readonly bugs: readonly unknown[]
}

/** A folder that is gone when the test ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tangthu-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Ports with real processes, a clock that can be set, and a log that is kept. */
export const createTestPorts = (home: string, bugs: unknown[] = []): Ports => ({
  clock: () => new Date(),
  log: {
    write: () => undefined,
    bug: (error) => {
      bugs.push(error)
      return `bug-${bugs.length}`
    },
    attach: () => undefined,
  },
  secrets: noSecrets,
  processes: createForkProcesses(),
  paths: { settings: join(home, 'settings'), resources: 'resources', documents: home },
})

/** The whole app over a new archive on a real disk, called by the contract as a window would. */
export const createTestApp = async (person = 'Người thử', name = 'Kho thử'): Promise<TestApp> => {
  const home = temporaryFolder()
  const folder = join(home, 'kho')
  const bugs: unknown[] = []
  const ports = createTestPorts(home, bugs)
  const app = createApp(ports)
  const session: Session = { person, account: person }
  const archive = await app.use((onChanged) => newArchive(folder, { name, org: 'H33', person }, { person, now: ports.clock, onChanged }))
  onTestFinished(() => app.close())
  return { app, api: createApi(appContract, inProcess(app, session)), archive, folder, session, ports, bugs }
}

/** A transport as strict as the wire: everything is cloned, nothing is shared. */
export const inProcess = (app: App, session: Session): Transport => ({
  call: async (method, input) => structuredClone(await app.call(session, method, structuredClone(input))),
  onEvent: app.onEvent,
})

/** The code and data of the failure that a call ends in; fails the test if it does not fail. */
export const failureOf = async (work: Promise<unknown>): Promise<{ readonly code: string; readonly data: unknown }> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'data' in error) return { code: String(error.code), data: error.data }
    throw error
  }
  throw new Error('it did not fail')
}
