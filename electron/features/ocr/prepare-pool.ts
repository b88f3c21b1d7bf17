import { Worker } from 'node:worker_threads'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { workerUrl } from '../../workers/worker-url.ts'
import type { PreparedPage, PrepareOptions } from './prepare-page.ts'

export interface PrepareRequest {
  readonly id: number
  readonly image: Uint8Array | string
  readonly options: PrepareOptions
}

export interface PrepareReply {
  readonly id: number
  readonly page?: PreparedPage
  readonly failure?: { readonly code?: string; readonly data?: unknown; readonly message?: string }
}

export interface PreparePool {
  /** Makes a page ready in a thread; its grey copies are moved here, not copied. Throws `ocr.unreadable`. */
  prepare(image: Buffer | string, options?: PrepareOptions): Promise<PreparedPage>
  close(): Promise<void>
}

interface Asked {
  readonly resolve: (page: PreparedPage) => void
  readonly reject: (error: unknown) => void
}

/** The threads that prepare pages, so many at most; each starts when it is needed, and anew should it ever fail. */
export const createPreparePool = (size = 1): PreparePool => {
  const threads: { readonly worker: Worker; readonly waiting: Map<number, Asked> }[] = []
  let lastId = 0

  const start = () => {
    const waiting = new Map<number, Asked>()
    const thread = { worker: new Worker(workerUrl(import.meta.url, 'worker')), waiting }
    thread.worker.on('message', ({ id, page, failure }: PrepareReply) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (page) asked?.resolve(page)
      else asked?.reject(errorOf(failure ?? {}))
    })
    const fail = (error: unknown): void => {
      for (const asked of waiting.values()) asked.reject(error)
      waiting.clear()
      const at = threads.indexOf(thread)
      if (at >= 0) threads.splice(at, 1)
    }
    thread.worker.on('error', fail)
    thread.worker.on('exit', () => fail(new Error('the preparing thread ended')))
    threads.push(thread)
    return thread
  }
  const leastBusy = () => {
    const [free] = threads.toSorted((a, b) => a.waiting.size - b.waiting.size)
    return free && (free.waiting.size === 0 || threads.length >= size) ? free : start()
  }

  return {
    prepare: (image, options = {}) =>
      new Promise((resolve, reject) => {
        const { worker, waiting } = leastBusy()
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, image, options } satisfies PrepareRequest)
      }),
    close: async () => {
      await Promise.all(threads.splice(0).map(({ worker }) => worker.terminate()))
    },
  }
}

const errorOf = ({ code, data, message }: NonNullable<PrepareReply['failure']>): Error => {
  if (code === 'ocr.unreadable' && isErrorCode(code) && isUnreadable(data)) return new AppError(code, data)
  return new Error(message ?? code ?? 'a page could not be prepared')
}

const isUnreadable = (data: unknown): data is { file: string; reason: string } =>
  typeof data === 'object' && data !== null && 'file' in data && 'reason' in data
