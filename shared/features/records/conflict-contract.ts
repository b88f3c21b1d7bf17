import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { RecordId, RecordView } from './contract.ts'

/** A field that two stations changed differently: ours stands, and theirs is kept until a person chooses. */
export const ConflictView = z.object({
  id: z.string(),
  record: z.object({ id: RecordId, code: z.string(), title: z.string(), profile: z.string() }),
  field: z.string(),
  /** What both began from. */
  base: z.unknown(),
  /** What the record says now. */
  ours: z.unknown(),
  theirs: z.unknown(),
  /** The letters of a page, where it is about its text. */
  texts: z.object({ ours: z.string(), theirs: z.string() }).optional(),
  /** Number of the page, where it is about one. */
  page: z.number().optional(),
  station: z.string(),
  at: z.string(),
})
export type ConflictView = z.infer<typeof ConflictView>

export const conflictContract = {
  /** What waits for a choice, of one record or of all, the oldest first. */
  conflicts: query({
    role: 'viewer',
    input: z.object({ id: RecordId.optional(), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({
      total: z.number(),
      conflicts: z.array(ConflictView),
      /** Records that values name, by id. */
      records: z.record(z.string(), z.object({ code: z.string(), title: z.string() })),
    }),
    errors: ['record.notFound'],
  }),
  /** Chooses: ours, theirs, or `value` in place of both. Said by a revision, so that it can be taken back like any change. */
  settleConflict: command({
    role: 'contributor',
    input: z.object({
      id: z.string(),
      choice: z.enum(['ours', 'theirs', 'other']),
      value: z.unknown().optional(),
      why: z.string().trim().max(1000).optional(),
    }),
    output: RecordView,
    errors: [
      'conflict.notFound',
      'conflict.noOther',
      'record.inBin',
      'record.emptied',
      'record.invalid',
      'record.codeTaken',
      'record.parentLoop',
    ],
  }),
  /** Who else has typed something into a record and not saved it, since when, and when it was last. */
  editors: query({
    role: 'viewer',
    input: z.object({ id: RecordId }),
    output: z.object({ editors: z.array(z.object({ name: z.string(), since: z.string(), at: z.string() })) }),
    errors: ['record.notFound'],
  }),
}
