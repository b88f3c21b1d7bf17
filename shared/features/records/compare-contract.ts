import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { FieldChange, RecordId, RecordView, RevisionView } from './contract.ts'

/** What stands for ids in values: records by number and title, pages by their number. Ids that are not here any more are left out. */
const Named = {
  records: z.record(z.string(), z.object({ code: z.string(), title: z.string() })),
  pages: z.record(z.string(), z.number()),
}

const Head = z.object({ version: z.number(), at: z.string(), by: z.string(), why: z.string().optional(), batch: z.string().optional() })
export type RevisionHead = z.infer<typeof Head>

/** A difference between two states; of a page's text the letters themselves. */
export const Difference = FieldChange.extend({
  texts: z.object({ before: z.string(), after: z.string() }).optional(),
  /** The value was taken out of the history by law: only that it was there is known. */
  erased: z.boolean().optional(),
})
export type Difference = z.infer<typeof Difference>

export const compareContract = {
  /**
   * The revisions of a record part by part, the newest first: hand `next` back as `below`. With `field` only those that changed it; a key
   * that ends in a colon (`@text:`) means all that begin so.
   */
  revisions: query({
    role: 'viewer',
    input: z.object({
      id: RecordId,
      field: z.string().max(200).optional(),
      below: z.number().int().optional(),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    output: z.object({
      total: z.number(),
      revisions: z.array(RevisionView),
      next: z.number().optional(),
      /** Every field that was ever changed; told with the first part. */
      fields: z.array(z.string()).optional(),
      ...Named,
    }),
    errors: ['record.notFound'],
  }),
  /** What differs between two states of a record, whichever is the older. */
  compare: query({
    role: 'viewer',
    input: z.object({ id: RecordId, from: z.number().int().min(1), to: z.number().int().min(1) }),
    output: z.object({ from: Head, to: Head, differences: z.array(Difference), ...Named }),
    errors: ['record.notFound', 'revision.notFound'],
  }),
  /** Brings single fields back to what they were at a version, as a new revision; the others stay as they are. */
  restoreFields: command({
    role: 'contributor',
    input: z.object({
      id: RecordId,
      version: z.number().int().min(1),
      fields: z.array(z.string()).min(1),
      /** The version that the person saw: what someone changed since is not overrun. */
      baseVersion: z.number().int().optional(),
      why: z.string().trim().max(1000).optional(),
    }),
    output: RecordView,
    errors: [
      'record.notFound',
      'record.inBin',
      'record.emptied',
      'record.changedMeanwhile',
      'record.parentLoop',
      'record.codeTaken',
      'revision.notFound',
      'revision.erased',
    ],
  }),
}
