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
  /** Makes a page ready in the thread; its grey copies are moved here, not copied. Throws `ocr.unreadable`. */
  prepare(image: Buffer | string, options?: PrepareOptions): Promise<PreparedPage>
  close(): Promise<void>
}

/** The thread that prepares pages; it starts with the first page, and anew should it ever fail. */
export const createPreparePool = (): PreparePool => {
  const waiting = new Map<number, { resolve: (page: PreparedPage) => void; reject: (error: unknown) => void }>()
  let thread: Worker | undefined
  let lastId = 0

  const start = (): Worker => {
    const worker = new Worker(workerUrl(import.meta.url, 'worker'))
    worker.on('message', ({ id, page, failure }: PrepareReply) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (page) asked?.resolve(page)
      else asked?.reject(errorOf(failure ?? {}))
    })
    const fail = (error: unknown): void => {
      for (const asked of waiting.values()) asked.reject(error)
      waiting.clear()
      thread = undefined
    }
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('the preparing thread ended')))
    return worker
  }

  return {
    prepare: (image, options = {}) =>
      new Promise((resolve, reject) => {
        thread ??= start()
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        thread.postMessage({ id, image, options } satisfies PrepareRequest)
      }),
    close: async () => {
      const worker = thread
      thread = undefined
      await worker?.terminate()
    },
  }
}

const errorOf = ({ code, data, message }: NonNullable<PrepareReply['failure']>): Error => {
  if (code === 'ocr.unreadable' && isErrorCode(code) && isUnreadable(data)) return new AppError(code, data)
  return new Error(message ?? code ?? 'a page could not be prepared')
}

const isUnreadable = (data: unknown): data is { file: string; reason: string } =>
  typeof data === 'object' && data !== null && 'file' in data && 'reason' in data
