import type { jobsContract } from '../../shared/features/jobs/contract.ts'
import { AppError } from '../../shared/rpc/app-error.ts'
import type { Caller, Handlers } from '../../shared/rpc/contract.ts'
import type { JobQueue } from './job-queue.ts'

interface Deps {
  readonly queue: JobQueue
  readonly start: (job: { readonly id: string; readonly method: string; readonly input: unknown }, caller: Caller) => { id: string }
}

/** The window's hold on jobs; the dispatcher checks the role of the job that is started. */
export const createJobsService = ({ queue, start }: Deps): Handlers<typeof jobsContract> => ({
  list: () => ({ jobs: [...queue.list()] }),
  get: ({ id }) => {
    const job = queue.find(id)
    if (!job) throw new AppError('job.notFound', { id })
    return job
  },
  start: (job, caller) => start(job, caller),
  cancel: ({ id }) => {
    queue.cancel(id)
    return {}
  },
  pause: ({ id }) => {
    queue.pause(id)
    return {}
  },
  resume: ({ id }, caller) => {
    queue.resume(id, caller)
    return {}
  },
})
