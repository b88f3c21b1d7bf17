import { AppError, isAppError } from '../../shared/rpc/app-error.ts'
import type { Caller, JobContext, Progress } from '../../shared/rpc/contract.ts'
import type { JobView } from '../../shared/rpc/events.ts'
import type { JobStore, StoredJob } from './job-store.ts'
import { hasSecrets, redactSecrets } from './redact-secrets.ts'

export interface JobQueue {
  /** Takes a job on; returns its view at once. Its end is told by events. An id that is known already starts nothing again. */
  readonly start: (job: NewJob) => JobView
  readonly cancel: (id: string) => void
  readonly pause: (id: string) => void
  /** Goes on with a paused job. Throws `job.notFound`, and `job.secretGone` where its passphrase went with the process that knew it. */
  readonly resume: (id: string, caller: Caller) => void
  readonly list: () => readonly JobView[]
  readonly find: (id: string) => JobView | undefined
  /** Starts again what a crash or a power cut left unfinished, as the person who asked for it. */
  readonly resumeInterrupted: (callerOf: (person: string) => Caller | undefined) => void
  /** Stops everything that runs (it stays waiting, for the next start) and waits until it has stopped. */
  readonly close: () => Promise<void>
}

export interface NewJob {
  readonly id: string
  readonly method: string
  readonly input: unknown
  readonly caller: Caller
  /** Somebody waits for it: it goes before others of its feature, and one of those that runs and `makesWay` goes on after it. */
  readonly urgent?: boolean
}

interface Deps {
  readonly store: JobStore
  /** Whether jobs of a method can stop anywhere and go on later where they stopped. */
  readonly makesWay?: (method: string) => boolean
  readonly run: (method: string, input: unknown, context: JobContext) => Promise<unknown>
  readonly emit: (job: JobView) => void
  readonly clock: () => Date
  readonly logBug: (error: unknown) => string
}

interface Waiting {
  readonly job: StoredJob
  readonly input: unknown
  readonly caller: Caller
  readonly urgent: boolean
}

interface Running {
  readonly method: string
  readonly controller: AbortController
  readonly input: unknown
  readonly urgent: boolean
  readonly ended: Promise<void>
  /** How far it is now; what is stored lags behind. */
  progress?: Progress
  why: 'cancelled' | 'paused' | 'waiting'
}

/** Progress goes to the windows at most ten times a second, and to the disk every two seconds. */
const emitEvery = 100
const storeEvery = 2000

