import type { dossiersContract } from '../../../shared/features/dossiers/contract.ts'
import type { Handlers } from '../../../shared/rpc/contract.ts'
import type { PrintDeps } from './compose-record.ts'

export const createDossiersService = (deps: PrintDeps): Handlers<typeof dossiersContract> => ({
  // The typesetter and the signing libraries are loaded when the first paper is printed: no other command waits for them.
  print: async (input, context) => (await import('./job.ts')).printDossier(deps, input, context),
})
