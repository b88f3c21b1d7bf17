import { z } from 'zod'
import { command, job, query } from '../../rpc/contract.ts'
import { Selection } from '../records/selection.ts'
import { legacyEncodings, TableMapping } from './mapping.ts'

const TableFile = z.object({
  /** Where the table lies. */
  file: z.string(),
  profile: z.string(),
  mapping: TableMapping.optional(),
  /** The sheet of an XLSX file; its first one unless said. */
  sheet: z.string().optional(),
})

/** What kept a row out, or stands against one of its cells: `row` as a spreadsheet counts, `column` by its name. */
export const RowProblem = z.object({
  row: z.number().int(),
  /** Absent where the row as a whole is meant. */
  column: z.string().optional(),
  code: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** The sentence in Vietnamese; other languages make their own of code and data. */
  message: z.string(),
})
export type RowProblem = z.infer<typeof RowProblem>

export const RowOutcome = z.enum(['create', 'update', 'unchanged', 'refused'])
export type RowOutcome = z.infer<typeof RowOutcome>

export const TableColumn = z.object({
  name: z.string(),
  /** `code`, `title`, a key of the profile, or empty for none. */
  field: z.string(),
  /** The old encoding from which its cells are converted. */
  convert: z.enum(legacyEncodings).optional(),
  /** The first cell that shows what the conversion does. */
  converted: z.object({ before: z.string(), after: z.string() }).optional(),
})
export type TableColumn = z.infer<typeof TableColumn>

export const TablePreview = z.object({
  name: z.string(),
  kind: z.enum(['csv', 'xlsx']),
  encoding: z.string().optional(),
  separator: z.string().optional(),
  sheets: z.array(z.string()),
  columns: z.array(TableColumn),
  rows: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()), outcome: RowOutcome, problems: z.array(RowProblem) })),
  /** What is wrong with the mapping for this table, a sentence each in Vietnamese with its code; nothing is imported before it is right. */
  issues: z.array(z.object({ code: z.string(), data: z.record(z.string(), z.unknown()), message: z.string() })),
  /** The mapping by which a table of the same columns was imported before. */
  saved: TableMapping.optional(),
  /** The mapping that was used for this preview, whole. */
  mapping: TableMapping,
})
export type TablePreview = z.infer<typeof TablePreview>

export const ImportResult = z.object({
  offered: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** One entry a refused row, in their order; the first 10,000 of them where there are more (`refusedCount` has them all). */
  refused: z.array(RowProblem),
  refusedCount: z.number().int(),
  /** Rows without a title: their number stands in for it until somebody names the thing. */
  untitledCount: z.number().int(),
  /** Rows that got a number `TAM-…`, since this station's block is used up, until another block comes. */
  provisionalCount: z.number().int(),
  batch: z.string(),
  dryRun: z.boolean(),
  /** Columns that were converted from an old encoding. */
  converted: z.record(z.string(), z.enum(legacyEncodings)),
  /** The refused rows as a table of their own, with the reason in front, to be mended and brought again. */
  refusedFile: z.string().optional(),
})
export type ImportResult = z.infer<typeof ImportResult>

/** What a saved way is called. */
const MappingName = z
  .string()
  .transform((name) => name.normalize('NFC').trim())
  .pipe(z.string().min(1).max(80))

const fileErrors = [
  'table.notFound',
  'table.noPermission',
  'table.notATable',
  'table.empty',
  'table.tooLarge',
  'table.broken',
  'table.quoteNotClosed',
  'table.noSheet',
  'table.readerFailed',
  'profile.notFound',
] as const
const writeErrors = ['table.notWritten', 'table.insideArchive', 'table.unknownFormat', 'table.tooManyRows', 'table.cellTooLong'] as const

export const tablesContract = {
  /** The first rows of a table, where each column leads, and what would become of each row; nothing is changed. */
  preview: query({
    role: 'cataloguer',
    input: TableFile.extend({ limit: z.number().int().min(1).max(1000).default(100) }),
    output: TablePreview,
    errors: [...fileErrors],
  }),
  /** The ways of leading columns to fields that were saved under a name, for one record type. */
  mappings: query({
    role: 'cataloguer',
    input: z.object({ profile: z.string() }),
    output: z.object({ mappings: z.array(z.object({ name: z.string(), mapping: TableMapping })) }),
    errors: ['profile.notFound'],
  }),
  /** Saves such a way, in place of one of the same name. */
  saveMapping: command({
    role: 'cataloguer',
    input: z.object({ profile: z.string(), name: MappingName, mapping: TableMapping }),
    output: z.object({ name: z.string() }),
    errors: ['profile.notFound'],
  }),
  removeMapping: command({
    role: 'cataloguer',
    input: z.object({ profile: z.string(), name: MappingName }),
    output: z.object({}),
    errors: ['table.noMapping'],
  }),
  /** Brings a table in, row by row, by the code of each record: what is known is updated, and nothing doubled. */
  import: job({
    role: 'cataloguer',
    input: TableFile.extend({ dryRun: z.boolean().default(false) }),
    output: ImportResult,
    errors: [...fileErrors, 'table.mappingWrong', 'table.nothingMapped'],
  }),
  /** Writes records as a table: all, of one profile, or what a search finds; CSV, XLSX, JSON Lines, GeoJSON or KML by the ending of the file. */
  export: job({
    role: 'viewer',
    input: z.object({
      file: z.string(),
      profile: z.string().optional(),
      query: z.string().optional(),
      codes: z.array(z.string()).optional(),
      /** What is chosen in the catalogue, in its order; `query` and `codes` are passed over then. */
      selection: Selection.optional(),
      language: z.enum(['vi', 'en']).default('vi'),
      /** Fields marked personal or restricted are left out unless asked for. */
      withPersonalData: z.boolean().default(false),
    }),
    output: z.object({ file: z.string(), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() }),
    errors: ['profile.notFound', 'record.notFound', ...writeErrors],
  }),
  /** Writes the import sheet of a profile: a heading for each field, a second sheet of help and allowed terms; with its records if asked. */
  sheet: job({
    role: 'viewer',
    input: z.object({
      profile: z.string(),
      file: z.string(),
      withRecords: z.boolean().default(false),
      /** With records: only these of them, however many. */
      selection: Selection.optional(),
      language: z.enum(['vi', 'en']).default('vi'),
      withPersonalData: z.boolean().default(false),
    }),
    output: z.object({ file: z.string(), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() }),
    errors: ['profile.notFound', ...writeErrors],
  }),
}
