import { z } from 'zod'
import { command, job, query } from '../../rpc/contract.ts'
import { RecordData, RecordId, RecordSummary } from '../records/contract.ts'
import { MergeChoices } from '../records/merge-rules.ts'
import { DuplicateReason } from './reasons.ts'

export const DuplicateState = z.enum(['open', 'dismissed', 'merged'])
export type DuplicateState = z.infer<typeof DuplicateState>

/** Two records that may be one; `first` was made first. */
export const DuplicatePair = z.object({
  first: RecordSummary,
  second: RecordSummary,
  /** 0 to 100. */
  score: z.number().int(),
  reasons: z.array(DuplicateReason),
  state: DuplicateState,
})
export type DuplicatePair = z.infer<typeof DuplicatePair>

const Hint = z.object({
  id: RecordId,
  code: z.string(),
  title: z.string(),
  score: z.number(),
  reasons: z.array(DuplicateReason),
  /** Fields of numbers that one thing alone bears, by their keys, in which it has what was typed. */
  numbers: z.array(z.string()),
})
export type DuplicateHint = z.infer<typeof Hint>

export const duplicatesContract = {
  /**
   * Looks through the whole archive for records that may be one: by number, by file, by picture, by what their fields say. What was
   * found is kept; pairs that a person decided about stay decided.
   */
  find: job({
    role: 'contributor',
    input: z.object({}),
    output: z.object({
      records: z.number().int(),
      /** Pictures that were looked at for the first time. */
      pictures: z.number().int(),
      /** Open pairs, and how many of them were not known before. */
      found: z.number().int(),
      fresh: z.number().int(),
    }),
  }),
  /** The same for the records that one act brought in, up to 200 of them; with more nothing is looked at. */
  look: job({
    role: 'contributor',
    input: z.object({ batch: z.string() }),
    output: z.object({ looked: z.boolean(), pairs: z.array(DuplicatePair) }),
  }),
  list: query({
    role: 'viewer',
    input: z.object({
      state: DuplicateState.default('open'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.object({ total: z.number().int(), pairs: z.array(DuplicatePair) }),
  }),
  /** Says that two records are not the same (`dismissed`), or opens the question again. */
  decide: command({
    role: 'cataloguer',
    input: z.object({ first: RecordId, second: RecordId, dismissed: z.boolean() }),
    output: z.object({}),
    errors: ['duplicate.notFound'],
  }),
  /** Records that something about to be made may be the same as, or whose number it has: a quiet word while it is typed. */
  hint: query({
    role: 'viewer',
    input: z.object({
      profile: z.string(),
      title: z.string(),
      code: z.string().optional(),
      data: RecordData.default({}),
      not: RecordId.optional(),
      box: z.string().max(100).optional(),
    }),
    output: z.object({ records: z.array(Hint) }),
  }),
  /**
   * Makes one record of two, as one act: `keep` stays, with the chosen values, the pages, files, relations and children of both; the id and
   * number of `lose` lead to it from then on. Refused where somebody changed either since it was seen.
   */
  merge: command({
    role: 'cataloguer',
    input: z.object({
      keep: RecordId,
      lose: RecordId,
      /** The versions that the person saw. */
      versions: z.object({ keep: z.number().int(), lose: z.number().int() }).optional(),
      choices: MergeChoices.default({}),
      /** Ids of pages of both, in the order that they shall have. */
      pages: z.array(z.string()).optional(),
      why: z.string().trim().max(1000).optional(),
    }),
    output: z.object({ id: RecordId, code: z.string(), batch: z.string(), merged: z.string() }),
    errors: [
      'record.notFound',
      'record.merged',
      'record.inBin',
      'record.emptied',
      'record.changedMeanwhile',
      'record.invalid',
      'merge.same',
      'merge.within',
      'page.notFound',
    ],
  }),
}
