import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { RecordData, RecordId } from './contract.ts'

/** How a person enters records of a type one after another: kept for each person and type. */
export const EntryForm = z.object({
  /** The keys of the fields in their order; the title comes first whether it is named or not. */
  fields: z.array(z.string()),
  /** Those whose values stay for the next record; `title` may be one. */
  held: z.array(z.string()),
  /** Those that are taken over by "copy the previous record". */
  copied: z.array(z.string()).optional(),
})
export type EntryForm = z.infer<typeof EntryForm>

const EntryDraft = z.object({ title: z.string(), data: RecordData })

export const RecentRecord = z.object({
  id: RecordId,
  code: z.string(),
  title: z.string(),
  version: z.number(),
  data: RecordData,
  createdAt: z.string(),
})
export type RecentRecord = z.infer<typeof RecentRecord>

export const entryContract = {
  form: query({
    role: 'contributor',
    input: z.object({ profile: z.string() }),
    output: z.object({ form: EntryForm.optional(), draft: EntryDraft.extend({ at: z.string() }).optional() }),
  }),
  keepForm: command({ role: 'contributor', input: z.object({ profile: z.string(), form: EntryForm }), output: z.object({}) }),
  /** What stands in the entry form and is no record yet; nothing where it was saved or given up. */
  keepDraft: command({
    role: 'contributor',
    input: z.object({ profile: z.string(), draft: EntryDraft.optional() }),
    output: z.object({ at: z.string() }),
  }),
  /** The records of a type that this person made last, the newest first; among the last five thousand of the archive. */
  recent: query({
    role: 'contributor',
    input: z.object({ profile: z.string(), limit: z.number().int().min(1).max(50).default(10), before: RecordId.optional() }),
    output: z.object({ records: z.array(RecentRecord) }),
  }),
}
