import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { OcrPage } from '../ocr/ocr-page.ts'

export const PageText = z.object({
  page: z.string(),
  state: z.enum(['machine-read', 'corrected', 'verified']),
  text: z.string(),
  layout: OcrPage.optional(),
  confidence: z.number().optional(),
  language: z.string(),
  at: z.string(),
  by: z.string(),
})
export type PageText = z.infer<typeof PageText>

export const pagesContract = {
  /** The current text of a page, with its words and boxes; absent if nobody read it yet. */
  text: query({
    role: 'viewer',
    input: z.object({ page: z.string() }),
    output: z.object({ text: PageText.optional() }),
    errors: ['page.notFound'],
  }),
  rotate: command({
    role: 'contributor',
    input: z.object({ page: z.string(), rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]) }),
    output: z.object({}),
    errors: ['page.notFound'],
  }),
}
