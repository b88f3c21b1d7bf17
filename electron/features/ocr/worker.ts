// The thread in which pages are made ready for reading, so that no picture work holds up the core's event loop.
import { parentPort } from 'node:worker_threads'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { cropBlock } from './crop-block.ts'
import { type PreparedSheet, preparePage } from './prepare-page.ts'
import type { PrepareReply, PrepareRequest } from './prepare-pool.ts'

const sheetsByPage = new Map<number, readonly PreparedSheet[]>()

const answer = async (request: PrepareRequest): Promise<PrepareReply['value']> => {
  if (request.kind === 'prepare') {
    const page = await preparePage(request.image)
    sheetsByPage.set(request.page, page.sheets)
    const sheets = page.sheets.map(({ place, layout, gray }) => ({ place, layout, width: gray.width, height: gray.height }))
    return { width: page.width, height: page.height, steps: page.steps, sheets }
  }
  if (request.kind === 'crop') {
    const sheet = sheetsByPage.get(request.page)?.[request.sheet]
    if (!sheet) throw new RangeError('no such prepared page')
    return cropBlock(sheet.gray, request)
  }
  sheetsByPage.delete(request.page)
  return undefined
}

parentPort?.on('message', async (request: PrepareRequest) => {
  try {
    const value = await answer(request)
    const moved = value && 'picture' in value ? [value.picture.buffer] : []
    parentPort?.postMessage(
      { id: request.id, value },
      moved.filter((buffer) => buffer instanceof ArrayBuffer),
    )
  } catch (error) {
    const failure = isAppError(error)
      ? { code: error.code, data: error.data }
      : { message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    parentPort?.postMessage({ id: request.id, failure })
  }
})
