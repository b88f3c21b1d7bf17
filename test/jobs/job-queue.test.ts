import { describe, expect, it } from 'vitest'
import { createJobQueue, type JobQueue } from '../../electron/jobs/job-queue.ts'
import { createMemoryJobStore, type JobStore } from '../../electron/jobs/job-store.ts'
import { hasSecrets, redactSecrets } from '../../electron/jobs/redact-secrets.ts'
import { AppError } from '../../shared/rpc/app-error.ts'
import type { Caller, JobContext } from '../../shared/rpc/contract.ts'
import type { JobView } from '../../shared/rpc/events.ts'

const caller: Caller = { person: 'p1', name: 'Người thử', roles: new Set(['viewer']) }

const setUp = (
  run: (method: string, input: unknown, context: JobContext) => Promise<unknown>,
  store: JobStore = createMemoryJobStore(),
  makesWay?: (method: string) => boolean,
) => {
  const events: JobView[] = []
  const bugs: unknown[] = []
  const queue = createJobQueue({
    store,
    run,
    emit: (job) => events.push(job),
    clock: () => new Date(),
    logBug: (error) => `bug-${bugs.push(error)}`,
    ...(makesWay && { makesWay }),
  })
  return { queue, events, bugs, store }
}

const until = async (queue: JobQueue, id: string, ...states: readonly string[]): Promise<JobView> => {
  for (;;) {
    const job = queue.find(id)
    if (job && states.includes(job.state)) return job
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }))

