import { z } from 'zod'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)
const Extension = z.string().regex(/^[a-z0-9]{0,12}$/)
const Uuid = z.string().regex(/^[0-9a-f-]{36}$/)

/** A revision of the sending station: digests of all values, and the values that may leave it, with their salts in base64. */
export const RevisionLine = z.object({
  seq: z.number().int(),
  version: z.number().int(),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  why: z.string().nullable(),
  batch: z.string().nullable(),
  fields: z.record(z.string(), Digest),
  origin: z.record(z.string(), z.unknown()).nullable(),
  previous: z.string(),
  hash: Digest,
  values: z.record(z.string(), z.object({ salt: z.string(), value: z.unknown() })),
})
export type RevisionLine = z.infer<typeof RevisionLine>

export const PageLine = z.object({
  id: Uuid,
  asset: Digest,
  assetPage: z.number().int().min(0),
  label: z.string().nullable(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** The current text; words and boxes lie in the file `layout` (JSON) and in `alto`. */
  text: z
    .object({
      state: z.enum(['machine-read', 'corrected', 'verified']),
      source: z.string(),
      language: z.string(),
      text: z.string(),
      confidence: z.number().nullable(),
      layout: z.string().nullable(),
      alto: z.string().nullable(),
    })
    .nullable(),
})
export type PageLine = z.infer<typeof PageLine>

export const AssetLine = z.object({
  sha256: Digest,
  size: z.number().int().positive(),
  kind: z.enum(['image', 'pdf', 'audio', 'video', 'attachment']),
  mime: z.string(),
  extension: Extension,
  name: z.string(),
  role: z.string().nullable(),
  pageCount: z.number().int(),
  metadata: z.record(z.string(), z.unknown()),
  path: z.string(),
})
export type AssetLine = z.infer<typeof AssetLine>

const Reference = z.object({ id: Uuid, code: z.string() })

/** One line of `data/records.jsonl`: a record whole, with its history. What was left out is named in `leftOut`. */
export const RecordLine = z.object({
  format: z.literal('tangthu.record/1'),
  station: z.string().min(1),
  institution: z.string(),
  id: Uuid,
  code: z.string().min(1),
  title: z.string().min(1),
  profile: z.string(),
  profileVersion: z.number().int(),
  status: z.string(),
  version: z.number().int(),
  parent: Reference.nullable(),
  data: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
  updatedAt: z.string(),
  leftOut: z.array(z.string()),
  pages: z.array(PageLine),
  assets: z.array(AssetLine),
  relations: z.array(z.object({ kind: z.string(), to: Reference, note: z.string().nullable().default(null) })),
  revisions: z.array(RevisionLine).min(1),
})
export type RecordLine = z.infer<typeof RecordLine>

export const recordsPath = 'data/records.jsonl'
