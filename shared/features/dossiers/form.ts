import { z } from 'zod'
import { Label } from '../profiles/profile.ts'

/** A row of a form: what it is called on the paper, and the fields (by key; `@code` and `@title` for every record's own) that fill it. */
export const FormRow = z.object({ label: z.string().min(1), fields: z.array(z.string()).default([]) })

/** A table that is filled in by pen as time goes on. */
export const FormTable = z.object({
  title: z.string(),
  columns: z.array(z.object({ label: z.string(), width: z.number().positive() })),
  rows: z.number().int(),
})

/** An official form as data, since the law changes them: `resources/forms/<id>.json`. Its words are those of the paper, Vietnamese. */
export const PrintForm = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  label: Label,
  legalBasis: z.string().optional(),
  validFrom: z.string().optional(),
  /** The record types that it is for. */
  profiles: z.array(z.string()).min(1),
  heading: z.string(),
  rows: z.array(FormRow),
  /** The picture of the object stands beside or below the rows. */
  picture: z.boolean().default(true),
  tables: z.array(FormTable).default([]),
  signatures: z.array(z.object({ title: z.string(), fields: z.array(z.string()).default([]) })).default([]),
})
export type PrintForm = z.infer<typeof PrintForm>
