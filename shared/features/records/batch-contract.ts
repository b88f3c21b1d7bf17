import { z } from 'zod'
import { job, query } from '../../rpc/contract.ts'
import { RecordId, TakenBack } from './contract.ts'
import { Selection } from './selection.ts'

const Field = z.string().min(1)

/**
 * One thing to do to every chosen record. A field is `title`, a key of the record's type, or `source:COLUMN` for a column that an
 * import kept (only to clear, to replace in, and to turn into a term).
 */
export const BatchOperation = z.discriminatedUnion('kind', [
  /** Gives the field this value, whatever it had. */
  z.object({ kind: z.literal('set'), field: Field, value: z.unknown() }),
  z.object({ kind: z.literal('clear'), field: Field }),
  /** One value more in a field that may have several; in any other only where it is empty. */
  z.object({ kind: z.literal('add'), field: Field, value: z.unknown() }),
  z.object({ kind: z.literal('remove'), field: Field, value: z.unknown() }),
  z.object({
    kind: z.literal('replace'),
    field: Field,
    find: z.string().min(1).max(1000),
    replace: z.string().max(10_000),
    /** False: marks and capitals do not count. */
    marks: z.boolean().default(true),
    wholeWords: z.boolean().default(false),
  }),
  /** Finds the terms that the texts of `field` name, and puts them into `into`; what became a term leaves `field` unless kept. */
  z.object({ kind: z.literal('to-term'), field: Field, into: Field, keep: z.boolean().default(false) }),
  /** Says why an empty field is empty (a code of the list `missing-reasons`). */
  z.object({ kind: z.literal('missing'), field: Field, reason: z.string().min(1) }),
  z.object({ kind: z.literal('status'), status: z.enum(['draft', 'described', 'approved']) }),
  z.object({ kind: z.literal('parent'), parent: RecordId.nullable() }),
])
export type BatchOperation = z.infer<typeof BatchOperation>

const Operations = z.array(BatchOperation).min(1).max(50)

/** A record that is left as it is, and why: the sentence is made of code and data. */
export const BatchRefusal = z.object({
  id: z.string(),
  record: z.string(),
  code: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** The sentence in Vietnamese. */
  message: z.string(),
})
export type BatchRefusal = z.infer<typeof BatchRefusal>

export const BatchExample = z.object({
  id: z.string(),
  record: z.string(),
  title: z.string(),
  profile: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})
export type BatchExample = z.infer<typeof BatchExample>

export const BatchPreview = z.object({
  total: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  refusedCount: z.number().int(),
  /** The first 200 of them. */
  refused: z.array(BatchRefusal),
  /** The first 100 that change. */
  examples: z.array(BatchExample),
  /** The records that are named by their ids in the examples. */
  records: z.record(z.string(), z.object({ code: z.string(), title: z.string() })),
})
export type BatchPreview = z.infer<typeof BatchPreview>

export const BatchResult = z.object({
  total: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  refusedCount: z.number().int(),
  /** The first 10,000 of them. */
  refused: z.array(BatchRefusal),
  batch: z.string(),
})
export type BatchResult = z.infer<typeof BatchResult>

/** One act over several records: an import, files brought in, a batch edit, a merge, pages moved, an undo of any of these. */
export const BatchView = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  by: z.string(),
  why: z.string().optional(),
  /** How many records it made or changed. */
  records: z.number().int(),
  /** One of them, by which people know the act again. */
  first: z.object({ id: z.string(), title: z.string() }).optional(),
  /** How many terms, names and lists it made or changed: such an act can be taken back though it touched no record. */
  items: z.number().int(),
  /** The act that took it back, and when. */
  undone: z.object({ batch: z.string(), at: z.string(), by: z.string() }).optional(),
  /** The act that this one took back. */
  undoes: z.string().optional(),
  /** Still under way. */
  running: z.boolean(),
})
export type BatchView = z.infer<typeof BatchView>

export const batchesContract = {
  /** How many records a selection holds, of which types, and what columns of their sources they kept. */
  scope: query({
    role: 'viewer',
    input: z.object({ selection: Selection }),
    output: z.object({
      total: z.number().int(),
      profiles: z.record(z.string(), z.number()),
      /** Columns that an import kept on them, at most 50. */
      columns: z.array(z.string()),
    }),
  }),
  /**
   * What a batch edit would do, record by record; nothing is changed. A later preview from the same `box` ends this one with
   * `search.overtaken`.
   */
  preview: query({
    role: 'cataloguer',
    input: z.object({ selection: Selection, operations: Operations, box: z.string().max(100).optional() }),
    output: BatchPreview,
    errors: ['record.notFound', 'record.inBin', 'search.overtaken'],
  }),
  /**
   * Does it. The records are chosen once, at the beginning; each is then taken as it is at its turn. Stopped or interrupted, what is
   * done stays; begun again after a crash it goes on, and no record is changed twice.
   */
  edit: job({
    role: 'cataloguer',
    input: z.object({ selection: Selection, operations: Operations, why: z.string().trim().max(1000).optional() }),
    output: BatchResult,
    errors: ['record.notFound', 'record.inBin'],
  }),
  /** Acts over several records, the newest first; `after` is the last of the page before. */
  list: query({
    role: 'viewer',
    input: z.object({ after: z.string().optional(), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ total: z.number().int(), batches: z.array(BatchView) }),
  }),
  get: query({ role: 'viewer', input: z.object({ batch: z.string() }), output: BatchView, errors: ['batch.notFound'] }),
  /** Takes back everything that one act did, a few records at a time; fields that someone changed since stay, records that it made go to the bin. */
  undo: job({
    role: 'cataloguer',
    input: z.object({ batch: z.string() }),
    output: TakenBack,
    errors: ['batch.notFound', 'batch.alreadyUndone', 'merge.laterFirst'],
  }),
}
