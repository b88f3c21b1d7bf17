import { z } from 'zod'
import { query } from '../../rpc/contract.ts'
import { RecordId } from '../records/contract.ts'

export const ComingFestival = z.object({
  id: RecordId,
  code: z.string(),
  title: z.string(),
  profile: z.string(),
  /** First and last day, as ISO 8601. */
  from: z.string(),
  to: z.string(),
  calendar: z.enum(['lunar', 'solar']),
  /** So many years lie between two of them: whether it is this year's turn is not known. */
  everyYears: z.number().int(),
})
export type ComingFestival = z.infer<typeof ComingFestival>

export const festivalsContract = {
  /** Records that come round every year and are held within the next days, the nearest first; `today` as ISO 8601, the caller's own day. */
  coming: query({
    role: 'viewer',
    input: z.object({
      today: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
      days: z.number().int().min(1).max(400).default(30),
    }),
    output: z.object({ festivals: z.array(ComingFestival) }),
  }),
}
