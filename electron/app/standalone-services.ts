import type { JobContext } from '../../shared/rpc/contract.ts'
import { restoreBackup } from '../features/backup/public.ts'
import { verifyAnyBag } from '../features/exchange/public.ts'

/** What needs no open archive: checking a bag, bringing an archive back from a backup. */
export const createStandaloneServices = (): object => ({
  exchange: { verify: verifyAnyBag },
  backup: {
    restore: ({ from, to }: { readonly from: string; readonly to: string }, context: JobContext) => restoreBackup(from, to, context),
  },
})
