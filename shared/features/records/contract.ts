import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'

export const RecordId = z.string().brand<'RecordId', 'inout'>()
export type RecordId = z.infer<typeof RecordId>

export const RecordStatus = z.enum(['draft', 'described', 'approved', 'deposited', 'accepted'])
export type RecordStatus = z.infer<typeof RecordStatus>

/** Values of the profile's fields by key; a repeatable field has an array. Kept source columns lie under `source`. */
export const RecordData = z.record(z.string(), z.unknown())
export type RecordData = z.infer<typeof RecordData>

export const RecordSummary = z.object({
  id: RecordId,
  code: z.string(),
  title: z.string(),
  profile: z.string(),
  status: RecordStatus,
  date: z.string().optional(),
  pageCount: z.number(),
  pagesRead: z.number(),
  childCount: z.number(),
  /** The asset and page whose thumbnail stands for the record. */
  cover: z.object({ asset: z.string(), page: z.number() }).optional(),
  updatedAt: z.string(),
})
export type RecordSummary = z.infer<typeof RecordSummary>

/** What taking an act back did; `edited` of the records that the act had made were changed since, and lie in the bin with that. */
export const TakenBack = z.object({ records: z.number(), batch: z.string(), edited: z.number() })
export type TakenBack = z.infer<typeof TakenBack>

export const PageView = z.object({
  id: z.string(),
  asset: z.string(),
  assetPage: z.number(),
  position: z.number(),
  label: z.string().optional(),
  rotation: z.number(),
  /** The part of the picture that counts, `[x, y, width, height]` in pixels of the original; absent for all of it. */
  crop: z.array(z.number()).optional(),
  /** A page of another dossier that was scanned along: left out of what is printed. */
  stray: z.boolean(),
  width: z.number().optional(),
  height: z.number().optional(),
  textState: z.enum(['unread', 'machine-read', 'corrected', 'verified', 'none']),
})
export type PageView = z.infer<typeof PageView>

export const AssetView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['image', 'pdf', 'audio', 'video', 'attachment']),
  mime: z.string(),
  size: z.number(),
  sha256: z.string(),
  fixity: z.enum(['sound', 'damaged', 'missing']),
  metadata: z.record(z.string(), z.unknown()),
})
export type AssetView = z.infer<typeof AssetView>

export const RelationView = z.object({
  kind: z.string(),
  direction: z.enum(['to', 'from']),
  note: z.string().optional(),
  record: z.object({
    id: RecordId,
    code: z.string(),
    title: z.string(),
    profile: z.string().optional(),
    /** It lies in the bin. */
    removed: z.boolean().optional(),
  }),
})
export type RelationView = z.infer<typeof RelationView>

/** A record that was merged into another, by the act `batch`. */
export const MergedView = z.object({ id: RecordId, code: z.string(), title: z.string(), at: z.string(), by: z.string(), batch: z.string() })

export const RecordView = z.object({
  id: RecordId,
  code: z.string(),
  title: z.string(),
  profile: z.string(),
  profileVersion: z.number(),
  status: RecordStatus,
  version: z.number(),
  data: RecordData,
  parent: z.object({ id: RecordId, code: z.string(), title: z.string() }).optional(),
  pages: z.array(PageView),
  assets: z.array(AssetView),
  relations: z.array(RelationView),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  removedAt: z.string().optional(),
  /** Numbers that it once had, and those of records that were merged into it. */
  formerCodes: z.array(z.string()).optional(),
  /** Records that were merged into it, the latest first. */
  merged: z.array(MergedView).optional(),
  /** What this person typed and has not saved. */
  draft: z.object({ baseVersion: z.number(), title: z.string(), data: RecordData, at: z.string() }).optional(),
})
export type RecordView = z.infer<typeof RecordView>

/** A record after its own fields were saved: its pages are as they were, and a book has a thousand. */
export const SavedRecord = RecordView.omit({ pages: true })
export type SavedRecord = z.infer<typeof SavedRecord>

export const FieldChange = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })

export const RevisionView = z.object({
  id: z.string(),
  version: z.number(),
  at: z.string(),
  by: z.string(),
  why: z.string().optional(),
  batch: z.string().optional(),
  changes: z.array(FieldChange),
  hash: z.string(),
})
export type RevisionView = z.infer<typeof RevisionView>

export const RecordSort = z.enum(['title', 'code', 'updated', 'date'])

/** A number stands on labels, in file names and in tables: one line of at most 200 letters, without control characters. */
const Code = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{C}+$/u)

const ById = z.object({ id: RecordId })
const Why = z.string().trim().max(1000).optional()

