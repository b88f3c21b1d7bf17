import { z } from 'zod'
import { command, job, query } from '../../rpc/contract.ts'
import { PreparationStep } from './ocr-page.ts'
import { PreparationChoice } from './preparation.ts'

/** Names of letter sets, several joined by `+`. */
const Language = z.string().regex(/^[a-z_]+(\+[a-z_]+)*$/)

export const ocrContract = {
  /** Reads every page that nobody read yet; `again` reads machine-read ones anew. A person's text is never touched. */
  read: job({
    role: 'contributor',
    makesWay: true,
    input: z.object({
      records: z.array(z.string()).optional(),
      /** Only these pages, by id. */
      pages: z.array(z.string()).max(5000).optional(),
      language: z.string().optional(),
      again: z.boolean().default(false),
    }),
    output: z.object({
      pages: z.object({ read: z.number(), skipped: z.number(), failed: z.number() }),
      failed: z.array(z.object({ code: z.string(), page: z.number(), message: z.string() })),
    }),
    errors: ['record.notFound', 'ocr.languageMissing'],
  }),
  /**
   * Makes a page ready as it would be for reading, so that a person sees what the machine sees: by this choice, else by the one
   * that was kept for the page. Nothing of the page changes.
   */
  look: query({
    role: 'viewer',
    input: z.object({ page: z.string(), choice: PreparationChoice.optional(), language: Language.optional() }),
    output: z.object({
      choice: PreparationChoice,
      /** What the page is read as: `vie`, or several as `vie+fra`. */
      language: z.string(),
      steps: z.array(PreparationStep),
      /** Names the copy that was made: `/asset/<asset>/prepared?page=N&copy=…`. */
      copy: z.string(),
      width: z.number(),
      height: z.number(),
      /** Where blocks of lines stand on the copy, in reading order: `[x, y, width, height]` in its pixels. */
      blocks: z.array(z.object({ kind: z.enum(['text', 'table', 'margin']), box: z.array(z.number()) })),
    }),
    errors: ['page.notFound', 'ocr.unreadable', 'ocr.languageMissing', 'asset.notFound', 'asset.unreadable'],
  }),
  /** Keeps how pages are made ready and what they are read as, for whenever they are read; an empty choice leaves all to the machine. */
  choose: command({
    role: 'contributor',
    input: z.object({ pages: z.array(z.string()).min(1).max(5000), choice: PreparationChoice, language: Language.optional() }),
    output: z.object({}),
    errors: ['page.notFound', 'ocr.languageMissing'],
  }),
}
