// The thread in which pages are made ready for reading, so that no picture work holds up the core's event loop.
import { parentPort } from 'node:worker_threads'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { preparePage } from './prepare-page.ts'
import type { PrepareReply, PrepareRequest } from './prepare-pool.ts'

parentPort?.on('message', async ({ id, image, options }: PrepareRequest) => {
  try {
    const page = await preparePage(image, options)
    const buffers = page.sheets.map((sheet) => sheet.gray.data.buffer).filter((buffer) => buffer instanceof ArrayBuffer)
    answer({ id, page }, [...new Set(buffers)])
  } catch (error) {
    const failure = isAppError(error)
      ? { code: error.code, data: error.data }
      : { message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    answer({ id, failure })
  }
})

const answer = (reply: PrepareReply, moved: ArrayBuffer[] = []): void => parentPort?.postMessage(reply, moved)
