import { z } from 'zod'
import { job, query } from '../../rpc/contract.ts'
import { Grouping } from './grouping.ts'
import { watchContract } from './watch-contract.ts'

export const PlannedFile = z.object({ path: z.string(), name: z.string(), kind: z.string(), size: z.number() })
export const PlannedRecord = z.object({ title: z.string(), files: z.array(PlannedFile) })
export type PlannedRecord = z.infer<typeof PlannedRecord>

export const FailedFile = z.object({ path: z.string(), code: z.string(), data: z.unknown(), message: z.string() })
export type FailedFile = z.infer<typeof FailedFile>

const IngestInput = z.object({
  paths: z.array(z.string()).min(1),
  profile: z.string().default('document'),
  grouping: Grouping.default('auto'),
  /** Code of the record that becomes the parent of the new ones. */
  parent: z.string().optional(),
  /** Code of an existing record that takes the files. */
  record: z.string().optional(),
})

export const assetsContract = {
  /** How files would be grouped into records, before anything is done. */
  plan: query({
    role: 'contributor',
    input: z.object({ paths: z.array(z.string()), grouping: Grouping.default('auto') }),
    output: z.object({ records: z.array(PlannedRecord), ignored: z.array(z.string()), failed: z.array(FailedFile) }),
  }),
  ingest: job({
    role: 'contributor',
    input: IngestInput,
    output: z.object({
      records: z.array(z.string()),
      assets: z.object({ added: z.number(), duplicate: z.number() }),
      /** Records that got a number `TAM-…`, since this station's block is used up, until another block comes. */
      provisional: z.number().int(),
      failed: z.array(FailedFile),
      batch: z.string(),
    }),
    errors: ['record.notFound', 'profile.notFound'],
  }),
  ...watchContract,
}
