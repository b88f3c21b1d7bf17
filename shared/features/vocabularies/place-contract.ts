import { z } from 'zod'
import { command, job, query } from '../../rpc/contract.ts'

/** What sort of unit a place is: by level, since the kinds themselves change with the law. */
export const placeLevels = ['province', 'district', 'commune', 'village', 'other'] as const
export const PlaceLevel = z.enum(placeLevels)
export type PlaceLevel = z.infer<typeof PlaceLevel>

/** How an old place became a later one. */
export const placeChangeKinds = ['merged', 'split', 'renamed'] as const
export const PlaceChangeKind = z.enum(placeChangeKinds)
export type PlaceChangeKind = z.infer<typeof PlaceChangeKind>

/** A place in one line, for lists and links. */
export const PlaceLine = z.object({
  id: z.string(),
  code: z.string().optional(),
  name: z.string(),
  /** The form that stands in records; no two places have the same. */
  heading: z.string(),
  level: PlaceLevel,
  /** It has gone over into others, or is no longer valid. */
  old: z.boolean(),
  children: z.number().int(),
})
export type PlaceLine = z.infer<typeof PlaceLine>

export const PlaceLink = z.object({
  place: PlaceLine,
  kind: PlaceChangeKind,
  at: z.string().optional(),
  document: z.string().optional(),
})
export type PlaceLink = z.infer<typeof PlaceLink>

export const PlaceView = PlaceLine.extend({
  parents: z.array(PlaceLine),
  variants: z.array(z.string()),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  /** How it is drawn on the map: by its own coordinates, by those of its province, or not at all. */
  drawn: z.enum(['place', 'province', 'none']),
  from: z.string().optional(),
  to: z.string().optional(),
  source: z.string().optional(),
  note: z.string().optional(),
  predecessors: z.array(PlaceLink),
  successors: z.array(PlaceLink),
  /** Where it was merged into another. */
  replacedBy: PlaceLine.optional(),
})
export type PlaceView = z.infer<typeof PlaceView>

/** What a text in a place field means. */
export const PlaceMeaning = z.object({
  text: z.string(),
  /** The place itself; absent for free text. */
  place: PlaceLine.optional(),
  /** The heading that it has now, where the text is one that it had before or another spelling. */
  heading: z.string().optional(),
  /** Headings of the places that it has become. */
  now: z.array(z.string()),
  /** Headings of the places that went into it; the first few. */
  before: z.array(z.string()),
  /** The province in which it lies, also where only that could be read from the text. */
  province: z.string().optional(),
  drawn: z.enum(['place', 'province', 'none']),
})
export type PlaceMeaning = z.infer<typeof PlaceMeaning>

export const PlaceSuggestion = PlaceLine.extend({ now: z.array(z.string()), before: z.array(z.string()) })
export type PlaceSuggestion = z.infer<typeof PlaceSuggestion>

const Latitude = z.number().min(-90).max(90)
const Longitude = z.number().min(-180).max(180)
const Name = z.string().trim().min(1).max(300)
const Day = z
  .string()
  .trim()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)

const placeFields = {
  name: Name,
  level: PlaceLevel,
  code: z.string().trim().min(1).max(40).nullable(),
  parent: z.string().nullable(),
  variants: z.array(Name).max(50),
  latitude: Latitude.nullable(),
  longitude: Longitude.nullable(),
  from: Day.nullable(),
  to: Day.nullable(),
  source: z.string().trim().max(1000).nullable(),
  note: z.string().trim().max(4000).nullable(),
}

export const PlaceFields = z.object({
  ...placeFields,
  code: placeFields.code.default(null),
  parent: placeFields.parent.default(null),
  variants: placeFields.variants.default([]),
  latitude: placeFields.latitude.default(null),
  longitude: placeFields.longitude.default(null),
  from: placeFields.from.default(null),
  to: placeFields.to.default(null),
  source: placeFields.source.default(null),
  note: placeFields.note.default(null),
})
export type PlaceFields = z.infer<typeof PlaceFields>

/** A row that was not taken, with its reason as a code and a sentence in Vietnamese. */
export const PlaceRowProblem = z.object({
  row: z.number().int(),
  code: z.string(),
  data: z.record(z.string(), z.unknown()),
  message: z.string(),
})
export type PlaceRowProblem = z.infer<typeof PlaceRowProblem>

export const PlaceImport = z.object({
  kind: z.enum(['units', 'links']),
  offered: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  refused: z.array(PlaceRowProblem),
  /** The act by which all of it is taken back. */
  act: z.string(),
})
export type PlaceImport = z.infer<typeof PlaceImport>

export const PlaceActKind = z.enum(['import', 'create', 'edit', 'link', 'merge'])
export type PlaceActKind = z.infer<typeof PlaceActKind>

