import { z } from 'zod'
import { command, query } from '../../rpc/contract.ts'
import { Grouping } from './grouping.ts'

export const WatchedFailure = z.object({ path: z.string(), code: z.string(), data: z.unknown(), message: z.string(), at: z.string() })
export type WatchedFailure = z.infer<typeof WatchedFailure>

/** A folder that a scanner writes to, and how it goes with it. */
export const WatchView = z.object({
  id: z.string(),
  folder: z.string(),
  profile: z.string(),
  grouping: Grouping,
  parent: z.string().optional(),
  afterwards: z.enum(['leave', 'move']),
  quietSeconds: z.number(),
  paused: z.boolean(),
  lookedAt: z.string().optional(),
  /** What keeps it from being brought in: an unplugged disk, numbers used up. */
  problem: z.object({ code: z.string(), data: z.unknown(), message: z.string() }).optional(),
  takenToday: z.number(),
  taken: z.number(),
  /** Being brought in just now. */
  going: z.number(),
  failed: z.array(WatchedFailure),
})
export type WatchView = z.infer<typeof WatchView>

const ById = z.object({ id: z.string() })

export const watchContract = {
  watches: query({ role: 'viewer', input: z.object({}), output: z.object({ watches: z.array(WatchView) }) }),
  /** Begins to watch a folder; named again, it is watched in the new way. */
  watch: command({
    role: 'contributor',
    input: z.object({
      folder: z.string().min(1),
      profile: z.string().default('document'),
      /** `auto`: a subfolder is a record, loose files by their names. `one-record`: what comes until it is quiet is one. */
      grouping: Grouping.default('auto'),
      parent: z.string().optional(),
      afterwards: z.enum(['leave', 'move']).default('leave'),
      /** How long a file, and the files that belong to it, must stand unchanged before they are taken. */
      quietSeconds: z.number().int().min(1).max(3600).default(10),
    }),
    output: WatchView,
    errors: ['asset.notFound', 'asset.watchPlace', 'profile.notFound', 'record.notFound', 'record.inBin'],
  }),
  pauseWatch: command({
    role: 'contributor',
    input: z.object({ id: z.string(), paused: z.boolean() }),
    output: WatchView,
    errors: ['asset.watchNotFound'],
  }),
  /** Stops watching: what was brought in stays, what is known of the folder is forgotten. */
  unwatch: command({ role: 'contributor', input: ById, output: z.object({}), errors: ['asset.watchNotFound'] }),
  /** Tries the files that failed once more. */
  retryWatched: command({ role: 'contributor', input: ById, output: WatchView, errors: ['asset.watchNotFound'] }),
}
