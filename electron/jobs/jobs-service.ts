import type { jobsContract } from '../../shared/features/jobs/contract.ts'
import { AppError } from '../../shared/rpc/app-error.ts'
import type { Caller, Handlers } from '../../shared/rpc/contract.ts'
import type { JobView } from '../../shared/rpc/events.ts'
import type { JobQueue, NewJob } from './job-queue.ts'

interface Deps {
  /** The queue of the open archive, if one is, and the one for what needs no archive. */
  readonly queues: readonly JobQueue[]
  readonly start: (job: Omit<NewJob, 'caller'>, caller: Caller) => { id: string }
  /** Whoever may start a job may stop it and let it go on, and nobody else. Throws `role.missing`. */
  readonly checkRole: (method: string, caller: Caller) => void
}

/** The window's hold on jobs, whichever queue they run in. */
export const createJobsService = ({ queues, start, checkRole }: Deps): Handlers<typeof jobsContract> => {
  const find = (id: string): { readonly queue: JobQueue; readonly job: JobView } | undefined => {
    for (const queue of queues) {
      const job = queue.find(id)
      if (job) return { queue, job }
    }
    return undefined
  }
  const require = (id: string): { readonly queue: JobQueue; readonly job: JobView } => {
    const found = find(id)
    if (!found) throw new AppError('job.notFound', { id })
    return found
  }
  const queueFor = (id: string, caller: Caller): JobQueue => {
    const { queue, job } = require(id)
    checkRole(job.method, caller)
    return queue
  }
  return {
    list: () => ({ jobs: queues.flatMap((queue) => queue.list()) }),
    get: ({ id }) => require(id).job,
    start: (job, caller) => {
      // Known in either queue: the same request came again.
      const known = find(job.id)
      return known?.job.method === job.method ? { id: known.job.id } : start(job, caller)
    },
    cancel: ({ id }, caller) => {
      // One that is not there any more needs no cancelling.
      if (find(id)) queueFor(id, caller).cancel(id)
      return {}
    },
    pause: ({ id }, caller) => {
      queueFor(id, caller).pause(id)
      return {}
    },
    resume: ({ id }, caller) => {
      queueFor(id, caller).resume(id, caller)
      return {}
    },
  }
}
