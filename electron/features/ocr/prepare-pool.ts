import { Worker } from 'node:worker_threads'
import type { PreparationStep } from '../../../shared/features/ocr/ocr-page.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { isErrorCode } from '../../../shared/rpc/errors.ts'
import { workerUrl } from '../../workers/worker-url.ts'
import type { Crop } from './crop-block.ts'
import type { Layout } from './find-layout.ts'
import type { Box } from './geometry.ts'
import type { SheetPlace } from './sheet-place.ts'

export interface SheetFacts {
  readonly place: SheetPlace
  readonly layout: Layout
  readonly width: number
  readonly height: number
}

export interface PageFacts {
  readonly width: number
  readonly height: number
  readonly steps: readonly PreparationStep[]
  readonly sheets: readonly SheetFacts[]
}

/** What to cut out of which sheet: white `margin` around it, `hidden` boxes painted white, stretched across and down. */
export interface CropOrder {
  readonly sheet: number
  readonly box: Box
  readonly margin: number
  readonly hidden: readonly Box[]
  readonly stretch: readonly [number, number]
}

export type PrepareRequest = { readonly id: number; readonly page: number } & (
  | { readonly kind: 'prepare'; readonly image: Uint8Array | string }
  | ({ readonly kind: 'crop' } & CropOrder)
  | { readonly kind: 'release' }
)

export interface PrepareReply {
  readonly id: number
  readonly value?: PageFacts | Crop | undefined
  readonly failure?: { readonly code?: string; readonly data?: unknown; readonly message?: string }
}

/** A page held ready in the preparing thread: parts of it can be cut out until it is released. */
export interface HeldPage {
  readonly facts: PageFacts
  crop(order: CropOrder): Promise<Crop>
  release(): void
}

export interface PreparePool {
  prepare(image: Buffer | string): Promise<HeldPage>
  close(): Promise<void>
}

/** The thread that prepares pages; it starts with the first page. */
export const createPreparePool = (): PreparePool => {
  const waiting = new Map<number, { resolve: (value: PrepareReply['value']) => void; reject: (error: unknown) => void }>()
  let thread: Worker | undefined
  let lastId = 0

  const start = (): Worker => {
    const worker = new Worker(workerUrl(import.meta.url, 'worker'))
    worker.on('message', (reply: PrepareReply) => {
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.failure) asked?.reject(errorOf(reply.failure))
      else asked?.resolve(reply.value)
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

  type Question<T> = T extends unknown ? Omit<T, 'id'> : never
  const ask = (question: Question<PrepareRequest>): Promise<PrepareReply['value']> =>
    new Promise((resolve, reject) => {
      thread ??= start()
      const id = ++lastId
      waiting.set(id, { resolve, reject })
      thread.postMessage({ ...question, id })
    })

  const prepare = async (image: Buffer | string): Promise<HeldPage> => {
    const page = ++lastId
    const facts = await ask({ kind: 'prepare', page, image: typeof image === 'string' ? image : new Uint8Array(image) })
    if (!facts || !('sheets' in facts)) throw new TypeError('not a prepared page')
    return {
      facts,
      crop: async (order) => {
        const crop = await ask({ kind: 'crop', page, ...order })
        if (!crop || !('picture' in crop)) throw new TypeError('not a part of a page')
        return crop
      },
      release: () => {
        ask({ kind: 'release', page }).catch(() => {})
      },
    }
  }

  const close = async (): Promise<void> => {
    const worker = thread
    thread = undefined
    await worker?.terminate()
  }

  return { prepare, close }
}

const errorOf = ({ code, data, message }: NonNullable<PrepareReply['failure']>): Error => {
  if (code === 'ocr.unreadable' && isErrorCode(code) && isUnreadable(data)) return new AppError(code, data)
  return new Error(message ?? code ?? 'a page could not be prepared')
}

const isUnreadable = (data: unknown): data is { file: string; reason: string } =>
  typeof data === 'object' && data !== null && 'file' in data && 'reason' in data
