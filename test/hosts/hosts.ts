import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openArchive } from '../../electron/db/archive.ts'
import { newArchive } from '../../electron/features/archives/service.ts'
import { addPerson } from '../../electron/features/people/public.ts'
import { startLoopback } from '../../electron/headless/loopback/start-loopback.ts'
import { type Api, createApi, type Transport } from '../../shared/rpc/api.ts'
import { type AppContract, appContract } from '../../shared/rpc/app-contract.ts'
import { createTestApp, inProcess, temporaryFolder } from '../support/create-test-app.ts'
import { visit } from '../support/http-visitor.ts'
import { connectByMessages } from '../support/ipc-line.ts'
import { runHere } from '../support/run-command.ts'

/** How a call ended, whatever carried it. */
export type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: string; readonly data: unknown }

/** What a person can do on every host; each host does it in its own way. */
export interface Host {
  readonly ingest: (paths: readonly string[]) => Promise<Outcome>
  readonly list: (parentCode?: string) => Promise<Outcome>
  readonly show: (code: string) => Promise<Outcome>
  readonly edit: (code: string, set: Readonly<Record<string, string>>) => Promise<Outcome>
  readonly undo: (code: string) => Promise<Outcome>
  readonly remove: (code: string) => Promise<Outcome>
  readonly check: () => Promise<Outcome>
  /** From now on as a person who may only look. */
  readonly becomeViewer: () => Promise<void>
}

/** A host that carries the contract itself. */
export interface ContractHost extends Host {
  readonly api: Api<AppContract>
  readonly transport: Transport
}

export const viewer = 'Khách xem'
const person = 'Người thử'

/** Every host that carries the contract, by name: made anew for each test, gone at its end. */
export const contractHosts: Readonly<Record<string, () => Promise<ContractHost>>> = {
  'in process': async () => {
    const { app, session } = await createTestApp()
    return byContract(inProcess(app, session))
  },
  'messages as in Electron': async () => {
    const { app, ports } = await createTestApp()
    const line = connectByMessages(app, ports, person)
    onTestFinished(line.close)
    return byContract(line.transport)
  },
  'loopback HTTP': async () => {
    const { app, ports } = await createTestApp()
    const shell = await startLoopback({ app, account: person, ports })
    const visitor = await visit(shell.url)
    onTestFinished(async () => {
      visitor.leave()
      shell.close()
      await shell.closed
    })
    return byContract(visitor.transport)
  },
}

export const allHosts: Readonly<Record<string, () => Promise<Host>>> = { ...contractHosts, 'command line': () => commandLine() }

const byContract = (transport: Transport): ContractHost => {
  const api = createApi(appContract, transport)
  const outcome = async (work: Promise<unknown>): Promise<Outcome> => {
    try {
      return { ok: true, value: await work }
    } catch (error) {
      if (error instanceof Error && 'code' in error && 'data' in error) return { ok: false, code: String(error.code), data: error.data }
      throw error
    }
  }
  const byCode = (code: string) => api.records.getByCode({ code })
  return {
    api,
    transport,
    ingest: (paths) => outcome(api.assets.ingest({ paths: [...paths] }).result),
    list: (parentCode) => outcome(api.records.list(parentCode === undefined ? {} : { parentCode })),
    show: (code) => outcome(byCode(code)),
    edit: (code, { title, ...set }) =>
      outcome(
        byCode(code).then(({ id, version }) =>
          api.records.update({ id, baseVersion: version, ...(title !== undefined && { title }), set }),
        ),
      ),
    undo: (code) => outcome(byCode(code).then(({ id }) => api.records.undo({ id }))),
    remove: (code) => outcome(byCode(code).then(({ id }) => api.records.remove({ id }))),
    check: () => outcome(api.audit.check({ full: true }).result),
    becomeViewer: async () => {
      await api.people.add({ name: viewer, roles: ['viewer'] })
      await api.archives.work({ person: viewer })
    },
  }
}

const commandLine = async (): Promise<Host> => {
  const folder = join(temporaryFolder(), 'kho')
  const options = { person, now: () => new Date() }
  newArchive(folder, { name: 'Kho thử', org: 'H33', person }, options).close()
  let as = person
  const run = async (name: string, ...args: readonly string[]): Promise<Outcome> => {
    // Each command for itself, as a script would; what the process does at its end has tests of its own.
    const { code, json, stdout, stderr } = await runHere([name, folder, ...args, '--as', as])
    if (typeof json !== 'object' || json === null) throw new Error(`no JSON object: ${stdout} ${stderr}`)
    if (code === 0) return { ok: true, value: json }
    // Done, but found wanting: one of many files could not be brought in.
    if (!('error' in json) && code === 1) return { ok: true, value: json }
    if (!('error' in json)) throw new Error(`left by ${code} without an error`)
    const { error } = json
    if (typeof error !== 'object' || error === null || !('code' in error) || !('data' in error))
      throw new Error('an error of another shape')
    const expected = error.code === 'input.invalid' ? 2 : 1
    if (code !== expected) throw new Error(`left by ${code} for ${String(error.code)}`)
    return { ok: false, code: String(error.code), data: error.data }
  }
  return {
    ingest: (paths) => run('ingest', ...paths),
    list: (parent) => run('list', ...(parent === undefined ? [] : ['--parent', parent])),
    show: (code) => run('show', code),
    edit: (code, set) => run('edit', code, '--set', ...Object.entries(set).map(([key, value]) => `${key}=${value}`)),
    undo: (code) => run('undo', code),
    remove: (code) => run('remove', code),
    check: () => run('check', '--full'),
    becomeViewer: async () => {
      const archive = openArchive(folder, options)
      archive.db.write((tx) => addPerson(tx, viewer, ['viewer'], new Date().toISOString()))
      archive.close()
      as = viewer
    },
  }
}
