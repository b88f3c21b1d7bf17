import { z } from 'zod'
import { assetKinds } from '../../../shared/features/assets/rules.ts'
import { OcrPage } from '../../../shared/features/ocr/ocr-page.ts'

/** What the reader's process is sent, and what it tells: parsed on arrival, since the files that it reads may be hostile. */
export const ReaderInput = z.object({
  files: z.array(
    z.object({
      archive: z.string(),
      file: z.string(),
      sha256: z.string(),
      name: z.string(),
      kind: z.enum(assetKinds),
      mime: z.string(),
      extension: z.string(),
      pages: z.array(z.number().int()),
    }),
  ),
})

export const ReadPage = z.object({
  page: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  text: OcrPage.optional(),
})
export type ReadPage = z.infer<typeof ReadPage>

export const ReaderNews = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), file: z.number().int() }),
  z.object({ type: z.literal('page'), file: z.number().int(), page: ReadPage }),
  z.object({ type: z.literal('done'), file: z.number().int(), metadata: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('failed'), file: z.number().int(), code: z.string(), data: z.unknown() }),
  /** Not a fault of the file: ours. The text goes to the log. */
  z.object({ type: z.literal('bug'), file: z.number().int(), reason: z.string() }),
])
export type ReaderNews = z.infer<typeof ReaderNews>