export const recordsContract = {
  /** A part of the catalogue: hand `next` back as `after` for the following one, or ask for any place by `position`. */
  list: query({
    role: 'viewer',
    input: z.object({
      profile: z.array(z.string()).optional(),
      status: z.array(RecordStatus).optional(),
      /** Only records with a page whose text is in this state. */
      text: z.enum(['unread', 'machine-read', 'corrected', 'verified']).optional(),
      parent: RecordId.optional(),
      parentCode: z.string().optional(),
      sort: RecordSort.default('title'),
      descending: z.boolean().default(false),
      after: z.string().optional(),
      /** The place in the whole list where the part begins, 0 for the first record: for a scroll bar that was dragged. */
      position: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({
      total: z.number(),
      records: z.array(RecordSummary),
      next: z.string().optional(),
      /** The place of the first of them, where it is known. */
      position: z.number().optional(),
    }),
    errors: ['record.notFound'],
  }),
  /** Counts for the left column and for the filters beside the list. */
  counts: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({
      records: z.number(),
      pages: z.number(),
      removed: z.number(),
      profiles: z.record(z.string(), z.number()),
      statuses: z.record(z.string(), z.number()),
      /** Pages by the state of their text. */
      pageStates: z.record(z.string(), z.number()).default({}),
    }),
  }),
  get: query({ role: 'viewer', input: ById, output: RecordView, errors: ['record.notFound'] }),
  getByCode: query({ role: 'viewer', input: z.object({ code: z.string() }), output: RecordView, errors: ['record.notFound'] }),
  create: command({
    role: 'contributor',
    input: z.object({
      profile: z.string(),
      title: z.string().trim().min(1),
      code: Code.optional(),
      /** A number `TAM-…` where this station's block is used up, until another block comes. */
      provisional: z.boolean().optional(),
      parent: RecordId.optional(),
      data: RecordData.default({}),
      why: Why,
    }),
    output: RecordView,
    errors: [
      'profile.notFound',
      'record.notFound',
      'record.inBin',
      'record.codeTaken',
      'record.invalid',
      'number.blockUsedUp',
      'number.partMissing',
      'number.inBlock',
      'number.notOurs',
      'number.cancelled',
    ],
  }),
  /** Saves as a revision. `baseVersion` is the version that the person saw: a newer one is a conflict, never overwritten. */
  update: command({
    role: 'contributor',
    input: z.object({
      id: RecordId,
      baseVersion: z.number().int(),
      title: z.string().trim().min(1).optional(),
      code: Code.optional(),
      status: z.enum(['draft', 'described', 'approved']).optional(),
      parent: RecordId.nullable().optional(),
      /** Only the keys that change; null takes a value away. */
      set: RecordData.default({}),
      why: Why,
    }),
    output: SavedRecord,
    errors: [
      'record.notFound',
      'record.inBin',
      'record.emptied',
      'record.parentLoop',
      'record.changedMeanwhile',
      'record.codeTaken',
      'record.invalid',
    ],
  }),
  saveDraft: command({
    role: 'contributor',
    input: z.object({ id: RecordId, baseVersion: z.number().int(), title: z.string(), data: RecordData }),
    output: z.object({ at: z.string() }),
    errors: ['record.notFound', 'record.emptied'],
  }),
  discardDraft: command({ role: 'contributor', input: ById, output: z.object({}) }),
  /**
   * Every revision, the newest first, and the records that were merged into this one. Asked for one that was merged away, the history is
   * that of the record that stays, unless `own` says the other.
   */
  history: query({
    role: 'viewer',
    input: ById.extend({ own: z.boolean().default(false) }),
    output: z.object({ revisions: z.array(RevisionView), merged: z.array(MergedView) }),
    errors: ['record.notFound'],
  }),
  /** Takes the last revision of a record back (or the record back to `version`), as a new revision. */
  undo: command({
    role: 'contributor',
    input: z.object({ id: RecordId, version: z.number().int().optional(), why: Why }),
    output: RecordView,
    errors: ['record.notFound', 'record.nothingToUndo', 'record.emptied', 'record.parentLoop', 'record.codeTaken'],
  }),
  /** Takes back everything that one act (ingest, import, batch edit) did. */
  undoBatch: command({
    role: 'cataloguer',
    input: z.object({ batch: z.string() }),
    output: TakenBack,
    errors: ['batch.notFound', 'batch.alreadyUndone', 'merge.laterFirst'],
  }),
  remove: command({ role: 'cataloguer', input: z.object({ id: RecordId, why: Why }), output: z.object({}), errors: ['record.notFound'] }),
  bin: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({ records: z.array(RecordSummary.extend({ removedAt: z.string(), removedBy: z.string() })) }),
  }),
  restore: command({ role: 'cataloguer', input: ById, output: RecordView, errors: ['record.notFound', 'record.emptied'] }),
  /** The registrar's: the content of removed records goes for good; number and history stay. */
  emptyBin: command({
    role: 'registrar',
    input: z.object({ ids: z.array(RecordId).optional() }),
    output: z.object({ records: z.number() }),
  }),
}
