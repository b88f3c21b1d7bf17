import { describe, expect, it } from 'vitest'
import { createJobQueue } from '../../electron/jobs/job-queue.ts'
import { createMemoryJobStore, type JobStore } from '../../electron/jobs/job-store.ts'
import { AppError } from '../../shared/rpc/app-error.ts'
import type { Caller, JobContext } from '../../shared/rpc/contract.ts'

const caller: Caller = { person: 'p1', name: 'Người thử', roles: new Set(['viewer']) }
const id = 'a'

const setUp = (
  run: (method: string, input: unknown, context: JobContext) => Promise<unknown>,
  store: JobStore = createMemoryJobStore(),
) => {
  const bugs: unknown[] = []
  const queue = createJobQueue({ store, run, emit: () => undefined, clock: () => new Date(), logBug: (error) => `bug-${bugs.push(error)}` })
  const until = (state: string) => expect.poll(() => queue.find(id)?.state, { interval: 2 }).toBe(state)
  return { queue, bugs, until }
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }))

describe('the job queue under stress', () => {
  it('runs jobs that a full disk cannot note, tells them, and notes them once there is room', async () => {
    const kept = createMemoryJobStore()
    let full = true
    const store: JobStore = {
      ...kept,
      put: (job) => {
        if (full) throw new AppError('archive.diskFull', {})
        kept.put(job)
      },
    }
    const { queue, bugs, until } = setUp(async (_method, input) => ({ got: input }), store)
    queue.start({ id, method: 'backup.run', input: { folder: '/usb' }, caller })
    await until('done')
    expect(queue.list().map((job) => [job.id, job.result])).toEqual([[id, { got: { folder: '/usb' } }]])
    expect(kept.list()).toEqual([])
    full = false
    queue.start({ id: 'b', method: 'backup.run', input: {}, caller })
    await expect.poll(() => kept.find('b')?.state).toBe('done')
    expect(kept.find(id)?.state).toBe('done')
    expect(queue.list()).toHaveLength(2)
    expect(bugs).toEqual([])
  })

  it('gives the next its turn, and ends no process, where the archive cannot be read any more', async () => {
    const kept = createMemoryJobStore()
    let gone = false
    const store: JobStore = {
      ...kept,
      find: (wanted) => {
        if (gone) throw new Error('disk I/O error')
        return kept.find(wanted)
      },
    }
    const release = Promise.withResolvers<void>()
    const done: unknown[] = []
    const { queue } = setUp(async (_method, input) => {
      if (input === 'first') await release.promise
      done.push(input)
    }, store)
    for (const input of ['first', 'second']) queue.start({ id: input, method: 'backup.run', input, caller })
    queue.start({ id: 'beside', method: 'ocr.read', input: 'beside', caller })
    gone = true
    release.resolve()
    await expect.poll(() => done).toEqual(['beside', 'first', 'second'])
  })

  it('starts nothing twice under one id, and refuses the id of another kind of job', async () => {
    let runs = 0
    const { queue, until } = setUp(async () => {
      runs += 1
    })
    queue.start({ id, method: 'backup.run', input: {}, caller })
    queue.start({ id, method: 'backup.run', input: {}, caller })
    await until('done')
    expect(queue.start({ id, method: 'backup.run', input: {}, caller }).state).toBe('done')
    expect(runs).toBe(1)
    expect(() => queue.start({ id, method: 'ocr.read', input: {}, caller })).toThrow('input.invalid')
  })

  it('goes on with a paused signing job while it knows the passphrase, and says so when it does not any more', async () => {
    const store = createMemoryJobStore()
    const seen: unknown[] = []
    const run = async (_method: string, input: unknown, { signal }: JobContext): Promise<unknown> => {
      seen.push(input)
      return seen.length === 1 || seen.length === 3 ? untilAborted(signal) : 'whole'
    }
    const input = { sign: { key: 'p12:a.p12', passphrase: 'mật khẩu' } }
    const first = setUp(run, store)
    first.queue.start({ id, method: 'exchange.export', input, caller })
    first.queue.pause(id)
    await first.until('paused')
    first.queue.resume(id, caller)
    await first.until('done')
    expect(seen).toEqual([input, input])
    store.put({ ...(store.find(id) ?? never()), state: 'paused' })
    const second = setUp(run, store)
    expect(() => second.queue.resume(id, caller)).toThrow('job.secretGone')
    expect(seen).toHaveLength(2)
  })
})

const never = (): never => {
  throw new Error('no such job')
}
