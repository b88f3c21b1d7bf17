import { z } from 'zod'

/** A row or a concept that was not taken, and why. */
export const RefusedItem = z.object({
  /** The row of a table as a spreadsheet counts, or the place of the concept in its file. */
  row: z.number().int(),
  name: z.string(),
  code: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** The sentence in Vietnamese; other languages make their own of code and data. */
  message: z.string(),
})
export type RefusedItem = z.infer<typeof RefusedItem>

/** What came of a list that was brought in. */
export const ListImport = z.object({
  list: z.string(),
  offered: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  refused: z.array(RefusedItem),
  batch: z.string(),
  dryRun: z.boolean(),
})
export type ListImport = z.infer<typeof ListImport>

export const WrittenList = z.object({ file: z.string(), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() })

export const listFileErrors = [
  'list.fileNotFound',
  'list.unknownFormat',
  'list.tooLarge',
  'list.unreadable',
  'list.columnsMissing',
  'list.empty',
] as const
export const listWriteErrors = ['list.unknownFormat', 'table.notWritten', 'table.insideArchive'] as const