/** Runs jobs: one of a feature at a time, so that two imports never trip over each other, features side by side. */
export const createJobQueue = ({ store, run, emit, clock, logBug, makesWay = () => false }: Deps): JobQueue => {
  const running = new Map<string, Running>()
  const waiting: Waiting[] = []
  // Inputs whole, with the passphrases that are never stored: a job paused in this process goes on in it without asking again.
  const paused = new Map<string, unknown>()
  // What a full disk kept from being stored: a backup must run exactly then.
  const unstored = new Map<string, StoredJob>()
  let closing = false

  const keep = (job: StoredJob): void => {
    unstored.set(job.id, job)
    try {
      for (const one of unstored.values()) {
        store.put(one)
        unstored.delete(one.id)
      }
    } catch (error) {
      if (!isAppError(error)) logBug(error)
    }
  }
  const save = (job: StoredJob): StoredJob => {
    keep(job)
    emit(toView(job))
    return job
  }
  const find = (id: string): StoredJob | undefined => unstored.get(id) ?? store.find(id)
  const viewNow = (job: StoredJob): JobView => {
    const progress = running.get(job.id)?.progress
    return toView(progress ? { ...job, progress } : job)
  }

  const next = (): void => {
    if (closing) return
    for (const [index, one] of waiting.entries()) {
      if (runningIn(lane(one.job.method)).length > 0) continue
      waiting.splice(index, 1)
      launch(one)
      next()
      return
    }
  }

  // What runs is known here: an archive that cannot be read any more must not keep others from their turn.
  const runningIn = (wanted: string): readonly (readonly [string, Running])[] =>
    [...running].filter(([, { method }]) => lane(method) === wanted)

  const launch = ({ job, input, caller, urgent }: Waiting): void => {
    const controller = new AbortController()
    const state = save({ ...job, state: 'running', attempts: job.attempts + 1 })
    const entry: Running = { method: job.method, controller, input, urgent, why: 'cancelled', ended: Promise.resolve() }
    running.set(job.id, entry)
    const work = execute(state, input, caller, entry).then((left) => {
      running.delete(job.id)
      // It made way, which is no failed attempt.
      if (!closing && left.state === 'waiting') waiting.push({ job: { ...left, attempts: job.attempts }, input, caller, urgent })
      next()
    })
    running.set(job.id, Object.assign(entry, { ended: work }))
  }

  const execute = async (job: StoredJob, input: unknown, caller: Caller, entry: Running): Promise<StoredJob> => {
    let emitted = 0
    let stored = Date.now()
    const report = (progress: Progress): void => {
      entry.progress = progress
      const now = Date.now()
      if (now - emitted < emitEvery && progress.done < progress.total) return
      emitted = now
      const moved = { ...job, progress }
      emit(toView(moved))
      if (now - stored >= storeEvery) {
        stored = now
        keep(moved)
      }
    }
    const finish = (end: Partial<StoredJob>): StoredJob =>
      save({
        ...job,
        ...(entry.progress && { progress: entry.progress }),
        ...end,
        ...(end.state !== 'waiting' && end.state !== 'paused' && { finishedAt: clock().toISOString() }),
      })
    try {
      const result = await run(job.method, input, { caller, signal: entry.controller.signal, report, batch: job.id })
      return finish({ state: 'done', result })
    } catch (error) {
      if (entry.controller.signal.aborted) return finish({ state: entry.why })
      if (isAppError(error)) return finish({ state: 'failed', error: { code: error.code, data: error.data } })
      return finish({ state: 'failed', error: { code: 'internal', data: { reference: logBug(error) } } })
    }
  }

  const stop = (id: string, why: Running['why']): boolean => {
    const entry = running.get(id)
    if (entry) {
      entry.why = why
      if (why === 'paused') paused.set(id, entry.input)
      entry.controller.abort()
      return true
    }
    const index = waiting.findIndex(({ job }) => job.id === id)
    const found = index < 0 ? undefined : waiting.splice(index, 1)[0]
    if (found && why === 'paused') paused.set(id, found.input)
    if (found) save({ ...found.job, state: why, ...(why === 'cancelled' && { finishedAt: clock().toISOString() }) })
    return found !== undefined
  }

  const enqueue = (job: StoredJob, input: unknown, caller: Caller, urgent = false): void => {
    const place = urgent ? waiting.findIndex((one) => !one.urgent) : -1
    waiting.splice(place < 0 ? waiting.length : place, 0, { job, input, caller, urgent })
    if (urgent) {
      for (const [id, one] of runningIn(lane(job.method))) if (!one.urgent && makesWay(one.method)) stop(id, 'waiting')
    }
    next()
  }

  const require = (id: string): StoredJob => {
    const job = find(id)
    if (!job) throw new AppError('job.notFound', { id })
    return job
  }

  return {
    start: ({ id, method, input, caller, urgent }) => {
      // A request that came twice (a line that broke before the answer) starts nothing twice.
      const known = find(id)
      if (known?.method === method) return viewNow(known)
      if (known) throw new AppError('input.invalid', { issues: [`${id} is another job`] })
      const job = save({
        id,
        method,
        input: redactSecrets(input),
        state: 'waiting',
        person: caller.person,
        createdAt: clock().toISOString(),
        attempts: 0,
      })
      enqueue(job, input, caller, urgent)
      return toView(job)
    },
    cancel: (id) => {
      paused.delete(id)
      if (stop(id, 'cancelled')) return
      const job = find(id)
      if (job && (job.state === 'paused' || job.state === 'waiting'))
        save({ ...job, state: 'cancelled', finishedAt: clock().toISOString() })
    },
    pause: (id) => {
      require(id)
      stop(id, 'paused')
    },
    resume: (id, caller) => {
      const job = require(id)
      if (job.state !== 'paused') return
      const input = paused.get(id) ?? job.input
      if (hasSecrets(input)) throw new AppError('job.secretGone', {})
      paused.delete(id)
      enqueue({ ...job, state: 'waiting' }, input, caller)
    },
    list: () => {
      const stored = store.list().filter(({ id }) => !unstored.has(id))
      return [...unstored.values(), ...stored].map(viewNow)
    },
    find: (id) => {
      const job = find(id)
      return job && viewNow(job)
    },
    resumeInterrupted: (callerOf) => {
      for (const job of [...store.list()].reverse()) {
        if (job.state !== 'running' && job.state !== 'waiting') continue
        if (running.has(job.id) || waiting.some((one) => one.job.id === job.id)) continue
        const caller = callerOf(job.person)
        // A passphrase is never stored, so a signing job cannot go on by itself: the person starts it again.
        if (caller && !hasSecrets(job.input) && job.attempts < 5) enqueue({ ...job, state: 'waiting' }, job.input, caller)
        else save({ ...job, state: 'cancelled', finishedAt: clock().toISOString() })
      }
    },
    close: async () => {
      closing = true
      const ends = [...running.values()].map(({ ended }) => ended)
      for (const id of running.keys()) stop(id, 'waiting')
      await Promise.allSettled(ends)
    },
  }
}

const lane = (method: string): string => method.split('.')[0] ?? ''

const toView = ({ input: _input, attempts: _attempts, ...view }: StoredJob): JobView => view
