import { z } from 'zod'

/** A label in both languages of the program; Vietnamese first. */
export const Label = z.object({ vi: z.string().min(1), en: z.string().min(1) })
export type Label = z.infer<typeof Label>

export const fieldTypes = [
  'text',
  'long-text',
  'date',
  'number',
  'dimensions',
  'term',
  'agent',
  'place',
  'coordinates',
  'yes-no',
  'money',
] as const

/**
 * How a field is called elsewhere: Dublin Core elements, LIDO, EAD3 and PREMIS paths, the elements of the archives circular
 * (TT 05/2025/TT-BNV), and columns of a sheet to import. What each standard may name is listed in `mapping-targets.ts`.
 */
export const FieldMappings = z.object({
  dc: z.string().optional(),
  lido: z.string().optional(),
  ead: z.string().optional(),
  premis: z.string().optional(),
  circular: z.string().optional(),
  columns: z.array(z.string()).optional(),
})
export type FieldMappings = z.infer<typeof FieldMappings>

export const ProfileField = z.object({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  label: Label,
  help: Label.optional(),
  type: z.enum(fieldTypes),
  vocabulary: z.string().optional(),
  unit: z.string().optional(),
  /** A regular expression that the value is expected to match; another value is a warning, never an error. */
  pattern: z.string().optional(),
  /** Put together from other fields while it is empty: `{org} {registerNumber}/{materials.notation} {classNumber}`. */
  compose: z.string().optional(),
  /** Asked for before a record is approved and counted in its completeness; a draft may lack it. */
  required: z.boolean().default(false),
  repeatable: z.boolean().default(false),
  facet: z.boolean().default(false),
  personal: z.boolean().default(false),
  restricted: z.boolean().default(false),
  /** A number that one thing alone bears: while it is typed, a record that has it already is pointed out, and nothing is refused. */
  unique: z.literal(true).optional(),
  width: z.enum(['quarter', 'half', 'three-quarters', 'full']).default('half'),
  mappings: FieldMappings.default({}),
  /** Added by the institution in its own archive. */
  own: z.literal(true).optional(),
  /** No longer asked for: what records have there is kept and shown, but nothing new is expected. */
  retired: z.literal(true).optional(),
})
export type ProfileField = z.infer<typeof ProfileField>

export const ProfileGroup = z.object({ label: Label, fields: z.array(ProfileField) })

/** A part that the record's dossier must have; the named field (vocabulary `dossier-part-states`) says whether it does. */
export const DossierPart = z.object({ field: z.string(), required: z.boolean().default(true) })
export type DossierPart = z.infer<typeof DossierPart>

/**
 * The fields that say when a record of the type comes round every year: calendar (of the list `calendars`), day and month, how many days,
 * what a leap month does (`leap-month-rules`), the cycle (`festival-cycles`), and the day in words where day and month are empty.
 */
export const Recurrence = z.object({
  calendar: z.string(),
  day: z.string(),
  month: z.string(),
  days: z.string().optional(),
  leapRule: z.string().optional(),
  cycle: z.string().optional(),
  words: z.string().optional(),
})
export type Recurrence = z.infer<typeof Recurrence>

/** One record type as data: its form, validation, facets, import columns, dossier and exports all come from here. */
export const Profile = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.number().int().positive(),
  label: Label,
  plural: Label,
  description: Label.optional(),
  legalBasis: z.string().optional(),
  validFrom: z.string().optional(),
  /** Running code, `{year}` and `{n:0000}` filled in: `TL-{year}-{n:0000}` gives TL-2026-0001. */
  codePattern: z.string(),
  codeLabel: Label.default({ vi: 'Mã hồ sơ', en: 'Record code' }),
  codeMappings: FieldMappings.default({}),
  titleLabel: Label.default({ vi: 'Tên gọi', en: 'Title' }),
  titleMappings: FieldMappings.default({}),
  /** Types of records under which one of this type usually lies, the nearest first; absent: anywhere. Another place is a warning, never an error. */
  under: z.array(z.string()).optional(),
  /** The field that says its date, shown in lists. */
  dateField: z.string().optional(),
  /** Records of the type are festivals and the like. */
  recurrence: Recurrence.optional(),
  groups: z.array(ProfileGroup),
  /** The parts of the official dossier, in their order, for the check that it is complete. */
  dossierParts: z.array(DossierPart).default([]),
  /** Of which records the dossier is asked for: those that have this value in the field. Absent: of all. */
  dossierWhen: z.object({ field: z.string(), value: z.string() }).optional(),
  /** A whole record type of the institution's own. */
  own: z.literal(true).optional(),
})
export type Profile = z.infer<typeof Profile>

/** All fields of a profile in the order of the form. */
export const profileFields = (profile: Profile): readonly ProfileField[] => profile.groups.flatMap(({ fields }) => fields)

/** A year or a day of the proleptic Gregorian calendar as EDTF level 0 writes it; 179 BC is `-0178`. */
const EdtfBound = z.string().regex(/^-?\d{4}(-\d{2}(-\d{2})?)?$/)

export const Term = z.object({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/),
  label: Label,
  /** Other spellings, older names and foreign names by which a search or an import finds the term. */
  variants: z.array(z.string()).default([]),
  /** The sign that an institution writes for it, as `Gm` for ceramics in `BTHY 1234/Gm 56`. */
  notation: z.string().optional(),
  /** The broader term, by its code in the same vocabulary. */
  parent: z.string().optional(),
  /** What sort of thing it is, by a code of another list: a province is a `tinh` or a `thanh_pho`. */
  kind: z.string().optional(),
  /** The time that the term names (a reign, a period) or during which it is valid (a province), both ends included. */
  from: EdtfBound.optional(),
  to: EdtfBound.optional(),
  note: Label.optional(),
  /** What a relation is called when it is read from its other end. */
  inverseLabel: Label.optional(),
  /** The same thing in other vocabularies: vocabulary id → codes. */
  crosswalk: z.record(z.string(), z.array(z.string())).optional(),
  /** Since this day the institution uses it no more: it is not offered, records that have it keep it. */
  retired: z.string().optional(),
  /** The term of the same list that it was merged into: whoever types it means that one. */
  replacedBy: z.string().optional(),
})
export type Term = z.infer<typeof Term>

/** A list of terms that ships with the program; an institution adds its own terms only to an open one. */
export const Vocabulary = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  label: Label,
  legalBasis: z.string().optional(),
  validFrom: z.string().optional(),
  note: Label.optional(),
  open: z.boolean().default(false),
  /** The day from which it is offered to no new field; fields and records that have it keep it. */
  retired: z.string().optional(),
  terms: z.array(Term),
})
export type Vocabulary = z.infer<typeof Vocabulary>