describe('the job queue', () => {
  it('runs a job, tells its progress and keeps its result', async () => {
    const { queue, events } = setUp(async (_method, input, { report }) => {
      report({ step: 'copy', done: 1, total: 1 })
      return { got: input }
    })
    queue.start({ id: 'a', method: 'assets.ingest', input: { paths: ['x'] }, caller })
    expect((await until(queue, 'a', 'done')).result).toEqual({ got: { paths: ['x'] } })
    expect(events.map(({ state }) => state)).toEqual(['waiting', 'running', 'running', 'done'])
  })

  it('tells whoever asks how far a job is now, however lately that was stored', async () => {
    const { queue } = setUp(async (_method, _input, { report, signal }) => {
      report({ step: 'read', done: 0, total: 3 })
      await untilAborted(signal)
    })
    queue.start({ id: 'a', method: 'ocr.read', input: {}, caller })
    expect((await until(queue, 'a', 'running')).progress).toEqual({ step: 'read', done: 0, total: 3 })
    expect(queue.list().map(({ progress }) => progress?.total)).toEqual([3])
    await queue.close()
  })

  it('lets an urgent job go before others of its feature, and the one that made way goes on after it', async () => {
    const order: string[] = []
    const { queue } = setUp(
      async (_method, input, { signal }) => {
        order.push(String(input))
        return input === 'long' && order.length === 1 ? untilAborted(signal) : input
      },
      createMemoryJobStore(),
      (method) => method === 'ocr.read',
    )
    queue.start({ id: 'a', method: 'ocr.read', input: 'long', caller })
    queue.start({ id: 'b', method: 'ocr.read', input: 'later', caller })
    queue.start({ id: 'c', method: 'ocr.read', input: 'urgent', caller, urgent: true })
    await until(queue, 'a', 'done')
    expect(order).toEqual(['long', 'urgent', 'later', 'long'])
  })

  it('does not stop for an urgent job what cannot go on where it stopped', async () => {
    const order: string[] = []
    const ends: (() => void)[] = []
    const { queue } = setUp(async (_method, input) => {
      order.push(String(input))
      if (input === 'long') await new Promise<void>((resolve) => ends.push(resolve))
    })
    queue.start({ id: 'a', method: 'tables.import', input: 'long', caller })
    queue.start({ id: 'b', method: 'tables.import', input: 'urgent', caller, urgent: true })
    await until(queue, 'a', 'running')
    expect(queue.find('b')?.state).toBe('waiting')
    for (const end of ends) end()
    await until(queue, 'b', 'done')
    expect(order).toEqual(['long', 'urgent'])
  })

  it('runs one job of a feature at a time, and features side by side', async () => {
    const running: string[] = []
    const { queue } = setUp(async (method, _input, { signal }) => {
      running.push(method)
      return untilAborted(signal)
    })
    for (const [id, method] of [
      ['a', 'ocr.read'],
      ['b', 'ocr.read'],
      ['c', 'backup.run'],
    ] as const)
      queue.start({ id, method, input: {}, caller })
    expect(running).toEqual(['ocr.read', 'backup.run'])
    queue.cancel('a')
    await until(queue, 'b', 'running')
    expect(running).toEqual(['ocr.read', 'backup.run', 'ocr.read'])
    await queue.close()
  })

  it('cancels a running job and one that waits', async () => {
    const { queue } = setUp((_method, _input, { signal }) => untilAborted(signal))
    queue.start({ id: 'a', method: 'ocr.read', input: {}, caller })
    queue.start({ id: 'b', method: 'ocr.read', input: {}, caller })
    queue.cancel('b')
    expect(queue.find('b')?.state).toBe('cancelled')
    queue.cancel('a')
    expect((await until(queue, 'a', 'cancelled')).error).toBeUndefined()
  })

  it('tells a foreseen failure by its code and a bug by a reference alone', async () => {
    const { queue, bugs } = setUp(async (method) => {
      if (method === 'ocr.read') throw new AppError('record.notFound', { record: 'A.1' })
      throw new Error('secret detail')
    })
    queue.start({ id: 'a', method: 'ocr.read', input: {}, caller })
    queue.start({ id: 'b', method: 'backup.run', input: {}, caller })
    expect((await until(queue, 'a', 'failed')).error).toEqual({ code: 'record.notFound', data: { record: 'A.1' } })
    expect((await until(queue, 'b', 'failed')).error).toEqual({ code: 'internal', data: { reference: 'bug-1' } })
    expect(bugs).toHaveLength(1)
  })

  it('pauses and goes on', async () => {
    let runs = 0
    const { queue } = setUp(async (_method, _input, { signal }) => {
      runs += 1
      return runs === 1 ? untilAborted(signal) : 'whole'
    })
    queue.start({ id: 'a', method: 'ocr.read', input: {}, caller })
    queue.pause('a')
    await until(queue, 'a', 'paused')
    queue.resume('a', caller)
    expect((await until(queue, 'a', 'done')).result).toBe('whole')
  })

  it('starts again what a crash left running, as the person who asked for it', async () => {
    const store = createMemoryJobStore()
    store.put({
      id: 'a',
      method: 'ocr.read',
      input: { again: false },
      state: 'running',
      person: 'p1',
      createdAt: '2026-01-01T00:00:00Z',
      attempts: 1,
    })
    const { queue } = setUp(async (_method, input, context) => ({ input, by: context.caller.person }), store)
    queue.resumeInterrupted((person) => (person === 'p1' ? caller : undefined))
    expect((await until(queue, 'a', 'done')).result).toEqual({ input: { again: false }, by: 'p1' })
  })

  it('does not start again for ever what ends the program each time', async () => {
    const store = createMemoryJobStore()
    store.put({ id: 'a', method: 'ocr.read', input: {}, state: 'running', person: 'p1', createdAt: '2026-01-01T00:00:00Z', attempts: 5 })
    const { queue } = setUp(async () => 'never', store)
    queue.resumeInterrupted(() => caller)
    expect(queue.find('a')?.state).toBe('cancelled')
  })

  it('leaves running jobs waiting for the next start when the program ends', async () => {
    const { queue, store } = setUp((_method, _input, { signal }) => untilAborted(signal))
    queue.start({ id: 'a', method: 'ocr.read', input: {}, caller })
    await queue.close()
    expect(store.find('a')?.state).toBe('waiting')
  })

  it('never stores a passphrase', async () => {
    const input = { out: '/x', sign: { key: 'p12:a.p12', passphrase: 'mật khẩu' }, list: [{ passphrase: 'x' }] }
    const { queue, store } = setUp(async (_method, given) => JSON.stringify(given))
    queue.start({ id: 'a', method: 'exchange.export', input, caller })
    expect((await until(queue, 'a', 'done')).result).toContain('mật khẩu')
    expect(JSON.stringify(store.find('a')?.input)).not.toContain('mật khẩu')
    expect(hasSecrets(redactSecrets(input))).toBe(true)
  })
})
