import { appContract } from '../../shared/rpc/app-contract.ts'
import { AppError } from '../../shared/rpc/app-error.ts'
import type { Caller, JobContext, Reply } from '../../shared/rpc/contract.ts'
import type { AppEvent } from '../../shared/rpc/events.ts'
import type { Archive } from '../db/archive.ts'
import { createArchivesService } from '../features/archives/service.ts'
import { createWatcher, type Watcher } from '../features/assets/public.ts'
import { everyRole, findPerson, people, personToCaller } from '../features/people/public.ts'
import { createArchiveProfiles, loadProfiles } from '../features/profiles/public.ts'
import { createShippedProfilesService } from '../features/profiles/service.ts'
import { type ArchiveReader, createArchiveReader } from '../features/search/public.ts'
import { createJobQueue, type JobQueue, type NewJob } from '../jobs/job-queue.ts'
import { createDbJobStore, createMemoryJobStore } from '../jobs/job-store.ts'
import { createJobsService } from '../jobs/jobs-service.ts'
import type { Ports } from '../ports/ports.ts'
import { createArchiveServices } from './archive-services.ts'
import { callHandler, checkRole, findMethod, parseInput, toReply } from './dispatch.ts'
import { createStandaloneServices } from './standalone-services.ts'

/** One window or one command: it knows who works there. */
export interface Session {
  /** Id or name of the person; undefined until somebody said who is working. */
  person: string | undefined
  /** Shown where no archive is open yet. */
  readonly account: string
}

export interface App {
  readonly call: (session: Session, method: string, input: unknown) => Promise<Reply<unknown>>
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void
  readonly archive: () => Archive | undefined
  /** Looks at the watched folders of the open archive; hosts with a window start it with `resumeJobs`. */
  readonly watcher: () => Watcher | undefined
  /** Opens an archive for this app, closing the one before. */
  readonly use: (open: (onChanged: (topics: readonly string[]) => void) => Archive) => Promise<Archive>
  /** Goes on with the jobs that a crash left unfinished, and begins to look at watched folders: hosts with a window do, single commands do not. */
  readonly resumeJobs: () => void
  readonly close: () => Promise<void>
}

interface Opened {
  readonly archive: Archive
  readonly router: object
  readonly reader: ArchiveReader
  readonly jobs: JobQueue
  readonly watcher: Watcher
}

/** Lets each piece of work begin when the one before has ended, well or badly. */
const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

