import type { z } from 'zod'
import type { CheckProblem } from '../../../shared/features/audit/contract.ts'
import type { auditErrors } from '../../../shared/features/audit/errors.ts'
import { withFieldWords } from '../../../shared/features/records/field-words.ts'
import type { ErrorData } from '../../../shared/rpc/errors.ts'
import { sentence } from '../../../shared/rpc/sentence.ts'

export type Problem = z.infer<typeof CheckProblem>

/** One finding of a check: `kind` sorts it, `what` names the place, the sentence comes from `code` and `data`. */
export const problem = <C extends keyof typeof auditErrors>(kind: string, what: string, code: C, data: ErrorData<C>): Problem => ({
  kind,
  what,
  code,
  data,
  message: sentence(code, withFieldWords(data, 'vi'), 'vi'),
})
