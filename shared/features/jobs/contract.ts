import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { JobView } from '../../rpc/events.ts'

export const jobsContract = {
  /** Jobs of this archive, newest first, running ones on top. */
  list: query({ role: 'viewer', input: z.object({}), output: z.object({ jobs: z.array(JobView) }) }),
  get: query({ role: 'viewer', input: z.object({ id: z.string() }), output: JobView, errors: ['job.notFound'] }),
  /**
   * Starts a job of the contract; the caller chose its id, so that it can follow it from the first event. An `urgent` one, for which
   * somebody waits, goes before others of its feature: reading that is under way makes room and goes on after it.
   */
  start: command({
    role: 'viewer',
    input: z.object({ id: z.uuid(), method: z.string(), input: z.unknown(), urgent: z.boolean().default(false) }),
    output: z.object({ id: z.string() }),
    errors: ['input.invalid', 'role.missing', 'person.unknown'],
  }),
  cancel: command({ role: 'viewer', input: z.object({ id: z.string() }), output: z.object({}) }),
  pause: command({ role: 'viewer', input: z.object({ id: z.string() }), output: z.object({}), errors: ['job.notFound'] }),
  resume: command({
    role: 'viewer',
    input: z.object({ id: z.string() }),
    output: z.object({}),
    errors: ['job.notFound', 'job.secretGone'],
  }),
}
