import { z } from 'zod'
import { job } from '../../rpc/contract.ts'

export const ocrContract = {
  /** Reads every page that nobody read yet; `again` reads machine-read ones anew. A person's text is never touched. */
  read: job({
    role: 'contributor',
    input: z.object({ records: z.array(z.string()).optional(), language: z.string().optional(), again: z.boolean().default(false) }),
    output: z.object({
      pages: z.object({ read: z.number(), skipped: z.number(), failed: z.number() }),
      failed: z.array(z.object({ code: z.string(), page: z.number(), message: z.string() })),
    }),
    errors: ['record.notFound', 'ocr.languageMissing'],
  }),
}
