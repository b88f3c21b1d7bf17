import type { ocrContract } from '../../../shared/features/ocr/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { ReadPagesDeps } from './job.ts'

/** The engine and the image code are loaded when the first page is read: no other command waits for them. */
export const createOcrService = (deps: ReadPagesDeps): Handlers<typeof ocrContract> => ({
  read: async (input, context) => (await import('./job.ts')).readPages(deps, input, context),
})
