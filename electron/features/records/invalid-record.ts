import type { FieldProblem } from '../../../shared/features/records/rules.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** `record.invalid` with everything that is wrong. */
export const invalidRecord = (record: string, problems: readonly FieldProblem[]): AppError =>
  new AppError('record.invalid', {
    record,
    problems: problems.map(({ field, message }) => ({ field, message })),
    summary: problems.map(({ field, message }) => `${field}: ${message}`).join('; '),
  })
