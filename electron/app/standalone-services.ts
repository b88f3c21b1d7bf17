import type { VerifyResult } from '../../shared/features/exchange/contract.ts'
import type { JobContext } from '../../shared/rpc/contract.ts'
import { restoreBackup } from '../features/backup/public.ts'

/** What needs no open archive: checking a bag, bringing an archive back from a backup. */
export const createStandaloneServices = (): object => ({
  exchange: {
    // The signing libraries are loaded with the first bag that is checked.
    verify: async (input: { readonly bag: string; readonly trust?: string }, context: JobContext): Promise<VerifyResult> =>
      (await import('../features/exchange/public.ts')).verifyAnyBag(input, context),
  },
  backup: {
    restore: ({ from, to }: { readonly from: string; readonly to: string }, context: JobContext) => restoreBackup(from, to, context),
  },
})
