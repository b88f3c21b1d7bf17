import { z } from 'zod'

/** The old ways of writing Vietnamese that tables of before Unicode hold. */
export const legacyEncodings = ['tcvn3', 'vni', 'viqr'] as const
export type LegacyEncoding = (typeof legacyEncodings)[number]

/**
 * Which column of a table goes into which field: what a person saves, and what `--mapping` reads. FIELD is `code`, `title` or a key
 * of the profile; a column that stands under `columns` with an empty FIELD is not mapped. Keys that are not known are refused.
 */
export const TableMapping = z.strictObject({
  columns: z.record(z.string(), z.string()).default({}),
  /** Where several values stand in one cell, the sign between them; `\` before it makes it part of the value. */
  split: z.record(z.string(), z.string().min(1)).default({}),
  /** What becomes of columns without a field: kept on the record under their own names, or left out. */
  unmapped: z.enum(['keep', 'drop']).default('keep'),
  match: z.literal('code').default('code'),
  /** Columns in an old encoding; one that is not named is converted where its words say so beyond doubt, `none` leaves it as it is. */
  convert: z.record(z.string(), z.enum([...legacyEncodings, 'none'])).default({}),
  /** Remnants of web pages (`<i>`, `&amp;`) taken out of the cells. */
  html: z.enum(['clean', 'keep']).default('clean'),
})
export type TableMapping = z.infer<typeof TableMapping>
