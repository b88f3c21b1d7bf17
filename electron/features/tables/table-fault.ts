import type { ErrorCode } from '../../../shared/rpc/errors.ts'

/** Why a table cannot be read, as the reader's process tells it: the file's own fault, with a sentence. */
export class TableFault extends Error {
  readonly code: ErrorCode
  readonly data: Readonly<Record<string, unknown>>
  constructor(code: ErrorCode, data: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.name = 'TableFault'
    this.code = code
    this.data = data
  }
}
