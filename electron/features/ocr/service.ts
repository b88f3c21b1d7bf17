import type { ocrContract } from '../../../shared/features/ocr/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import { type ReadPagesDeps, readPages } from './job.ts'

export const createOcrService = (deps: ReadPagesDeps): Handlers<typeof ocrContract> => ({
  read: (input, context) => readPages(deps, input, context),
})
