import { z } from 'zod'
import { job, query } from '../../rpc/contract.ts'

export const BackupResult = z.object({
  folder: z.string(),
  records: z.number(),
  objects: z.number(),
  /** Objects that had to be copied this time; the rest lay there already. */
  copied: z.number(),
  bytes: z.number(),
  sound: z.boolean(),
})

export const backupContract = {
  /** When and where the last good backup was made; for the status line and the screen. */
  status: query({
    role: 'viewer',
    input: z.object({}),
    output: z.object({
      last: z.object({ at: z.string(), folder: z.string(), objects: z.number(), bytes: z.number() }).optional(),
      history: z.array(z.object({ at: z.string(), folder: z.string(), outcome: z.string() })),
      check: z.object({ at: z.string(), sound: z.boolean(), objects: z.number() }).optional(),
    }),
  }),
  run: job({
    role: 'viewer',
    input: z.object({ folder: z.string() }),
    output: BackupResult,
    errors: ['backup.insideArchive', 'backup.notOurs', 'backup.damaged', 'backup.sourceDamaged', 'archive.diskFull', 'archive.notWritable'],
  }),
  /** Needs no open archive: a backup becomes a new archive folder, checked before it is called good. */
  restore: job({
    role: 'viewer',
    input: z.object({ from: z.string(), to: z.string() }),
    output: BackupResult,
    errors: [
      'backup.notFound',
      'archive.notEmpty',
      'archive.badPlace',
      'archive.newer',
      'archive.diskFull',
      'archive.notWritable',
      'backup.damaged',
    ],
  }),
}
