import { z } from 'zod'
import { job } from '../../rpc/contract.ts'

export const CheckProblem = z.object({ kind: z.string(), what: z.string(), message: z.string() })

export const auditContract = {
  /** Proves the archive: database, chain of revisions, every stored file (all of them with `full`, else size and presence). */
  check: job({
    role: 'viewer',
    input: z.object({ full: z.boolean().default(false) }),
    output: z.object({
      sound: z.boolean(),
      checked: z.object({ records: z.number(), objects: z.number(), revisions: z.number() }),
      problems: z.array(CheckProblem),
    }),
  }),
}