export const PlaceAct = z.object({
  id: z.string(),
  kind: PlaceActKind,
  at: z.string(),
  by: z.string(),
  detail: z.string().optional(),
  places: z.number().int(),
  undone: z.boolean(),
})
export type PlaceAct = z.infer<typeof PlaceAct>

const ById = z.object({ id: z.string() })

export const placesContract = {
  /** The places below another one (below none: provinces and what has no place above it), or those that a text finds. */
  list: query({
    role: 'viewer',
    input: z.object({
      parent: z.string().nullable().default(null),
      text: z.string().max(300).default(''),
      limit: z.number().int().min(1).max(2000).default(500),
    }),
    output: z.object({ total: z.number().int(), places: z.array(PlaceLine) }),
  }),
  get: query({ role: 'viewer', input: ById, output: PlaceView, errors: ['place.notFound'] }),
  /** By heading, former heading, other spelling or code; with or without marks where only one fits. */
  find: query({ role: 'viewer', input: z.object({ text: z.string() }), output: PlaceView, errors: ['place.notFound'] }),
  /** Headings that fit what is typed, with or without marks, old names too; what begins so first. */
  suggest: query({
    role: 'viewer',
    input: z.object({ text: z.string().max(300), limit: z.number().int().min(1).max(100).default(20) }),
    output: z.object({ places: z.array(PlaceSuggestion) }),
  }),
  /** What these texts mean as places, one for one. */
  meanings: query({
    role: 'viewer',
    input: z.object({ texts: z.array(z.string().max(1000)).max(100) }),
    output: z.object({ meanings: z.array(PlaceMeaning) }),
  }),
  create: command({
    role: 'cataloguer',
    input: PlaceFields,
    output: PlaceView,
    errors: ['place.notFound', 'place.exists', 'place.codeTaken', 'person.unknown'],
  }),
  /** Puts these fields in place of those that it has. Headings of places below it follow; what records say stays, and finds it still. */
  update: command({
    role: 'cataloguer',
    input: z.object(placeFields).partial().extend({ id: z.string() }),
    output: PlaceView,
    errors: ['place.notFound', 'place.exists', 'place.codeTaken', 'place.loop', 'person.unknown'],
  }),
  /** Says that a place became another one; again with other particulars changes them. */
  link: command({
    role: 'cataloguer',
    input: z.object({
      id: z.string(),
      successor: z.string(),
      kind: PlaceChangeKind,
      at: Day.nullable().default(null),
      document: z.string().trim().max(500).nullable().default(null),
    }),
    output: PlaceView,
    errors: ['place.notFound', 'place.loop', 'person.unknown'],
  }),
  unlink: command({
    role: 'cataloguer',
    input: z.object({ id: z.string(), successor: z.string() }),
    output: PlaceView,
    errors: ['place.notFound', 'person.unknown'],
  }),
  /** One place that is there twice: names, links and places below it go over to the other, and so does what records say. */
  merge: job({
    role: 'registrar',
    input: z.object({ id: z.string(), into: z.string() }),
    output: z.object({ place: PlaceView, records: z.number().int(), batch: z.string() }),
    errors: ['place.notFound', 'place.mergeSelf', 'place.loop', 'person.unknown'],
  }),
  /** Puts the heading of a place where records have another text, in the list or not, in every field for places. */
  replace: job({
    role: 'registrar',
    input: z.object({ text: Name, into: z.string() }),
    output: z.object({ place: PlaceView, records: z.number().int(), batch: z.string() }),
    errors: ['place.notFound', 'person.unknown'],
  }),
  /** Brings in a sheet of units (code, name, level, parent_code, name_en) or of old places and what became of them. */
  import: job({
    role: 'registrar',
    input: z.object({ file: z.string() }),
    output: PlaceImport,
    errors: ['place.fileNotFound', 'place.fileUnreadable', 'place.columnsMissing', 'person.unknown'],
  }),
  /** Writes all places as a sheet that can be brought in again; `links` those that became others. */
  export: job({
    role: 'viewer',
    input: z.object({ file: z.string(), what: z.enum(['units', 'links']).default('units') }),
    output: z.object({ file: z.string(), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() }),
    errors: ['table.notWritten', 'table.insideArchive', 'place.notCsv'],
  }),
  /** What was done to places, newest first. */
  acts: query({
    role: 'viewer',
    input: z.object({ limit: z.number().int().min(1).max(200).default(20) }),
    output: z.object({ acts: z.array(PlaceAct) }),
  }),
  /**
   * Takes an act back: places go back to what they were, unless someone changed them since; what it made goes, unless other places need
   * it (`kept`). What records say stays, but for a merge, which is one act with the records that it changed.
   */
  undo: command({
    role: 'registrar',
    input: z.object({ act: z.string() }),
    output: z.object({ places: z.number().int(), kept: z.array(PlaceLine) }),
    errors: ['place.actNotFound', 'place.actUndone', 'person.unknown', 'batch.alreadyUndone'],
  }),
}
