import type { ErrorCode, ErrorData } from './errors.ts'

/** A failure that a person can meet. Hosts send `code` and `data`; the screen makes the sentence. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly data: ErrorData<C>
  constructor(code: C, data: ErrorData<C>, options?: ErrorOptions) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

/** True for failures that were foreseen; anything else is a bug. */
export const isAppError = (error: unknown): error is AppError => error instanceof AppError
