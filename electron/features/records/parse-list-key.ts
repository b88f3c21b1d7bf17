import { z } from 'zod'
import { AppError } from '../../../shared/rpc/app-error.ts'

/** What a part of a list goes on from: the key of the last row in its order, and the number of that row. */
export interface ListKey {
  readonly key: string
  readonly seq: number
}

/** The `next` of a list as it was given out. Error: input.invalid. */
export const parseListKey = (after: string): ListKey => {
  const parsed = listKey.safeParse(after)
  if (!parsed.success) throw new AppError('input.invalid', { issues: ['after'] })
  const [key, seq] = parsed.data
  return { key, seq }
}

const listKey = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue('not ours')
      return z.NEVER
    }
  })
  .pipe(z.tuple([z.string(), z.number()]))
