import { z } from 'zod'

/**
 * What a person decides about how a page is made ready for reading. Whatever is left out is decided by what is measured on the page;
 * an empty choice is the way every page is read at first.
 */
export const PreparationChoice = z.object({
  /** Quarter turns clockwise after which the writing stands upright. */
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).optional(),
  /** Degrees by which the upright lines fall to the right; they are levelled by as much. */
  slope: z.number().min(-15).max(15).optional(),
  /** `whole`: nothing is cut off around the sheet, and it is not set square. */
  paper: z.enum(['whole']).optional(),
  /** Coloured seals and pencil are lifted off the writing, or kept because the writing itself is coloured. */
  colour: z.enum(['lift', 'keep']).optional(),
  /** `keep`: the other side's writing is not taken away, nor specks. */
  stains: z.enum(['keep']).optional(),
  /** How large the letters are drawn for the engine; `large` suits thick letters that run into one another. */
  size: z.enum(['usual', 'large']).optional(),
  /** `grey`: ink keeps its greys; `threshold`: ink and paper are told apart around each pixel. */
  tone: z.enum(['grey', 'threshold']).optional(),
  /** `keep`: ruled lines stay. */
  rules: z.enum(['keep']).optional(),
  /** `keep`: bent lines are not straightened. */
  bend: z.enum(['keep']).optional(),
  /** `one`: the lines run over the whole width, whatever white lies between. */
  columns: z.enum(['one']).optional(),
})
export type PreparationChoice = z.infer<typeof PreparationChoice>

/** Every step that `OcrPage.preparation` may name, in the order in which they are done. */
export const preparationSteps = [
  'crop',
  'light',
  'paper',
  'keep-colour',
  'turn',
  'deskew',
  'deepen',
  'fingers',
  'scale',
  'large',
  'bleed',
  'specks',
  'rules',
  'unbend',
  'threshold',
] as const
