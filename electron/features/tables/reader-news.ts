import { z } from 'zod'
import { legacyEncodings } from '../../../shared/features/tables/mapping.ts'

/** What the reader's process is sent, and what it answers: parsed on arrival, since the files that it reads may be hostile. */
export const ReaderInput = z.object({
  file: z.string(),
  sheet: z.string().optional(),
  spool: z.string(),
  limit: z.number().int().optional(),
})

export const ReaderAnswer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('done'),
    kind: z.enum(['csv', 'xlsx']),
    encoding: z.string().optional(),
    separator: z.string().optional(),
    sheets: z.array(z.string()),
    columns: z.array(z.string()),
    legacy: z.record(z.string(), z.enum(legacyEncodings)),
    rows: z.number().int(),
  }),
  z.object({ type: z.literal('failed'), code: z.string(), data: z.record(z.string(), z.unknown()) }),
])
export type ReadTable = Extract<z.infer<typeof ReaderAnswer>, { type: 'done' }>

export const ReaderNews = z.object({ rows: z.number().int() })
