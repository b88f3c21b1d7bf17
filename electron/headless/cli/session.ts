import { userInfo } from 'node:os'
import { type Api, createApi, type RunningJob, type Transport } from '../../../shared/rpc/api.ts'
import { type AppContract, appContract } from '../../../shared/rpc/app-contract.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import { type App, createApp, type Session } from '../../app/create-app.ts'
import { type Archive, type OpenArchiveOptions, openArchive, openForWork } from '../../db/archive.ts'
import { newArchive } from '../../features/archives/service.ts'
import { addPerson, findPerson, workingRoles } from '../../features/people/public.ts'
import type { Ports } from '../../ports/ports.ts'
import { createNodePorts } from '../ports/node-ports.ts'
import { createOutput, type Output } from './output.ts'

export interface CommonOptions {
  readonly json?: boolean
  readonly lang?: 'vi' | 'en'
  readonly as?: string
}

/** What a command works with: the same services as the window, by the same contract. */
export interface Cli {
  readonly api: Api<AppContract>
  readonly output: Output
  readonly ports: Ports
  readonly app: App
  /** The name under which this command works. */
  readonly account: string
  /** Opens an archive: `write` waits for nobody and fails if locked, `prefer-write` then reads only, `read` never locks. */
  readonly open: (folder: string, mode: 'write' | 'prefer-write' | 'read') => Promise<Archive>
  readonly create: (folder: string, name: string, org: string) => Promise<Archive>
  /** Shows progress until the job ends; Ctrl+C cancels it, keeping what is done. */
  readonly follow: <T>(job: RunningJob<T>) => Promise<T>
}

/** Runs a command with everything that it needs and closes it all again; returns the exit code. */
export const withCli = async (options: CommonOptions, work: (cli: Cli) => Promise<number>): Promise<number> => {
  const output = createOutput(options.lang ?? languageOfAccount(), options.json ?? false)
  if (options.as?.trim() === '') {
    output.failure(new AppError('input.invalid', { issues: ['--as'] }))
    return 2
  }
  const ports = await createNodePorts()
  const app = createApp(ports)
  const session: Session = { person: undefined, account: (options.as ?? accountName()).normalize('NFC').trim() }
  const transport: Transport = {
    call: async (method, input) => structuredClone(await app.call(session, method, structuredClone(input))),
    onEvent: app.onEvent,
  }
  const openOptions = (onChanged: (topics: readonly string[]) => void): OpenArchiveOptions => ({
    person: session.account,
    now: ports.clock,
    onChanged,
  })
  const cli: Cli = {
    api: createApi(appContract, transport),
    output,
    ports,
    app,
    account: session.account,
    open: async (folder, mode) => {
      const archive = await app.use((onChanged) => openInMode(folder, mode, openOptions(onChanged)))
      session.person = personOf(archive, session.account, ports)
      return archive
    },
    create: async (folder, name, org) => {
      const archive = await app.use((onChanged) => newArchive(folder, { name, org, person: session.account }, openOptions(onChanged)))
      session.person = session.account
      return archive
    },
    follow: async (job) => {
      const stop = (): void => job.cancel()
      process.once('SIGINT', stop)
      job.onProgress(output.progress)
      try {
        return await job.result
      } finally {
        process.off('SIGINT', stop)
      }
    },
  }
  try {
    return await work(cli)
  } catch (error) {
    output.failure(isAppError(error) ? error : new AppError('internal', { reference: ports.log.bug(error) }))
    return isAppError(error) && error.code === 'input.invalid' ? 2 : 1
  } finally {
    await app.close()
  }
}

const openInMode = (folder: string, mode: 'write' | 'prefer-write' | 'read', options: OpenArchiveOptions): Archive =>
  mode === 'prefer-write' ? openForWork(folder, options) : openArchive(folder, { ...options, readOnly: mode === 'read' })

/** While sign-in is off, whoever names himself on the command line is known from then on, with all roles but the administrator's. */
const personOf = (archive: Archive, name: string, ports: Ports): string | undefined => {
  const known = findPerson(archive.db, name)
  if (known || archive.readOnly) return known?.id
  return archive.db.write((tx) => addPerson(tx, name, workingRoles, ports.clock().toISOString())).id
}

const accountName = (): string => {
  try {
    return userInfo().username
  } catch {
    // An account without an entry in the password database still has to be called something.
    return process.env['USER'] ?? 'tangthu'
  }
}

/** Vietnamese unless the machine says English and nothing else. */
export const languageOfAccount = (): 'vi' | 'en' => (process.env['TANGTHU_LANG'] === 'en' ? 'en' : 'vi')
