import { z } from 'zod'

/** [x, y, width, height] in pixels of the original page image. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly()
export type Box = z.infer<typeof Box>

/** What else the machine saw where a word stands: the whole word, and how near it came to what was taken, 0 to 100. */
export const OtherReading = z.object({ text: z.string(), near: z.number() })
export type OtherReading = z.infer<typeof OtherReading>

export const OcrWord = z.object({
  text: z.string(),
  confidence: z.number(),
  box: Box,
  /** Likeliest first; absent where nothing else was seen or the word is a person's. */
  others: z.array(OtherReading).readonly().optional(),
})
export type OcrWord = z.infer<typeof OcrWord>

export const OcrLine = z.object({ words: z.array(OcrWord).readonly(), box: Box })
export type OcrLine = z.infer<typeof OcrLine>

export const OcrBlock = z.object({ kind: z.enum(['text', 'heading', 'table', 'margin']), lines: z.array(OcrLine).readonly(), box: Box })
export type OcrBlock = z.infer<typeof OcrBlock>

/** One step done to a copy of the page before reading; `detail` says the angle, the factor, the part cut off. */
export const PreparationStep = z.object({ step: z.string(), detail: z.string().optional() })
export type PreparationStep = z.infer<typeof PreparationStep>

/** What was read on one page, in reading order; confidence 0 to 100. */
export const OcrPage = z.object({
  width: z.number(),
  height: z.number(),
  language: z.string(),
  blocks: z.array(OcrBlock).readonly(),
  text: z.string(),
  confidence: z.number(),
  preparation: z.array(PreparationStep).readonly(),
})
export type OcrPage = z.infer<typeof OcrPage>