/** The composition root: wires every feature to one dispatcher, whatever the host. */
export const createApp = (ports: Ports): App => {
  const listeners = new Set<(event: AppEvent) => void>()
  // A window that cannot be told must not undo what was committed, nor keep the others from hearing of it.
  const emit = (event: AppEvent): void => {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        ports.log.bug(error)
      }
    }
  }
  const profiles = loadProfiles(ports.paths.resources)
  let opened: Opened | undefined

  const runJob = async (method: string, input: unknown, context: JobContext): Promise<unknown> =>
    callHandler(routerNow(), method, input, context)
  const newQueue = (store: Parameters<typeof createJobQueue>[0]['store']): JobQueue =>
    createJobQueue({
      store,
      run: runJob,
      emit: (job) => emit({ type: 'job', job }),
      clock: ports.clock,
      logBug: ports.log.bug,
      makesWay: (method) => {
        const definition = findMethod(appContract, method)
        return definition.kind === 'job' && definition.makesWay === true
      },
    })
  const memoryJobs = newQueue(createMemoryJobStore())
  const jobsNow = (): JobQueue => opened?.jobs ?? memoryJobs
  // Two windows may open and close at the same moment: one after the other, or one archive would stay open unseen.
  const inTurn = createTurns()

  const use: App['use'] = (open) =>
    inTurn(async () => {
      await closeOpened()
      const archive = open((topics) => emit({ type: 'changed', topics: [...topics] }))
      const reader = createArchiveReader(archive.db.file)
      const router = makeServices(archive, reader)
      // What was opened for reading only is not written to, not even by the log.
      ports.log.attach(archive.readOnly ? undefined : archive.folder)
      const jobs = newQueue(archive.readOnly ? createMemoryJobStore() : createDbJobStore(archive.db))
      opened = { archive, router, reader, jobs, watcher: watcherOf(archive, jobs) }
      emit({ type: 'changed', topics: ['archive'] })
      return archive
    })

  const watcherOf = (archive: Archive, jobs: JobQueue): Watcher =>
    createWatcher({
      archive,
      ports,
      findJob: jobs.find,
      startJob: ({ id, input, person }) => {
        const found = findPerson(archive.db, person)
        if (found) startJob({ id, method: 'assets.ingest', input }, personToCaller(found))
      },
    })

  const makeServices = (archive: Archive, reader: ArchiveReader): object => {
    try {
      return createArchiveServices({ archive, profiles: createArchiveProfiles(archive.db, profiles), ports, reader })
    } catch (error) {
      archive.close()
      throw error
    }
  }

  const closeOpened = async (): Promise<void> => {
    if (!opened) return
    const { archive, reader, jobs, watcher } = opened
    await watcher.close()
    await jobs.close()
    await reader.close()
    opened = undefined
    ports.log.attach(undefined)
    archive.close()
    emit({ type: 'changed', topics: ['archive'] })
  }
  const closeArchive = (): Promise<void> => inTurn(closeOpened)

  const standalone = { ...createStandaloneServices(), profiles: createShippedProfilesService(profiles) }
  const routerFor = (session: Session | undefined): object => ({
    ...standalone,
    ...opened?.router,
    ...(session && {
      archives: createArchivesService({
        ports,
        session,
        archive: () => opened?.archive,
        use,
        close: closeArchive,
        resumeJobs,
      }),
      jobs: createJobsService({
        queues: opened ? [opened.jobs, memoryJobs] : [memoryJobs],
        start: startJob,
        checkRole: (method, caller) => checkRole(findMethod(appContract, method), caller),
      }),
    }),
  })
  const routerNow = (): object => routerFor(undefined)

  const startJob = (job: Omit<NewJob, 'caller'>, caller: Caller): { id: string } => {
    const definition = findMethod(appContract, job.method)
    if (definition.kind !== 'job') throw new AppError('input.invalid', { issues: [`${job.method} is not a job`] })
    checkRole(definition, caller)
    // A job is kept under the name of whoever started it.
    if (opened && !opened.archive.readOnly && caller.person === '') throw new AppError('person.unknown', { name: caller.name })
    const input = parseInput(definition, job.input)
    return { id: jobsNow().start({ ...job, input, caller }).id }
  }

  const resumeJobs = (): void => {
    if (!opened || opened.archive.readOnly) return
    const { db } = opened.archive
    opened.watcher.start()
    opened.jobs.resumeInterrupted((id) => {
      const person = findPerson(db, id)
      return person && personToCaller(person)
    })
  }

  const callerOf = (session: Session): Caller => {
    if (!opened) return { person: '', name: session.account, roles: new Set(everyRole) }
    const all = people(opened.archive.db)
    // Where only one person works, nobody needs to be asked.
    const chosen = session.person === undefined ? (all.length === 1 ? all[0] : undefined) : findPerson(opened.archive.db, session.person)
    return chosen ? personToCaller(chosen) : { person: '', name: session.account, roles: new Set(['viewer']) }
  }

  return {
    call: (session, method, input) =>
      toReply(() => {
        const definition = findMethod(appContract, method)
        if (definition.kind === 'job') throw new AppError('input.invalid', { issues: [`${method} is a job: start it by jobs.start`] })
        const caller = callerOf(session)
        checkRole(definition, caller)
        return callHandler(routerFor(session), method, parseInput(definition, input), caller)
      }, ports.log.bug),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    archive: () => opened?.archive,
    watcher: () => opened?.watcher,
    use,
    resumeJobs,
    close: async () => {
      await memoryJobs.close()
      await closeArchive()
    },
  }
}
