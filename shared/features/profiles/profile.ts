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

/** How a field is called elsewhere: Dublin Core elements, LIDO, EAD3, PREMIS paths, and columns of a sheet to import. */
export const FieldMappings = z.object({
  dc: z.string().optional(),
  lido: z.string().optional(),
  ead: z.string().optional(),
  premis: z.string().optional(),
  columns: z.array(z.string()).optional(),
})

export const ProfileField = z.object({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  label: Label,
  help: Label.optional(),
  type: z.enum(fieldTypes),
  vocabulary: z.string().optional(),
  unit: z.string().optional(),
  required: z.boolean().default(false),
  repeatable: z.boolean().default(false),
  facet: z.boolean().default(false),
  personal: z.boolean().default(false),
  restricted: z.boolean().default(false),
  width: z.enum(['quarter', 'half', 'three-quarters', 'full']).default('half'),
  mappings: FieldMappings.default({}),
})
export type ProfileField = z.infer<typeof ProfileField>

export const ProfileGroup = z.object({ label: Label, fields: z.array(ProfileField) })

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
  codeLabel: Label.default({ vi: 'Ký hiệu', en: 'Code' }),
  titleLabel: Label.default({ vi: 'Tên gọi', en: 'Title' }),
  /** The field that says its date, shown in lists. */
  dateField: z.string().optional(),
  groups: z.array(ProfileGroup),
})
export type Profile = z.infer<typeof Profile>

/** All fields of a profile in the order of the form. */
export const profileFields = (profile: Profile): readonly ProfileField[] => profile.groups.flatMap(({ fields }) => fields)

/** A closed list of terms that ships with the program. */
export const Vocabulary = z.object({
  id: z.string(),
  label: Label,
  terms: z.array(z.object({ code: z.string(), label: Label, variants: z.array(z.string()).default([]) })),
})
export type Vocabulary = z.infer<typeof Vocabulary>
