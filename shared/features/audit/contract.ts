import { z } from 'zod'
import { job } from '../../rpc/contract.ts'

/** `message` is the Vietnamese sentence of `code` and `data`; screens in another language make their own. */
export const CheckProblem = z.object({
  kind: z.string(),
  what: z.string(),
  code: z.string(),
  data: z.unknown(),
  message: z.string(),
})

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
