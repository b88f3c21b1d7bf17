import type { z } from 'zod'

/**
 * One foreseen failure: the shape of its data, and what a person reads. Each sentence says what happened, what is safe
 * and what to do; `{name}` stands for a value of the data.
 */
export interface ErrorDefinition {
  readonly data: z.ZodType
  readonly vi: string
  readonly en: string
}

/** Declares the errors of one feature; keys are `feature.what`. */
export const defineErrors = <const E extends Record<string, ErrorDefinition>>(errors: E): E => errors
