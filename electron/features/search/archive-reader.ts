import { Worker } from 'node:worker_threads'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { workerUrl } from '../../workers/worker-url.ts'
import type { AnswerTo, Question, ReaderReply, ReaderRequest } from './question.ts'

export interface ArchiveReader {
  /**
   * Asks the reading thread. A later question from the same `box` ends an earlier one that is not answered yet: that one fails with
   * `search.overtaken`.
   */
  readonly ask: <Q extends Question>(question: Q, box?: string) => Promise<AnswerTo<Q>>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly flag: Int32Array
  readonly resolve: (answer: never) => void
  readonly reject: (error: unknown) => void
}

/** The thread in which an open archive is searched; it starts with the first question. `file` is the database's. */
export const createArchiveReader = (file: string): ArchiveReader => {
  const waiting = new Map<number, Waiting>()
  const boxes = new Map<string, number>()
  let thread: Worker | undefined
  let closed = false
  let lastId = 0

  const start = (): Worker => {
    const worker = new Worker(workerUrl(import.meta.url, 'worker'), { workerData: file })
    // A thread that failed ends after that: those who wait for the next one by then are not its affair.
    let failed = false
    const fail = (error: unknown): void => {
      if (failed) return
      failed = true
      if (thread === worker) thread = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    worker.on('message', (reply: ReaderReply) => {
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      // Only while somebody waits does the thread keep a command from ending.
      if (waiting.size === 0) worker.unref()
      if ('answer' in reply) asked?.resolve(JSON.parse(reply.answer) as never)
      else asked?.reject('overtaken' in reply ? new AppError('search.overtaken', {}) : new Error(reply.failure))
    })
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('the reading thread ended')))
    return worker
  }

  const overtake = (box: string, id: number): void => {
    const earlier = waiting.get(boxes.get(box) ?? 0)
    if (earlier) Atomics.store(earlier.flag, 0, 1)
    boxes.delete(box)
    boxes.set(box, id)
    const [oldest] = boxes.keys()
    if (boxes.size > 64 && oldest !== undefined) boxes.delete(oldest)
  }

  return {
    ask: (question, box) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new AppError('archive.notOpen', {}))
        thread ??= start()
        thread.ref()
        const id = ++lastId
        if (box !== undefined) overtake(box, id)
        const flag = new SharedArrayBuffer(4)
        waiting.set(id, { flag: new Int32Array(flag), resolve, reject })
        thread.postMessage({ id, flag, question } satisfies ReaderRequest)
      }),
    close: async () => {
      closed = true
      const worker = thread
      thread = undefined
      for (const { flag } of waiting.values()) Atomics.store(flag, 0, 1)
      await worker?.terminate()
    },
  }
}
