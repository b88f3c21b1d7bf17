import { z } from 'zod'

export const Progress = z.object({ step: z.string(), done: z.number(), total: z.number(), detail: z.string().optional() })

export const JobState = z.enum(['waiting', 'running', 'paused', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

/** A job as everyone may see it; `method` is `feature.operation`. */
export const JobView = z.object({
  id: z.string(),
  method: z.string(),
  state: JobState,
  progress: Progress.optional(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), data: z.unknown() }).optional(),
  person: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
})
export type JobView = z.infer<typeof JobView>

/** What the core tells every window: a job moved, or these parts of the archive changed and should be read again. */
export const AppEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), job: JobView }),
  z.object({ type: z.literal('changed'), topics: z.array(z.string()) }),
])
export type AppEvent = z.infer<typeof AppEvent>
